"""The shape of a grouping: nothing swallows the room, large themes show parts, hostile rooms change nothing."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "texts",
    [
        [chr(0x1F600 + n % 80) * (n % 7 + 1) for n in range(400)],
        ["\x00nurse\x00", "\ud800 lone", "\u202eevil", "\ufeffstart"] * 20,
        [
            chr(start + n) * 3
            for start in (0x400, 0x5D0, 0x627, 0x905, 0xE01, 0x4E00, 0xAC00)
            for n in range(30)
        ],
        ["-" * 5_000, "'" * 5_000, "a-" * 5_000, "&" * 5_000, "\n" * 5_000] * 4,
        [*OTHERS, " ".join(OTHERS * 60)],
    ],
)
def test_odd_rooms_are_sorted_or_left_open_and_nothing_is_lost(texts: list[str]) -> None:
    found = group(items(texts))
    placed = [item for theme in found.themes for item in theme.items]
    assert sorted([*placed, *found.unplaced]) == sorted(f"c{i}" for i in range(len(texts)))


def test_a_very_long_story_pulls_no_card_after_it() -> None:
    cards = [f"{text} {n}{n}" for n in "abcdefgh" for text in OTHERS]
    story = "Once the violin played a waltz and the cello answered " * 600
    found = group(items([*cards, story]), themes=2, place_all=True)
    travels = {f"c{i}" for i in range(len(cards)) if i % len(OTHERS) < len(OTHERS) / 2}
    homes = [len(travels & set(theme.items)) / len(theme.items) for theme in found.themes]
    assert min(homes) <= 0.1
    assert max(homes) >= 0.9


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=30) | st.sampled_from(OTHERS), min_size=15, max_size=60), st.integers(0, 9))
def test_whatever_is_said_the_answer_is_whole_and_the_same_in_any_order(texts: list[str], seed: int) -> None:
    cards = items(texts)
    found = group(cards, seed=seed)
    assert group(random.Random(seed).sample(cards, len(cards)), seed=seed) == found
    for theme in found.themes:
        assert len(theme.items) == len(set(theme.items)) > 1
        assert not set(theme.also) & set(theme.items)
        assert {item for part in theme.parts for item in part.items} <= set(theme.items)
    names = [theme.name.casefold() for theme in found.themes]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) <= 60 for name in names)
    placed = {item for theme in found.themes for item in theme.items}
    assert set(found.unsure) <= placed
    assert len(found.unsure) <= 0.15 * len(placed)
