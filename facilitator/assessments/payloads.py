"""What can be said in a self-assessment."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from facilitator.contributions.payloads import Wording
from facilitator.live.vocabulary import Body, PublicId, words

ElementKey = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,30}$")]
LONGEST_REASON = 200
MOST_ELEMENTS = 40
Median = Annotated[float, Field(ge=1, le=5, multiple_of=0.5)]


class Answer(Body):
    """One element: a score, that one does not know, or nothing any more."""

    step: PublicId
    element: ElementKey
    answer: Literal[1, 2, 3, 4, 5, "unknown"] | None


class AddReason(Body):
    """Why, in a line."""

    step: PublicId
    element: ElementKey
    text: words(LONGEST_REASON)  # type: ignore[valid-type]
    wording: Wording


class OneRound(Body):
    """The self-assessment of a step."""

    step: PublicId


class ShowElement(Body):
    """The element the stage shows alone, or none: all of them."""

    step: PublicId
    element: ElementKey | None


class AddElement(Body):
    """A new question about the network."""

    step: PublicId
    title: words(60)  # type: ignore[valid-type]
    question: words(200)  # type: ignore[valid-type]
    low: words(80)  # type: ignore[valid-type]
    high: words(80)  # type: ignore[valid-type]
    scored: bool = True


class EditElement(Body):
    """Other words for a question nobody has answered yet; what is not named stays."""

    step: PublicId
    element: ElementKey
    title: words(60) | None = None  # type: ignore[valid-type]
    question: words(200) | None = None  # type: ignore[valid-type]
    low: words(80) | None = None  # type: ignore[valid-type]
    high: words(80) | None = None  # type: ignore[valid-type]
    scored: bool | None = None


class OneElement(Body):
    """One of the questions."""

    step: PublicId
    element: ElementKey


class MoveElement(Body):
    """Another place for a question."""

    step: PublicId
    element: ElementKey
    to: Annotated[int, Field(ge=0, le=MOST_ELEMENTS)]


class Figure(Body):
    """An element's middle score of another time, and of how many people, where that is known."""

    element: ElementKey
    median: Median
    people: Annotated[int, Field(ge=5, le=100_000)] | None = None


class ThatRound(Body):
    """An earlier round: of this workshop, or of another that the same facilitator leads."""

    kind: Literal["round"]
    workshop: PublicId
    step: PublicId


class TypedFigures(Body):
    """Figures typed in by hand."""

    kind: Literal["figures"]
    label: words(120)  # type: ignore[valid-type]
    held_on: date | None = None
    figures: Annotated[list[Figure], Field(min_length=1, max_length=MOST_ELEMENTS)]


class SavedSummary(Body):
    """The chapter on the self-assessment from a summary that was saved as JSON."""

    kind: Literal["summary"]
    label: words(200)  # type: ignore[valid-type]
    held_on: date | None = None
    chapter: dict[str, Any]


class Compare(Body):
    """What this round is compared with, or nothing."""

    step: PublicId
    earlier: Annotated[ThatRound | TypedFigures | SavedSummary, Field(discriminator="kind")] | None
