"""The board's values: cards, edits, and the themes as a facilitator sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from facilitator.themes.engine.values import Grouping, Part

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
    """One thing a person did to the board; edits are only ever added, `seq` grows. Nobody (`by` is empty)
    stands for the machine, where it was allowed to group by itself.
    """

    seq: int
    action: str
    payload: Mapping[str, Any]
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the machine put a card that came after its last grouping; None: it is like nothing there."""

    theme: str | None
    also: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Base:
    """What the machine has to say: the grouping people took on last, and what it placed since."""

    grouping: Grouping | None = None
    placed: Mapping[str, Placed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoardTheme:
    """A theme on the board; `quote` is the id of the card that speaks for it.

    `also` are cards with their first home elsewhere that belong here too; `others` say it differently from
    the quote. `by` settled the theme last. One that is `aside` is kept with its cards, but not shown.
    """

    id: str
    name: str
    cards: tuple[str, ...]
    pinned: tuple[str, ...]
    accepted: bool
    named_by_person: bool
    quote: str | None
    words: tuple[str, ...]
    tint: int
    also: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    by: str = ""
    aside: bool = False

    @property
    def size(self) -> int:
        """Return how many cards the theme holds."""
        return len(self.cards)

    @property
    def is_settled(self) -> bool:
        """Say whether a person has had a hand in the theme."""
        return bool(self.by or self.accepted or self.named_by_person or self.pinned)


@dataclass(frozen=True, slots=True)
class Board:
    """Every shown card in exactly one theme, not yet placed, or set aside.

    `set_aside` are themes out of the room's sight, `aside` cards that are on no theme. `check` are cards the
    machine is unsure of, `came` those for which it sought a place since. `settled` are cards whose place a
    person has decided, `hands` the last edit that put a card where it is.
    """

    themes: tuple[BoardTheme, ...]
    unplaced: tuple[str, ...]
    can_undo: bool
    can_redo: bool
    set_aside: tuple[BoardTheme, ...] = ()
    aside: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    settled: frozenset[str] = frozenset()
    homes: Mapping[str, str] = field(default_factory=dict, repr=False)  # where the engine put each card
    hands: Mapping[str, Edit] = field(default_factory=dict, repr=False)
    went: Mapping[str, str | None] = field(default_factory=dict, repr=False)  # merged into …, or taken away

    def theme(self, theme: str) -> BoardTheme | None:
        """Return a theme by its id; one that is set aside is not there."""
        return next((t for t in self.themes if t.id == theme), None)

    def theme_now(self, theme: str) -> BoardTheme | None:
        """Return what a theme has become: itself, or what it was put together with."""
        now: str | None = theme
        while now is not None and now in self.went:
            now = self.went[now]
        return self.theme(now) if now is not None else None

    def kept_theme(self, theme: str) -> BoardTheme | None:
        """Return a theme by its id, also one that is set aside."""
        return next((t for t in (*self.themes, *self.set_aside) if t.id == theme), None)

    def theme_of(self, card: str) -> str | None:
        """Return the id of the theme a card is in."""
        return next((t.id for t in self.themes if card in t.cards), None)

    def first_homes(self) -> dict[str, str]:
        """Return the theme of every card that has one."""
        return {card: theme.id for theme in self.themes for card in theme.cards}

    def holds(self, card: str) -> bool:
        """Say whether a card is on the board, placed or not."""
        return card in self.unplaced or self.theme_of(card) is not None

    def keeps(self, card: str) -> bool:
        """Say whether a card is on the board or set aside, alone or with its theme."""
        return self.holds(card) or card in self.aside or any(card in theme.cards for theme in self.set_aside)
