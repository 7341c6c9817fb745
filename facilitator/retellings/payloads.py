"""What a listener offers, and what a teller says to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.contributions.payloads import Wording
from facilitator.live.vocabulary import Body, PublicId, words
from facilitator.retellings.rules import MEANING, NOTE, TEXT, TITLE

Badge = Annotated[str, Field(max_length=20)]


class Offer(Body):
    """A story somebody told, for the one phone that may say so."""

    step: PublicId
    teller: Badge
    title: words(TITLE, needed=False) = ""  # type: ignore[valid-type]
    text: words(TEXT)  # type: ignore[valid-type]
    meaning: words(MEANING, needed=False) = ""  # type: ignore[valid-type]


class Revise(Body):
    """Better words for a story that still waits."""

    retelling: PublicId
    title: words(TITLE, needed=False) = ""  # type: ignore[valid-type]
    text: words(TEXT)  # type: ignore[valid-type]
    meaning: words(MEANING, needed=False) = ""  # type: ignore[valid-type]


class OneRetelling(Body):
    """A story that waits."""

    retelling: PublicId


class SendBack(Body):
    """A wish to the listener: please change this."""

    retelling: PublicId
    note: words(NOTE)  # type: ignore[valid-type]


class Accept(Body):
    """That is my story: in these words, and this may be done with it."""

    retelling: PublicId
    title: words(TITLE, needed=False) = ""  # type: ignore[valid-type]
    text: words(TEXT)  # type: ignore[valid-type]
    meaning: words(MEANING, needed=False) = ""  # type: ignore[valid-type]
    purposes: list[Literal["room", "summary", "publication", "facilitators"]]
    wording: Wording
