"""What may be said of how often a feeling was marked, and which words are the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from facilitator.people.rules import LEAST

KINDS = ("moment", "feeling", "tag")
WORD, LINE = 60, 300
MOST_TERMS = 40  # of one kind in one workshop, people's own words not counted
MOST_OWN_WORDS = 3  # at one moment
MOST_OWN_MOMENTS = 3  # of one person
MOST_TAGS = 5

Few = Literal["few"]


class Felt(TypedDict):
    """A feeling at a moment, and how often it was marked."""

    id: str
    text: str
    count: int | Few


def folded(text: str) -> str:
    """Two words with the same of this are one: capitals, forms of writing and spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def told(count: int) -> int | Few:
    """A number as the room may see it: below five it is only called a few."""
    return count if count >= LEAST else "few"


def walked(people: int) -> int | Few:
    """How many have marked anything, as the room may see it; none is 0."""
    return told(people) if people else 0


def felt_at(
    moment: str, feelings: Sequence[tuple[str, str]], counts: Mapping[tuple[str, str], int]
) -> list[Felt]:
    """The feelings marked at a moment, in the order of the list and never by how often."""
    return [
        {"id": ref, "text": text, "count": told(counts[moment, ref])}
        for ref, text in feelings
        if counts.get((moment, ref))
    ]


def is_early(people: int) -> bool:
    """Have so few marked anything that the room could tell whose marks they are?"""
    return people < LEAST
