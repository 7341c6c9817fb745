"""What people ask of a statement, and how their answers may be told.

The first ten are the marks of a good provocative proposition as practitioners teach them; the others are
ours: who benefits and who might lose, which voice has not seen it, whether it is safe and can be paid for.
People answer; nothing here adds up to a score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.i18n import Lazy, lazy
from facilitator.people.rules import LEAST, Hidden, hide_small

CRITERIA: dict[str, Lazy] = {
    "affirmative": lazy("It says what we want, not what we want to be rid of."),
    "stretching": lazy("It is bolder than what we do today."),
    "present": lazy("It speaks as if it were true already."),
    "vivid": lazy("One can see it happen."),
    "plain": lazy("Everybody here understands every word."),
    "active": lazy("It says who does what."),
    "core": lazy("It builds on what gives life here."),
    "grounded": lazy("Something like it has really happened."),
    "memorable": lazy("One can say it again without reading it."),
    "destination": lazy("It says where we want to be, not how we get there."),
    "fair": lazy("We have said who benefits, and who might lose."),
    "seen": lazy("Everybody it is about has seen it."),
    "safe": lazy("It is safe for everybody it is about."),
    "affordable": lazy("We know how it can be paid for."),
}
ANSWERS = ("yes", "not_yet", "not_ours")


@dataclass(frozen=True)
class Tally:
    """How a criterion was answered: `yes` (by all) or `open`, and numbers where none is small."""

    word: str
    yes: int | None = None
    not_yet: int | None = None
    not_ours: int | None = None


def tally(answers: Iterable[str]) -> Tally | None:
    """The answers to one criterion, told so that nobody can be worked out from them; None without any.

    Numbers only from five answers on, and none that is small or could be found by subtraction. That everybody
    says yes gives nobody away; that somebody does not is only called open.
    """
    counted = Counter(answers)
    total = counted.total()
    if not total:
        return None
    word = "yes" if counted["yes"] == total else "open"
    if total < LEAST:
        return Tally(word)
    given = [answer for answer in ANSWERS if counted[answer]]
    shown = hide_small([counted[answer] for answer in given], total)
    numbers = {a: None if isinstance(n, Hidden) else n for a, n in zip(given, shown, strict=True)}
    return Tally(word, **{answer: numbers.get(answer) for answer in ANSWERS})
