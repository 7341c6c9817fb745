"""What a draft may be asked, from a phone and from the console."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.contributions.payloads import Wording
from facilitator.drafts.rules import LARGEST_TABLE, MOST_GIVEN, MOST_NOTE, MOST_PART, MOST_TEXT
from facilitator.live.vocabulary import Body, PublicId, words

LinkRef = Annotated[str, Field(pattern=r"^(card|theme|factor):[0-9a-z-]{1,30}$")]
Version = Annotated[int, Field(ge=0)]
Criterion = Literal[
    "affirmative",
    "stretching",
    "present",
    "vivid",
    "plain",
    "active",
    "core",
    "grounded",
    "memorable",
    "destination",
    "fair",
    "seen",
    "safe",
    "affordable",
]


class Sit(Body):
    """Sit down at a table, or alone."""

    table: Annotated[int, Field(ge=1, le=LARGEST_TABLE)] | None


class Begin(Body):
    """Begin a draft at one's table; if one is open there, that is the one."""

    step: PublicId


class OneDraft(Body):
    """A draft of one's table."""

    draft: PublicId


class SaveDraft(Body):
    """All the words as they are now, the version they were typed over, and a suggestion taken in."""

    draft: PublicId
    base: Version
    form: Literal["frame", "free"]
    because: words(MOST_PART, needed=False) = ""  # type: ignore[valid-type]
    who: words(MOST_PART, needed=False) = ""  # type: ignore[valid-type]
    can: words(MOST_PART, needed=False) = ""  # type: ignore[valid-type]
    so: words(MOST_PART, needed=False) = ""  # type: ignore[valid-type]
    text: words(MOST_TEXT, needed=False) = ""  # type: ignore[valid-type]
    reason: words(MOST_NOTE, needed=False) = ""  # type: ignore[valid-type]
    gains: words(MOST_NOTE, needed=False) = ""  # type: ignore[valid-type]
    loses: words(MOST_NOTE, needed=False) = ""  # type: ignore[valid-type]
    money: Literal["", "affordable", "needs", "open"] = ""
    takes: PublicId | None = None


class Suggest(Body):
    """A line for whoever holds the pen."""

    draft: PublicId
    text: words(MOST_TEXT)  # type: ignore[valid-type]


class OwnSuggestion(Body):
    """A suggestion of one's own."""

    suggestion: PublicId


class PutAside(Body):
    """Fold a suggestion away, or bring it back."""

    suggestion: PublicId
    aside: bool


class AskPen(Body):
    """Ask for the pen, ask again while one waits, or ask no more."""

    draft: PublicId
    asking: bool


class GivePen(Body):
    """Give the pen to whoever has this badge, or lay it down."""

    draft: PublicId
    to: Annotated[str, Field(pattern=r"^[A-Z]{4}$")] | None


class Restore(Body):
    """Take up the words of an earlier version again."""

    draft: PublicId
    base: Version
    version: Annotated[int, Field(ge=1)]


class LinkDraft(Body):
    """Say that a draft grows from something, or that it does not."""

    draft: PublicId
    ref: LinkRef
    linked: bool


class AnswerCriterion(Body):
    """What one says to a criterion, or nothing any more."""

    draft: PublicId
    criterion: Criterion
    answer: Literal["yes", "not_yet", "not_ours"] | None


class MarkUnseen(Body):
    """Say that the voice of a group has not seen a draft, or that it has."""

    draft: PublicId
    group: PublicId
    unseen: bool


class LayAside(Body):
    """Lay a draft aside to begin another, or take it up again."""

    draft: PublicId
    aside: bool


class GiveDraft(Body):
    """Give this sentence to the room, as the scribe sees it."""

    draft: PublicId
    base: Version
    text: words(MOST_GIVEN)  # type: ignore[valid-type]
    wording: Wording


class ShowDraft(Body):
    """The version of a draft the room may see, or none."""

    draft: PublicId
    version: Annotated[int, Field(ge=1)] | None


class ShowWords(Body):
    """Whether the room sees unfinished words as they are written."""

    shown: bool
