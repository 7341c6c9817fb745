"""Figures of another time: from an earlier round, an earlier workshop, a summary that was saved, or typed in.

Pure: what a summary says stands in the table that `chapter.py` writes, and is read from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from facilitator.assessments.rules import SCORES, Earlier, Element, Result
from facilitator.people.rules import LEAST

KEY = "assessment"  # of the chapter
HALF = "½"


def half_steps(number: float) -> str:
    """A middle of the scale as it is written everywhere: `3`, `3½`."""
    whole = int(number)
    return f"{whole}{HALF}" if number > whole else str(whole)


def from_half_steps(cell: object) -> float | None:
    """The number behind `3` or `3½`, if it is one of the scale."""
    text = str(cell).strip()
    half = text.endswith(HALF)
    whole = text.removesuffix(HALF)
    if not whole.isascii() or not whole.isdigit():
        return None
    number = int(whole) + (0.5 if half else 0.0)
    return number if SCORES[0] <= number <= SCORES[-1] else None


def figures_of(results: Mapping[str, Result]) -> dict[str, Earlier]:
    """What is kept of a round, to be compared with later: nothing that points to fewer than five."""
    return {key: Earlier(of.spread.median, of.spread.people) for key, of in results.items() if of.spread}


def from_chapter(chapter: Mapping[str, Any], elements: Sequence[Element]) -> dict[str, Earlier]:
    """The figures in the chapter of a summary that was saved, by the names of our elements.

    Where a summary tells of several rounds, the last one counts.
    """
    keys = {_folded(element.title): element.key for element in elements if element.scored}
    found: dict[str, Earlier] = {}
    for row in _rows(chapter):
        key, median = keys.get(_folded(str(row[0]))), from_half_steps(row[1])
        people = row[3] if len(row) > 3 and isinstance(row[3], int) else None
        if key is not None and median is not None and (people is None or people >= LEAST):
            found[key] = Earlier(median, people)
    return found


def _rows(chapter: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    blocks = chapter.get("blocks")
    for block in blocks if isinstance(blocks, list) else []:
        rows = block.get("rows") if isinstance(block, dict) else None
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, list) and len(row) > 1:
                yield row


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
