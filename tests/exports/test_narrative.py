"""The summary is told in whole sentences that are true of what people wrote."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import speaking
from facilitator.summary.narrative import compose, told
from facilitator.summary.payloads import (
    Answers,
    Dream,
    Group,
    GroupAnswers,
    People,
    Promise,
    Section,
    Statement,
    Story,
    Summary,
    Theme,
    Totals,
    Vision,
    Workshop,
)
from facilitator.summary.quotes import as_phrase, as_sentence, best_of, pick, sentences
from facilitator.summary.tone import Tone, tone

TOPIC = Workshop(topic="Breathing well at home")


def text_of(summary):
    return "\n".join(paragraph for section in compose(summary) for paragraph in section.paragraphs)


def part(summary, key):
    return next((section for section in compose(summary) if section.key == key), None)


def test_the_parts_come_in_the_order_of_the_method(summary):
    assert [section.key for section in compose(summary)] == ["opening", "works", "wishes", "design", "begin"]


def test_the_opening_says_who_and_how_many(summary):
    opening = " ".join(compose(summary)[0].paragraphs)
    assert (
        "On 14 November 2026, 47 of us came together around one topic: “Breathing well at home.”" in opening
    )
    assert "31 stories, 18 dreams, 9 statements, 2 commitments, 1 offer and 1 request" in opening
    assert "6 contributions were not meant for this summary: they are counted, not quoted." in opening


def test_a_group_too_small_is_not_counted_and_not_given_away(summary):
    opening = " ".join(compose(summary)[0].paragraphs)
    assert "Pharmacists (fewer than 5)" in opening
    assert "Patients (21)" in opening
    assert "Nurses (11)" not in opening


def test_praise_and_complaint_stand_in_different_frames(summary):
    works = part(summary, "works")
    assert works.title == "What works here, and why"
    praise = next(text for text in works.paragraphs if "listened to me" in text)
    complaint = next(text for text in works.paragraphs if "nine hours" in text)
    assert praise.startswith("There is much to keep")
    assert complaint.startswith("Not everything we told was easy")


def test_complaints_alone_are_never_said_to_work():
    summary = Summary(
        workshop=TOPIC,
        totals=Totals(stories=2),
        themes=(
            Theme(
                id="1",
                name="Waiting",
                board="discover",
                size=2,
                quotes=(
                    "We waited nine hours in the corridor.",
                    "They were rude and nobody told us anything.",
                ),
            ),
        ),
    )
    assert part(summary, "works").title == "What we told each other"
    assert "There is much to keep" not in text_of(summary)


def test_a_theme_begins_small_inside_a_sentence_only_where_the_room_writes_it_small():
    quotes = ("I was glad that waiting was short and the nurse was kind.",)
    themes = (
        Theme(id="1", name="Waiting", board="discover", size=5, quotes=quotes),
        Theme(id="2", name="Macmillan nurses", board="discover", size=4),
    )
    summary = Summary(workshop=TOPIC, totals=Totals(stories=9), themes=themes)
    assert "these themes: waiting (5 stories) and Macmillan nurses (4 stories)." in text_of(summary)


def test_a_plain_word_begins_small_even_if_nobody_wrote_it(summary):
    assert "Being listened to" not in part(summary, "works").paragraphs[0]
    assert "being listened to (14 stories)" in part(summary, "works").paragraphs[0]


def test_the_objection_stands_beside_the_vision(summary):
    wishes = part(summary, "wishes").paragraphs
    assert wishes[0].startswith("This is the vision we agreed: “Everybody goes home")
    assert "44 of us answered: 30 said yes, 10 can live with it and 4 said no." in wishes[1]
    assert "“There are not enough of us to make the calls.”" in wishes[2]


def test_a_vision_most_people_refused_is_not_called_agreed():
    vision = Vision(text="We all breathe.", answers=Answers(yes=2, live=1, no=8), objections=("Too vague",))
    told_text = text_of(Summary(workshop=TOPIC, vision=vision))
    assert "agreed" not in told_text
    assert "more people said no to it than yes" in told_text
    assert "“Too vague.”" in told_text


def test_a_group_that_cannot_live_with_it_is_named():
    vision = Vision(
        text="We all breathe.",
        answers=Answers(yes=40, live=5, no=5),
        by_group=(
            GroupAnswers(name="Carers", answers=Answers(yes=5, no=5)),
            GroupAnswers(name="Nurses", answers=Answers(yes=35, live=5)),
        ),
    )
    assert "In one group, fewer than four in five" in text_of(Summary(workshop=TOPIC, vision=vision))


def test_without_a_vision_it_says_so_before_the_dreams():
    summary = Summary(
        workshop=TOPIC, totals=Totals(dreams=1), dreams=(Dream(id="1", text="A nurse for every street"),)
    )
    first, second = part(summary, "wishes").paragraphs
    assert first.startswith("We did not settle on one sentence")
    assert "“A nurse for every street.”" in second


def test_promises_are_sentences_with_owner_step_and_day(summary):
    begin = part(summary, "begin").paragraphs
    assert begin[0] == (
        "The oxygen team will begin with this: “Ring each new patient in the first week.” "
        "The day set for it is 1 December 2026, and the first step is this: “Write the list on Monday.”"
    )
    assert begin[1] == "One promise has no name beside it yet: “Put chairs by the lift.”"
    assert "Twelve more oxygen monitors" in begin[3]


def test_when_nobody_promised_anything_it_says_so(summary):
    without = summary.model_copy(update={"promises": ()})
    assert part(without, "begin").paragraphs[0].startswith("Nobody has promised a first step yet.")


def test_only_promises_are_a_whole_summary():
    summary = Summary(
        workshop=TOPIC,
        totals=Totals(commitments=1),
        promises=(Promise(form="commitment", text="Ring", owner="Ben"),),
    )
    assert [section.key for section in compose(summary)] == ["opening", "begin"]


@pytest.mark.parametrize(
    "summary",
    [
        Summary(workshop=TOPIC),
        Summary(workshop=TOPIC, people=People(total=3, groups=(Group(name="Carers", count=1),))),
        Summary(
            workshop=TOPIC,
            people=People(total=8),
            totals=Totals(stories=1),
            stories=(Story(text="Excellent"),),
        ),
        Summary(workshop=TOPIC, people=People(total=8), totals=Totals(stories=5, kept_private=5)),
    ],
)
def test_a_room_that_said_little_gets_no_empty_part_and_no_zero(summary):
    for section in compose(summary):
        assert section.title
        assert section.paragraphs
    assert not re.search(r"\b0\b", text_of(summary))
    assert "“Excellent" not in text_of(summary)


def test_every_sentence_ends(summary):
    for section in compose(summary):
        for paragraph in section.paragraphs:
            assert re.search(r"[.!?]”?$", paragraph), paragraph


def test_no_quote_is_told_twice(summary):
    doubled = summary.model_copy(update={"themes": summary.themes + summary.themes})
    assert text_of(doubled).count("nine hours") == 1


def test_a_rehearsal_is_called_one(summary):
    rehearsed = summary.model_copy(
        update={"workshop": summary.workshop.model_copy(update={"rehearsal": True})}
    )
    assert compose(rehearsed)[0].paragraphs[0].startswith("This comes from a rehearsal.")


def test_two_thousand_contributions_stay_a_short_text():
    dreams = tuple(
        Dream(id=str(at), text=f"A garden with {at} benches for everybody", dots=at) for at in range(1000)
    )
    stories = tuple(Story(text=f"The nurse of ward {at} was kind and rang me back.") for at in range(1000))
    summary = Summary(
        workshop=TOPIC, totals=Totals(stories=1000, dreams=1000), stories=stories, dreams=dreams
    )
    assert "1,000 stories and 1,000 dreams" in text_of(summary)
    assert len(text_of(summary)) < 4000


def test_a_quote_in_another_direction_is_kept_apart():
    arabic = "جلست الممرضة معي وسألتني عما أريده حقا، ولم تكن في عجلة."
    summary = Summary(workshop=TOPIC, totals=Totals(stories=1), stories=(Story(text=arabic),))
    assert f"“\u2068{arabic}\u2069”" in text_of(summary)


def test_telephone_numbers_and_names_are_not_quoted():
    texts = (
        "Ring me on 07700 900123 when you read this story.",
        "Write to me at dana@example.org about the ward.",
        "I want to thank Dr Okafor because she was so kind.",
        "My NHS number is 943 476 5919 if you need it.",
    )
    assert [best_of(text) for text in texts] == [None] * 4


def test_a_facilitators_words_take_the_place_of_the_composed_ones(summary):
    edited = summary.model_copy(
        update={"sections": (Section(key="wishes", paragraphs=("We want quiet nights.",)),)}
    )
    assert [(s.key, s.title, s.paragraphs) for s in told(edited)] == [
        ("wishes", "What we want", ("We want quiet nights.",))
    ]


def test_the_narrative_leaves_the_language_as_it_was(summary):
    with speaking("cy"):
        compose(summary)
        from facilitator.i18n import current_language

        assert current_language() == "cy"


# Sentences and quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dr. Who came at 9.30 a.m. on Monday. We left.",
            ["Dr. Who came at 9.30 a.m. on Monday.", "We left."],
        ),
        ("They took me away.They agreed.", ["They took me away.", "They agreed."]),
        ("Really?! Yes!", ["Really?!", "Yes!"]),
        ("One line\nanother line", ["One line", "another line"]),
        ("See www.example.org for more. Thanks", ["See www.example.org for more.", "Thanks"]),
        ("她坐下来。她问我。", ["她坐下来。", "她问我。"]),
        ("هل أنت بخير؟ نعم.", ["هل أنت بخير؟", "نعم."]),
        ("Well... we waited", ["Well... we waited"]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    assert sentences(text) == expected


@given(st.text(max_size=400))
def test_a_quote_is_always_part_of_the_text_and_never_cut(text):
    best = best_of(text)
    if best:
        folded = " ".join(text.split())
        assert " ".join(best.words.split()) in folded
        parts = [" ".join(piece.split()) for piece in sentences(text)]
        whole = " ".join(best.words.split())
        assert any(whole == piece for piece in parts) or any(
            whole.startswith(first) and whole.endswith(second) for first, second in pairwise(parts)
        )


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("We all breathe", "We all breathe."),
        ("Do we?", "Do we?"),
        ("“Yes, we do.”", "Yes, we do."),
        ("她问我", "她问我"),
    ],
)
def test_only_the_end_of_a_quote_is_completed(words, closed):
    assert as_sentence(words) == closed


def test_inside_a_sentence_a_quote_loses_only_its_full_stop():
    assert as_phrase("We all breathe.") == "We all breathe"
    assert as_phrase("Do we?") == "Do we?"


def test_quotes_come_from_different_people():
    text = "The nurse was kind and rang me. The doctor was kind and sat with me."
    assert len(pick([text], 3, spoken=set())) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The nurse was kind and sat with me.", Tone.WORKS),
        ("Nothing was too much trouble for them.", Tone.WORKS),
        ("I never felt rushed.", Tone.WORKS),
        ("We waited nine hours in the corridor.", Tone.MISSING),
        ("Rude on the phone, and nobody told us.", Tone.MISSING),
        ("The crew were kind but we waited nine hours.", Tone.UNSURE),
        ("They were kind to begin with, not later.", Tone.UNSURE),
        ("The food could be nicer, staff are great.", Tone.UNSURE),
        ("I saw the nurse on Monday.", Tone.UNSURE),
    ],
)
def test_a_frame_is_chosen_with_care(text, expected):
    assert tone(text, "en-GB") is expected


def test_other_languages_always_get_the_open_frame():
    assert tone("We waited nine hours; great and kind.", "cy") is Tone.UNSURE


def test_statements_are_told_by_their_dots():
    statements = (
        Statement(id="1", text="Every ward has a quiet room.", dots=1),
        Statement(id="2", text="Every patient has a named nurse.", dots=7),
    )
    design = part(Summary(workshop=TOPIC, totals=Totals(statements=2), statements=statements), "design")
    assert design.paragraphs[0].index("named nurse") < design.paragraphs[0].index("quiet room")
