"""Adding up a self-assessment: the middle, the spread, what groups may be told of, what has moved."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.assessments import rules
from facilitator.assessments.figures import figures_of, from_chapter, from_half_steps, half_steps
from facilitator.assessments.rules import Earlier, Element, Given, result, spread
from facilitator.assessments.template import BEGINNINGS
from facilitator.people.rules import LEAST

GROUPS = {"p": "Patients", "n": "Nurses", "c": "Carers"}
scores = st.lists(st.integers(1, 5), max_size=60)
answers = st.lists(
    st.builds(Given, st.none() | st.integers(1, 5), st.sampled_from([("p",), ("n",), ("c",)])), max_size=60
)


def of(counts: str, *groups: str) -> list[Given]:
    """Answers from a line such as `11355?`, all of these groups."""
    return [Given(None if said == "?" else int(said), groups) for said in counts]


@given(scores)
def test_the_middle_lies_within_the_middle_half_and_that_within_the_scores(said: list[int]) -> None:
    found = spread(said)
    if len(said) < LEAST:
        assert found is None
        return
    assert found is not None
    assert min(said) <= found.low <= found.median <= found.high <= max(said)
    assert found.people == len(said)
    assert {found.low * 2 % 1, found.median * 2 % 1, found.high * 2 % 1} == {0}, "halves of the scale at most"


@given(scores.filter(lambda said: len(said) >= LEAST), st.integers(0, 2**32))
def test_the_order_of_answers_says_nothing_and_a_higher_score_never_lowers_the_middle(
    said: list[int], seed: int
) -> None:
    mixed = Random(seed).sample(said, len(said))
    assert spread(mixed) == spread(said)
    raised = spread([mixed[0] + (mixed[0] < 5), *mixed[1:]])
    assert raised is not None
    assert raised.median >= spread(said).median  # type: ignore[union-attr]


@given(answers)
def test_no_group_of_fewer_than_five_scores_is_told_and_none_can_be_worked_out(said: list[Given]) -> None:
    told = result(said, GROUPS)
    scored = dict.fromkeys(GROUPS.values(), 0)
    for one in said:
        scored[GROUPS[one.groups[0]]] += one.score is not None
    for group in told.groups:
        assert group.spread is None or group.spread.people == scored[group.name] >= LEAST
        assert group.unknown is None or group.unknown >= LEAST
    if told.spread is not None and told.groups:
        hidden = told.spread.people - sum(group.spread.people for group in told.groups if group.spread)
        assert hidden == 0 or hidden >= LEAST, "who is not shown cannot be found by taking away"


@given(answers)
def test_fewer_than_five_answers_tell_nothing_at_all(said: list[Given]) -> None:
    few = said[: LEAST - 1]
    assert result(few, GROUPS) == rules.NOTHING


def test_not_knowing_is_information_of_its_own() -> None:
    told = result(of("44?????", "p"), GROUPS)

    assert (told.answered, told.unknown) == (7, 5)
    assert told.spread is None
    assert told.counts is None
    assert rules.mostly_unknown(told)
    assert told.groups[0].unknown == 5
    assert told.groups[0].spread is None


def test_who_belongs_to_two_groups_counts_in_both() -> None:
    told = result([*of("33333", "p", "n"), *of("44444", "c")], GROUPS)

    assert [(group.name, group.spread is not None) for group in told.groups] == [
        ("Patients", True),
        ("Nurses", True),
        ("Carers", True),
    ]


@pytest.mark.parametrize(
    ("said", "word"),
    [("33334", "close"), ("22344", "mixed"), ("1144555", "far"), ("1111155555", "camps"), ("3333", None)],
)
def test_how_near_answers_are_is_said_in_a_word(said: str, word: str | None) -> None:
    assert rules.agreement(result(of(said, "p"), GROUPS)) == word


def test_groups_that_live_in_different_networks_are_named_lower_first() -> None:
    apart = result([*of("55555", "p"), *of("22222", "n"), *of("33333", "c")], GROUPS)
    near = result([*of("33333", "p"), *of("22222", "n")], GROUPS)

    assert rules.groups_apart(apart) == ("Nurses", "Patients")
    assert rules.groups_apart(near) is None


def test_what_to_talk_about_is_no_ranking_of_everything() -> None:
    talk = rules.talk(
        {
            "strong": result(of("44455", "p"), GROUPS),
            "stronger": result(of("55555", "p"), GROUPS),
            "weak": result(of("11222", "p"), GROUPS),
            "apart": result(of("1111155555", "p"), GROUPS),
            "dark": result(of("333????", "p"), GROUPS),
            "nobody": rules.NOTHING,
        }
    )

    assert talk.strong == ("stronger", "strong")
    assert talk.apart == ("apart",)
    assert talk.unknown == ("dark",)


@pytest.mark.parametrize(
    ("then", "word"),
    [
        (None, None),
        (Earlier(3.0, 4), None),
        (Earlier(3.0, 12), "same"),
        (Earlier(2.5, None), "same"),
        (Earlier(4.0, 12), "down"),
        (Earlier(2.0, 12), "up"),
    ],
)
def test_a_round_is_compared_by_its_middle_and_never_with_few(then: Earlier | None, word: str | None) -> None:
    assert rules.moved(result(of("33333", "p"), GROUPS), then) == word
    assert rules.moved(rules.NOTHING, then) is None


# --- figures of another time ---

ELEMENTS = (
    Element("champion", "A champion", "?", "low", "high", scored=True),
    Element("sectors", "Which sectors take part", "?", "low", "high", scored=False),
)


@given(st.integers(2, 10))
def test_halves_of_the_scale_are_written_and_read_alike(twice: int) -> None:
    assert from_half_steps(half_steps(twice / 2)) == twice / 2


@pytest.mark.parametrize("cell", ["–", "", "½", "6", "0", "5½", "3.5", "three", None, "٣", [3]])
def test_what_is_no_number_of_the_scale_is_no_figure(cell: object) -> None:
    assert from_half_steps(cell) is None


def chapter(*rows: object) -> dict[str, object]:
    return {
        "key": "assessment",
        "blocks": [{"kind": "paragraph", "text": "x"}, {"kind": "table", "rows": list(rows)}],
    }


def test_figures_are_read_from_a_chapter_by_the_names_of_our_elements() -> None:
    saved = chapter(["a  CHAMPION", "3½", "3 to 4", 12, 0, "3.4"], ["Something else", "2", "at 2", 9, 0, "2"])

    assert from_chapter(saved, ELEMENTS) == {"champion": Earlier(3.5, 12)}


@pytest.mark.parametrize(
    "saved",
    [
        {},
        {"blocks": "no"},
        {"blocks": [7, {"rows": 7}, {"rows": [7, [], ["A champion"]]}]},
        chapter(["A champion", "–", "–", "–", "–", "–"]),
        chapter(["A champion", "3", "at 3", 4, 0, "3"]),
        chapter(["Which sectors take part", "3", "at 3", 9, 0, "3"]),
    ],
)
def test_what_is_no_chapter_of_ours_gives_no_figures(saved: dict[str, object]) -> None:
    assert from_chapter(saved, ELEMENTS) == {}


def test_what_is_kept_of_a_round_points_to_nobody() -> None:
    found = figures_of({"champion": result(of("33344", "p"), GROUPS), "few": result(of("3344", "p"), GROUPS)})

    assert found == {"champion": Earlier(3.0, 5)}


def test_the_template_asks_twelve_things_that_are_rated_and_two_that_only_describe() -> None:
    assert [b.scored for b in BEGINNINGS] == [True] * 12 + [False] * 2
    assert len({b.key for b in BEGINNINGS}) == len({str(b.title) for b in BEGINNINGS}) == 14
    for b in BEGINNINGS:
        assert (len(str(b.title)) <= 60, len(str(b.question)) <= 200) == (True, True)
        assert len(str(b.low)) <= 80
        assert len(str(b.high)) <= 80
