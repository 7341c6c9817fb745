"""The word cloud: honest counts, and one picture drawn from them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from facilitator.themes.cloud import MOST_WORDS, WordCount, count_words, draw, draw_png, tally_words
from facilitator.themes.engine.lexicon import vocabulary_for
from facilitator.themes.fonts import covers, font_for, fonts, subset

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: bytes) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_a_text_counts_a_word_once_and_variants_stand_under_the_commonest_form() -> None:
    texts = ["Nurse nurse NURSE", "Two nurses and the GP", "The nurse", "the and of"]
    assert count_words(texts) == [WordCount("nurse", 3), WordCount("GP", 1)]


def test_a_strong_phrase_is_an_entry_and_every_word_counts_wherever_it_stands() -> None:
    texts = ["The waiting time", "A waiting time", "waiting time again", "Time flew", "a waiting room"]
    assert count_words(texts)[:3] == [
        WordCount("time", 4),
        WordCount("waiting", 4),
        WordCount("waiting time", 3),
    ]
    assert "waiting time" not in {entry.word for entry in count_words(texts[:2])}


def test_a_word_that_hardly_stands_alone_is_told_by_its_phrase() -> None:
    texts = [*["Mental health matters"] * 9, "The health of my mother", "My health", "Our health"]
    counted = {entry.word.lower(): entry.count for entry in count_words(texts)}
    assert counted["mental health"] == 9
    assert counted["health"] == 12
    assert "mental" not in counted


def test_a_phrase_of_common_words_is_one_entry_where_it_is_no_chance() -> None:
    texts = [f"A long waiting time {n}" for n in range(6)]
    texts += ["We waited"] * 10 + ["No time"] * 8 + ["Kind people"] * 60
    counted = {entry.word: entry.count for entry in count_words(texts)}
    assert counted["waiting time"] == 6
    assert (counted["waited"], counted["time"]) == (16, 14)
    by_chance = [*["Good service"] * 5, *["Good people"] * 40, *["Service"] * 30, *["A bus"] * 5]
    assert "good service" not in {entry.word.lower() for entry in count_words(by_chance)}


def test_words_left_out_are_not_counted_in_any_form() -> None:
    left_out = vocabulary_for("en", leave_out="hospital").leave_out
    texts = ["The hospital", "Two hospitals nearby"]
    assert [tally.word for tally in tally_words(texts, leave_out=left_out)] == ["nearby"]


def test_nothing_to_count() -> None:
    assert count_words([]) == []
    assert count_words(["", "🙂", "the"]) == []


def test_the_picture_shows_exactly_the_words_and_carries_its_font() -> None:
    words = [WordCount("kind & warm", 5), WordCount("<time>", 3), WordCount("A&E", 2)]
    svg = draw(words, seed=1)
    assert sorted(drawn(svg)) == sorted(entry.word for entry in words)
    assert b"url(data:font/woff;base64," in svg
    assert not re.search(rb"https?://(?!www\.w3\.org/2000/svg)", svg)
    assert b"<script" not in svg
    assert b"viewBox" in svg


def test_the_same_words_and_seed_give_the_same_picture() -> None:
    words = [WordCount(f"word{'abcdefgh'[n]}", n + 1) for n in range(8)]
    assert draw(words, seed=3) == draw(words, seed=3)
    assert draw(words, seed=3) != draw(words, seed=4)
    assert draw_png(words, seed=3) == draw_png(words, seed=3)


def test_more_frequent_words_are_larger_and_colours_come_from_the_palette() -> None:
    words = [WordCount("often", 20), WordCount("seldom", 2)]
    svg = ET.fromstring(draw(words, seed=1, palette=["#123456"]))
    size = {text.text: int(text.get("font-size", "0")) for text in svg.iter(f"{SVG}text")}
    assert size["often"] > size["seldom"] >= 11
    assert {text.get("fill") for text in svg.iter(f"{SVG}text")} == {"#123456"}
    assert draw(words, seed=1) != draw(words, seed=1, dark=True)


@pytest.mark.parametrize(
    "words", [[], [WordCount("none", 0)], [WordCount(" ", 3)], [WordCount("\U0010fffd", 2)]]
)
def test_nothing_to_draw_gives_an_empty_picture(words: list[WordCount]) -> None:
    assert drawn(draw(words, seed=1)) == []
    assert draw_png(words, seed=1).startswith(b"\x89PNG")


def test_never_more_than_a_hundred_words_and_a_monster_does_no_harm() -> None:
    words = [WordCount("x" * 400, 9), *(WordCount(f"w{chr(97 + n % 26)}{n}", 1) for n in range(150))]
    assert len(drawn(draw(words, seed=1, width=400, height=200))) <= MOST_WORDS


def test_words_the_font_cannot_write_are_left_out_rather_than_shown_as_boxes() -> None:
    strange = WordCount("\U0010fffd\U0010fffe", 9)
    assert drawn(draw([strange, WordCount("plain", 1)], seed=1)) == ["plain"]


def test_a_font_is_always_there_and_its_subset_is_small() -> None:
    assert covers(font_for("ŵŷ Größe"), "ŵŷ Größe")
    assert covers(font_for("سلام"), "سلام")
    assert len(subset(fonts()[0], "abc")) < 5_000
