"""What is still open, when a day has passed, who may answer, and what counts as a reason."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.promises.rules import (
    KINDS,
    Point,
    Promised,
    has_passed,
    may_reply,
    missing_voice,
    open_points,
    says_why,
    to_tell,
)

WHOLE = {
    "commitment": Promised("c", "commitment", owner=True, first_step=True, due=True),
    "offer": Promised("o", "offer", owner=True),
    "request": Promised("r", "request", respondent=True, replied=True),
}


def gaps(promise: Promised) -> list[str]:
    return [point.kind for point in open_points([], [promise], [])]


@pytest.mark.parametrize("form", WHOLE)
def test_a_whole_promise_leaves_nothing_open(form):
    assert gaps(WHOLE[form]) == []


@pytest.mark.parametrize(
    ("promise", "kinds"),
    [
        (Promised("c", "commitment"), ["owner", "first_step", "due"]),
        (Promised("c", "commitment", owner=True, due=True), ["first_step"]),
        (Promised("o", "offer"), ["owner"]),
        (Promised("r", "request"), ["respondent", "reply"]),
        (Promised("r", "request", respondent=True), ["reply"]),
        (Promised("r", "request", respondent=True, replied=True, away=True), ["away"]),
        (Promised("o", "offer", owner=True, away=True, told_by=True), []),
    ],
)
def test_what_a_promise_still_needs(promise, kinds):
    assert gaps(promise) == kinds


def test_a_statement_is_taken_up_by_any_kind_of_promise_that_serves_it():
    promises = [Promised(form[0], form, serves=f"card:{form}") for form in WHOLE]

    found = open_points([*WHOLE, "nobody"], promises, [])

    assert [point.ref for point in found if point.kind == "unserved"] == ["card:nobody"]


def test_a_group_without_contact_is_open_and_stands_last():
    found = open_points(["s"], [Promised("c", "commitment")], ["g"])

    assert found[0] == Point("unserved", "card:s")
    assert found[-1] == Point("contact", "action_group:g")


some_promises = st.lists(
    st.builds(
        Promised,
        id=st.text("abc", min_size=1, max_size=3),
        form=st.sampled_from(sorted(WHOLE)),
        serves=st.sampled_from([None, "card:s1", "card:s2", "theme:t1"]),
        owner=st.booleans(),
        first_step=st.booleans(),
        due=st.booleans(),
        respondent=st.booleans(),
        away=st.booleans(),
        told_by=st.booleans(),
        replied=st.booleans(),
    ),
    max_size=12,
)


@given(some_promises)
def test_more_promises_never_leave_more_statements_open_and_points_come_by_kind(promises):
    found = open_points(["s1", "s2"], promises, [])
    fewer = open_points(["s1", "s2"], promises[:-1], [])

    open_statements = [p for p in found if p.kind == "unserved"]
    assert set(open_statements) <= {p for p in fewer if p.kind == "unserved"}
    assert [KINDS.index(p.kind) for p in found] == sorted(KINDS.index(p.kind) for p in found)
    assert (not found) == (not open_statements and all(not gaps(p) for p in promises))


NOON = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


def test_today_has_not_passed_wherever_on_earth_it_is_today():
    late_evening_in_california = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)

    assert not has_passed(date(2026, 11, 23), late_evening_in_california)
    assert not has_passed(NOON.date(), NOON)
    assert not has_passed(None, NOON)
    assert has_passed(date(2026, 11, 22), NOON)


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year > 1), st.integers(2, 400))
def test_two_days_ago_has_passed_everywhere(now, days):
    assert has_passed((now - timedelta(days=days)).date(), now)


@pytest.mark.parametrize(
    ("asked", "mine", "answered", "by_me", "refusal"),
    [
        (True, False, False, False, None),
        (True, False, True, False, None),  # who was asked may always say what is so
        (False, False, False, False, None),  # "I can answer for …"
        (False, False, True, True, None),  # and may think again
        (False, False, True, False, "answered_already"),
        (True, True, False, False, "own_request"),
        (False, True, False, False, "own_request"),
    ],
)
def test_who_may_answer(asked, mine, answered, by_me, refusal):
    assert may_reply(asked=asked, mine=mine, answered=answered, answered_by_me=by_me) == refusal


@pytest.mark.parametrize(
    "reason", ["They come after lunch", "患者代表午后才到", "พวกเขามาตอนบ่าย", "Sie kommen später"]
)
def test_a_few_words_are_a_reason(reason):
    assert says_why(reason)


@pytest.mark.parametrize("reason", ["", "...", "no", "Because", "因为", "later today", "x" * 200])
def test_a_word_or_two_are_not(reason):
    assert not says_why(reason)


def test_which_voice_is_missing():
    assert missing_voice(0, heard=False) == "no_group"
    assert missing_voice(2, heard=False) == "unheard"
    assert missing_voice(2, heard=True) is None


@given(st.lists(st.integers(0, 3), max_size=60))
def test_nobody_can_read_one_answer_off_the_numbers_told_while_the_question_is_open(arrivals):
    """What was told before and what is told next are at least five answers apart."""
    answers, told, tellings = 0, 0, [0]
    for more in arrivals:
        answers += more
        if to_tell(answers, told):
            told = answers
            tellings.append(told)
    assert all(after - before >= 5 for before, after in itertools.pairwise(tellings))
    assert answers - told < 5 or not arrivals


def test_at_the_close_everything_is_told_once_five_have_answered():
    assert to_tell(6, 5, final=True)
    assert not to_tell(4, 0, final=True)
