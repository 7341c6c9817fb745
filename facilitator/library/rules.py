"""Reading a paper: plain text with light marks, line by line. What nobody marked is a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

LONGEST_TITLE, LONGEST_TEXT = 120, 20_000
LONGEST_NAME, LONGEST_ABOUT = 80, 300
MOST_PAPERS, MOST_PLANS = 100, 60
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?")

Kind = Literal[
    "heading", "subheading", "paragraph", "bullets", "ticks", "numbers", "say", "blank", "table", "page"
]
_MARKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("subheading", re.compile(r"#{2,6}\s+(.+)")),
    ("heading", re.compile(r"#\s+(.+)")),
    ("ticks", re.compile(r"(?:[-*•]\s+)?(?:\[\s?\]|☐)\s+(.+)")),
    ("page", re.compile(r"-{3,}()")),
    ("blank", re.compile(r"(.*?)\s*_{3,}")),
    ("bullets", re.compile(r"[-*•]\s+(.+)")),
    ("numbers", re.compile(r"\d{1,3}[.)]\s+(.+)")),
    ("say", re.compile(r">\s*(.+)")),
    ("table", re.compile(r"\|(.+?)\|?")),
)
_LISTED = ("bullets", "ticks", "numbers", "say", "table")


@dataclass
class Block:
    """A piece of a paper; lists and what is said aloud have `items`, a table `rows`, the rest `text`."""

    kind: Kind
    text: str = ""
    items: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def read(text: str) -> list[Block]:
    """The blocks of a paper; lines of one kind that follow each other belong together."""
    blocks: list[Block] = []
    open_list = False
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            open_list = False
            continue
        kind, said = _mark(words)
        if kind not in _LISTED:
            blocks.append(Block(kind, said))
        else:
            if not (open_list and blocks[-1].kind == kind):
                blocks.append(Block(kind))
            _add(blocks[-1], said)
        open_list = kind in _LISTED
    return _fitted(blocks)


def _mark(words: str) -> tuple[Kind, str]:
    for kind, pattern in _MARKS:
        found = pattern.fullmatch(words)
        if found:
            return kind, found[1].strip()
    return "paragraph", words


def _add(block: Block, said: str) -> None:
    if block.kind == "table":
        block.rows.append([cell.strip() for cell in said.split("|")])
    else:
        block.items.append(said)


def _fitted(blocks: list[Block]) -> list[Block]:
    """Tables with as many cells in every row, no smaller heading without a heading, no page that is empty."""
    headed = False
    for block in blocks:
        headed = headed or block.kind == "heading"
        if block.kind == "subheading" and not headed:
            block.kind = "heading"
        width = max((len(row) for row in block.rows), default=0)
        block.rows = [[*row, *[""] * (width - len(row))] for row in block.rows]
    pages = [
        block
        for at, block in enumerate(blocks)
        if block.kind != "page" or (at > 0 and blocks[at - 1].kind != "page")
    ]
    return pages[:-1] if pages and pages[-1].kind == "page" else pages
