"""`facilitator themes`: a file in, themes out, and a plain sentence when the file will not do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli.themes import themes

TEXTS = [
    "The car park was full",
    "A free parking space near the door",
    "Parking tickets are dear",
    "Hot lunch, and soup too",
    "We ate lunch together",
    "Lunch on Friday",
    "",
]


def write(folder: Path, lines: list[str], encoding: str = "utf-8") -> Path:
    path = folder / "cards.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(themes, [str(argument) for argument in arguments])


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    return write(tmp_path, ["id,text", *(f'{n},"{text}"' for n, text in enumerate(TEXTS))])


def test_json_names_themes_and_gives_every_row_once(cards: Path) -> None:
    said = json.loads(run(cards, "--themes", 2, "--place-all", "--json").output)
    assert {frozenset(theme["items"]) for theme in said["themes"]} == {
        frozenset({0, 1, 2}),
        frozenset({3, 4, 5}),
    }
    assert said["unplaced"] == [6]
    assert said["seconds"] >= 0
    for theme in said["themes"]:
        assert {"name", "words", "items", "also", "quote", "why"} <= set(theme)
        assert theme["quote"] in theme["items"]
        assert theme["name"].lower().startswith(("parking", "food"))


def test_people_read_names_counts_and_a_quote(cards: Path) -> None:
    said = run(cards, "--themes", 2).output
    assert "· 3 texts" in said
    assert "not grouped yet." in said
    assert any(f"“{text}”" in said for text in TEXTS)


@pytest.mark.parametrize(
    "lines",
    [
        ["note;text", "a;Lunch was hot", "b;Lunch together", "c;A bus came"],
        ["text\tnote", "Lunch was hot\ta", "Lunch together\tb", "A bus came\tc"],
        ["\ufefftext", "Lunch was hot", "Lunch together", "A bus came"],
    ],
)
def test_other_separators_and_a_byte_order_mark_are_understood(tmp_path: Path, lines: list[str]) -> None:
    said = json.loads(run(write(tmp_path, lines), "--json").output)
    assert [theme["items"] for theme in said["themes"]] in ([[0, 1]], [[1, 0]])
    assert said["unplaced"] == [2]


def test_a_strange_line_end_inside_a_text_makes_no_second_row(tmp_path: Path) -> None:
    path = write(tmp_path, ["text", "Lunch\u2028was\x0bhot", '"Lunch\ntogether"', "A bus came"])
    said = json.loads(run(path, "--json").output)
    assert sorted([i for theme in said["themes"] for i in theme["items"]] + said["unplaced"]) == [0, 1, 2]


def test_the_vocabulary_can_be_left_out(cards: Path) -> None:
    said = json.loads(run(cards, "--no-vocabulary", "--json").output)
    assert all(theme["why"] == theme["words"] for theme in said["themes"])


def test_a_story_longer_than_a_field_usually_is(tmp_path: Path) -> None:
    path = write(tmp_path, ["text", '"' + "a long story, " * 20_000 + '"', "short"])
    assert json.loads(run(path, "--json").output)["unplaced"] == [0, 1]


@pytest.mark.parametrize(
    ("lines", "encoding", "sentence"),
    [
        (["words", "Lunch"], "utf-8", "has no column “text”; its columns are: words."),
        (["text", "Café"], "latin-1", "is not UTF-8 text"),
        (["text"], "utf-8", "holds no texts."),
        (["text,id", " ,1", ",2"], "utf-8", "holds no texts."),
        ([""], "utf-8", "holds no texts."),
    ],
)
def test_a_file_that_will_not_do_gets_one_sentence(
    tmp_path: Path, lines: list[str], encoding: str, sentence: str
) -> None:
    answer = run(write(tmp_path, lines, encoding))
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: ")
    assert sentence in answer.output
    assert answer.output.count("\n") == 1


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    answer = run(tmp_path / name)
    assert answer.exit_code == 1
    assert "There is no file" in answer.output


def test_a_language_nobody_wrote_lists_for_is_said_and_grouped_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "xx.csv"
    file.write_text(
        "text\n" + "\n".join(f"blorp {word}" for word in ("zim", "zam", "zum") * 6), encoding="utf-8"
    )

    unknown = run(file, "--language", "xx", "--json")
    known = run(file, "--language", "cy", "--json")

    assert unknown.exit_code == known.exit_code == 0
    assert "“xx”" in unknown.stderr
    assert known.stderr == ""
    assert json.loads(unknown.stdout)["themes"]
