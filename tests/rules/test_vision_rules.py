"""When a version stands, and that nobody can be read out of it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.vision.rules import Count, check

NAMES = {"n": "Nurses", "p": "Patients", "c": "Carers", "d": "Doctors"}


def room(**groups: str):
    """Answers by group, a letter a person: y yes, l can live with it, n no."""
    words = {"y": "yes", "l": "live", "n": "no"}
    return [(words[letter], (group,)) for group, letters in groups.items() for letter in letters]


def found(**groups: str):
    return check(room(**groups), NAMES)


def test_four_in_five_of_every_group_are_enough():
    assert found(n="yyyyn", p="yllln").stands
    assert found(n="y" * 12 + "n" * 3, p="yyyyy").stands  # 80 % exactly


def test_less_than_four_in_five_of_one_group_are_not_however_many_others_agree():
    assert not found(n="y" * 200, p="yyynn").stands
    assert not found(n="y" * 11 + "n" * 3, p="yyyyy").stands  # 78 %


def test_in_small_groups_everybody_has_to_be_able_to_live_with_it():
    """Three of four are 75 %."""
    assert not found(n="y" * 20, c="yyyn", d="yy").stands
    assert found(n="y" * 20, c="yyll", d="yy").stands


def test_a_no_in_a_large_group_that_carries_it_does_not_weigh_on_the_small_ones():
    seen = found(n="y" * 19 + "n", c="yyy", d="yll")

    assert seen.stands
    assert dict(seen.groups) == {"Nurses": Count(19, 0, 1), "Carers": None, "Doctors": None}
    assert seen.rest == Count(4, 2, 0)


def test_people_of_a_hidden_and_a_shown_group_keep_the_rest_untold():
    answers = [*room(n="y" * 8, c="yy", d="yyy"), ("no", ("n", "c"))]

    seen = check(answers, NAMES)

    assert dict(seen.groups)["Nurses"] == Count(8, 0, 1)
    assert seen.rest is None
    assert not seen.stands  # one of three carers says no, though nobody can tell


def test_nothing_stands_before_anybody_has_answered():
    assert not check([], NAMES).stands
    assert check([], NAMES).groups == ()
    assert check([], NAMES).is_early


def test_the_first_answers_are_early():
    assert found(n="yyyy").is_early
    assert not found(n="yyyyy").is_early


answers = st.lists(
    st.tuples(
        st.sampled_from(["yes", "live", "no"]), st.sets(st.sampled_from("npcd"), min_size=1).map(sorted)
    ),
    max_size=40,
)


@given(answers)
@settings(max_examples=400)
def test_it_never_stands_where_a_group_of_any_size_cannot_live_with_it(given_answers):
    """The promise holds for the groups nobody sees as well."""
    if not check(given_answers, NAMES).stands:
        return
    for group in NAMES:
        mine = [answer for answer, groups in given_answers if group in groups]
        assert 5 * sum(answer != "no" for answer in mine) >= 4 * len(mine)


@given(answers, st.data())
@settings(max_examples=400)
def test_who_of_the_hidden_ones_says_no_changes_nothing_that_is_told(given_answers, data):
    """Two people of groups that are not shown change their answers with each other: nobody can see it."""
    before = check(given_answers, NAMES)
    hidden = {ref for ref in NAMES if (NAMES[ref], None) in before.groups}
    places = [n for n, (_answer, groups) in enumerate(given_answers) if set(groups) <= hidden]
    assume(len(places) >= 2)
    one, other = data.draw(st.permutations(places))[:2]
    swapped = list(given_answers)
    swapped[one] = (given_answers[other][0], given_answers[one][1])
    swapped[other] = (given_answers[one][0], given_answers[other][1])

    assert check(swapped, NAMES).plain() == before.plain()


@given(answers)
def test_no_number_below_five_people_is_ever_told_of_a_group(given_answers):
    seen = check(given_answers, NAMES)

    assert all(count is None or count.total >= 5 for _name, count in seen.groups)
    assert seen.rest is None or seen.rest.total >= 5


@pytest.mark.parametrize(("no", "carried"), [(0, True), (1, True), (2, False)])
def test_a_group_is_carried_by_four_of_five(no, carried):
    assert Count(5 - no, 0, no).carried is carried
