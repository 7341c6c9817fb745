"""Chapters: what an area adds to the summary, as plain values that page and documents print alike.

An area makes a chapter of blocks from what consent allows; it crosses to the worker process as it is.
Nothing here knows how anything is printed, so an area never touches a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass as plain_dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

# Characters no document format can carry: control characters, surrogates, byte-order marks, non-characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufff9-\uffff]")


def printable(text: object) -> object:
    """Take out the characters that no document can carry; anything but text passes unchanged."""
    if not isinstance(text, str):
        return text
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


Words = Annotated[str, BeforeValidator(printable)]
# A number stays one in the spreadsheet and in JSON, and is written with its marks everywhere else.
Cell = Words | int
_PLAIN = ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

# The parts of the summary that a chapter may follow.
After = Literal[
    "start",
    "vision",
    "boards",
    "cloud",
    "dreams",
    "headlines",
    "statements",
    "promises",
    "votes",
    "stories",
    "people",
    "end",
]
PLACES: tuple[After, ...] = get_args(After)


@dataclass(frozen=True, config=_PLAIN)
class Paragraph:
    """Words of our own; a line break begins a new paragraph."""

    text: Words
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, config=_PLAIN)
class Quote:
    """Words somebody said, as they said them; `source` tells whose they are, as far as that may be told."""

    text: Words
    source: Words = ""
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, config=_PLAIN)
class Items:
    """A list; `heading` is the line above it."""

    items: tuple[Words, ...]
    heading: Words = ""
    kind: Literal["items"] = "items"


@dataclass(frozen=True, config=_PLAIN)
class Heading:
    """A heading below the chapter's own."""

    text: Words
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, config=_PLAIN)
class Picture:
    """A picture as PNG or JPEG, with the words that stand for it where it cannot be seen.

    One of the pictures people sent is named by where it lies (`<workshop>/<name>`, see `pictures/store.py`)
    instead of being carried along: the worker that prints it fetches it, and pages link to it.
    """

    data: bytes
    alt: Words
    caption: Words = ""
    stored: Annotated[str, Field(pattern=r"^$|^[0-9a-z]{12}/[0-9a-f]{32}$")] = ""
    kind: Literal["picture"] = "picture"


def _even(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    if len({len(row) for row in rows}) > 1:
        raise ValueError("every row of a table has the same number of cells")
    return rows


@dataclass(frozen=True, config=_PLAIN)
class Table:
    """A table with a header row; the first column names what its row is about."""

    columns: Annotated[tuple[Words, ...], Field(min_length=1)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], AfterValidator(_even)]
    caption: Words = ""
    note: Words = ""
    kind: Literal["table"] = "table"

    def __post_init__(self) -> None:
        """Refuse a header that does not fit its rows."""
        if self.rows and len(self.rows[0]) != len(self.columns):
            raise ValueError("a table needs one cell a column")


Block = Annotated[Paragraph | Quote | Items | Heading | Picture | Table, Field(discriminator="kind")]


@dataclass(frozen=True, config=_PLAIN)
class Chapter:
    """A chapter of the summary; `key` is a plain word, unique among chapters, that names it in JSON."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,29}$")]
    title: Words
    blocks: tuple[Block, ...]

    @property
    def has_content(self) -> bool:
        """Tell whether there is more to print than headings."""
        return any(_says_something(block) for block in self.blocks)


@dataclass(frozen=True, config=_PLAIN)
class Placed:
    """A chapter together with the part of the summary it follows."""

    after: After
    chapter: Chapter


@plain_dataclass(frozen=True)
class Chapters:
    """How an area makes its chapter.

    `make(session, workshop_id)` runs when the summary is gathered, in the workshop's language, and gives None
    where there is nothing to tell. Chapters after the same part stand in the order of the areas.
    """

    key: str
    after: After
    make: Callable[[Any, str], Chapter | None]


def texts_of(chapter: Chapter) -> Iterator[str]:
    """Every text of a chapter, in reading order; what a reader of any document must be able to find."""
    yield chapter.title
    for block in chapter.blocks:
        yield from (text for text in _texts(block) if text.strip())


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield block.text
        case Quote():
            yield from (block.text, block.source)
        case Items():
            yield from (block.heading, *block.items)
        case Picture():
            yield from (block.alt, block.caption)
        case Table():
            cells = (cell for row in block.rows for cell in row if isinstance(cell, str))
            yield from (block.caption, *block.columns, *cells, block.note)


def _says_something(block: Block) -> bool:
    match block:
        case Heading():
            return False
        case Picture():
            return bool(block.data or block.stored)
        case Table():
            return bool(block.rows)
        case Items():
            return any(item.strip() for item in block.items)
        case _:
            return bool(block.text.strip())
