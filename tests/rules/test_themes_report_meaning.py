"""Themes by meaning from the command line: clear words without a model, and what is done said on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli.readiness.meaning import model
from facilitator.cli.themes import themes
from facilitator.config import Config
from facilitator.themes import meanings
from facilitator.themes.jobs import regroup
from tests.tinymodel import put

CARDS = ["The car was hot", "hot soup", "The soup was hot!", "car parking", "The car park"]


@pytest.fixture(autouse=True)
def fresh():
    meanings._loaded.cache_clear()
    meanings.let_go()


def run(folder: Path, *options: str, named: Path | None = None, cards: list[str] = CARDS) -> Result:
    path = folder / "cards.csv"
    path.write_text("\n".join(["text", *cards]))
    env = {"FACILITATOR_EMBEDDING_MODEL": str(named) if named else None}
    return CliRunner(env=env).invoke(themes, [str(path), "--engine", "semantic", *options])


def test_a_model_that_is_there_is_used(tmp_path: Path) -> None:
    said = json.loads(run(tmp_path, "--json", named=put(tmp_path / "model")).stdout)
    assert said["engine"] == "semantic"
    page = tmp_path / "page.html"
    assert run(tmp_path, "--html", str(page), named=put(tmp_path / "model")).exit_code == 0
    assert "what a small language model makes of them" in page.read_text()


def test_without_a_folder_it_says_which_setting_names_one(tmp_path: Path) -> None:
    answer = run(tmp_path)
    assert answer.exit_code == 1
    assert "FACILITATOR_EMBEDDING_MODEL" in answer.output


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda folder: folder, "There is no folder"),
        (lambda folder: (folder.mkdir(), folder)[1], "config.json is missing"),
        (lambda folder: put(folder, model_type="gpt2"), "a kind that is not understood (model_type gpt2)"),
        (
            lambda folder: put(folder, num_hidden_layers=9),
            "model.safetensors cannot be read, or does not fit",
        ),
    ],
)
def test_a_folder_that_will_not_do_gets_one_sentence_here_and_in_the_check(
    tmp_path: Path, make, sentence: str
) -> None:
    folder = make(tmp_path / "model")
    answer = run(tmp_path, named=folder)
    assert answer.exit_code == 1
    assert sentence in answer.output
    found = model(Config(tmp_path, "", "", embedding_model=folder))
    assert found is not None
    assert found.state == "note"
    assert sentence in found.said
    assert "by their words" in found.do


def test_libraries_that_are_not_installed_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "facilitator.themes.engine.meaning.folder.LIBRARIES", ("safetensors", "no_such_thing")
    )
    answer = run(tmp_path, named=put(tmp_path / "model"))
    assert "(no_such_thing): run `pip install facilitator[semantic]`" in answer.output


def test_the_check_says_that_a_model_is_used_and_nothing_where_none_is_named(tmp_path: Path) -> None:
    found = model(Config(tmp_path, "", "", embedding_model=put(tmp_path / "model")))
    assert found is not None
    assert found.state == "ok"
    assert model(Config(tmp_path, "", "")) is None


def test_a_large_file_is_told_of_on_the_way_and_never_among_the_answers(tmp_path: Path) -> None:
    cards = [f"{CARDS[i % 5]} {'soup ' * (i % 7)}" for i in range(2001)]
    answer = run(tmp_path, "--json", named=put(tmp_path / "model"), cards=cards)
    assert json.loads(answer.stdout)["themes"]
    assert answer.stderr.splitlines() == [
        "1,000 of 2,001 texts read",
        "2,000 of 2,001 texts read",
        "Sorting 2,001 texts into themes",
    ]
    assert run(tmp_path, "--json", named=put(tmp_path / "model"), cards=cards[:2000]).stderr == ""


# --- in a worker ---


def test_a_worker_puts_a_text_through_the_model_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put(tmp_path / "model")
    monkeypatch.setenv("FACILITATOR_EMBEDDING_MODEL", str(folder))
    first = meanings.meaning_of({"a": "hot soup", "b": "car", "c": "hot soup"})
    assert first is not None
    assert (first["a"] == first["c"]).all()
    made: list[int] = []
    again = meanings.vectors_of(folder, {"x": "hot soup", "y": "the car"}, made.append)
    assert made == [1]
    assert (again["x"] == first["a"]).all()


def test_more_is_not_kept_than_a_few_rooms_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meanings, "KEPT", 2)
    found = meanings.vectors_of(put(tmp_path / "model"), {"a": "car", "b": "soup", "c": "hot"})
    assert set(found) == {"a", "b", "c"}
    assert len(meanings._kept) == 2


def test_without_a_model_that_can_be_used_themes_go_by_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACILITATOR_EMBEDDING_MODEL", raising=False)
    assert meanings.meaning_of({"a": "car"}) is None
    monkeypatch.setenv("FACILITATOR_EMBEDDING_MODEL", str(tmp_path / "nowhere"))
    assert meanings.meaning_of({"a": "car"}) is None


def test_a_board_is_grouped_by_meaning_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"language": "en", "leave_out": "", "together": "", "shipped": True}
    data = {"items": [{"id": str(i), "text": text} for i, text in enumerate(CARDS)], "words": words}
    monkeypatch.delenv("FACILITATOR_EMBEDDING_MODEL", raising=False)
    assert regroup(data, lambda _stage, _share: None)["grouping"]["engine"] == "lexical"
    monkeypatch.setenv("FACILITATOR_EMBEDDING_MODEL", str(put(tmp_path / "model")))
    assert regroup(data, lambda _stage, _share: None)["grouping"]["engine"] == "semantic"
