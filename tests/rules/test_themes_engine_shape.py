"""The shape of a grouping: nothing swallows the room, large themes show parts, hostile rooms change nothing."""

from __future__ import annotations

import random
import re

from facilitator.themes.engine.grouping import Item, group
from facilitator.themes.engine.lexicon import vocabulary_for

OTHERS = [
    f"{start} {end}"
    for start in ("The car park", "Our bus stop", "A parking permit")
    for end in ("was full before nine", "is right beside the entrance", "came in time")
] + [
    f"{start} {end}"
    for start in ("Hot soup", "The kitchen lunch", "A warm meal")
    for end in ("after a long night", "that my father likes", "at one table")
]


def items(texts: list[str]) -> list[Item]:
    return [Item(f"c{i}", text) for i, text in enumerate(texts)]


def parts_of(name: str) -> list[str]:
    return re.split(", | & ", name.lower())


def test_no_theme_holds_over_half_of_the_room_where_it_can_be_split() -> None:
    rng = random.Random(3)
    places = ["stairs", "window", "corridor", "bench", "table", "kitchen", "garden", "porch"]
    same = [f"The choir sang {rng.choice(places)} {rng.choice(places)} songs" for _ in range(60)]
    found = group(items([*same, *OTHERS]), place_all=True)
    assert max(len(theme.items) for theme in found.themes) <= 39
    alike = group(items(["The choir sang"] * 30 + OTHERS), place_all=True)
    assert max(len(theme.items) for theme in alike.themes) >= 30


def test_a_large_theme_shows_its_parts_and_they_do_not_say_its_name_again() -> None:
    bare = vocabulary_for("en", shipped=False)
    hymns = [f"Choir rehearsal hymns alto soprano {n}{n}" for n in "abcdefghijklmnopqrst"]
    shows = [f"Choir concert tickets poster evening {n}{n}" for n in "abcdefghijklmnopqrst"]
    found = group(items([*hymns, *shows, *OTHERS]), themes=2, place_all=True, vocabulary=bare)
    choir = next(theme for theme in found.themes if "Choir" in theme.name)
    assert len(choir.parts) == 2
    for part in choir.parts:
        assert set(part.items) <= set(choir.items)
        assert not set(parts_of(part.name)) & set(parts_of(choir.name))
