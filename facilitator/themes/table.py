"""The table on which a board is laid out: the machine's themes first, then each edit over them, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType
from typing import Any

from facilitator.themes.board import TINTS, Base, Edit
from facilitator.themes.engine.values import Grouping, Part
from facilitator.themes.matching import number

# A theme split without a name gets the old name and a number.
ROOM_FOR_NUMBER = 54
MOST_WORDS = 8  # of a theme put together from several
# An edit kept without its check still works, it only holds less well when the machine changes its mind.
_WHOLE: Mapping[str, Any] = MappingProxyType(
    {"theme": None, "themes": (), "card": "", "cards": (), "name": None, "seen": {}, "homes": {}, "tint": 1}
    | {"aside": True, "belongs": True, "places": {}}
)
Payload = Mapping[str, Any]


@dataclass(slots=True)
class Pile:
    """A theme while edits are laid over it. `aside` are the cards with which it was set aside."""

    id: str
    name: str
    tint: int
    words: Sequence[str] = ()
    why: Sequence[str] = ()
    quote: str | None = None
    others: Sequence[str] = ()
    parts: Sequence[Part] = ()
    cards: dict[str, None] = field(default_factory=dict)
    accepted: bool = False
    named: bool = False
    touched: bool = False
    aside: frozenset[str] | None = None
    by: str = ""


class Table:
    """Themes and where each card lies, while edits are laid over what the machine said.

    A theme that a person has accepted, named, merged, split, set aside or made holds on to the cards it had
    at that moment, and stays when the machine no longer suggests it. The machine may only add cards to it.
    """

    def __init__(self, base: Base, cards: Sequence[str]) -> None:
        self.cards = cards
        self.known = set(cards)
        self.themes: dict[str, Pile] = {}
        self.place: dict[str, str] = {}
        self.pinned: set[str] = set()
        self.aside: set[str] = set()
        self.homes: dict[str, str] = {}
        self.went: dict[str, str | None] = {}  # merged into …, or None: discarded
        self.seen: set[str] = set()
        self.came: set[str] = set()
        self.unsure: set[str] = set()
        self.judged: set[str] = set()  # a person has looked at these cards where they lie
        self.settled: set[str] = set()  # a person has decided where these cards lie
        self.hands: dict[str, Edit] = {}
        self.also: dict[str, list[str]] = {}
        self.said_also: dict[tuple[str, str], bool] = {}
        self._waiting: dict[str, list[str]] = {}  # placed into themes that only edits will make
        if base.grouping:
            self._suggest(base.grouping)
            self._place_new(base)

    def apply(self, edit: Edit) -> None:
        """Lay one edit over the table."""
        actions: dict[str, Callable[[Payload, Edit], None]] = {
            "accept": self._accept,
            "rename": self._rename,
            "discard": self._discard,
            "merge": self._merge,
            "split": self._split,
            "create": self._create,
            "place": self._place,
            "pin": self._place,
            "unpin": self._unpin,
            "aside": self._theme_aside,
            "put_aside": self._card_aside,
            "also": self._also,
            "adopt": self._take_places,
        }
        if edit.action in actions:
            actions[edit.action]({**_WHOLE, **edit.payload}, edit)

    def now(self, theme: str) -> str | None:
        """Return what a theme has become: itself, what it was merged into, or None: it was taken away."""
        while theme in self.went:
            into = self.went[theme]
            if into is None:
                return None
            theme = into
        return theme

    def _suggest(self, grouping: Grouping) -> None:
        for theme in grouping.themes:
            pile = Pile(theme.id, theme.name, (number(theme.id) - 1) % TINTS + 1, theme.words, theme.why)
            pile.quote, pile.others, pile.parts = theme.quote, theme.others, theme.parts
            self.themes[theme.id] = pile
            self.homes |= dict.fromkeys(theme.items, theme.id)
            self._put(theme.items, pile)
            for card in theme.also:
                self.also.setdefault(card, []).append(theme.id)
        self.seen = set(grouping.cards())
        self.unsure = set(grouping.unsure)

    def _place_new(self, base: Base) -> None:
        """Lay down the cards that came since, in the order in which they came; none of the others moves."""
        for card in self.cards:
            where = base.placed.get(card)
            if where is None or card in self.seen:
                continue
            self.came.add(card)
            if where.theme is None:
                continue
            self.homes[card] = where.theme
            if where.theme in self.themes:
                self._put([card], self.themes[where.theme])
            else:
                self._waiting.setdefault(where.theme, []).append(card)
            if where.also:
                self.also.setdefault(card, []).append(where.also)
            if not where.sure:
                self.unsure.add(card)

    def _accept(self, payload: Payload, edit: Edit) -> None:
        if theme := self._held(payload["theme"], payload, edit):
            theme.accepted = True
            seen = payload["seen"].get(theme.id, {})
            self.judged.update(seen.get("cards", ()))
            if not theme.named:
                theme.name = seen.get("name", theme.name)

    def _rename(self, payload: Payload, edit: Edit) -> None:
        if theme := self._held(payload["theme"], payload, edit):
            theme.name, theme.named = payload["name"], True

    def _discard(self, payload: Payload, _edit: Edit) -> None:
        theme = self.themes.pop(payload["theme"], None)
        self.went[payload["theme"]] = None
        for card in theme.cards if theme else ():
            self.place.pop(card)
            self._free(card)
            self._let_go(card, payload["homes"])

    def _merge(self, payload: Payload, edit: Edit) -> None:
        held = (self._held(one, payload, edit) for one in payload["themes"])
        parts = list({theme.id: theme for theme in held if theme}.values())
        if not parts:
            return
        into, *others = parts
        named = next((theme for theme in parts if theme.named), None)
        into.name = payload["name"] or (named or into).name
        into.named = bool(payload["name"] or named)
        into.accepted = any(theme.accepted for theme in parts)
        into.words = list(dict.fromkeys(word for part in parts for word in part.words))[:MOST_WORDS]
        into.why = list(dict.fromkeys(idea for part in parts for idea in part.why))[:MOST_WORDS]
        for theme in others:
            self._put(list(theme.cards), into)
            del self.themes[theme.id]
            self.went[theme.id] = into.id

    def _split(self, payload: Payload, edit: Edit) -> None:
        theme = self._held(payload["theme"], payload, edit)
        if not theme:
            return
        name = payload["name"] or self._next_name(theme.name)
        self._make(name, payload, edit, accepted=theme.accepted, named=bool(payload["name"]))

    def _next_name(self, name: str) -> str:
        taken = {theme.name for theme in self.themes.values()}
        stem = re.sub(r" \(\d+\)$", "", name)[:ROOM_FOR_NUMBER].rstrip()
        return next(new for new in (f"{stem} ({n})" for n in count(2)) if new not in taken)

    def _create(self, payload: Payload, edit: Edit) -> None:
        self._make(payload["name"], payload, edit, accepted=True, named=True)

    def _make(self, name: str, payload: Payload, edit: Edit, *, accepted: bool, named: bool) -> None:
        theme = Pile(f"h{edit.seq}", name, payload["tint"], accepted=accepted, named=named, touched=True)
        theme.by = edit.by
        self.themes[theme.id] = theme
        self._put(self._waiting.pop(theme.id, ()), theme)
        self._put(payload["cards"], theme)
        for card in payload["cards"]:
            self._decide(card, edit)

    def _place(self, payload: Payload, edit: Edit) -> None:
        card = payload["card"]
        if card not in self.known:
            return
        if payload["theme"] is None:
            self._lift(card)
            self.pinned.discard(card)
        elif theme := self._found(payload["theme"], payload["seen"]):
            self._put([card], theme)
            self.pinned.add(card)
        else:
            return
        self.aside.discard(card)
        self._decide(card, edit)

    def _unpin(self, payload: Payload, _edit: Edit) -> None:
        card = payload["card"]
        self._free(card)
        self._let_go(card, payload["homes"])

    def _theme_aside(self, payload: Payload, edit: Edit) -> None:
        if theme := self._held(payload["theme"], payload, edit):
            kept = payload["seen"].get(theme.id, {}).get("cards", ())
            theme.aside = frozenset(kept) if payload["aside"] else None

    def _card_aside(self, payload: Payload, edit: Edit) -> None:
        card = payload["card"]
        if payload["aside"]:
            self.aside.add(card)
        else:
            self.aside.discard(card)
        self.hands[card] = edit

    def _also(self, payload: Payload, edit: Edit) -> None:
        if theme := self._found(payload["theme"], payload["seen"]):
            self.said_also[payload["card"], theme.id] = payload["belongs"]
            self.judged.add(payload["card"])
            theme.touched, theme.by = True, theme.by or edit.by

    def _take_places(self, payload: Payload, edit: Edit) -> None:
        """Lay down what somebody took on when they asked for the rest; what a person placed stays."""
        for card, ref in payload["places"].items():
            theme = None if card in self.pinned | self.settled else self._found(ref, payload["seen"])
            if theme and card in self.known:
                self._put([card], theme)
                theme.touched = True
                self.hands[card] = edit

    def _decide(self, card: str, edit: Edit) -> None:
        self.judged.add(card)
        self.settled.add(card)
        self.hands[card] = edit

    def _free(self, card: str) -> None:
        self.pinned.discard(card)
        self.settled.discard(card)
        self.hands.pop(card, None)

    def _let_go(self, card: str, homes: Mapping[str, str | None]) -> None:
        """Give a card back to the machine: it moves only where the machine has changed its mind since."""
        home = self.homes.get(card)
        if home == homes.get(card):
            return
        theme = self._found(home, {}) if home else None
        self._lift(card)
        if theme:
            self._put([card], theme)

    def _held(self, theme: str, payload: Payload, edit: Edit) -> Pile | None:
        """Return a theme a person has judged, with the cards it had then."""
        found = self._found(theme, payload["seen"])
        if found:
            found.touched, found.by = True, edit.by
            cards = payload["seen"].get(theme, {}).get("cards", ())
            self._put((card for card in cards if card not in self.pinned), found)
            self.settled.update(card for card in cards if card in found.cards)
        return found

    def _found(self, theme: str, seen: Mapping[str, Any]) -> Pile | None:
        """Return a theme by its id, also one merged away, and one that only people still know."""
        now = self.now(theme)
        if now is None:
            return None
        if now not in self.themes and now in seen:
            was = seen[now]
            self.themes[now] = Pile(now, was["name"], was["tint"], was["words"])
            self._put(self._waiting.pop(now, ()), self.themes[now])
        return self.themes.get(now)

    def _put(self, cards: Iterable[str], theme: Pile) -> None:
        for card in cards:
            if card in self.known and self.place.get(card) != theme.id:
                self._lift(card)
                self.place[card] = theme.id
                theme.cards[card] = None

    def _lift(self, card: str) -> None:
        old = self.place.pop(card, None)
        if old in self.themes:
            self.themes[old].cards.pop(card, None)
