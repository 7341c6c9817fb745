"""Words in the making, the pen, links, history, criteria: pure."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.drafts import blame, criteria, rules
from facilitator.drafts.blame import GAP, Submitted
from facilitator.drafts.rules import Mark, Pen, Words

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def frame(**parts: str) -> Words:
    return Words(
        form="frame",
        **{"because": "one number", "who": "patient", "can": "ring us", "so": "nobody waits", **parts},
    )


# --- the sentence ---


def test_the_frame_makes_one_sentence_and_ends_it_once():
    words = frame(so="nobody waits alone.", because="one number for all,")

    assert rules.sentence(words) == (
        "Because we have one number for all, every patient can ring us, so that nobody waits alone."
    )


def test_parts_that_are_missing_are_an_ellipsis_and_nothing_is_nothing():
    assert (
        rules.sentence(frame(who="", so="")) == "Because we have one number, every … can ring us, so that …."
    )
    assert rules.sentence(Words()) == ""


def test_free_words_stay_as_they_were_typed():
    words = Words(form="free", text="Here, everybody is rung back.\nAlways.", because="one number")

    assert rules.sentence(words) == "Here, everybody is rung back.\nAlways."


def test_a_frame_is_whole_only_with_all_its_parts():
    assert frame().are_whole
    assert not frame(can="").are_whole
    assert frame(can="").are_there
    assert not Words().are_there
    assert Words(form="free", text="We ring back.").are_whole


def test_every_text_field_of_words_is_among_the_texts():
    assert set(rules.NAMES) == {*rules.TEXTS, "form", "money"}


# --- the pen ---


def pen(*, seen: int, wrote: int) -> Pen:
    return Pen("ann", NOW - seen * SECOND, NOW - wrote * SECOND)


@pytest.mark.parametrize(
    ("held", "asked", "passes"),
    [
        (None, None, True),
        (pen(seen=0, wrote=0), None, False),
        (pen(seen=60, wrote=60), None, False),
        (pen(seen=61, wrote=61), None, True),
        (pen(seen=5, wrote=181), 61, True),
        (pen(seen=5, wrote=181), 59, False),
        (pen(seen=5, wrote=100), 300, False),
    ],
    ids=["nobody", "writing", "just there", "gone", "quiet and asked", "asked just now", "still writing"],
)
def test_the_pen_passes_from_somebody_gone_or_long_quiet_while_others_wait(held, asked, passes):
    asked_at = None if asked is None else NOW - asked * SECOND

    assert rules.may_pass(held, NOW, asked_at) is passes


def test_words_become_a_version_unless_somebody_else_wrote_since():
    assert rules.becomes_version("ann", 3, {3: "ben"})
    assert rules.becomes_version("ann", 1, {2: "ann", 3: "ann"})
    assert not rules.becomes_version("ann", 1, {2: "ann", 3: "ben"})
    assert not rules.becomes_version("ann", 1, {2: None})


# --- links ---


def test_a_dream_and_a_story_are_needed_or_a_reason():
    assert rules.missing_links([], "") == ("dream", "story")
    assert rules.missing_links(["theme", "dream"], "") == ("story",)
    assert rules.missing_links(["dream", "story"], "") == ()
    assert rules.missing_links([], "It is new to all of us") == ()


# --- history ---


def mark(number: int, author: str, seconds: int, how: str = "typed") -> Mark:
    return Mark(number, author, NOW + seconds * SECOND, how)


def test_what_one_person_typed_in_one_go_is_one_line():
    marks = [mark(1, "ann", 0), mark(2, "ann", 5), mark(3, "ann", 30), mark(4, "ben", 32), mark(5, "ben", 90)]

    assert [m.number for m in rules.milestones(marks)] == [5, 4, 3]


def test_what_was_taken_in_or_restored_stands_alone():
    marks = [mark(1, "ann", 0), mark(2, "ann", 1, "taken"), mark(3, "ann", 2), mark(4, "ann", 3, "restored")]

    assert [m.number for m in rules.milestones(marks)] == [4, 3, 2, 1]


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(0, 90), st.sampled_from(["typed", "taken"])), max_size=30
    )
)
def test_the_newest_version_is_always_among_the_milestones_and_none_is_invented(steps):
    seconds = 0
    marks = []
    for number, (author, gap, how) in enumerate(steps, 1):
        seconds += gap
        marks.append(mark(number, author, seconds, how))

    shown = [m.number for m in rules.milestones(marks)]

    assert shown == sorted(set(shown), reverse=True)
    assert shown[:1] == [m.number for m in marks][-1:]
    assert {m.number for m in marks if m.how != "typed"} <= set(shown)


# --- criteria ---


def test_there_are_the_ten_criteria_and_ours():
    assert list(criteria.CRITERIA)[:10] == [
        "affirmative",
        "stretching",
        "present",
        "vivid",
        "plain",
        "active",
        "core",
        "grounded",
        "memorable",
        "destination",
    ]
    assert list(criteria.CRITERIA)[10:] == ["fair", "seen", "safe", "affordable"]


def test_few_answers_are_words_and_never_numbers():
    assert criteria.tally([]) is None
    assert criteria.tally(["yes"] * 4) == criteria.Tally("yes")
    assert criteria.tally(["yes", "yes", "not_yet"]) == criteria.Tally("open")
    assert criteria.tally(["not_ours"]) == criteria.Tally("open")


def test_five_and_more_are_numbers_unless_one_of_them_is_small():
    assert criteria.tally(["yes"] * 6) == criteria.Tally("yes", yes=6)
    assert criteria.tally(["yes"] * 6 + ["not_yet"] * 5) == criteria.Tally("open", yes=6, not_yet=5)
    told = criteria.tally(["yes"] * 6 + ["not_yet"])
    assert told is not None
    assert told.word == "open"
    assert (told.yes, told.not_yet) == (None, None)


@given(st.lists(st.sampled_from(criteria.ANSWERS), max_size=30))
def test_no_small_number_is_ever_told_and_none_can_be_subtracted(answers):
    told = criteria.tally(answers)
    if told is None:
        return
    numbers = {name: getattr(told, name) for name in criteria.ANSWERS}
    shown = {name: n for name, n in numbers.items() if n is not None}
    assert all(n >= 5 and n == answers.count(name) for name, n in shown.items())
    rest = len(answers) - sum(shown.values())
    assert not shown or rest == 0 or rest >= 5


# --- whose words ---


def test_what_one_person_brought_in_leaves_a_gap_and_others_words_stay():
    submitted = [
        Submitted("ann", ("we answer the telephone",)),
        Submitted("ben", ("we answer the telephone until midnight",)),
        Submitted("ann", ("we answer the telephone until midnight every day",)),
    ]
    share = blame.share_of("ben", submitted)

    assert blame.without("we answer the telephone until midnight every day", share) == (
        f"we answer the telephone {GAP} every day"
    )
    assert blame.without("we answer the telephone", share) == "we answer the telephone"


def test_a_word_stays_its_first_writers_when_others_cut_around_it():
    submitted = [Submitted("ben", ("we love canaries here",)), Submitted("ann", ("canaries sing",))]

    assert blame.without("canaries sing", blame.share_of("ben", submitted)) == f"{GAP} sing"


def test_small_words_go_only_in_company():
    submitted = [Submitted("ann", ("all of us do it",)), Submitted("ben", ("all of us do it as we can",))]
    share = blame.share_of("ben", submitted)

    assert blame.without("all of us do it as we can", share) == f"all of us do it {GAP}"
    assert blame.without("as you like", share) == "as you like"


def test_the_frame_is_nobodys_and_nothing_is_left_of_what_was_one_persons_alone():
    said = "Because we have time, every carer can rest, so that it lasts."
    share = blame.share_of("ben", [Submitted("ben", (said,))], frame=str(rules.FRAME))

    assert blame.without("Because we have time, every carer can rest", share) == (
        f"Because we have {GAP} every {GAP} can {GAP}"
    )
    assert blame.without("time, carer", share) == ""
    assert not blame.has_words(f"{GAP} {GAP}")


SOME = "every nurse rings back soon and we all sleep well at night with one list"
WORD = st.sampled_from(SOME.split())
TEXT = st.lists(WORD, max_size=8).map(" ".join)
STORY = st.lists(st.tuples(st.sampled_from("pqr"), TEXT), max_size=8).map(
    lambda said: [Submitted(author, (text,)) for author, text in said]
)


@example([Submitted("p", ("every and at",))], "and every at")  # parted by a gap they are no pair
@given(STORY, TEXT)
def test_nothing_of_a_share_is_left_and_taking_it_twice_takes_no_more(submitted, text):
    share = blame.share_of("p", submitted)
    left = blame.without(text, share)

    assert not set(blame.words_of(left)) & share.words
    assert blame.without(left, share) == left


@given(STORY)
def test_what_was_there_before_somebody_came_stays_as_it_was(submitted):
    share = blame.share_of("p", submitted)
    for one in submitted:
        if one.author == "p":
            break
        assert all(blame.without(text, share) == text for text in one.texts)


@given(STORY)
def test_somebody_who_said_nothing_takes_nothing_away(submitted):
    assert not blame.share_of("nobody", submitted)
