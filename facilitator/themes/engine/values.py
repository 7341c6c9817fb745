"""What goes into the engine and what comes out: plain values, free of numpy, safe to keep and to send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """A text to group, by its id."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A suggested theme; `items` and `quote` are item ids, the most typical item first."""

    id: str
    name: str
    words: tuple[str, ...]
    items: tuple[str, ...]
    quote: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Suggested themes, the items left open, and the highest theme number ever given out."""

    themes: tuple[Theme, ...]
    unplaced: tuple[str, ...]
    last: int = 0

    def to_plain(self) -> dict[str, Any]:
        """Give the grouping as plain data for JSON."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Grouping:
        """Read back what `to_plain` gave, also after a journey through JSON."""
        themes = tuple(
            Theme(
                id=theme["id"],
                name=theme["name"],
                words=tuple(theme["words"]),
                items=tuple(theme["items"]),
                quote=theme["quote"],
                why=tuple(theme["why"]),
            )
            for theme in plain["themes"]
        )
        return cls(themes=themes, unplaced=tuple(plain["unplaced"]), last=int(plain["last"]))
