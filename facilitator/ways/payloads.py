"""What is said for somebody without a phone."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId, words

MOST_LINES = 100
Spoken = Annotated[str, Field(pattern=r"^[a-z]{2,12}\.add$")]


class AddGuest(Body):
    """Somebody in the room without a phone."""

    name: words(60, needed=False) = ""  # type: ignore[valid-type]
    groups: Annotated[list[PublicId], Field(max_length=30)]


class SpeakForGuest(Body):
    """What somebody without a phone says: an op that phones ask, with its body."""

    guest: PublicId
    says: Spoken
    body: dict[str, Any]


class GuestLeaves(Body):
    """Somebody without a phone leaves; with `erase`, all they said is taken back."""

    guest: PublicId
    erase: bool


class AddPaper(Body):
    """Paper cards of one group: one line a card, and how many people wrote them."""

    step: PublicId
    says: Spoken
    lines: Annotated[list[words(6000)], Field(min_length=1, max_length=MOST_LINES)]  # type: ignore[valid-type]
    group: PublicId
    people: Annotated[int, Field(ge=1, le=500)]
    purposes: list[Literal["room", "summary", "publication", "facilitators"]] = Field(default_factory=list)
    wording: Annotated[str, Field(max_length=20)]


class OpenBefore(Body):
    """Which step people may answer before the day."""

    step: PublicId
