"""Gentle help with a topic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.preparation.rules import HINTS, hints


def codes(topic: str) -> list[str]:
    return [hint.code for hint in hints(topic)]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("Every contact worth the journey", []),
        ("Fewer missed appointments", ["deficit"]),
        ("Reduce delays in our integrated pathway", ["deficit", "jargon"]),
        ("Better MSK care for everybody here", ["shorthand"]),
        ("Listening", ["short"]),
        ("How can we listen better?", ["question"]),
        (
            "Everybody who comes to us is heard and known and called by name and " + "walked home " * 4,
            ["long"],
        ),
        ("", []),
        ("  …  ", []),
        ("每次见面都值得这段路", ["short"]),
    ],
)
def test_what_could_be_said_otherwise_is_named_and_the_rest_left_alone(topic, expected):
    assert codes(topic) == expected


def test_the_words_it_is_about_are_said_once_each():
    hint = hints("Problems and problems and delays")[0]

    assert hint.about == ("problems", "delays")


@given(st.text(max_size=300))
def test_no_topic_is_too_strange_to_look_at(topic):
    assert {hint.code for hint in hints(topic)} <= set(HINTS)
    assert hints(topic) == hints(topic)
