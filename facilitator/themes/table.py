"""The table on which a board is laid out: the engine's themes first, then each edit over them, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType
from typing import Any

from facilitator.themes.board import TINTS, Board, BoardTheme, Card
from facilitator.themes.engine.values import Grouping
from facilitator.themes.matching import number

# A theme split without a name gets the old name and a number.
ROOM_FOR_NUMBER = 54
# An edit kept without its check still works, it only holds less well when the engine changes its mind.
_WHOLE: Mapping[str, Any] = MappingProxyType(
    {"theme": None, "themes": (), "card": "", "cards": (), "name": None, "seen": {}, "homes": {}, "tint": 1}
)


@dataclass(slots=True)
class _Theme:
    id: str
    name: str
    tint: int
    words: Sequence[str] = ()
    quote: str | None = None
    cards: dict[str, None] = field(default_factory=dict)
    accepted: bool = False
    named: bool = False
    touched: bool = False


class Table:
    """Themes and where each card lies, while edits are laid over a grouping.

    A theme that a person has accepted, named, merged, split or made holds on to the cards it had at that
    moment, and stays when the engine no longer suggests it. The engine may only add cards to it.
    """

    def __init__(self, grouping: Grouping | None, cards: Sequence[str]) -> None:
        self.cards = cards
        self.known = set(cards)
        self.themes: dict[str, _Theme] = {}
        self.place: dict[str, str] = {}
        self.pinned: set[str] = set()
        self.homes: dict[str, str] = {}
        self.went: dict[str, str | None] = {}  # merged into …, or None: discarded
        self.seen: set[str] = set()
        if grouping:
            self._suggest(grouping)

    def apply(self, action: str, payload: Mapping[str, Any], seq: int) -> None:
        """Lay one edit over the table."""
        actions: dict[str, Callable[[Mapping[str, Any], int], None]] = {
            "accept": self._accept,
            "rename": self._rename,
            "discard": self._discard,
            "merge": self._merge,
            "split": self._split,
            "create": self._create,
            "place": self._place,
            "pin": self._place,
            "unpin": self._unpin,
        }
        if action in actions:
            actions[action]({**_WHOLE, **payload}, seq)

    def board(self, cards: Mapping[str, Card], *, can_undo: bool, can_redo: bool) -> Board:
        """Show the table: only shown cards, and no theme that is empty unless a person wants it."""
        shown = {card for card in self.cards if cards[card].shown}
        themes = [self._shown(theme, shown, cards) for theme in sorted(self.themes.values(), key=_birth)]
        return Board(
            themes=tuple(theme for theme in themes if theme.cards or self.themes[theme.id].touched),
            unplaced=tuple(card for card in self.cards if card in shown and card not in self.place),
            can_undo=can_undo,
            can_redo=can_redo,
            stale=len(shown - self.seen),
            homes=self.homes,
        )

    def _suggest(self, grouping: Grouping) -> None:
        for theme in grouping.themes:
            self.themes[theme.id] = _Theme(
                theme.id, theme.name, (number(theme.id) - 1) % TINTS + 1, theme.words, theme.quote
            )
            self.homes |= dict.fromkeys(theme.items, theme.id)
            self._put(theme.items, self.themes[theme.id])
        self.seen = set(self.homes) | set(grouping.unplaced)

    def _accept(self, payload: Mapping[str, Any], _seq: int) -> None:
        if theme := self._held(payload["theme"], payload):
            theme.accepted = True
            if not theme.named:
                theme.name = payload["seen"].get(theme.id, {}).get("name", theme.name)

    def _rename(self, payload: Mapping[str, Any], _seq: int) -> None:
        if theme := self._held(payload["theme"], payload):
            theme.name, theme.named = payload["name"], True

    def _discard(self, payload: Mapping[str, Any], _seq: int) -> None:
        theme = self.themes.pop(payload["theme"], None)
        self.went[payload["theme"]] = None
        for card in theme.cards if theme else ():
            self.place.pop(card)
            self.pinned.discard(card)
            self._let_go(card, payload["homes"])

    def _merge(self, payload: Mapping[str, Any], _seq: int) -> None:
        parts = [theme for theme in (self._held(one, payload) for one in payload["themes"]) if theme]
        if not parts:
            return
        into, *others = parts
        named = next((theme for theme in parts if theme.named), None)
        into.name = payload["name"] or (named or into).name
        into.named = bool(payload["name"] or named)
        into.accepted = any(theme.accepted for theme in parts)
        for theme in others:
            self._put(list(theme.cards), into)
            del self.themes[theme.id]
            self.went[theme.id] = into.id

    def _split(self, payload: Mapping[str, Any], seq: int) -> None:
        theme = self._held(payload["theme"], payload)
        if not theme:
            return
        name = payload["name"] or self._next_name(theme.name)
        self._make(f"h{seq}", name, payload, accepted=theme.accepted, named=bool(payload["name"]))

    def _next_name(self, name: str) -> str:
        taken = {theme.name for theme in self.themes.values()}
        stem = re.sub(r" \(\d+\)$", "", name)[:ROOM_FOR_NUMBER].rstrip()
        return next(new for new in (f"{stem} ({n})" for n in count(2)) if new not in taken)

    def _create(self, payload: Mapping[str, Any], seq: int) -> None:
        self._make(f"h{seq}", payload["name"], payload, accepted=True, named=True)

    def _make(self, new: str, name: str, payload: Mapping[str, Any], *, accepted: bool, named: bool) -> None:
        theme = _Theme(new, name, payload["tint"], accepted=accepted, named=named, touched=True)
        self.themes[new] = theme
        self._put(payload["cards"], theme)

    def _place(self, payload: Mapping[str, Any], _seq: int) -> None:
        card = payload["card"]
        if card not in self.known:
            return
        if payload["theme"] is None:
            self._lift(card)
            self.pinned.discard(card)
        elif theme := self._found(payload["theme"], payload["seen"]):
            self._put([card], theme)
            self.pinned.add(card)

    def _unpin(self, payload: Mapping[str, Any], _seq: int) -> None:
        card = payload["card"]
        self.pinned.discard(card)
        self._let_go(card, payload["homes"])

    def _let_go(self, card: str, homes: Mapping[str, str | None]) -> None:
        """Give a card back to the engine: it moves only where the engine has changed its mind since."""
        home = self.homes.get(card)
        if home == homes.get(card):
            return
        theme = self._found(home, {}) if home else None
        self._lift(card)
        if theme:
            self._put([card], theme)

    def _held(self, theme: str, payload: Mapping[str, Any]) -> _Theme | None:
        """Return a theme a person has judged, with the cards it had then."""
        found = self._found(theme, payload["seen"])
        if found:
            found.touched = True
            self._put(
                (c for c in payload["seen"].get(theme, {}).get("cards", ()) if c not in self.pinned), found
            )
        return found

    def _found(self, theme: str, seen: Mapping[str, Any]) -> _Theme | None:
        """Return a theme by its id, also one merged away, and one that only people still know."""
        while theme in self.went:
            into = self.went[theme]
            if into is None:
                return None
            theme = into
        if theme not in self.themes and theme in seen:
            was = seen[theme]
            self.themes[theme] = _Theme(theme, was["name"], was["tint"], was["words"])
        return self.themes.get(theme)

    def _put(self, cards: Iterable[str], theme: _Theme) -> None:
        for card in cards:
            if card in self.known and self.place.get(card) != theme.id:
                self._lift(card)
                self.place[card] = theme.id
                theme.cards[card] = None

    def _lift(self, card: str) -> None:
        old = self.place.pop(card, None)
        if old in self.themes:
            self.themes[old].cards.pop(card, None)

    def _shown(self, theme: _Theme, shown: set[str], cards: Mapping[str, Card]) -> BoardTheme:
        mine = tuple(card for card in theme.cards if card in shown)
        fit = [card for card in mine if cards[card].quotable]
        return BoardTheme(
            id=theme.id,
            name=theme.name,
            cards=mine,
            pinned=tuple(card for card in mine if card in self.pinned),
            accepted=theme.accepted,
            named_by_person=theme.named,
            quote=theme.quote if theme.quote in fit else next(iter(fit), None),
            words=tuple(theme.words),
            tint=theme.tint,
        )


def _birth(theme: _Theme) -> tuple[bool, int]:
    """Order themes by age, suggested ones first: what people have learnt to find stays in its place."""
    return theme.id.startswith("h"), number(theme.id)
