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
class Part:
    """A smaller theme inside a large one; `items` are some of the items of that theme."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A suggested theme; items are ids, the most typical first.

    `items` have their first home here; `also` have it elsewhere and are nearly as close to this theme.
    `quote` says it best, `others` are up to two items that say it differently. `why` are the ideas its
    items share, `words` the words and phrases. `parts` divide a large theme; most have none.
    """

    id: str
    name: str
    words: tuple[str, ...]
    items: tuple[str, ...]
    quote: str
    why: tuple[str, ...]
    also: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """Suggested themes, the items left open, and the highest theme number ever given out.

    `unsure` are items that have a place and might as well have another: people should look at them.
    `engine` says what was compared: "lexical" (words) or "semantic" (words and a language model).
    """

    themes: tuple[Theme, ...]
    unplaced: tuple[str, ...]
    last: int = 0
    unsure: tuple[str, ...] = ()
    engine: str = "lexical"

    def cards(self) -> frozenset[str]:
        """Return every item that was grouped, placed or left open."""
        return frozenset(self.unplaced).union(*(theme.items for theme in self.themes))

    def to_plain(self) -> dict[str, Any]:
        """Give the grouping as plain data for JSON."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Grouping:
        """Read back what `to_plain` gave, also after a journey through JSON or from an earlier version."""
        return cls(
            themes=tuple(_theme(theme) for theme in plain["themes"]),
            unplaced=tuple(plain["unplaced"]),
            last=int(plain["last"]),
            unsure=tuple(plain.get("unsure", ())),
            engine=plain.get("engine", "lexical"),
        )


def _theme(plain: Mapping[str, Any]) -> Theme:
    return Theme(
        id=plain["id"],
        name=plain["name"],
        words=tuple(plain["words"]),
        items=tuple(plain["items"]),
        quote=plain["quote"],
        why=tuple(plain["why"]),
        also=tuple(plain.get("also", ())),
        others=tuple(plain.get("others", ())),
        parts=tuple(Part(part["name"], tuple(part["items"])) for part in plain.get("parts", ())),
    )
