"""Themes of a file: short texts from a CSV column in, a plain report out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any

from facilitator.themes.engine.grouping import coverage, group
from facilitator.themes.engine.lexicon import vocabulary_for
from facilitator.themes.engine.meaning.model import Rows
from facilitator.themes.engine.values import Grouping, Item
from facilitator.themes.engine.vectors import Analyses
from facilitator.themes.meanings import vectors_of

DELIMITERS = ",;\t"
# A whole story may stand in one field; the library's own limit is 131,072 characters.
LONGEST_FIELD = 10_000_000
# Beyond this the answer would take many minutes and gigabytes: somebody should choose a part first.
LARGEST_FILE, MOST_ROWS = 50_000_000, 100_000
STRIDE = 1000

Progress = Callable[[str, int, int], None]
"""Told what is being done (`read`, `meaning`, `group`), how many texts are done, and of how many."""


class Unreadable(Exception):
    """A file no texts can be read from; `code` says why, `columns` what columns it has."""

    def __init__(self, code: str, columns: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.columns = tuple(columns)


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen about a grouping; `model` is the folder of a language model, for meaning."""

    themes: int | None = None
    place_all: bool = False
    seed: int = 0
    language: str = "en"
    shipped: bool = True
    model: Path | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The themes of a file; ids are rows, from 0, the first after the heading."""

    texts: Sequence[str]
    choices: Choices
    grouping: Grouping
    coverage: float
    seconds: float

    def plain(self) -> dict[str, Any]:
        """Give the report as plain data for JSON."""
        return {
            "themes": [
                {
                    "name": theme.name,
                    "words": list(theme.words),
                    "items": _rows(theme.items),
                    "also": _rows(theme.also),
                    "quote": int(theme.quote),
                    "others": _rows(theme.others),
                    "why": list(dict.fromkeys((*theme.why, *theme.words))),
                    "parts": [{"name": part.name, "items": _rows(part.items)} for part in theme.parts],
                }
                for theme in self.grouping.themes
            ],
            "unplaced": _rows(self.grouping.unplaced),
            "unsure": _rows(self.grouping.unsure),
            "engine": self.grouping.engine,
            "coverage": round(self.coverage, 3),
            "seconds": round(self.seconds, 3),
        }


def report(texts: Sequence[str], choices: Choices, progress: Progress | None = None) -> Report:
    """Group texts into themes. Raises `Unusable` where a model is named that cannot be used."""
    tell = progress or _silent
    started = perf_counter()
    vocabulary = vocabulary_for(choices.language, shipped=choices.shipped)
    analyses = Analyses(most=len(texts) + 1)
    for done, text in enumerate(texts, 1):
        analyses.of(text, vocabulary)
        if done % STRIDE == 0:
            tell("read", done, len(texts))
    meaning = _meaning(texts, choices.model, tell) if choices.model else None
    tell("group", len(texts), len(texts))
    grouping = group(
        [Item(str(row), text) for row, text in enumerate(texts)],
        themes=choices.themes,
        place_all=choices.place_all,
        seed=choices.seed,
        language=choices.language,
        vocabulary=vocabulary,
        analyses=analyses,
        meaning=meaning,
    )
    spoken = [found for found in (analyses.of(text, vocabulary) for text in texts) if found.words]
    return Report(texts, choices, grouping, coverage(spoken), perf_counter() - started)


def read_texts(path: Path, column: str) -> list[str]:
    """Read one column of a CSV file (UTF-8; commas, semicolons or tabs); raise `Unreadable` with a reason."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable("too_large")
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
    texts: list[str] = []
    try:
        columns = rows.fieldnames or ()
        if column not in columns:
            raise Unreadable("no_column", columns)
        for row in rows:
            if len(texts) == MOST_ROWS:
                raise Unreadable("too_large")
            texts.append(row[column] or "")
    except csv.Error as wrong:
        raise Unreadable("not_csv") from wrong
    if not any(text.strip() for text in texts):
        raise Unreadable("empty")
    return texts


def _meaning(texts: Sequence[str], model: Path, tell: Progress) -> Mapping[str, Rows]:
    done = 0

    def step(count: int) -> None:
        nonlocal done
        done += count
        if done // STRIDE > (done - count) // STRIDE:
            tell("meaning", done, len(texts))

    return vectors_of(model, {str(row): text for row, text in enumerate(texts)}, step)


def _silent(_what: str, _done: int, _of: int) -> None:
    pass


def _rows(ids: Sequence[str]) -> list[int]:
    return [int(item) for item in ids]
