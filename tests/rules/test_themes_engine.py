"""The theme engine: clear cards find each other, odd ones stay open, nothing breaks it."""

from __future__ import annotations

import json
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.themes.engine.grouping import Grouping, Item, coverage, group, theme_count
from facilitator.themes.engine.lexicon import vocabulary_for
from facilitator.themes.engine.vectors import Analyses, analyse
from facilitator.themes.engine.words import faint_words, stop_words, words_of

PARKING = [
    "The car park was full before nine",
    "A volunteer showed us a free parking space",
    "Parking permits came by post in time",
    "We could park right beside the entrance",
    "The new car park signs are easy to follow",
    "Somebody paid our parking ticket for us",
]
LUNCH = [
    "Lunch on the ward was hot and tasty",
    "The cook asked what my father likes to eat",
    "We ate breakfast together at one table",
    "A warm meal after a long night",
    "The kitchen made soup for a patient who could not chew",
    "Sharing lunch with the team every Friday",
]
LISTENING = [
    "The nurse sat down and listened to my worries",
    "I felt heard for the first time",
    "They listened before they gave advice",
    "The doctor heard what my daughter said",
    "A nurse understood without many words",
    "Somebody listened to the carers as well",
]
CARDS = [*PARKING, *LUNCH, *LISTENING]


def items(texts: list[str]) -> list[Item]:
    return [Item(f"c{i}", text) for i, text in enumerate(texts)]


def parts_of(name: str) -> list[str]:
    return re.split(", | & ", name.lower())


def everything(grouping: Grouping) -> list[str]:
    return sorted([i for theme in grouping.themes for i in theme.items] + list(grouping.unplaced))


