"""Files nobody would wish for: a clear sentence or a sensible grouping, and every row is accounted for."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

import facilitator.themes.report as reading
from facilitator.cli.themes import themes

SCRIPTS = [
    (0x41, 26),
    (0xC0, 60),
    (0x391, 50),
    (0x410, 60),
    (0x531, 38),
    (0x5D0, 27),
    (0x621, 40),
    (0x905, 50),
    (0xE01, 46),
    (0x10D0, 33),
    (0x1200, 80),
    (0x1780, 35),
    (0x3041, 80),
    (0x4E00, 3000),
    (0xAC00, 3000),
    (0x1F300, 700),
    (0x10330, 26),
]


def run(folder: Path, texts: list[str], *options: str):
    path = folder / "cards.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["text"])
        rows.writerows([text] for text in texts)
    return CliRunner().invoke(themes, [str(path), *options])


def grouped(folder: Path, texts: list[str], *options: str) -> dict:
    answer = run(folder, texts, "--json", *options)
    assert answer.exit_code == 0, answer.output
    said = json.loads(answer.stdout)
    placed = [row for theme in said["themes"] for row in theme["items"]]
    assert sorted([*placed, *said["unplaced"]]) == list(range(len(texts)))
    names = [theme["name"] for theme in said["themes"]]
    assert len(set(names)) == len(names)
    assert all(name.strip() for name in names)
    return said


def foreign(seed: int) -> str:
    """A few words of one script after the other, or signs only."""
    random_ = random.Random(seed)
    first, size = SCRIPTS[seed % len(SCRIPTS)]
    words = ["".join(chr(first + random_.randrange(size)) for _ in range(5)) for _ in range(6)]
    return " ".join(words)


def test_one_text_stays_open(tmp_path: Path) -> None:
    assert grouped(tmp_path, ["The bus was late"])["unplaced"] == [0]
    assert "1 text is not grouped yet." in run(tmp_path, ["The bus was late"]).output


@pytest.mark.parametrize("number", [2, 40, 1500])
def test_one_text_many_times_is_one_theme(tmp_path: Path, number: int) -> None:
    said = grouped(tmp_path, ["The bus was late"] * number)
    assert [len(theme["items"]) for theme in said["themes"]] == [number]


@pytest.mark.parametrize("text", ["and of the", "!!!", "123 456", "🙂🙂", "\u200b"])
def test_texts_without_a_word_that_says_anything_stay_open(tmp_path: Path, text: str) -> None:
    said = grouped(tmp_path, [text] * 30, "--place-all")
    assert said["themes"] == []
    assert "No themes" in run(tmp_path, [text] * 30).output


def test_ten_thousand_texts_of_many_scripts(tmp_path: Path) -> None:
    said = grouped(tmp_path, [foreign(seed) for seed in range(10_000)])
    assert said["themes"]


def test_a_long_story_beside_short_cards(tmp_path: Path) -> None:
    random_ = random.Random(4)
    story = " ".join(
        random_.choice(["nurse", "bus", "park", "soup", "rain", "door", "lamp", "song"]) + ""
        for _ in range(6000)
    )
    cards = ["the late bus", "a kind nurse", "hot soup today", "no car park"] * 6
    said = grouped(tmp_path, [story, *cards])
    assert max(len(theme["items"]) for theme in said["themes"]) < len(cards)


HOSTILE = {
    "one word without end": "a" * 300_000,
    "hyphens": "a-" * 100_000,
    "apostrophes": "a'" * 100_000,
    "ampersands": "a&" * 100_000,
    "marks upon marks": "e" + "\u0301" * 100_000,
    "a letter that unfolds": "\ufdfa" * 20_000,
    "no spaces": "漢字" * 50_000,
    "blanks": " " * 200_000 + "x",
    "right to left and back": "\u202e\u202d" * 50_000 + "word",
    "many words": " ".join(
        f"w{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676 % 26)}" for i in range(17_000)
    ),
    "quotes": '"' * 100_001,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_made_to_be_slow_end_all_the_same(tmp_path: Path, text: str) -> None:
    cards = ["the late bus", "a kind nurse", "hot soup today", "no car park"] * 5
    grouped(tmp_path, [text, text + "b", *cards])


def test_a_nul_and_other_signs_nobody_can_print(tmp_path: Path) -> None:
    cards = ["the late\x00 bus", "a late bus\x07 again", "soup\ufffe hot", "hot soup\x1b[31m"]
    grouped(tmp_path, cards)
    assert run(tmp_path, cards, "--html", str(tmp_path / "page.html")).exit_code == 0
    assert "\x00" not in (tmp_path / "page.html").read_text()


def test_a_row_with_too_few_or_too_many_fields(tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    path.write_text("id,text\n1\n2,a late bus,more,and more\n3,the late bus\n")
    said = json.loads(CliRunner().invoke(themes, [str(path), "--json"]).stdout)
    assert [sorted(theme["items"]) for theme in said["themes"]] == [[1, 2]]
    assert said["unplaced"] == [0]


def test_a_file_that_is_too_large_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert "too large" in run(tmp_path, ["a late bus"] * 4).output
    monkeypatch.setattr(reading, "MOST_ROWS", 100)
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    assert "too large" in run(tmp_path, ["a late bus"] * 4).output


@pytest.mark.parametrize("language", ["../../etc", "e", "en\x00", ""])
def test_what_is_no_language_is_refused(tmp_path: Path, language: str) -> None:
    answer = run(tmp_path, ["a late bus"], "--language", language)
    assert answer.exit_code == 2
    assert "two or three letters" in answer.output


@pytest.mark.parametrize("language", ["cy", "pt-BR", "xx", "ar"])
def test_any_language_will_do(tmp_path: Path, language: str) -> None:
    said = grouped(
        tmp_path, ["Roedd y bws yn hwyr", "bws hwyr", "cawl poeth", "cawl heddiw"], "--language", language
    )
    assert len(said["themes"]) == 2
