"""Hints beside the criteria: what they notice, what they let be, and when they keep silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.drafts.criteria import CRITERIA
from facilitator.drafts.hints import hints, is_english

GOOD = "Because we have one number for all of us, every patient here can ring a nurse they know, so that they sleep well."


def kinds(sentence: str) -> dict[str, tuple[str, ...]]:
    return {hint.kind: hint.found for hint in hints(sentence, "en")}


def test_a_good_sentence_gets_no_hint():
    assert hints(GOOD, "en") == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "found"),
    [
        ("We will ring every patient back on the same day.", "future", ("will",)),
        ("By 2030 we are the ones who ring back, and they'll know us.", "future", ("By 2030", "they'll")),
        ("All of us are going to listen to the carers.", "future", ("going to",)),
        ("Every patient is asked what matters to them.", "passive", ("is asked",)),
        ("Carers are always being supported by all of us.", "passive", ("being supported",)),
        ("The letter is quickly written for them.", "passive", ("is quickly written",)),
        ("Our stakeholders leverage the best of us.", "jargon", ("stakeholders", "leverage")),
        ("Every patient in the MDT has a CNS.", "jargon", ("MDT", "CNS")),
        ("We have excellence and quality in all we do.", "abstract", ("excellence", "quality")),
        ("Nobody waits alone in our place.", "negative", ("Nobody",)),
        ("We don't lose the letters of our patients.", "negative", ("don't",)),
        ("We set up a working group for all of them.", "route", ("set up", "working group")),
    ],
)
def test_each_rule_notices_what_it_is_there_for(sentence, kind, found):
    assert kinds(sentence)[kind] == found


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We have the good will of all the people here.", "future"),
        ("Every nurse is tired but pleased at the end of the day.", "passive"),
        ("The patient in the red bed is here with all of us.", "passive"),
        ("Every GP in the NHS has time for the people here.", "jargon"),
        ("WE RING EVERY PATIENT BACK ON THE SAME DAY.", "jargon"),
        ("It is now known to all: every night we ring.", "negative"),
    ],
)
def test_and_lets_be_what_only_looks_like_it(sentence, kind):
    assert kind not in kinds(sentence)


def test_a_long_sentence_is_told_its_length():
    assert kinds("we ring " * 18) == {"long": ("36",)}
    assert "long" not in kinds("we ring " * 17)


@pytest.mark.parametrize("language", ["cy", "de", "ar", "fr-CA"])
def test_a_workshop_in_another_language_hears_nothing(language):
    assert hints("We will implement excellence.", language) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Weil wir eine Nummer haben, wird jeder Patient zurückgerufen.",
        "Oherwydd bod gennym un rhif, bydd pob claf yn cael galwad yn ôl.",
        "Parce que nous avons le temps, chaque patient sera rappelé.",
        "لأن لدينا الوقت، يستطيع كل مريض أن يتصل",
        "",
    ],
)
def test_words_of_another_language_are_left_alone_in_an_english_workshop(sentence):
    assert not is_english(sentence)
    assert hints(sentence, "en-GB") == ()


def test_every_hint_stands_beside_a_criterion_that_is_there():
    told = hints(
        "We will implement excellence; nobody is asked by the MDT, and all of it is " + "so " * 40, "en"
    )
    assert {hint.criterion for hint in told} <= set(CRITERIA)
    assert {hint.kind for hint in told} == {
        "negative",
        "future",
        "jargon",
        "abstract",
        "passive",
        "long",
        "route",
    }


@given(st.text(max_size=300))
def test_no_text_breaks_a_rule_and_what_is_found_stands_in_the_text(text):
    flat = " ".join(text.split())
    for hint in hints(text, "en"):
        assert hint.found
        assert len(hint.found) <= 4
        assert hint.kind == "long" or all(found in flat for found in hint.found)
