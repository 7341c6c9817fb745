"""From many sides: nobody can be told from the numbers, slices hold every card, and maps can be read."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.people.rules import LEAST, in_fives
from facilitator.sides import layout, picture
from facilitator.sides.rules import MOST_SLICES, by_group, in_slices, sides_of, slices_of

GROUPS = ("carers", "nurses", "patients", "porters")
ROOMS = st.dictionaries(
    st.integers(0, 40).map(lambda n: f"p{n}"), st.sets(st.sampled_from(GROUPS), max_size=3), max_size=30
)
DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def tables(columns: int, total: int):
    """Every way in which so many cards can come from so many sides."""
    if columns == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in tables(columns - 1, total - first))


# --- who ---


@pytest.mark.parametrize(("columns", "most"), [(2, 40), (3, 28), (4, 22)])
def test_whoever_knows_the_sum_and_the_rule_cannot_tell_a_number_under_five(columns, most):
    """Every table with the same sum that would be told in the same way is still possible."""
    for total in range(most):
        alike = defaultdict(list)
        for counts in tables(columns, total):
            alike[in_fives(counts)].append(counts)
        for told, possible in alike.items():
            for column in range(columns):
                left = {counts[column] for counts in possible}
                assert len(left) > 1 or not 0 < min(left) < LEAST, (total, told, possible)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_what_is_told_is_true(counts):
    told = in_fives(counts)
    if told is not None:
        for band, count in zip(told, counts, strict=True):
            assert band.least <= count
            assert band.most is None or count <= band.most
            assert band.least == band.most or band.least % LEAST == 0


def test_large_numbers_are_told_as_they_are():
    assert [(b.least, b.most) for b in in_fives([7, 12])] == [(7, 7), (12, 12)]
    assert [(b.least, b.most) for b in in_fives([2, 12])] == [(0, 4), (10, 14)]
    assert [(b.least, b.most) for b in in_fives([4, 9])] == [(0, 4), (5, None)]
    assert in_fives([4, 4]) is None


@given(ROOMS)
def test_every_side_is_five_people_and_everybody_stands_on_one(room):
    sides = sides_of(room, GROUPS)
    people = defaultdict(list)
    for person, at in sides.of.items():
        people[at].append(person)

    assert len(sides.sides) != 1
    assert set(sides.of) == (set(room) if sides.sides else set())
    assert all(len(people[at]) >= LEAST for at in range(len(sides.sides)))
    for at, side in enumerate(sides.sides):
        assert side.groups or side.smaller
        if not side.smaller:
            assert all(set(side.groups) <= room[person] for person in people[at])


@given(ROOMS, st.data())
def test_any_of_five_people_could_have_written_each_card(room, data):
    """Put anybody of the same side in the place of a writer: the same is told."""
    sides = sides_of(room, GROUPS)
    if not sides.sides:
        return
    authors = data.draw(st.lists(st.sampled_from(sorted(room)), min_size=1, max_size=30))
    at = data.draw(st.integers(0, len(authors) - 1))
    others = [person for person in room if sides.of[person] == sides.of[authors[at]]]

    assert len(others) >= LEAST
    told = by_group(authors, sides)
    for other in others:
        assert by_group([*authors[:at], other, *authors[at + 1 :]], sides) == told


def test_a_few_who_stand_for_no_group_join_the_smallest_side():
    room = (
        {f"p{n}": {"patients"} for n in range(7)}
        | {f"n{n}": {"nurses"} for n in range(5)}
        | {"x": {"porters"}}
    )
    sides = sides_of(room, ("patients", "nurses", "porters"))

    assert [(side.groups, side.smaller) for side in sides.sides] == [
        (("patients",), False),
        (("nurses",), True),
    ]
    assert sides.of["x"] == 1


def test_cards_of_nobody_knows_whom_are_counted_apart():
    room = {f"p{n}": {"patients"} for n in range(6)} | {f"n{n}": {"nurses"} for n in range(6)}
    told = by_group([None, "gone", *["p1"] * 6, *["n1"] * 5], sides_of(room, GROUPS))

    assert told.unknown == 2
    assert sorted(band.least for band in told.bands) == [5, 6]
    assert by_group(["p1"], sides_of({"p1": {"patients"}}, GROUPS)).bands is None


# --- when ---


@given(st.lists(st.integers(-5_000, 900_000), max_size=40), st.booleans())
def test_every_card_is_in_one_slice_or_from_before(minutes, opened):
    times = [DAY + timedelta(minutes=n) for n in minutes]
    start = DAY if opened else None
    slices = slices_of(times, start)
    before, counts = in_slices(times, slices, start)

    assert before + sum(counts) == len(times)
    assert slices.before == (before > 0)
    assert len(slices.starts) <= MOST_SLICES
    assert all(
        (b - a) == timedelta(minutes=slices.minutes)
        for a, b in zip(slices.starts, slices.starts[1:], strict=False)
    )


def test_a_morning_is_cut_into_half_hours():
    slices = slices_of([DAY + timedelta(minutes=m) for m in (3, 40, 90, 185)], None)

    assert (slices.minutes, slices.starts[0], len(slices.starts)) == (30, DAY, 7)


# --- the map ---

NAMES = st.lists(st.text("abcdefgh ,", min_size=1, max_size=60), min_size=1, max_size=14)


def wide(text: str, size: int) -> float:
    return len(text) * size * 0.55


@settings(deadline=None, max_examples=40)
@given(NAMES, st.randoms(use_true_random=False))
def test_no_theme_lies_over_another_or_outside_the_map(names, dice):
    spots = [layout.Spot(f"t{n}", name, dice.randint(1, 90), n) for n, name in enumerate(names)]
    spots.sort(key=lambda spot: -spot.size)
    alike = [[1.0 if i == j else dice.random() for j in range(len(spots))] for i in range(len(spots))]
    alike = [[(alike[i][j] + alike[j][i]) / 2 for j in range(len(spots))] for i in range(len(spots))]

    drawn = layout.lay_out(spots, alike, wide)

    assert [one.spot for one in drawn] == spots[: layout.MOST] or {one.spot for one in drawn} == set(
        spots[: layout.MOST]
    )
    boxes = [one.box for one in drawn]
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0 <= top
        assert right <= layout.WIDTH
        assert bottom <= layout.HEIGHT
        for other in boxes[:at]:
            apart = left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom
            assert apart, (drawn, at)
    assert layout.lay_out(spots, alike, wide) == drawn


def test_alike_themes_lie_nearer_than_others():
    spots = [layout.Spot(name, name, 10, at + 1) for at, name in enumerate(("wait", "queue", "kind", "warm"))]
    alike = [[1, 0.9, 0, 0], [0.9, 1, 0, 0], [0, 0, 1, 0.9], [0, 0, 0.9, 1]]
    at = {one.spot.id: (one.x, one.y) for one in layout.lay_out(spots, alike, wide)}

    def apart(one, other):
        return sum((a - b) ** 2 for a, b in zip(at[one], at[other], strict=True))

    assert max(apart("wait", "queue"), apart("kind", "warm")) < min(
        apart("wait", "kind"), apart("queue", "warm")
    )
    assert layout.neighbours(spots, alike) == {
        "wait": "queue",
        "queue": "wait",
        "kind": "warm",
        "warm": "kind",
    }


def test_a_map_is_the_same_each_time_speaks_and_keeps_markup_out():
    spots = [layout.Spot("t1", "Waiting <b> & time", 7, 1), layout.Spot("t2", "Kindness", 3, 12)]
    measure = picture.measure_in([spot.name for spot in spots])
    drawn = layout.lay_out(spots, [[1, 0.2], [0.2, 1]], measure)
    svg = picture.svg(drawn, title="Map", about="Two & themes")

    assert svg == picture.svg(drawn, title="Map", about="Two & themes")
    assert svg != picture.svg(drawn, title="Map", about="Two & themes", dark=True)
    assert '<title id="title">Map</title><desc id="about">Two &amp; themes</desc>' in svg
    assert "<b>" not in svg
    assert picture.png(drawn) == picture.png(drawn)
    assert picture.png(drawn).startswith(b"\x89PNG")


def test_the_colours_are_those_of_the_board():
    css = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()
    light, dark = css.split("@media (prefers-color-scheme: dark)")[:2]
    for hues, sheet in zip(picture.HUES, (light, dark), strict=True):
        assert hues == {int(n): hue for n, hue in re.findall(r"--hue-(\d+): (#[0-9a-f]{6});", sheet)}


def test_a_long_name_is_cut_and_never_wider_than_its_room():
    lines = layout.wrapped("a" * 80 + " " + "word " * 30, 200, lambda text: len(text) * 10)

    assert len(lines) == layout.MOST_LINES
    assert all(len(line) <= 20 for line in lines)
    assert lines[-1].endswith("…")
