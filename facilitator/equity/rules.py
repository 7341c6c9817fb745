"""The equity question: of which cards it is asked, and what is said of one that was not asked."""

from __future__ import annotations

from enum import Enum

from facilitator.i18n import Lazy, lazy

QUESTION: Lazy = lazy("Who could be left out?")
DREAMS = ("dream", "picture")  # kinds of cards that are dreams, in words or drawn
KIND = "equity"  # the kind of card an answer is
LONGEST = 200


class Standing(Enum):
    """How far a dream's question is."""

    ANSWERED = "answered"
    ASKED = "asked"  # put to the room, and nobody was named
    NOT_ASKED = "not asked"


def standing(answers: int, *, asked: bool) -> Standing:
    """Where a dream stands with so many answers."""
    if answers:
        return Standing.ANSWERED
    return Standing.ASKED if asked else Standing.NOT_ASKED
