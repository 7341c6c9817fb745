"""Words in the making, and the pen: pure, and never losing a word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from facilitator.i18n import Lazy, lazy

MOST_PART = 200
MOST_TEXT = 2000  # a draft may be longer than what is given in the end
MOST_NOTE = 300
MOST_GIVEN = 400  # as every statement
LARGEST_TABLE = 999

FRAME = lazy("Because we have %(because)s, every %(who)s can %(can)s, so that %(so)s.")
PARTS = ("because", "who", "can", "so")
OPEN_PART = "…"

# Whether it can be done with what there is; the table says so, nobody works it out.
MONEY: dict[str, Lazy] = {
    "affordable": lazy("It can be done with what there is."),
    "needs": lazy("It needs money."),
    "open": lazy("Nobody here knows yet whether it needs money."),
}


@dataclass(frozen=True)
class Words:
    """One state of a draft: the sentence, as parts of the frame or in free words, and what stands beside it.

    Both ways of writing are kept, so that a table can go from one to the other and back.
    """

    form: str = "frame"
    because: str = ""
    who: str = ""
    can: str = ""
    so: str = ""
    text: str = ""
    reason: str = ""
    gains: str = ""
    loses: str = ""
    money: str = ""

    def texts(self) -> Mapping[str, str]:
        """Every text that somebody has typed, by the name of its field."""
        return {name: getattr(self, name) for name in TEXTS if getattr(self, name)}

    @property
    def are_there(self) -> bool:
        """Is there anything to read?"""
        return bool(self.text) if self.form == "free" else any(getattr(self, part) for part in PARTS)

    @property
    def are_whole(self) -> bool:
        """Is there a sentence that could be given?"""
        return bool(self.text) if self.form == "free" else all(getattr(self, part) for part in PARTS)


TEXTS = (*PARTS, "text", "reason", "gains", "loses")
NAMES = tuple(field.name for field in fields(Words))


def sentence(words: Words) -> str:
    """The sentence as it stands, in the language being spoken; parts that are missing are an ellipsis."""
    if words.form == "free":
        return words.text
    if not words.are_there:
        return ""
    return str(FRAME) % {part: _fitting(getattr(words, part)) or OPEN_PART for part in PARTS}


def _fitting(part: str) -> str:
    return " ".join(part.split()).rstrip(".,;: ")


# --- the pen ---

ALIVE = timedelta(seconds=60)  # a scribe's phone shows a sign of life every 20 seconds
QUIET = timedelta(seconds=180)  # somebody who is there, but writes nothing while others wait
PATIENCE = timedelta(seconds=60)  # how long somebody has asked before a quiet scribe is passed over
WAITING = timedelta(seconds=60)  # somebody who asked and has not been heard of since does not wait any more


@dataclass(frozen=True)
class Pen:
    """Who writes, when their phone was last heard of, and when they last wrote."""

    holder: str
    seen_at: datetime
    wrote_at: datetime


def may_pass(pen: Pen | None, now: datetime, asked_at: datetime | None) -> bool:
    """May the pen go to somebody who asks, without its holder giving it?"""
    if pen is None or now - pen.seen_at > ALIVE:
        return True
    waited = asked_at is not None and now - asked_at >= PATIENCE
    return waited and now - pen.wrote_at > QUIET


def becomes_version(writer: str, base: int, since: Mapping[int, str | None]) -> bool:
    """May words based on version `base` become the newest version?

    `since` are the writers of all versions after it. Somebody whose own earlier save is still on its way
    would else stumble over themselves; words of anybody else are never written over.
    """
    return all(author == writer for number, author in since.items() if number > base)


# --- links ---

DREAM, STORY = "dream", "story"


def missing_links(kinds: Collection[str], reason: str) -> tuple[str, ...]:
    """What a statement is not linked to although it should be, unless the table says why."""
    if reason:
        return ()
    return tuple(kind for kind in (DREAM, STORY) if kind not in kinds)


# --- the stage ---


def is_read_first(moderation: str) -> bool:
    """Do the facilitators read every short card first? Then drafts do not grow on the stage either."""
    return moderation == "all"


# --- history ---

BURST = timedelta(seconds=30)


@dataclass(frozen=True)
class Mark:
    """A version as the history lists it."""

    number: int
    author: str | None
    at: datetime
    how: str


def milestones(marks: Sequence[Mark]) -> list[Mark]:
    """The versions worth a line, newest first: of words typed in one go by one person only the last."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: one.number, reverse=True):
        younger = kept[-1] if kept else None
        if younger is None or not _one_go(mark, younger):
            kept.append(mark)
        elif younger.how == "typed":
            kept[-1] = Mark(younger.number, younger.author, mark.at, younger.how)
    return kept


def _one_go(older: Mark, younger: Mark) -> bool:
    typed = older.how == younger.how == "typed"
    return typed and older.author == younger.author and younger.at - older.at <= BURST
