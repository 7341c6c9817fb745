"""Labelled short texts, and draws from them that look like rooms."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

# So many texts come from so many subjects at most; and so often is drawn, since one draw proves nothing.
ROOMS = ((100, 6, 20), (500, 8, 10), (2000, 12, 5), (10**9, 20, 5))
# A room that a question makes by itself needs so many answers; a draw needs so much of what it asks for.
FEWEST, ENOUGH = 25, 0.6
MOST_THEMES = 20


@dataclass(frozen=True, slots=True)
class Draw:
    """One room: its texts, the labels people gave them, and how many subjects there are."""

    texts: Sequence[str]
    labels: Sequence[str]
    number: int

    @property
    def themes(self) -> int:
        """The number of themes somebody who knows would ask for."""
        return max(2, min(len(set(self.labels)), MOST_THEMES))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A file of texts with labels; with questions, each question is a small room of its own."""

    name: str
    rows: Sequence[tuple[str, str, str]]

    def sizes(self, wanted: Sequence[int]) -> list[int]:
        """The sizes to draw; 0 stands for the rooms that the questions make."""
        return [0] if any(question for _text, _label, question in self.rows) else list(wanted)

    def draws(self, size: int, most: int = 0) -> Iterator[Draw]:
        """Draw rooms of this size, `most` of them (0: as many as the size needs); always the same ones."""
        yield from self._drawn(size, most) if size else self._asked(most)

    def _asked(self, most: int) -> Iterator[Draw]:
        rooms: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for text, label, question in self.rows:
            rooms[question].append((text, label))
        large = [rooms[question] for question in sorted(rooms) if len(rooms[question]) >= FEWEST]
        for number, room in enumerate(large[: most or None]):
            yield Draw([text for text, _ in room], [label for _, label in room], number)

    def _drawn(self, size: int, most: int) -> Iterator[Draw]:
        subjects, often = next((subjects, often) for limit, subjects, often in ROOMS if size <= limit)
        labels = sorted({label for _text, label, _question in self.rows})
        for number in range(most or often):
            random = Random(f"{self.name}{size}{number}")
            chosen = set(random.sample(labels, min(subjects, len(labels))))
            pool = [(text, label) for text, label, _question in self.rows if label in chosen]
            if len(pool) >= ENOUGH * size:
                some = random.sample(pool, min(size, len(pool)))
                yield Draw([text for text, _ in some], [label for _, label in some], number)


def read(folder: Path) -> list[Labelled]:
    """Read every CSV file of a folder that has the columns `text` and `label`, and perhaps `question`."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if {"text", "label"} <= set(rows.fieldnames or ()):
                texts = [(row["text"], row["label"], row.get("question") or "") for row in rows]
                found.append(Labelled(path.name, texts))
    return found
