"""What promises need before they can be followed up, and what counts as a reason; pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from facilitator.people.rules import LEAST

FORMS = ("commitment", "offer", "request")
ANSWERS = ("yes", "no", "not_yet")
# A first step further away than this tends not to happen; later days are welcome, and it is said.
SOON = timedelta(days=14)
# Somewhere on earth it is still yesterday: what is today for a person there has not passed.
LAST_TIME_ZONE = timedelta(hours=12)
FEW_WORDS = 3
FEW_SIGNS = 6  # in scripts that are written without spaces
_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")

# What can still be open when the workshop is closed, in the order it is shown.
KINDS = ("unserved", "owner", "first_step", "due", "away", "respondent", "reply", "contact")


@dataclass(frozen=True)
class Point:
    """One thing that is still open: its kind, and what it is about (`card:<id>` or `action_group:<id>`)."""

    kind: str
    ref: str


@dataclass(frozen=True)
class Promised:
    """What the check needs to know of a promise: which parts of it are there."""

    id: str
    form: str
    serves: str | None = None
    owner: bool = False
    first_step: bool = False
    due: bool = False
    respondent: bool = False
    away: bool = False
    told_by: bool = False
    replied: bool = False


def open_points(
    statements: Sequence[str], promises: Sequence[Promised], groups_without_contact: Sequence[str]
) -> tuple[Point, ...]:
    """Everything that is still open between talk and action, by kind, each in the order it came."""
    found = [
        *(Point("unserved", f"card:{ref}") for ref in unserved(statements, promises)),
        *(point for promise in promises for point in _gaps(promise)),
        *(Point("contact", f"action_group:{ref}") for ref in groups_without_contact),
    ]
    return tuple(sorted(found, key=lambda point: KINDS.index(point.kind)))


def unserved(statements: Sequence[str], promises: Collection[Promised]) -> list[str]:
    """The statements for which nobody has promised, offered or asked anything."""
    served = {promise.serves for promise in promises}
    return [ref for ref in statements if f"card:{ref}" not in served]


def _gaps(promise: Promised) -> Iterator[Point]:
    missing = {
        "owner": promise.form != "request" and not promise.owner,
        "first_step": promise.form == "commitment" and not promise.first_step,
        "due": promise.form == "commitment" and not promise.due,
        "away": promise.away and not promise.told_by,
        "respondent": promise.form == "request" and not promise.respondent,
        "reply": promise.form == "request" and not promise.replied,
    }
    return (Point(kind, f"card:{promise.id}") for kind, is_open in missing.items() if is_open)


def has_passed(day: date | None, now: datetime) -> bool:
    """Is this day over, wherever on earth its writer may be?"""
    return day is not None and day < (now - LAST_TIME_ZONE).date()


def may_reply(*, asked: bool, mine: bool, answered: bool, answered_by_me: bool) -> str | None:
    """Why somebody may not answer a request, as a refusal code; None when they may.

    Who was asked by their badge may always answer. Anybody else may for a respondent who has not
    answered: nobody's answer is written over by a stranger's.
    """
    if mine:
        return "own_request"
    if answered and not (asked or answered_by_me):
        return "answered_already"
    return None


def says_why(reason: str) -> bool:
    """Are these at least a few words? Scripts without spaces are counted by their signs."""
    if len(reason.split()) >= FEW_WORDS:
        return True
    return sum(unicodedata.name(sign, "").startswith(_WITHOUT_SPACES) for sign in reason) >= FEW_SIGNS


def missing_voice(lived_groups: int, *, heard: bool) -> str | None:
    """Which voice is missing before Design: `no_group`, `unheard`, or None when somebody has been heard."""
    if not lived_groups:
        return "no_group"
    return None if heard else "unheard"


def to_tell(answers: int, told: int, *, final: bool = False) -> bool:
    """Is it time to tell the numbers of the closing question anew?

    Five answers at a time: nobody who watches can read one person's answer off the numbers before and after.
    """
    return answers >= LEAST and (final or not told or answers - told >= LEAST)
