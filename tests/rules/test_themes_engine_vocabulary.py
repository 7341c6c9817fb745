"""What the engine knows beforehand: ideas behind words, and what a facilitator changes about them."""

from __future__ import annotations

import pytest

from facilitator.themes.engine.grouping import Item, group
from facilitator.themes.engine.lexicon import parse, vocabulary_for
from facilitator.themes.engine.vectors import analyse
from facilitator.themes.engine.words import words_of


def items(texts: list[str]) -> list[Item]:
    return [Item(f"c{i}", text) for i, text in enumerate(texts)]


def test_a_vocabulary_line_is_a_title_and_its_words() -> None:
    known = parse("# remark\nFood | meal, ice cream\nno bar here\nDrink | tea, meal", "en")
    assert known == {
        ("meal",): ("Food", "Drink"),
        ("=meal",): ("Food", "Drink"),
        ("ice", "cream"): ("Food",),
        ("tea",): ("Drink",),
        ("=tea",): ("Drink",),
    }


@pytest.mark.parametrize(
    ("text", "ideas"),
    [
        ("A friendly face", ["Manner"]),
        ("My friends came", ["Company"]),
        ("We ate ice cream outside", ["Food"]),
        ("A kind of ice", []),
        ("The waiter waited", ["Waiting"]),
        ("They came on time, in the end", ["Prompt"]),
    ],
)
def test_a_form_counts_before_its_stem_and_a_phrase_before_its_words(text: str, ideas: list[str]) -> None:
    own = """Manner | friendly, kind
    Company | friend
    Food | ice cream
    Waiting | =waited
    Prompt | on time
    - | kind of"""
    vocabulary = vocabulary_for("en", together=own, shipped=False)
    assert sorted(analyse(text, vocabulary).concepts) == ideas


def test_a_facilitator_may_leave_words_out_and_put_words_together() -> None:
    assert vocabulary_for("en", leave_out="x") is vocabulary_for("en", leave_out="x")
    mine = vocabulary_for(
        "en", leave_out="garden, Nurses", together="Food | telescope, blue velvet\nWaiting |"
    )
    assert mine.leave_out == {"garden", "nurs"}
    assert mine.concepts["telescop",] == ("Food",)
    assert mine.concepts["blue", "velvet"] == ("Food",)
    assert not any("Waiting" in titles for titles in mine.concepts.values())
    cards = ["The garden telescope", "The garden velvet"] * 4
    found = group(items(cards), vocabulary=mine)
    assert "garden" not in " ".join(word for theme in found.themes for word in theme.words)


def test_ideas_that_a_facilitator_wrote_count_even_where_the_shipped_ones_do_not() -> None:
    sea = ["A gull above", "The tern again", "One heron waits", "Avocets came", "The curlew calls"] * 2
    land = ["A vole below", "The shrew again", "One badger waits", "Stoats came", "The hare runs"] * 2
    own = vocabulary_for(
        "en",
        shipped=False,
        together="Birds | gull, tern, heron, avocet, curlew\nBeasts | vole, shrew, badger, stoat, hare",
    )
    found = group(items([*sea, *land]), themes=2, place_all=True, vocabulary=own)
    assert {frozenset(theme.items) for theme in found.themes} == {
        frozenset(f"c{i}" for i in range(10)),
        frozenset(f"c{i}" for i in range(10, 20)),
    }


@pytest.mark.parametrize(
    ("language", "text", "stems"),
    [
        ("fr", "L'attente à l'accueil était trop longue", ["attent", "accueil", "longu"]),
        ("de", "Die Schwestern waren sehr freundlich", ["schwest", "freundlich"]),
        ("es", "La enfermera me escuchó con paciencia", ["enfermer", "escuch", "pacienci"]),
        ("it", "L'infermiera della nostra stanza", ["infermier", "stanz"]),
        ("nl", "De zuster luisterde and she stayed", ["zuster", "luisterd", "stayed"]),
        ("pl", "Pielęgniarka była bardzo miła", ["pielęgniarka", "miła"]),
        ("cy", "Roedd y nyrs yn garedig", ["nyrs", "garedig"]),
        ("xx", "The nurse and the doctor", ["nurse", "doctor"]),
    ],
)
def test_every_language_has_its_own_little_words_and_the_english_ones(
    language: str, text: str, stems: list[str]
) -> None:
    assert [word.stem for word in words_of(text, language)] == stems
