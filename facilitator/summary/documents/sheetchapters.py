"""The chapters of the summary as rows of a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from facilitator.chapters import Block, Chapter, Heading, Items, Paragraph, Picture, Quote, Table
from facilitator.i18n import _

Look = Literal["title", "strong", "header", "body"]


@dataclass(frozen=True)
class Row:
    """A row of cells and how they look; an empty one parts what stands above from what stands below."""

    cells: tuple[str | int, ...] = ()
    look: Look = "body"


def has_table(chapter: Chapter) -> bool:
    """Tell whether a chapter deserves a sheet of its own."""
    return any(isinstance(block, Table) for block in chapter.blocks)


def rows_of(chapter: Chapter) -> list[Row]:
    """Write a chapter as rows, a blank one between blocks."""
    found = [Row((chapter.title,), "title")]
    for block in chapter.blocks:
        found += [Row(), *_rows(block)]
    return found


def _rows(block: Block) -> Iterator[Row]:
    match block:
        case Paragraph():
            yield Row((block.text,))
        case Heading():
            yield Row((block.text,), "strong")
        case Quote():
            yield Row((block.text, *([block.source] if block.source else [])))
        case Items():
            yield from _above(block.heading)
            yield from (Row((item,)) for item in block.items)
        case Picture():
            yield Row((_("Picture: %(what)s", what=block.alt),))
            yield from _above(block.caption)
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[Row]:
    yield from _above(table.caption)
    yield Row(table.columns, "header")
    yield from (Row(row) for row in table.rows)
    if table.note:
        yield Row((table.note,))


def _above(words: str) -> Iterator[Row]:
    if words:
        yield Row((words,), "strong")
