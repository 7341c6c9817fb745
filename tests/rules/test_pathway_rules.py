"""The map of a pathway: nothing is lost on it, whatever lies on whatever."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from facilitator.pathways import rules
from facilitator.pathways.rules import Laid, Part

PARTS = (Part("waiting", "Waiting"), Part("home", "Going home"))
IDS = [f"c{number}" for number in range(12)]
cards = st.lists(
    st.builds(
        Laid,
        st.sampled_from(IDS),
        st.sampled_from(["waiting", "home", "gone"]),
        st.sampled_from(rules.FORMS),
        st.just("words"),
        st.none() | st.sampled_from(IDS),
    ),
    unique_by=lambda card: card.id,
)


@given(cards)
def test_every_card_lies_on_the_map_exactly_once(laid: list[Laid]) -> None:
    columns = rules.columns(PARTS, laid)
    lying = [card.id for column in columns for stack in column.stacks for card in stack.everything]

    assert Counter(lying) == Counter(card.id for card in laid)
    assert sum(sum(rules.counts(column).values()) for column in columns) == len(laid)


def lay(key: str, stack: str | None = None, form: str = "gap") -> Laid:
    return Laid(key, "waiting", form, f"words of {key}", stack)


def test_what_says_the_same_lies_together_with_all_its_versions() -> None:
    (stack,) = rules.stacked([lay("a", "b"), lay("b", "b"), lay("c", "b")])

    assert (stack.top.id, [card.text for card in stack.versions]) == ("b", ["words of a", "words of c"])
    assert stack.said == 3


def test_where_the_top_is_not_there_any_more_the_next_one_is_the_top() -> None:
    (stack,) = rules.stacked([lay("a", "b"), lay("c", "b")])

    assert (stack.top.id, [card.id for card in stack.versions]) == ("a", ["c"])


def test_a_gap_stands_on_something_or_says_that_it_does_not() -> None:
    assert Laid("a", "waiting", "gap", "x").stands_on_nothing
    assert not Laid("a", "waiting", "gap", "x", fact="Nine weeks", source="Audit").stands_on_nothing
    assert not Laid("a", "waiting", "gap", "x", story="s").stands_on_nothing
    assert not Laid("a", "waiting", "gap", "x", keeps_story=True).stands_on_nothing


def test_a_word_of_a_part_is_one_that_several_cards_use_once_each() -> None:
    said = [
        [("letter", "letters"), ("letter", "letter"), ("late", "late")],
        [("letter", "letters")],
        [("letter", "letters"), ("phone", "phone")],
        [("phone", "phones"), ("once", "once"), ("once", "once")],
    ]

    assert rules.top_words(said) == ["letters", "phone"]
    assert rules.top_words([]) == []
