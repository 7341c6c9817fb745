"""The words of made-up people, and what the command says to words that will not do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from facilitator.cli.rehearse import rehearse
from facilitator.rehearsal import texts
from facilitator.rehearsal.rules import Stop, Text, spread
from facilitator.rehearsal.texts import UnusableText

STOPS = (
    Stop("s", "discover", "story", "", "story"),
    Stop("d", "dream", "dream", "", "dream"),
    Stop("h", "dream", "headline", "", "dream"),
    Stop("p", "design", "statement", "", "statement"),
    Stop("c", "deliver", "promise", "", "promise"),
)


def file(folder: Path, *rows: str) -> Path:
    path = folder / "words.csv"
    path.write_text("\n".join(["text", *(f'"{row}"' for row in rows)]), encoding="utf-8")
    return path


def test_invented_texts_fit_where_they_were_written_for() -> None:
    shared = spread(texts.invented(10, Random(1)), STOPS, Random(1))
    forms = {stop: {text.form for text in hand} for stop, hand in shared.items()}
    assert forms == {
        "s": {"story"},
        "d": {"dream"},
        "h": {"headline"},
        "p": {"statement"},
        "c": {"commitment", "offer", "request"},
    }


def test_invented_texts_are_many_different_and_enough() -> None:
    few, many = texts.invented(10, Random(1)), texts.invented(300, Random(1))
    assert len(few) == 80 == len({text.words for text in few})
    assert len(many) >= 300
    assert max(Counter(many).values()) - min(Counter(many).values()) == 0
    assert any(len(text.words) > 1000 for text in few)
    assert any(len(text.words) < 40 for text in few)
    assert any(ord(character) > 0x1F000 for text in few for character in text.words)


def test_a_file_gives_every_row_as_it_is(tmp_path: Path) -> None:
    rows = ["First", "  spaced out ", "ŷ ŵ ’ 🙂", "First"]
    assert texts.from_file(file(tmp_path, *rows)) == [Text(row) for row in rows]


@pytest.mark.parametrize(
    ("row", "code"), [("", "empty"), ("   ", "empty"), ("x" * 6001, "too_long"), ("bell \x07", "unreadable")]
)
def test_a_row_that_cannot_be_sent_whole_is_named(tmp_path: Path, row: str, code: str) -> None:
    with pytest.raises(UnusableText) as fault:
        texts.from_file(file(tmp_path, "good", "x" * 6000, row))
    assert (fault.value.code, fault.value.row) == (code, 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--texts", "{file}"], "Row 2 of {file} has 6001 characters, more than the 6000"),
        (["--texts", "nowhere.csv"], "There is no file nowhere.csv"),
        (["--url", "http://192.0.2.7:8000"], "is not on this computer"),
        (["--url", "http://127.0.0.1.example.org"], "is not on this computer"),
    ],
)
def test_the_command_says_what_is_wrong_in_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    path = str(file(tmp_path, "good", "x" * 6001))
    result = CliRunner(env={"FACILITATOR_DATA": str(tmp_path / "data")}).invoke(
        rehearse, [argument.format(file=path) for argument in arguments]
    )
    assert result.exit_code == 1
    assert said.format(file=path) in result.output
    assert "Traceback" not in result.output
