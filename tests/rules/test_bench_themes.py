"""The measures themselves: known values, the same draws every time, and a table that can be read."""

from __future__ import annotations

import json
import random
from itertools import permutations
from math import log
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from facilitator.bench import speed
from facilitator.bench.agreement import accuracy, adjusted_mutual_information
from facilitator.bench.draws import read
from facilitator.bench.usual import usual_groups
from facilitator.cli.bench import bench
from tests.tinymodel import put

# One against the other; the values are those of scikit-learn 1.9.1.
KNOWN = [
    ("aabb", "aabb", 1.0),
    ("aabb", "bbaa", 1.0),
    ("aaaa", "bbbb", 1.0),
    ("aaaa", "abcd", 0.0),
    ("aabb", "abab", -0.5),
    ("abcabcabcd", "aabbccabcd", 0.04586),
    ("111111222222333333", "111112132222332333", 0.38599),
]


@pytest.mark.parametrize(("one", "other", "expected"), KNOWN)
def test_known_agreements(one: str, other: str, expected: float) -> None:
    assert adjusted_mutual_information(one, other) == pytest.approx(expected, abs=1e-4)
    assert adjusted_mutual_information(other, one) == pytest.approx(expected, abs=1e-4)


def information(one: str, other: str) -> float:
    total = len(one)
    pairs = list(zip(one, other, strict=True))
    return sum(
        pairs.count((a, b)) / total * log(total * pairs.count((a, b)) / (one.count(a) * other.count(b)))
        for a, b in set(pairs)
    )


@given(st.text("ab", min_size=2, max_size=6), st.text("xyz", min_size=6, max_size=6))
def test_what_is_expected_by_chance_is_the_mean_over_every_order(one: str, long: str) -> None:
    """Vinh, Epps and Bailey take the mean over all ways to deal groups of the same sizes."""
    other = long[: len(one)]
    if len(set(one)) == len(set(other)) == 1:
        return
    orders = ["".join(order) for order in permutations(other)]
    chance = sum(information(one, order) for order in orders) / len(orders)
    most = (information(one, one) + information(other, other)) / 2
    expected = 0.0 if abs(most - chance) < 1e-12 else (information(one, other) - chance) / (most - chance)
    assert adjusted_mutual_information(one, other) == pytest.approx(expected, abs=1e-9)


def test_groups_at_random_agree_with_nothing() -> None:
    drawn = random.Random(1)
    found = [
        adjusted_mutual_information(drawn.choices("abcd", k=200), drawn.choices("abcdefg", k=200))
        for _ in range(30)
    ]
    assert abs(sum(found) / 30) < 0.01


def test_accuracy_pairs_each_group_with_one_of_theirs() -> None:
    assert accuracy("xxyy", "aabb") == 1.0
    assert accuracy("xxxx", "aabb") == 0.5
    assert accuracy("xyzw", "aaaa") == 0.25
    assert accuracy("", "") == 0.0


ROWS = [f"{subject} {n},{subject}" for subject in ("soup", "bus", "rain", "song") for n in range(60)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "subjects.csv").write_text("\n".join(["text,label", *ROWS]))
    answers = [f"answer {n},{'yes' if n % 2 else 'no'},{'why' if n < 30 else 'who'}" for n in range(40)]
    (tmp_path / "asked.csv").write_text("\n".join(["text,label,question", *answers]))
    (tmp_path / "other.csv").write_text("words\nnothing here\n")
    return tmp_path


def test_draws_are_the_same_every_time_and_rooms_of_a_question_stay_together(folder: Path) -> None:
    asked, subjects = read(folder)
    assert (asked.name, subjects.name) == ("asked.csv", "subjects.csv")
    assert [len(draw.texts) for draw in asked.draws(*asked.sizes([60]))] == [30]
    drawn = list(subjects.draws(60))
    assert len(drawn) == 20
    assert all(len(draw.texts) == len(set(draw.texts)) == 60 for draw in drawn)
    assert drawn == list(read(folder)[1].draws(60))
    assert drawn[0] != drawn[1]
    assert drawn[0].themes == 4
    assert list(subjects.draws(1000)) == []  # far too few texts for such a room


def test_the_usual_way_finds_what_is_plain(folder: Path) -> None:
    texts = ["hot soup"] * 5 + ["late bus"] * 5 + ["!!"]
    found = usual_groups(texts, 2, seed=1)
    assert len(set(found[:5])) == len(set(found[5:10])) == 1


# --- the command ---


def run(*arguments: object):
    return CliRunner().invoke(bench, ["themes", *(str(argument) for argument in arguments)])


def test_a_table_with_a_line_for_every_set_and_size(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACILITATOR_EMBEDDING_MODEL", raising=False)
    answer = run("--data", folder, "--sizes", "20,60", "--draws", 1, "--no-times")
    assert answer.exit_code == 0, answer.output
    assert [line.split()[:3] for line in answer.stdout.splitlines()[-3:]] == [
        ["asked.csv", "asked", "1"],
        ["subjects.csv", "20", "1"],
        ["subjects.csv", "60", "1"],
    ]


def test_json_holds_the_machine_and_every_measure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_EMBEDDING_MODEL", str(put(folder / "model")))
    said = json.loads(run("--data", folder, "--sizes", "60", "--draws", 1, "--no-times", "--json").stdout)
    assert {"processor", "cores", "python", "numpy"} <= set(said["machine"])
    subjects = said["quality"][1]
    assert subjects["ami"] == pytest.approx(1.0)  # the subject is a word of every text
    assert subjects["accuracy"] == pytest.approx(1.0)
    assert subjects["ratio"] == pytest.approx(subjects["ami"] / subjects["nltk_k_means"])
    assert {"ami_own_number", "ami_no_vocabulary", "lift", "largest", "named", "alike"} <= set(subjects)
    assert {"semantic", "semantic_own_number", "model_k_means"} <= set(subjects)


def test_times_and_churn_are_taken_in_processes_of_their_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "SIZES", (40,))
    monkeypatch.setattr(speed, "FILE", 30)
    said = json.loads(run("--data", folder, "--sizes", "60", "--draws", 1, "--no-usual", "--json").stdout)
    assert [(each["measure"], each["items"]) for each in said["times"]] == [
        ("regroup", 40),
        ("one more", 40),
        ("file", 30),
    ]
    assert all(each["seconds"] > 0 for each in said["times"])
    assert [each["set"] for each in said["churn"]] == ["asked.csv", "subjects.csv"]
    assert all(0 <= each["board"] <= 1 and 0 <= each["anew"] <= 1 for each in said["churn"])


def test_texts_put_together_anew_are_all_different() -> None:
    made = speed.recombined(["the bus was late", "hot soup"], 500)
    assert len(set(made)) == 500


def test_a_folder_without_labelled_texts_is_said_to_be_one(tmp_path: Path) -> None:
    assert "no CSV file with the columns text and label" in run("--data", tmp_path).output
    assert "numbers with commas" in run("--sizes", "many").output
