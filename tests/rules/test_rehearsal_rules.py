"""Sharing texts out, pacing people, reading figures."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.contributions import payloads
from facilitator.contributions.rules import misfit
from facilitator.promises.payloads import AddPromise
from facilitator.rehearsal import rules
from facilitator.rehearsal.rules import NoPlace, Stop, Text

STOPS = (
    Stop("w", "open", "welcome", "Welcome", None),
    Stop("s", "discover", "story", "Tell the story", "story"),
    Stop("h", "dream", "headline", "A headline", "dream"),
    Stop("p", "design", "statement", "How it will be", "statement"),
    Stop("c", "deliver", "promise", "First steps", "promise"),
)
KIND = {stop.id: stop.welcomes for stop in STOPS}


@given(st.lists(st.integers(1, 6000), max_size=80), st.integers(0, 2**32))
def test_every_text_is_given_exactly_once_and_whole(lengths: list[int], seed: int) -> None:
    texts = [Text(f"{number}:".ljust(length, "x")) for number, length in enumerate(lengths)]
    shared = rules.spread(texts, STOPS, Random(seed))
    given_out = [text for hand in shared.values() for text in hand]
    assert Counter(given_out) == Counter(texts)
    for stop, hand in shared.items():
        assert all(len(text.words) <= rules.LONGEST[KIND[stop]] for text in hand)


def test_limits_are_those_of_the_doors() -> None:
    bodies = {
        "story": payloads.AddStory,
        "dream": payloads.AddDream,
        "statement": payloads.AddStatement,
        "promise": AddPromise,
    }
    common = {"step": "0" * 12, "wording": "2026-11"}
    own = {"story": {"purposes": ["room"]}, "promise": {"form": "offer"}}
    for kind, most in rules.LONGEST.items():
        said = common | own.get(kind, {})
        bodies[kind].model_validate(said | {"text": "x" * most})
        with pytest.raises(Exception, match="too_long"):
            bodies[kind].model_validate(said | {"text": "x" * (most + 1)})


def test_every_step_that_welcomes_cards_gets_some() -> None:
    shared = rules.spread([Text(f"word {n}") for n in range(100)], STOPS, Random(1))
    assert set(shared) == {"s", "h", "p", "c"}
    assert all(shared.values())


def test_what_was_written_as_something_goes_there() -> None:
    texts = [Text("a", "headline"), Text("b", "offer"), Text("c", "statement"), Text("d", "story")]
    shared = rules.spread(texts * 5, STOPS, Random(2))
    assert {stop: {text.words for text in hand} for stop, hand in shared.items()} == {
        "h": {"a"},
        "c": {"b"},
        "p": {"c"},
        "s": {"d"},
    }


def test_a_plan_without_such_a_step_takes_it_elsewhere() -> None:
    shared = rules.spread([Text("a", "statement")], STOPS[:2], Random(3))
    assert [text.words for text in shared["s"]] == ["a"]


def test_a_text_no_step_can_hold_is_named_before_anything_is_sent() -> None:
    with pytest.raises(NoPlace) as fault:
        rules.spread([Text("short"), Text("x" * 401)], (*STOPS[:1], *STOPS[2:]), Random(0))
    assert (fault.value.number, fault.value.length) == (2, 401)


def test_the_same_seed_gives_the_same_workshop() -> None:
    texts = [Text(f"word {n}") for n in range(50)]
    assert rules.spread(texts, STOPS, Random(7)) == rules.spread(texts, STOPS, Random(7))
    assert rules.spread(texts, STOPS, Random(7)) != rules.spread(texts, STOPS, Random(8))


@given(st.integers(0, 200), st.integers(1, 50), st.integers(0, 2**32))
def test_texts_are_dealt_evenly(count: int, phones: int, seed: int) -> None:
    texts = [Text(str(n)) for n in range(count)]
    hands = rules.deal(texts, phones, Random(seed))
    assert Counter(text for hand in hands for text in hand) == Counter(texts)
    assert max(map(len, hands)) - min(map(len, hands)) <= 1


def test_most_tellers_share_a_few_publish_and_some_tell_only_the_facilitators() -> None:
    random = Random(4)
    drawn = Counter(rules.purposes(random) for _ in range(2000))
    assert not any(misfit(purposes) for purposes in drawn)
    assert drawn.most_common(1)[0][0] == ("room", "summary")
    assert drawn["room", "summary"] > 1000
    assert 0 < drawn["facilitators",] < 300
    assert 0 < sum(n for purposes, n in drawn.items() if "publication" in purposes) < 500


def test_figures_are_nearest_ranks_in_milliseconds() -> None:
    found = rules.quantiles([n / 1000 for n in range(100, 0, -1)])
    assert found == {"p50": 50.0, "p95": 95.0, "p99": 99.0, "max": 100.0}
    assert rules.quantiles([0.2]) == dict.fromkeys(("p50", "p95", "p99", "max"), 200.0)
    assert rules.quantiles([]) == dict.fromkeys(("p50", "p95", "p99", "max"))


def test_a_room_of_any_size_gives_at_most_so_many_things_a_second() -> None:
    for phones in (1, 60, 500, 5000):
        assert phones / rules.pace(phones, 11, None).pause <= rules.CONTRIBUTIONS_PER_SECOND


def test_minutes_are_spread_over_the_steps() -> None:
    pace = rules.pace(24, 10, 3)
    assert pace.rest == pytest.approx(18)
    assert pace.between(2) * 3 == pytest.approx(18)


def test_waiting_grows_ends_and_differs() -> None:
    longest = [max(rules.back_off(tries, Random(n)) for n in range(200)) for tries in range(12)]
    assert longest == sorted(longest)
    assert longest[0] <= 0.25
    assert 4 < longest[-1] <= 5
    assert len({rules.back_off(3, Random(n)) for n in range(20)}) == 20
