"""Themes of a file: short texts from a CSV column in, a plain report out."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any, NotRequired, TypedDict, Unpack

from facilitator.themes.engine.grouping import group
from facilitator.themes.engine.lexicon import Vocabulary
from facilitator.themes.engine.values import Grouping, Item

DELIMITERS = ",;\t"
# A whole story may stand in one field; the library's own limit is 131,072 characters.
LONGEST_FIELD = 10_000_000


class Unreadable(Exception):
    """A file no texts can be read from; `code` says why, `columns` what columns it has."""

    def __init__(self, code: str, columns: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.columns = tuple(columns)


class Choices(TypedDict):
    """What may be chosen about a grouping; what is left out takes the engine's default."""

    themes: NotRequired[int | None]
    place_all: NotRequired[bool]
    seed: NotRequired[int]
    language: NotRequired[str]
    vocabulary: NotRequired[Vocabulary | None]


def report(path: Path, column: str = "text", **choices: Unpack[Choices]) -> dict[str, Any]:
    """Group the texts of a CSV file; rows count from 0, the first after the heading."""
    texts = read_texts(path, column)
    started = perf_counter()
    grouping = group([Item(str(row), text) for row, text in enumerate(texts)], **choices)
    return _plain(grouping) | {"seconds": round(perf_counter() - started, 3)}


def read_texts(path: Path, column: str) -> list[str]:
    """Read one column of a CSV file (UTF-8; commas, semicolons or tabs); raise `Unreadable` with a reason."""
    try:
        source = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Unreadable("not_utf8") from wrong
    except OSError as wrong:
        raise Unreadable("missing") from wrong
    if not source.strip():
        raise Unreadable("empty")
    csv.field_size_limit(LONGEST_FIELD)
    delimiter = max(DELIMITERS, key=source.partition("\n")[0].count)
    return _column(csv.DictReader(StringIO(source, newline=""), delimiter=delimiter), column)


def _column(rows: csv.DictReader[str], column: str) -> list[str]:
    try:
        columns = rows.fieldnames or ()
        if column not in columns:
            raise Unreadable("no_column", columns)
        texts = [row[column] or "" for row in rows]
    except csv.Error as wrong:
        raise Unreadable("not_csv") from wrong
    if not texts:
        raise Unreadable("empty")
    return texts


def _plain(grouping: Grouping) -> dict[str, Any]:
    return {
        "themes": [
            {
                "name": theme.name,
                "words": list(theme.words),
                "items": [int(item) for item in theme.items],
                "also": [int(item) for item in theme.also],
                "quote": int(theme.quote),
                "why": list(theme.why),
            }
            for theme in grouping.themes
        ],
        "unplaced": [int(item) for item in grouping.unplaced],
    }
