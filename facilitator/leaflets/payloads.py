"""What is asked of leaflets, and the plain values a worker makes one from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from facilitator.chapters import Words
from facilitator.leaflets.rules import LONGEST_OWN, MOST_MARKS
from facilitator.live.vocabulary import Body, PublicId, words


class OfCard(Body):
    """A leaflet of this story."""

    card: PublicId


class OneLeaflet(Body):
    """This leaflet."""

    leaflet: PublicId


class Marked(Body):
    """A passage left out or replaced; `says` only where the facilitator's own words stand in the brackets."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    kind: Literal["cut", "own", "name", "place", "date", "age", "number", "job", "detail"]
    says: words(LONGEST_OWN, needed=False) = ""  # type: ignore[valid-type]


class EditLeaflet(Body):
    """Change a leaflet; what is not named stays. It has to be signed again."""

    leaflet: PublicId
    title: words(120) | None = None  # type: ignore[valid-type]
    marks: Annotated[list[Marked], Field(max_length=MOST_MARKS)] | None = None
    helped: words(1000, needed=False) | None = None  # type: ignore[valid-type]
    ask_for: words(1000, needed=False) | None = None  # type: ignore[valid-type]
    contact: words(400, needed=False) | None = None  # type: ignore[valid-type]
    dated: date | None = None
    review_on: date | None = None


class SignLeaflet(Body):
    """Somebody has read story and leaflet side by side, in this version of it."""

    leaflet: PublicId
    version: int


class Told(BaseModel):
    """Everything a leaflet says, as it crosses to the worker process."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Words
    story: Words
    helped: tuple[Words, ...]
    ask_for: tuple[Words, ...]
    contact: Words
    dated: date
    review_on: date
    topic: Words
    language: str
    rehearsal: bool
    url: str
