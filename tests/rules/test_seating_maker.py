"""Who meets whom: what must hold for every plan, whoever is in the room."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.seating.maker import Person, Wish, make
from facilitator.seating.maker.matching import Matching
from facilitator.seating.rules import place_for_newcomer

GROUPS = "abcdefgh"
FORMS = ("pair", "trio", "four", "table")
single = st.lists(st.sampled_from(GROUPS).map(frozenset), min_size=1, max_size=60)
several = st.lists(
    st.sets(st.sampled_from(GROUPS), min_size=1, max_size=3).map(frozenset), min_size=1, max_size=60
)


def crowd(groups) -> list[Person]:
    return [Person(f"p{number:03}", mine) for number, mine in enumerate(groups)]


def wish(form: str, seed: int = 0) -> Wish:
    return Wish(form, size=6, seed=seed) if form == "table" else Wish(form, seed=seed)


def sharing(people, seats) -> int:
    by = {person.id: person.groups for person in people}
    return sum(bool(by[one] & by[other]) for seat in seats for one, other in combinations(seat, 2))


def meetings(seats) -> set[frozenset[str]]:
    return {frozenset(pair) for seat in seats for pair in combinations(seat, 2)}


def fewest_sharing_pairs(people) -> int:
    """The fewest pairs that must share a group, found by trying every pairing of a small even room."""
    if not people:
        return 0
    one, *rest = people
    return min(
        bool(one.groups & rest[at].groups) + fewest_sharing_pairs(rest[:at] + rest[at + 1 :])
        for at in range(len(rest))
    )


@settings(deadline=None)
@given(several, st.sampled_from(FORMS), st.integers(0, 9))
def test_everybody_is_seated_exactly_once_and_nobody_alone(groups, form, seed):
    people = crowd(groups)

    seats = make(people, wish(form, seed))

    assert sorted(one for seat in seats for one in seat) == [person.id for person in people]
    if len(people) > 1:
        assert min(map(len, seats)) >= 2


@settings(deadline=None)
@given(several, st.sampled_from(FORMS), st.integers(0, 9), st.randoms())
def test_the_same_seed_gives_the_same_plan_in_whatever_order_people_come(groups, form, seed, random):
    people = crowd(groups)
    shuffled = random.sample(people, len(people))

    assert make(people, wish(form, seed)) == make(shuffled, wish(form, seed))


@settings(deadline=None)
@given(single, st.integers(0, 9))
def test_no_pair_shares_a_group_while_that_can_be_avoided(groups, seed):
    people = crowd(groups)
    seats = make(people, wish("pair", seed))

    largest = max(Counter(next(iter(mine)) for mine in groups).values())
    if len(people) % 2 == 0:
        assert sharing(people, seats) == max(0, largest - len(people) // 2)
    elif len(people) > 1:  # one trio; whoever is left of the largest group must share
        assert len([seat for seat in seats if len(seat) == 3]) == 1


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sets(st.sampled_from("abcd"), min_size=1, max_size=2).map(frozenset), min_size=2, max_size=10
    ).filter(lambda g: len(g) % 2 == 0)
)
def test_with_people_of_several_groups_no_plan_has_fewer_pairs_that_share_one(groups):
    people = crowd(groups)

    assert sharing(people, make(people, wish("pair"))) == fewest_sharing_pairs(people)


@settings(deadline=None)
@given(st.integers(12, 60).filter(lambda n: n % 2 == 0), st.integers(4, 8), st.integers(0, 5))
def test_three_rounds_of_pairs_repeat_nobody_while_groups_are_even(count, kinds, seed):
    people = crowd([frozenset(GROUPS[number % kinds]) for number in range(count)])
    rounds: list = []
    for turn in range(3):
        rounds.append(make(people, wish("pair", seed + turn), rounds))

    first, second, third = map(meetings, rounds)
    assert not first & second
    assert not (first | second) & third
    if count >= 16:
        assert [sharing(people, seats) for seats in rounds] == [0, 0, 0]


@settings(deadline=None, max_examples=50)
@given(single, st.sampled_from(("four", "table")), st.integers(0, 9))
def test_every_group_is_spread_over_the_places_within_one(groups, form, seed):
    people = crowd(groups)
    by = {person.id: person.groups for person in people}

    seats = make(people, wish(form, seed))

    for group in set().union(*groups):
        counts = [sum(group in by[one] for one in seat) for seat in seats]
        assert max(counts) - min(counts) <= 1, (group, counts)
    sizes = [len(seat) for seat in seats]
    assert max(sizes) - min(sizes) <= 1


@settings(deadline=None, max_examples=50)
@given(st.integers(14, 60), st.integers(0, 12), st.integers(0, 9))
def test_one_spanner_sits_at_each_table_as_far_as_they_go(count, spanners, seed):
    groups = [
        frozenset({GROUPS[n % 8], GROUPS[(n + 3) % 8]}) if n < spanners else frozenset(GROUPS[n % 8])
        for n in range(count)
    ]
    people = crowd(groups)
    by = {person.id: person for person in people}

    seats = make(people, wish("table", seed))

    with_one = sum(any(by[one].is_spanner for one in seat) for seat in seats)
    assert with_one == min(len(seats), spanners)


@settings(deadline=None, max_examples=60)
@given(several.filter(lambda groups: len(groups) >= 4), st.sampled_from(FORMS), st.integers(0, 9))
def test_a_carer_stays_with_the_person_they_support_when_both_asked(groups, form, seed):
    people = crowd(groups)
    one, other = people[0], people[1]
    together = [Person(one.id, one.groups, other.id), Person(other.id, other.groups, one.id), *people[2:]]

    seats = make(together, wish(form, seed))

    place = next(seat for seat in seats if one.id in seat)
    assert other.id in place
    assert len(place) >= 3  # two who came together also meet somebody


def test_when_only_one_asked_nobody_is_kept_together():
    people = [Person("a", frozenset("x"), "b"), Person("b", frozenset("x")), *crowd([frozenset("y")] * 2)]

    seats = make(people, wish("pair"))

    assert all({"a", "b"} - set(seat) for seat in seats)


@pytest.mark.parametrize(
    ("count", "form", "sizes"),
    [
        (0, "pair", []), (1, "pair", [1]), (2, "pair", [2]), (3, "pair", [3]), (5, "pair", [2, 3]),
        (2, "table", [2]), (5, "trio", [2, 3]), (7, "four", [3, 4]), (13, "table", [4, 4, 5]),
    ],
)  # fmt: skip
def test_odd_and_small_numbers_are_seated_sensibly(count, form, sizes):
    seats = make(crowd([frozenset("a")] * count), wish(form))

    assert sorted(map(len, seats)) == sizes


def test_all_of_one_group_still_meet():
    assert sorted(map(len, make(crowd([frozenset("a")] * 9), wish("pair")))) == [2, 2, 2, 3]


def test_as_many_tables_as_there_are_in_the_room():
    assert len(make(crowd([frozenset(GROUPS[n % 4]) for n in range(50)]), Wish("table", tables=7))) == 7
    assert len(make(crowd([frozenset("a")] * 5), Wish("table", tables=7))) == 2  # nobody sits alone


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 9), st.data())
def test_the_matching_is_as_large_as_any(size, data):
    edges = data.draw(st.sets(st.sampled_from(list(combinations(range(size), 2)))))
    near = [
        sum(1 << other for edge in edges for other in edge if one in edge and other != one)
        for one in range(size)
    ]
    matching = Matching(size)

    matching.grow(near, range(size))

    assert all(near[one] >> other & 1 for one, other in matching.pairs())
    assert len(matching.pairs()) == largest(frozenset(edges))


def largest(edges: frozenset[tuple[int, int]]) -> int:
    if not edges:
        return 0
    one, other = next(iter(edges))
    without = frozenset(edge for edge in edges if edge != (one, other))
    free = frozenset(edge for edge in edges if not {one, other} & set(edge))
    return max(largest(without), 1 + largest(free))


def test_a_room_of_five_thousand_can_be_paired():
    people = crowd([frozenset(GROUPS[number % 8]) for number in range(5000)])

    assert sharing(people, make(people, wish("pair"))) == 0


def test_whoever_comes_late_makes_no_crowd_of_a_pair():
    groups = {f"p{n}": frozenset("ab"[n % 2]) for n in range(12)}
    seats: dict[int, list[str]] = {1: ["p0", "p1"], 2: ["p2", "p3"]}

    for late in range(4, 12):
        place = place_for_newcomer(seats, groups[f"p{late}"], groups, 2)
        seats.setdefault(place, []).append(f"p{late}")

    assert sorted(map(len, seats.values())) == [3, 3, 3, 3]


def test_at_tables_whoever_comes_late_takes_a_chair_that_is_there():
    seats = {1: ["a", "b"], 2: ["c"]}

    assert place_for_newcomer(seats, frozenset(), {}, None) == 2
    assert place_for_newcomer({}, frozenset(), {}, 2) == 1
