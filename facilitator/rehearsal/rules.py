"""Which text goes where, what its teller allows, and what the figures say: pure and by seed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

# Most characters a card may hold, by kind, as the doors have it.
LONGEST = {"story": 6000, "statement": 400, "promise": 300, "dream": 200}
# How a workshop's words are shared out, where their length leaves a choice.
WEIGHT = {"story": 5.0, "dream": 3.0, "statement": 2.0, "promise": 2.0}
# What tellers allow: most let the room and the summary have their story, a few nobody but the facilitators.
PURPOSES: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.60, ("room", "summary")),
    (0.15, ("room", "summary", "publication")),
    (0.10, ("room",)),
    (0.07, ("summary",)),
    (0.08, ("facilitators",)),
)
CONTRIBUTIONS_PER_SECOND = 100.0
FASTEST_PAUSE = 0.5


@dataclass(frozen=True)
class Stop:
    """A step as the made-up people need to know it; `welcomes` is a kind of card or None."""

    id: str
    phase: str
    kind: str
    title: str
    welcomes: str | None


@dataclass(frozen=True)
class Text:
    """A contribution on its way: `form` is the kind of card it was written as, or empty where any will do."""

    words: str
    form: str = ""
    title: str = ""
    meaning: str = ""
    owner: str = ""
    first_step: str = ""


class NoPlace(Exception):
    """No step of this plan can hold a text; `number` counts from 1."""

    def __init__(self, number: int, length: int) -> None:
        super().__init__(number)
        self.number = number
        self.length = length


def fits(text: Text, stop: Stop) -> bool:
    """May this text be given at this step, whole and as what it was written?"""
    if stop.welcomes not in LONGEST or len(text.words) > LONGEST[stop.welcomes]:
        return False
    return not text.form or text.form == form_at(stop) or _promised(text.form, stop)


def form_at(stop: Stop) -> str:
    """The form a card takes at a step where the step alone decides; promises choose their own."""
    return "headline" if stop.kind == "headline" else stop.welcomes or ""


def _promised(form: str, stop: Stop) -> bool:
    return stop.welcomes == "promise" and form in ("commitment", "offer", "request")


def spread(texts: Sequence[Text], stops: Sequence[Stop], random: Random) -> dict[str, list[Text]]:
    """Give every text exactly one step, by the step's id; raises `NoPlace` before anything is sent.

    A text that was written as something and finds no such step takes any step it fits in.
    """
    shared: dict[str, list[Text]] = {stop.id: [] for stop in stops if stop.welcomes}
    for number, text in enumerate(texts, 1):
        open_to = [stop for stop in stops if fits(text, stop)]
        open_to = open_to or [stop for stop in stops if fits(Text(text.words), stop)]
        if not open_to:
            raise NoPlace(number, len(text.words))
        (chosen,) = random.choices(open_to, [WEIGHT[stop.welcomes or ""] for stop in open_to])
        shared[chosen.id].append(text)
    return shared


def deal(texts: Sequence[Text], phones: int, random: Random) -> list[list[Text]]:
    """Deal texts to phones like cards, beginning anywhere: nobody has two more than somebody else."""
    hands: list[list[Text]] = [[] for _ in range(phones)]
    first = random.randrange(phones)
    for number, text in enumerate(texts):
        hands[(first + number) % phones].append(text)
    return hands


def purposes(random: Random) -> tuple[str, ...]:
    """What a teller allows."""
    (chosen,) = random.choices([allowed for _, allowed in PURPOSES], [share for share, _ in PURPOSES])
    return chosen


@dataclass(frozen=True)
class Pace:
    """How long people take, in seconds: between two things one person gives, and for a step without cards."""

    pause: float
    rest: float
    step: float = 0.0  # how long a step with cards should take at least

    def between(self, cards: int) -> float:
        """The average pause of somebody with so many cards to give at a step."""
        return max(self.pause, self.step / (cards + 1))


def pace(phones: int, steps: int, minutes: float | None) -> Pace:
    """As fast as people could be, or spread over so many minutes."""
    pause = max(FASTEST_PAUSE, phones / CONTRIBUTIONS_PER_SECOND)
    if minutes is None:
        return Pace(pause, rest=0.3)
    each = minutes * 60 / max(1, steps)
    return Pace(pause, rest=each, step=each)


def quantiles(seconds: Sequence[float]) -> dict[str, float | None]:
    """Median, 95th and 99th percentile (nearest rank) and the largest, in milliseconds."""
    ordered = sorted(seconds)
    ranks = {"p50": 0.50, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: _ranked(ordered, share) for name, share in ranks.items()}


def _ranked(ordered: Sequence[float], share: float) -> float | None:
    if not ordered:
        return None
    return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)] * 1000, 1)


def back_off(tries: int, random: Random, *, base: float = 0.25, most: float = 5.0) -> float:
    """Seconds to wait after so many failed tries; differs from phone to phone, or all would come at once."""
    return min(most, base * 2.0 ** min(tries, 10)) * random.uniform(0.2, 1.0)
