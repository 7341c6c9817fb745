"""A pass: proof, good for a minute, that somebody holds the installation's secret key."""

from __future__ import annotations

from typing import Annotated

from itsdangerous import BadSignature, URLSafeTimedSerializer
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from facilitator.errors import Refused

GOOD_FOR_SECONDS = 60
_SALT = "facilitator rehearsal"


class Wish(BaseModel):
    """What the bearer wants: a new workshop on a topic, or to lead a rehearsal that is there already."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic: Annotated[str, Field(min_length=1, max_length=200)] = "Rehearsal: care at its best"
    plan: Annotated[str, Field(max_length=20)] = "half-day"
    workshop: Annotated[str, Field(pattern=r"^[0-9a-z]{12}$")] | None = None


def mint(secret: str, wish: Wish) -> str:
    """A signed pass."""
    return str(URLSafeTimedSerializer(secret, salt=_SALT).dumps(wish.model_dump()))


def read(secret: str, token: str) -> Wish:
    """The wish in a pass; refused when it is old, or signed by another installation."""
    try:
        said = URLSafeTimedSerializer(secret, salt=_SALT).loads(token, max_age=GOOD_FOR_SECONDS)
        return Wish.model_validate(said)
    except (BadSignature, ValidationError) as fault:
        raise Refused("link_expired") from fault
