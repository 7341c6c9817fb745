"""Measures how long it takes to seat a large room again and again, and what the plans are like."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import combinations
from random import Random
from statistics import median

from facilitator.seating.maker import Person, Seats, Wish, make

PEOPLE = 500
GROUPS = "abcdefgh"
SEVERAL = 0.1  # of the people belong to two groups
ROUNDS = 3
SEEDS = 5
FORMS = {
    "pairs": Wish("pair"),
    "trios": Wish("trio"),
    "fours": Wish("four"),
    "tables of seven": Wish("table", size=7),
}


def lines() -> Iterator[str]:
    """A line a form: seconds for all rounds together, and how often people met again, at most."""
    for name, wish in FORMS.items():
        found = [_measured(wish, seed) for seed in range(SEEDS)]
        times = sorted(seconds for seconds, _again in found)
        again = max(times_met for _seconds, times_met in found)
        yield (
            f"{PEOPLE} people of {len(GROUPS)} groups, {ROUNDS} rounds of {name:<15} {median(times):6.2f} s half,"
            f" {times[-1]:6.2f} s at most of {SEEDS}, {again} meet again"
        )


def crowd(seed: int) -> list[Person]:
    """Groups of unlike size, as rooms have them: the first is the largest."""
    random = Random(seed)
    weights = [len(GROUPS) - place for place in range(len(GROUPS))]
    people = []
    for number in range(PEOPLE):
        groups = set(random.choices(GROUPS, weights, k=1 + (random.random() < SEVERAL)))
        people.append(Person(f"{number:04}", frozenset(groups)))
    return people


def _measured(wish: Wish, seed: int) -> tuple[float, int]:
    people = crowd(seed)
    earlier: list[Seats] = []
    began = time.perf_counter()
    for number in range(ROUNDS):
        earlier.append(make(people, Wish(wish.form, wish.size, wish.tables, seed * ROUNDS + number), earlier))
    seconds = time.perf_counter() - began
    met = [frozenset(pair) for seats in earlier for seat in seats for pair in combinations(seat, 2)]
    return seconds, len(met) - len(set(met))
