"""The paper that a paper is printed on, and its words ready to be shown."""

from dataclasses import asdict, dataclass
from typing import Any, TypedDict

from facilitator.i18n import _, is_right_to_left, speaking, spoken_language
from facilitator.library.payloads import Printed
from facilitator.library.rules import read
from facilitator.typesetting.blocks import GridShown


@dataclass(frozen=True)
class Leaf:
    """A paper: its margin in millimetres, the size of its letters in points, and how many cards it holds."""

    margin: int
    letters: float
    least: float
    cards: int


A4 = Leaf(20, 11.5, 9, 4)
# Clear-print practice asks for at least 16 points.
LARGE = Leaf(18, 18, 16, 2)


class BlockShown(TypedDict):
    """One block; `kind` tells which of the fields it fills (see `library/rules.py`)."""

    kind: str
    text: str
    items: list[str]
    grid: GridShown | None


class PaperShown(TypedDict):
    """A paper with every label in words."""

    language: str
    direction: str
    kind: str
    title: str
    about: str
    blocks: list[BlockShown]
    cards: bool
    footer: str
    page: str


def shown(printed: Printed) -> PaperShown:
    """Put a paper into its language."""
    with speaking(printed.language):
        return PaperShown(
            language=spoken_language(),
            direction="rtl" if is_right_to_left(spoken_language()) else "ltr",
            kind=printed.kind,
            title=" ".join(printed.title.split()),
            about=printed.about,
            blocks=blocks_of(printed.text),
            cards=printed.cards,
            footer=_("Free to copy, to change and to hand on."),
            page=_("Page"),
        )


def blocks_of(text: str) -> list[BlockShown]:
    """The blocks of a text, for paper and for the screen."""
    return [
        BlockShown(kind=block.kind, text=block.text, items=block.items, grid=_grid(block.rows))
        for block in read(text)
    ]


def on(leaf: Leaf, printed: Printed) -> dict[str, Any]:
    """The words of a paper together with the leaf they are set on."""
    return {**shown(printed), "leaf": asdict(leaf)}


def _grid(rows: list[list[str]]) -> GridShown | None:
    if not rows:
        return None
    return GridShown(columns=rows[0], rows=rows[1:], numbers=[False] * len(rows[0]), note="")
