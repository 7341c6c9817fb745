"""What a leaflet may say of a story: passages left out, details replaced, and not one word written anew.

Square brackets are what public surveys of patients use for a detail that was taken out. The teller's grammar
is never touched, so everything outside brackets stands in the story as it was told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from facilitator.i18n import Lazy, lazy

# A reader stands in a corridor: what is longer is put back on the rack.
MOST_WORDS = 250
MOST_MARKS = 400
LONGEST_OWN = 40
# Consent is given for a time. A leaflet nobody looks at again outlives it.
REVIEWED_AFTER = timedelta(days=365)
LONGEST_LIFE = timedelta(days=2 * 366)

OMITTED = "[…]"
CUT, OWN = "cut", "own"
# What may stand in brackets instead of a detail.
REPLACED: dict[str, Lazy] = {
    "name": lazy("name removed"),
    "place": lazy("place removed"),
    "date": lazy("date removed"),
    "age": lazy("age removed"),
    "number": lazy("number removed"),
    "job": lazy("job removed"),
    "detail": lazy("detail removed"),
}
KINDS = frozenset({CUT, OWN, *REPLACED})

_SPACES = re.compile(r"[ \t]+")
_OMISSIONS = re.compile(r"\[…\](?:(\s*)\[…\])+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।]+[\"'”’»)\]]*(?=\s)|\n+")


@dataclass(frozen=True)
class Mark:
    """A passage of the story, in characters from `start` up to `end`, that is left out or replaced.

    `says` is the facilitator's own for the brackets, where none of the ready words will do.
    """

    start: int
    end: int
    kind: str
    says: str = ""


def missing(state: str, purposes: Collection[str]) -> str | None:
    """What keeps a story from becoming a leaflet, as a refusal code; None where nothing does."""
    if "publication" not in purposes:
        return "no_publication"
    return None if state == "shown" else "story_not_read"


def fit(text: str, marks: Sequence[Mark]) -> bool:
    """Do the marks lie inside the text, none over another, each of a kind we know?"""
    if len(marks) > MOST_MARKS:
        return False
    last = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if not (last <= mark.start < mark.end <= len(text)) or not _well_named(mark):
            return False
        last = mark.end
    return True


def _well_named(mark: Mark) -> bool:
    if mark.kind == OWN:
        return bool(mark.says.strip()) and not set(mark.says) & set("[]\n")
    return mark.kind in KINDS and not mark.says


def told(text: str, marks: Sequence[Mark]) -> str:
    """The story as the leaflet tells it, in the language being spoken."""
    joined = _OMISSIONS.sub(_once, "".join(_pieces(text, marks)))
    lines = [_SPACES.sub(" ", line).strip() for line in joined.split("\n")]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return _without_ends(whole)


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        yield text[at : mark.start]
        yield _instead(mark)
        at = mark.end
    yield text[at:]


def _instead(mark: Mark) -> str:
    if mark.kind == CUT:
        return OMITTED
    return f"[{mark.says if mark.kind == OWN else REPLACED[mark.kind]}]"


def _once(omissions: re.Match[str]) -> str:
    return f"{OMITTED}\n" if "\n" in omissions.group() else OMITTED


def _without_ends(whole: str) -> str:
    """Nobody needs to be told that a story was longer before its first word or after its last."""
    while whole.startswith(OMITTED) or whole.endswith(OMITTED):
        whole = whole.removeprefix(OMITTED).removesuffix(OMITTED).strip()
    return whole


def count_words(text: str) -> int:
    """Words as a reader counts them; languages without spaces have about two letters to a word."""
    spaced = len([word for word in text.split() if word != OMITTED])
    dense = sum(1 for letter in text if "\u3040" <= letter <= "\u9fff" or "\u0e00" <= letter <= "\u0eff")
    return max(spaced, dense // 2)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a story begin and end, white space between them left out."""
    found, start = [], 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append((start + lead, start + len(piece.rstrip())))
        start = end
    return found


def lines_of(words: str) -> list[str]:
    """What was written one thing a line, without the dashes and bullets people put there."""
    bare = (line.strip().lstrip("-–•*").strip() for line in words.split("\n"))
    return [line for line in bare if line]


def fit_dates(dated: date, review_on: date) -> bool:
    """Is a leaflet looked at again after it was made, and within two years?"""
    return timedelta(0) < review_on - dated <= LONGEST_LIFE