def test_cards_about_three_subjects_become_three_themes() -> None:
    found = group(items(CARDS), themes=3, place_all=True)
    subject = {f"c{i}": i // 6 for i in range(18)}
    agreed = sum(max(sum(subject[i] == s for i in theme.items) for s in range(3)) for theme in found.themes)
    assert len(found.themes) == 3
    assert agreed >= 15


def test_the_order_of_the_cards_changes_nothing() -> None:
    cards = items(CARDS * 3)
    cards = [Item(f"c{i}", f"{card.text} {i % 5}") for i, card in enumerate(cards)]
    first = group(cards)
    for seed in range(4):
        shuffled = random.Random(seed).sample(cards, len(cards))
        assert group(shuffled) == first


def test_unsure_cards_stay_open_unless_all_are_to_be_placed() -> None:
    odd = ["Quarterly telescope auction", "🙂🙂", "and of the"]
    left = group(items([*CARDS, *odd]))
    assert {"c18", "c19", "c20"} <= set(left.unplaced)
    placed = group(items([*CARDS, *odd]), place_all=True)
    assert set(placed.unplaced) == {"c19", "c20"}


def test_a_room_of_eight_gets_the_pairs_that_share_something_and_no_more() -> None:
    cards = [
        "The porter walked my mum to the ward",
        "Our porter knew every name",
        "Lunch together on Friday",
        "The Friday lunch made us a team",
        "A telescope",
        "Blue velvet",
        "!!!",
        "My neighbour sang",
    ]
    found = group(items(cards))
    assert {frozenset(theme.items) for theme in found.themes} == {
        frozenset({"c0", "c1"}),
        frozenset({"c2", "c3"}),
    }
    assert set(found.unplaced) == {"c4", "c5", "c6", "c7"}


def test_names_are_words_people_wrote_or_the_idea_they_share_and_never_say_the_same_twice() -> None:
    found = group(items(CARDS), themes=4)
    written = " ".join(CARDS).lower()
    ideas = {title for titles in vocabulary_for("en").concepts.values() for title in titles}
    named: list[str] = []
    for theme in found.themes:
        assert 0 < len(theme.name) <= 60
        assert theme.name in ideas or all(part in written for part in parts_of(theme.name))
        named += [word for part in parts_of(theme.name) for word in part.split()]
        assert theme.quote in theme.items
        assert set(theme.items) <= {f"c{i}" for i in range(18)}
    assert len(named) == len(set(named))
    assert not stop_words("en") & set(named)


def test_words_that_say_too_little_head_no_theme_where_others_do() -> None:
    cards = [f"A great day and a great {noun}" for noun in ("choir", "choir", "garden", "garden")] * 5
    names = " ".join(theme.name.lower() for theme in group(items(cards), themes=2).themes)
    assert "great" in faint_words("en")
    assert "great" not in parts_of(names)
    assert "choir" in names
    assert "garden" in names


def test_a_phrase_stands_for_its_words() -> None:
    cards = [f"The {place} has a bus lane" for place in ("village", "town", "suburb")] * 3
    cards += [f"The garden had {flower}" for flower in ("roses", "tulips", "daisies")] * 3
    bare = vocabulary_for("en", shipped=False)
    names = [theme.name for theme in group(items(cards), themes=2, vocabulary=bare).themes]
    assert "Bus lane" in {name.split(" & ")[0].split(",")[0] for name in names}


@pytest.mark.parametrize("texts", [[], [""], ["hello"], ["the and of"] * 20, ["🙂"] * 20, ["\x00"] * 16])
def test_nothing_to_group_gives_no_theme(texts: list[str]) -> None:
    found = group(items(texts))
    assert found.themes == ()
    assert len(found.unplaced) == len(texts)


def test_forty_times_the_same_card_is_one_theme() -> None:
    found = group(items(["The garden party"] * 40))
    assert [len(theme.items) for theme in found.themes] == [40]


@pytest.mark.parametrize(
    "texts",
    [
        ["等候时间太长了", "医生很好"] * 8,
        ["ہسپتال بہت اچھا تھا", "نرس نے مدد کی"] * 8,
        ["ਹਸਪਤਾਲ ਬਹੁਤ ਚੰਗਾ ਸੀ", "ਨਰਸ ਨੇ ਮਦਦ ਕੀਤੀ"] * 8,
        ["Roedd y nyrs yn garedig", "Roedd y maes parcio'n llawn"] * 8,
    ],
)
def test_other_scripts_are_grouped_too(texts: list[str]) -> None:
    found = group(items(texts), themes=2, place_all=True, language="cy")
    assert {frozenset(texts[int(i[1:])] for i in theme.items) for theme in found.themes} == {
        frozenset({texts[0]}),
        frozenset({texts[1]}),
    }
    assert all(
        any(part in text.lower() for text in texts) for theme in found.themes for part in parts_of(theme.name)
    )


def test_a_very_long_story_and_hostile_strings_are_only_cards_among_others() -> None:
    words = [word for card in CARDS for word in card.split()]
    story = " ".join(random.Random(1).choices(words, k=6000))
    hostile = ["-'" * 20_000, "a'" * 20_000, "x" * 100_000, " " * 50_000, "a&" * 20_000, "the " * 20_000]
    found = group(items([story, *hostile, *CARDS]), place_all=True)
    assert len(everything(found)) == 7 + len(CARDS)
    assert all(len(theme.name) <= 60 for theme in found.themes)
    assert len(words_of("x" * 100_000)[0].form) == 40


def test_three_hundred_cards_of_one_subject_each_stay_together() -> None:
    texts = [f"{text} {number % 7}" for number in range(17) for text in CARDS]
    found = group(items(texts))
    twins: dict[str, set[str]] = {}
    for theme in found.themes:
        for item in theme.items:
            twins.setdefault(CARDS[int(item[1:]) % 18], set()).add(theme.id)
    assert all(len(ids) == 1 for ids in twins.values())


def test_the_vocabulary_brings_words_of_one_idea_together_and_can_be_left_out() -> None:
    cards = [
        "Lunch was tasty",
        "The soup and the bread, a good meal",
        "A bus to the door",
        "The taxi driver waited",
    ]
    with_it, without = (
        group(items(cards)),
        group(items(cards), vocabulary=vocabulary_for("en", shipped=False)),
    )
    assert {frozenset(theme.items) for theme in with_it.themes} == {
        frozenset({"c0", "c1"}),
        frozenset({"c2", "c3"}),
    }
    assert with_it.themes[0].why
    assert without.themes == ()


def test_a_card_may_have_a_second_home_but_not_twice_the_same() -> None:
    both = "The nurse listened over lunch, a warm meal"
    found = group(items([*CARDS, both]), themes=3, place_all=True)
    homes = [theme for theme in found.themes if "c18" in (*theme.items, *theme.also)]
    assert len(homes) == 2
    for theme in found.themes:
        assert not set(theme.also) & set(theme.items)
        assert not set(theme.others) & {theme.quote}
        assert set(theme.others) <= set(theme.items)
    assert set(found.unsure) <= {i for theme in found.themes for i in theme.items}


def test_ten_more_cards_leave_the_old_where_they_were_when_the_old_grouping_is_known() -> None:
    cards = items([f"{text} {number % 5}" for number in range(4) for text in CARDS])
    before = group(cards[:62], place_all=True)
    after = group(cards, place_all=True, before=before)
    assert len(after.themes) == len(before.themes)
    old = {frozenset(theme.items) for theme in before.themes}
    kept = {frozenset(set(theme.items) & {card.id for card in cards[:62]}) for theme in after.themes}
    assert len(old & kept) >= len(old) - 2


def test_analyses_may_be_kept_and_let_go() -> None:
    kept = Analyses(most=20)
    assert group(items(CARDS), analyses=kept) == group(items(CARDS), analyses=kept) == group(items(CARDS))
    vocabulary = vocabulary_for("en")
    assert kept.of(CARDS[0], vocabulary) is kept.of(CARDS[0], vocabulary)
    first = kept.of(CARDS[0], vocabulary)
    kept.clear()
    assert kept.of(CARDS[0], vocabulary) is not first


def test_coverage_tells_how_much_the_vocabulary_knows() -> None:
    english = vocabulary_for("en")
    assert coverage([]) == 0.0
    assert coverage([analyse("nurse lunch", english), analyse("gronk blarg", english)]) == 0.5


def test_a_grouping_survives_json() -> None:
    found = group(items(CARDS))
    assert Grouping.from_plain(json.loads(json.dumps(found.to_plain()))) == found


def test_the_number_of_themes_grows_slowly() -> None:
    assert [theme_count(n) for n in (1, 20, 60, 120, 300, 1000, 5000)] == [3, 4, 5, 6, 8, 9, 9]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(max_size=40) | st.sampled_from(CARDS), max_size=30),
    st.none() | st.integers(1, 12),
    st.booleans(),
)
def test_every_card_is_in_exactly_one_place(texts: list[str], themes: int | None, place_all: bool) -> None:
    found = group(items(texts), themes=themes, place_all=place_all)
    assert everything(found) == sorted(f"c{i}" for i in range(len(texts)))
    assert len({theme.name for theme in found.themes}) == len(found.themes)
    assert all(theme.name.strip() and theme.quote in theme.items for theme in found.themes)
