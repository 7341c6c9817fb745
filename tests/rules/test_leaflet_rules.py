"""A leaflet leaves out and replaces, and never writes a story anew; hints show where to look first."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import _
from facilitator.leaflets.ease import ease, said, syllables_of
from facilitator.leaflets.hints import hints
from facilitator.leaflets.rules import (
    KINDS,
    OMITTED,
    REPLACED,
    Mark,
    count_words,
    fit,
    fit_dates,
    lines_of,
    missing,
    sentences,
    told,
)

STORY = (
    "My mother Edith Marlow came in on 3 March. Nurse Okafor sat down with us. It was late! Nobody hurried.\n\n"
    "She rang me on 0113 496 0000 the next day. I was so glad."
)


def mark(passage: str, kind: str, words: str = "", *, story: str = STORY) -> Mark:
    start = story.index(passage)
    return Mark(start, start + len(passage), kind, words)


def test_details_stand_in_brackets_and_the_rest_as_it_was_told():
    marks = [mark("Edith Marlow", "name"), mark("3 March", "date"), mark("Nurse Okafor", "own", "a nurse")]

    assert told(STORY, marks).startswith(
        "My mother [name removed] came in on [date removed]. [a nurse] sat down with us. It was late!"
    )


def test_what_is_left_out_between_is_marked_and_at_the_ends_is_not():
    marks = [mark("My mother Edith Marlow came in on 3 March.", "cut"), mark("It was late!", "cut")]
    assert told(STORY, marks).startswith("Nurse Okafor sat down with us. […] Nobody hurried.")

    marks = [mark("I was so glad.", "cut"), mark("She rang me on 0113 496 0000 the next day.", "cut")]
    assert told(STORY, marks).endswith("Nobody hurried.")


def test_neighbours_left_out_are_one_gap():
    marks = [
        mark("Nurse Okafor sat down with us.", "cut"),
        mark("It was late!", "cut"),
        mark("Nobody hurried.", "cut"),
    ]

    whole = told(STORY, marks)

    assert whole.count(OMITTED) == 1
    assert whole.endswith("[…]\n\nShe rang me on 0113 496 0000 the next day. I was so glad.")


def test_everything_left_out_leaves_nothing():
    assert told(STORY, [Mark(0, len(STORY), "cut")]) == ""


@st.composite
def marked(draw):
    text = draw(st.text(alphabet="ab c.\né🙂[]", min_size=1, max_size=80))
    points = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=len(points), max_size=len(points)))
    pairs = zip(points[::2], points[1::2], kinds, strict=False)
    return text, [Mark(a, b, kind, "own words" if kind == "own" else "") for a, b, kind in pairs]


@given(marked())
def test_every_word_outside_our_brackets_is_the_teller_s_and_in_the_teller_s_order(given_):
    text, marks = given_
    assert fit(text, marks)
    ours = {OMITTED, "[own words]", *(f"[{_(str(words))}]" for words in REPLACED.values())}
    pieces = re.split("|".join(re.escape(words) for words in ours), told(text, marks))
    at = 0
    flat = "".join(text.split())
    for piece in pieces:
        bare = "".join(piece.split())
        found = flat.find(bare, at)
        assert found >= 0, (piece, text)
        at = found + len(bare)


@given(marked())
def test_nothing_that_was_marked_is_told(given_):
    text, marks = given_
    canary = [Mark(m.start, m.end, m.kind, m.says) for m in marks]
    for one in canary:
        text = text[: one.start] + "Z" * (one.end - one.start) + text[one.end :]
    assert "Z" not in told(text, canary)


@pytest.mark.parametrize(
    "marks",
    [
        [Mark(0, 5, "cut"), Mark(4, 8, "name")],
        [Mark(5, 5, "cut")],
        [Mark(-1, 5, "cut")],
        [Mark(0, len(STORY) + 1, "cut")],
        [Mark(0, 5, "own")],
        [Mark(0, 5, "own", "a ] b")],
        [Mark(0, 5, "name", "Edith")],
        [Mark(0, 5, "rewritten")],
        [Mark(n, n + 1, "cut") for n in range(0, 802, 2)],
    ],
)
def test_marks_that_do_not_fit_are_refused(marks):
    assert not fit(STORY * 10 if len(marks) > 2 else STORY, marks)


@given(st.text(max_size=200))
def test_sentences_cover_every_letter_once(text):
    spans = sentences(text)

    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(b <= c for (_a, b), (c, _d) in pairwise(spans))


def test_sentences_are_told_apart():
    assert [STORY[a:b] for a, b in sentences(STORY)][1:4] == [
        "Nurse Okafor sat down with us.",
        "It was late!",
        "Nobody hurried.",
    ]


def test_words_are_counted_as_a_reader_does():
    assert count_words("She rang me […] the next day") == 6
    assert count_words("护士坐下来问我真正想要什么") >= 6
    assert count_words("") == 0


def test_lines_lose_their_dashes():
    assert lines_of("- A call\n\n• A chair \n  \nTime") == ["A call", "A chair", "Time"]


@pytest.mark.parametrize(
    ("state", "purposes", "code"),
    [
        ("shown", ["room", "publication"], None),
        ("shown", ["room", "summary"], "no_publication"),
        ("held", ["publication"], "story_not_read"),
        ("hidden", ["publication"], "story_not_read"),
        ("held", [], "no_publication"),
    ],
)
def test_what_is_missing_for_a_leaflet(state, purposes, code):
    assert missing(state, purposes) == code


def test_a_leaflet_is_looked_at_again_within_two_years():
    made = date(2026, 11, 14)
    assert fit_dates(made, made + timedelta(days=365))
    assert not fit_dates(made, made)
    assert not fit_dates(made, made + timedelta(days=800))


# hints


def hinted(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.kind) for h in hints(text, language)]


@pytest.mark.parametrize(
    ("text", "passage", "kind"),
    [
        ("Write to edith.m@example.org please", "edith.m@example.org", "email"),
        ("See www.example.org/edith now", "www.example.org/edith", "address"),
        ("Ring 0113 496 0000 today", "0113 496 0000", "phone"),
        ("Ring +44 (0)113 496-0000 today", "+44 (0)113 496-0000", "phone"),
        ("We live in LS1 4AP now", "LS1 4AP", "postcode"),
        ("Born on 14/02/1961 in Leeds", "14/02/1961", "date"),
        ("It was the 3rd of March 2025", "3rd of March 2025", "date"),
        ("It happened on Christmas that year", "Christmas", "date"),
        ("My aunt is 87 years old", "87 years old", "age"),
        ("A six-year-old boy", "six-year-old", "age"),
        ("Then Nurse Okafor came", "Nurse Okafor", "job"),
        ("She was in Elm Park Hospital then", "Elm Park Hospital", "place"),
        ("He lay on ward B7 then", "ward B7", "place"),
        ("I told Edith Marlow so", "Edith Marlow", "name"),
        ("There were 14 beds", "14", "number"),
    ],
)
def test_what_may_point_to_somebody_is_found(text, passage, kind):
    assert (passage, kind) in hinted(text)


@pytest.mark.parametrize(
    "text",
    [
        "She sat down. Then we talked. It may help, I think.",
        "The nurse sat with me and I’m glad of the NHS.",
        "We march on. You may come in.",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert hinted(text) == []


def test_german_nouns_are_no_names():
    assert hinted("Da kam die Schwester mit Zeit", "de") == []


@given(st.text(max_size=120))
def test_hints_lie_inside_the_text_and_never_over_each_other(text):
    found = hints(text)
    assert all(0 <= h.start < h.end <= len(text) for h in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


# how easily it reads


def test_short_words_in_short_sentences_read_more_easily():
    easy = "She sat with me. We had tea. She asked what I would like. I felt safe and I went home that day with hope."
    hard = (
        "Notwithstanding organisational difficulties, the multidisciplinary rehabilitation coordinators "
        "demonstrated extraordinary interdepartmental communication, facilitating comprehensive individualised "
        "discharge arrangements immediately."
    ) * 2
    assert ease(easy, "en-GB") > 80
    assert ease(hard, "en") < 30
    assert str(said(ease(easy, "en"))).startswith("Easy to read")
    assert str(said(ease(hard, "en"))).startswith("Hard to read")


def test_other_languages_and_short_texts_are_not_judged():
    assert ease("Eisteddodd y nyrs gyda ni " * 20, "cy") is None
    assert ease("She sat down.", "en") is None
    assert said(None) is None


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("table", 2), ("listened", 2), ("hospital", 3), ("the", 1), ("needed", 2), ("coffee", 2)],
)
def test_syllables_are_about_right(word, count):
    assert syllables_of(word) == count
