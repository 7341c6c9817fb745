"""What facilitators prepare."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId, words

State = Literal["wished", "asked", "coming", "not"]
Key = Annotated[str, Field(pattern=r"^[a-z]{3,12}$")]


class EditPreparation(Body):
    """Change what is prepared; what is not named stays."""

    problem: words(1000, needed=False) | None = None  # type: ignore[valid-type]
    wanted: words(1000, needed=False) | None = None  # type: ignore[valid-type]
    starts_at: Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")] | None = None


class FillPart(Body):
    """Who has a part, or nobody."""

    part: Key
    holder: words(120, needed=False)  # type: ignore[valid-type]


class Tick(Body):
    """Something is ready, or not any more."""

    key: Key
    done: bool


class AddInvitee(Body):
    """Somebody to ask."""

    group: PublicId
    who: words(120)  # type: ignore[valid-type]


class EditInvitee(Body):
    """What has become of asking somebody."""

    invitee: PublicId
    state: State


class OneInvitee(Body):
    """Somebody on the list."""

    invitee: PublicId
