"""The page to send on: it needs nothing else, says all there is, and no text in it can do anything."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli.themes import themes

PARKING = ["The car park was full", "A free parking space near the door", "Parking tickets are dear"]
LUNCH = ["Hot lunch, and soup too", "We ate lunch together", "Lunch on Friday"]
EVIL = '<script>alert("lunch")</script> & "quotes" </details> <b>lunch</b>'
ARABIC = "كانت الممرضة لطيفة"


class Seen(HTMLParser):
    """Every tag with its attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(folder: Path, texts: list[str], *options: str) -> str:
    path = folder / "cards.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["text"], *([text] for text in texts)])
    answer = CliRunner().invoke(themes, [str(path), "--html", str(folder / "page.html"), *options])
    assert answer.exit_code == 0, answer.output
    assert "Written to" in answer.output
    return (folder / "page.html").read_text(encoding="utf-8")


@pytest.fixture
def source(tmp_path: Path) -> str:
    return page(tmp_path, [*PARKING, *LUNCH, EVIL, ARABIC, "Telescope"], "--themes", "2")


def test_every_text_stands_on_it_and_none_can_do_anything(source: str) -> None:
    said = "".join(Seen(source).words)
    assert all(text in said for text in (*PARKING, *LUNCH, EVIL, ARABIC, "Telescope"))
    assert Seen(source).named("script") == []
    assert Seen(source).named("b") == []


def test_nothing_is_fetched_from_anywhere(source: str) -> None:
    seen = Seen(source)
    assert {tag for tag, _ in seen.tags} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "form",
        "base",
    } == set()
    assert [
        a for _, attributes in seen.tags for a in attributes if a.startswith("on") or a in ("src", "style")
    ] == []
    assert all(str(a["href"]).startswith("#") for a in seen.named("a"))
    assert re.findall(r"url\(|@import|https?:", source) == []
    assert seen.named("meta")[-1]["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_it_can_be_read_out_and_found_one_s_way_in(source: str) -> None:
    seen = Seen(source)
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert {str(a["href"])[1:] for a in seen.named("a")} <= set(ids)
    assert {a["aria-labelledby"] for a in seen.named("section")} <= set(ids)
    assert len(seen.named("h1")) == len(seen.named("main")) == 1
    assert seen.named("html") == [{"lang": "en", "dir": "ltr"}]
    assert all(a["dir"] == "auto" and a["lang"] == "en" for a in seen.named("blockquote"))


def test_it_says_how_it_was_made(tmp_path: Path, source: str) -> None:
    said = " ".join("".join(Seen(source).words).split())
    assert "no text was sent anywhere" in said
    assert "No language model took part." in said
    assert "The number of themes was asked for." in said
    plain = "".join(Seen(page(tmp_path, [*PARKING, *LUNCH], "--no-vocabulary")).words)
    assert "No vocabulary of ideas was used." in plain
    assert "follows from the number of texts" in plain


def test_a_file_without_themes_makes_a_page_all_the_same(tmp_path: Path) -> None:
    assert "No themes: these texts share no words" in page(tmp_path, ["Telescope", "Umbrella"])


def test_a_long_story_is_quoted_short_and_listed_whole(tmp_path: Path) -> None:
    story = "lunch " * 500 + "end."
    said = page(tmp_path, [story, story + "!", *PARKING], "--themes", "2")
    assert "end." in said
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", said, re.DOTALL)
    assert all(len(quote) < 500 for quote in quotes)


def test_where_it_cannot_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    path.write_text("text\nlunch was hot\nlunch again\n")
    answer = CliRunner().invoke(themes, [str(path), "--html", str(tmp_path / "no" / "page.html")])
    assert answer.exit_code == 1
    assert "cannot be written (No such file or directory)" in answer.output


def test_a_page_and_json_at_once_is_refused(tmp_path: Path) -> None:
    answer = CliRunner().invoke(themes, [str(tmp_path / "cards.csv"), "--json", "--html", "page.html"])
    assert answer.exit_code == 2
    assert "not both" in answer.output
