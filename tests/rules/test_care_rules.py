"""Words that call for a pause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.care.rules import WORDS, found_in


def found(text: str, *phrases: str) -> list[str]:
    return found_in([text], phrases)


def test_a_phrase_is_found_word_for_word_whatever_the_capitals_and_stops():
    assert found("I want, sometimes, to END my life.", "end my life") == ["end my life"]
    assert found("I'd end -- my\nlife", "end my life") == ["end my life"]
    assert found("The end of my working life", "end my life") == []


def test_a_star_stands_for_any_ending_and_only_there():
    assert found("There was abuse.", "abus*") == ["abus*"]
    assert found("abus", "abus*") == ["abus*"]
    assert found("disabused", "abus*") == []
    assert found("Abuses happen", "abuse") == []


def test_a_phrase_may_stand_in_any_of_the_texts_but_not_across_two():
    assert found_in(["nothing", "kill him"], ["kill him"]) == ["kill him"]
    assert found_in(["kill", "him"], ["kill him"]) == []


def test_an_empty_phrase_finds_nothing():
    assert found("anything", "", "*", "  ") == []


def test_the_list_every_workshop_starts_with_finds_what_it_is_for_and_not_ordinary_words():
    start = [str(word) for word in WORDS]
    assert found_in(["My husband is violent, he hits me."], start) == ["he hits"]
    assert found_in(["It kills two birds with one stone", "She hit the nail on the head"], start) == []


@given(st.text(max_size=200), st.text(alphabet="abc d", min_size=1, max_size=20))
def test_a_phrase_stands_in_every_text_that_holds_it_between_spaces(text, phrase):
    if any(c.isalnum() for c in phrase):
        assert found(f"{text} {phrase} {text}", phrase) == [phrase]
