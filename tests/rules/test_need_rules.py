"""How a need is seen: never by majority, and never so that somebody could be found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.needs.rules import ANSWERS, Given, seen
from facilitator.people.rules import LEAST

GROUPS = {"p": "Patients", "n": "Nurses", "c": "Carers"}
WORD = {"a": "agree", "d": "dispute", "u": "unsure"}
answers = st.lists(
    st.builds(Given, st.sampled_from(ANSWERS), st.sampled_from([("p",), ("n",), ("c",)])), max_size=60
)


def of(said: str, *groups: str) -> list[Given]:
    return [Given(WORD[letter], groups) for letter in said]


@given(answers)
def test_no_number_under_five_is_told_but_a_zero_of_the_room(said: list[Given]) -> None:
    told = seen(said, GROUPS)
    for number in (told.agree, told.dispute, told.unsure):
        assert number is None or number == 0 or number >= LEAST
    for group in told.groups:
        for number in (group.agree, group.dispute, group.unsure):
            assert number is None or number >= LEAST


@given(answers)
def test_what_is_hidden_cannot_be_found_by_taking_away(said: list[Given]) -> None:
    told = seen(said, GROUPS)
    for answer in ANSWERS:
        whole = getattr(told, answer)
        if whole:
            rest = whole - sum(getattr(group, answer) or 0 for group in told.groups)
            assert rest == 0 or rest >= LEAST
    shown = [getattr(told, answer) for answer in ANSWERS]
    if told.people is not None and any(number is None for number in shown):
        assert told.people - sum(number or 0 for number in shown) >= LEAST


@given(answers)
def test_a_number_that_is_told_is_true(said: list[Given]) -> None:
    told = seen(said, GROUPS)
    for answer in ANSWERS:
        number = getattr(told, answer)
        assert number is None or number == sum(one.answer == answer for one in said)
        for group in told.groups:
            mine = sum(one.answer == answer and GROUPS[one.groups[0]] == group.name for one in said)
            assert getattr(group, answer) in (None, mine)


@pytest.mark.parametrize(
    ("said", "reasons", "standing"),
    [
        ("", 0, "open"),
        ("aaaa", 0, "open"),
        ("aaad", 0, "open"),
        ("d", 1, "disputed"),
        ("aaaaa", 0, "agreed"),
        ("aaaau", 0, "unsure"),
        ("a" * 400 + "d", 0, "disputed"),
        ("ddddd", 0, "disputed"),
    ],
)
def test_one_voice_against_it_is_enough_however_many_agree(said: str, reasons: int, standing: str) -> None:
    assert seen(of(said, "p"), GROUPS, reasons=reasons).standing == standing


def test_groups_that_said_nothing_are_not_listed_and_large_ones_are_counted() -> None:
    told = seen([*of("aaaaaa", "p"), *of("aaaaaddddd", "n")], GROUPS)

    assert [(g.name, g.agree) for g in told.groups] == [("Patients", 6), ("Nurses", 5)]
    assert (told.people, told.agree, told.dispute, told.unsure) == (16, 11, 5, 0)
