"""Headings are made of things, told by the little words before them; doings and qualities still say why."""

from __future__ import annotations

from facilitator.themes.engine.cues import cues_of, no_things
from facilitator.themes.engine.grouping import Item, group
from facilitator.themes.engine.lexicon import vocabulary_for
from facilitator.themes.engine.words import hear, stem_of

SAVING = [
    "We must save the river before it is too late",
    "They want to save every river in the valley",
    "You could save a river with one dam fewer",
    "To save our rivers takes a law",
    "We save the river when we save its banks",
]
SINGING = [
    "The choir sang on the ward",
    "Our choir meets on Mondays",
    "A choir for everybody who likes songs",
    "Some of the choir visited the hospice",
    "This choir made my week",
]


def judged(texts: list[str], language: str = "en") -> set[str]:
    return no_things(cues_of(hear(text, language), language) for text in texts)


def test_a_word_is_judged_by_what_stands_before_it() -> None:
    found = judged(SAVING)
    assert stem_of("save") in found
    assert stem_of("river") not in found


def test_what_was_seen_too_seldom_is_not_judged() -> None:
    assert judged(SAVING[:2]) == set()


def test_a_language_without_cues_judges_nothing() -> None:
    assert judged(["Rhaid i ni achub yr afon"] * 5, "cy") == set()


def test_doings_head_no_theme_and_still_say_what_holds_it_together() -> None:
    cards = [Item(f"c{i}", text) for i, text in enumerate([*SAVING, *SINGING] * 2)]
    found = group(cards, themes=2, vocabulary=vocabulary_for("en", shipped=False))
    river = next(theme for theme in found.themes if "river" in " ".join(theme.words).lower())
    assert "save" not in river.name.lower().split()
    assert "river" in river.name.lower()
    assert "save" in river.words


def test_where_there_are_only_doings_they_make_the_heading() -> None:
    texts = ["We sing and they dance"] * 8 + ["You swim and I run"] * 8
    found = group([Item(f"c{i}", text) for i, text in enumerate(texts)], themes=2)
    assert all(theme.name for theme in found.themes)


def test_an_idea_that_is_everywhere_heads_no_theme_but_groups() -> None:
    vocabulary = vocabulary_for("en")
    assert "Doctors & nurses" in vocabulary.quiet
    assert "Doctors & nurses" in {title for titles in vocabulary.concepts.values() for title in titles}
    own = vocabulary_for("en", together="Doctors & nurses | nurse, doctor")
    assert "Doctors & nurses" not in own.quiet
