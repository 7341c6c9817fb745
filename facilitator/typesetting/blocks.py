"""Blocks of chapters put into words: every number written, every picture named."""

from collections.abc import Iterator
from typing import TypedDict

from facilitator.chapters import Block, Heading, Items, Paragraph, Picture, Quote, Table
from facilitator.i18n import _, format_number


class GridShown(TypedDict):
    """A table inside a chapter; `numbers` tells which columns hold nothing but numbers."""

    columns: list[str]
    rows: list[list[str]]
    numbers: list[bool]
    note: str


class BlockShown(TypedDict):
    """One block of a chapter; `kind` tells which of the fields it fills (see `facilitator/chapters.py`).

    `caption` is what stands above a table or a list, or below a picture; the text of a picture is its
    alternative, and `instead` the same where only words can stand.
    """

    kind: str
    text: str
    source: str
    items: list[str]
    grid: GridShown | None
    picture: str
    address: str
    caption: str
    instead: str


def shown_block(block: Block, names: Iterator[str]) -> BlockShown:
    """Put a block into words, in the language being spoken; `names` give each picture its name."""
    said = BlockShown(
        kind=block.kind,
        text="",
        source="",
        items=[],
        grid=None,
        picture="",
        address="",
        caption="",
        instead="",
    )
    match block:
        case Paragraph() | Heading():
            said["text"] = block.text
        case Quote():
            said["text"], said["source"] = block.text, block.source
        case Items():
            said["caption"], said["items"] = block.heading, [item for item in block.items if item.strip()]
        case Table():
            said["caption"], said["grid"] = block.caption, _grid(block)
        case Picture():
            said["text"], said["caption"], said["picture"] = block.alt, block.caption, next(names)
            said["address"] = f"/picture/{block.stored}.jpg" if block.stored else ""
            said["instead"] = _("Picture: %(what)s", what=block.alt)
    return said


def _grid(table: Table) -> GridShown:
    return GridShown(
        columns=list(table.columns),
        rows=[[_cell(cell) for cell in row] for row in table.rows],
        numbers=[
            bool(table.rows) and all(isinstance(row[at], int) for row in table.rows)
            for at in range(len(table.columns))
        ],
        note=table.note,
    )


def _cell(cell: str | int) -> str:
    return format_number(cell) if isinstance(cell, int) else cell
