"""The board's values: cards, edits, and the themes as a facilitator sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# How many colours a board has (1 to 10, as the stylesheet names them); a theme keeps its own for life.
TINTS = 10


@dataclass(frozen=True, slots=True)
class Card:
    """What the board needs to know of a card; one that is not `shown` is hidden or taken back."""

    id: str
    shown: bool = True
    quotable: bool = True


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing a person did to the board; edits are only ever added, `seq` grows."""

    seq: int
    action: str
    payload: Mapping[str, Any]
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class BoardTheme:
    """A theme on the board; `quote` is the id of the card that speaks for it."""

    id: str
    name: str
    cards: tuple[str, ...]
    pinned: tuple[str, ...]
    accepted: bool
    named_by_person: bool
    quote: str | None
    words: tuple[str, ...]
    tint: int

    @property
    def size(self) -> int:
        """Return how many cards the theme holds."""
        return len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    """Every shown card in exactly one theme or not yet placed; `stale` cards came after the last grouping."""

    themes: tuple[BoardTheme, ...]
    unplaced: tuple[str, ...]
    can_undo: bool
    can_redo: bool
    stale: int
    homes: Mapping[str, str] = field(default_factory=dict, repr=False)  # where the engine put each card

    def theme(self, theme: str) -> BoardTheme | None:
        """Return a theme by its id."""
        return next((t for t in self.themes if t.id == theme), None)

    def theme_of(self, card: str) -> str | None:
        """Return the id of the theme a card is in."""
        return next((t.id for t in self.themes if card in t.cards), None)

    def holds(self, card: str) -> bool:
        """Say whether a card is on the board, placed or not."""
        return card in self.unplaced or self.theme_of(card) is not None

    def plain(self) -> dict[str, Any]:
        """Give the board as the console's object has it (without `state` and `suggested_at`)."""
        return {
            "stale": self.stale,
            "themes": [_plain(theme) for theme in self.themes],
            "unplaced": list(self.unplaced),
            "can_undo": self.can_undo,
            "can_redo": self.can_redo,
        }


def _plain(theme: BoardTheme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "name": theme.name,
        "size": theme.size,
        "cards": list(theme.cards),
        "pinned": list(theme.pinned),
        "accepted": theme.accepted,
        "named_by_person": theme.named_by_person,
        "quote": theme.quote,
        "words": list(theme.words),
        "tint": theme.tint,
    }
