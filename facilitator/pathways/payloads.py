"""What can be put on the map of a pathway."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.contributions.payloads import Wording
from facilitator.live.vocabulary import Body, PublicId, words

PartKey = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,30}$")]
LONGEST = 200
MOST_PARTS = 20


class AddPathway(Body):
    """What works well, a wish, or a gap with its size, how sure one is, and what it stands on."""

    step: PublicId
    part: PartKey
    form: Literal["works", "wish", "gap"]
    text: words(LONGEST)  # type: ignore[valid-type]
    size: Literal["small", "medium", "large"] | None = None
    confidence: Literal["guess", "experience", "figures"] | None = None
    story: PublicId | None = None
    fact: words(LONGEST, needed=False) = ""  # type: ignore[valid-type]
    source: words(80, needed=False) = ""  # type: ignore[valid-type]
    wording: Wording


class AddPart(Body):
    """A new part, after another or at the beginning."""

    step: PublicId
    after: PartKey | None
    name: words(60)  # type: ignore[valid-type]


class EditPart(Body):
    """Another name for a part."""

    step: PublicId
    part: PartKey
    name: words(60)  # type: ignore[valid-type]


class MovePart(Body):
    """Another place for a part."""

    step: PublicId
    part: PartKey
    to: Annotated[int, Field(ge=0, le=MOST_PARTS)]


class OnePart(Body):
    """One part of the pathway."""

    step: PublicId
    part: PartKey


class ShowPart(Body):
    """The part the stage shows alone, or none: the whole map."""

    step: PublicId
    part: PartKey | None


class PlaceCard(Body):
    """Lay a card on another part."""

    card: PublicId
    part: PartKey


class MergeCard(Body):
    """Lay a card on another one that says the same; both keep their words."""

    card: PublicId
    onto: PublicId


class OneMapCard(Body):
    """One card on the map."""

    card: PublicId


class LinkStory(Body):
    """A story that shows a gap, or none."""

    card: PublicId
    story: PublicId | None
