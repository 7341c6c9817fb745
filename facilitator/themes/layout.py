"""How the table looks to whoever stands before it: themes with shown cards, and what lies beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.themes.board import Board, BoardTheme, Card
from facilitator.themes.engine.values import Part
from facilitator.themes.matching import number
from facilitator.themes.table import Pile, Table

FEWEST_IN_A_PART = 2


def laid_out(table: Table, cards: Mapping[str, Card], *, can_undo: bool, can_redo: bool) -> Board:
    """Show the table: only shown cards, and no theme that is empty unless a person wants it."""
    shown = {card for card in table.cards if cards[card].shown}
    view = _View(table, cards, shown - table.aside)
    piles = sorted(table.themes.values(), key=_birth)
    themes = [view.theme(pile) for pile in piles if pile.aside is None]
    away = [view.theme(pile) for pile in piles if pile.aside is not None]
    placed = {card for theme in (*themes, *away) for card in theme.cards}
    lying = [card for card in table.cards if card in view.cards]
    return Board(
        themes=tuple(theme for theme in themes if theme.cards or table.themes[theme.id].touched),
        set_aside=tuple(away),
        unplaced=tuple(card for card in lying if card not in placed),
        aside=tuple(card for card in table.cards if card in shown and card in table.aside),
        check=tuple(card for card in lying if view.is_unsure(card)),
        came=tuple(card for card in lying if card in table.came),
        can_undo=can_undo,
        can_redo=can_redo,
        settled=frozenset(table.settled),
        homes=table.homes,
        hands=table.hands,
        went=table.went,
    )


class _View:
    """A table and those of its cards that are looked at."""

    def __init__(self, table: Table, cards: Mapping[str, Card], seen: Collection[str]) -> None:
        self.table = table
        self.known = cards
        self.cards = seen
        self.also = self._second_homes()

    def theme(self, pile: Pile) -> BoardTheme:
        """One theme, as far as it may be seen."""
        mine = tuple(card for card in pile.cards if card in self.cards and self._stays(card, pile))
        fit = [card for card in mine if self.known[card].quotable]
        quote = pile.quote if pile.quote in fit else next(iter(fit), None)
        here = set(mine)
        return BoardTheme(
            id=pile.id,
            name=pile.name,
            cards=mine,
            pinned=tuple(card for card in mine if card in self.table.pinned),
            accepted=pile.accepted,
            named_by_person=pile.named,
            quote=quote,
            words=tuple(pile.words),
            tint=pile.tint,
            also=tuple(card for card in self.also.get(pile.id, ()) if card not in here),
            others=tuple(card for card in pile.others if card in fit and card != quote),
            why=tuple(pile.why),
            parts=tuple(part for part in (_part(one, here) for one in pile.parts) if part),
            by=pile.by,
            aside=pile.aside is not None,
        )

    def is_unsure(self, card: str) -> bool:
        """Might the card as well lie elsewhere, and no person has looked yet?"""
        table = self.table
        if card not in table.unsure or card in table.judged or card not in table.place:
            return False
        pile = table.themes[table.place[card]]
        return pile.aside is None and table.now(table.homes.get(card, "")) == pile.id

    def _stays(self, card: str, pile: Pile) -> bool:
        """What comes to a theme after it was set aside is not set aside with it."""
        return pile.aside is None or card in pile.aside or card in self.table.pinned

    def _second_homes(self) -> dict[str, list[str]]:
        """The cards that belong to a theme besides those that lie there: what people said goes first."""
        said: dict[str, dict[str | None, bool]] = {}
        for (card, theme), belongs in self.table.said_also.items():
            said.setdefault(card, {})[self.table.now(theme)] = belongs
        found: dict[str, list[str]] = {}
        for card in self.table.cards:
            if card in self.cards:
                suggested = self.table.also.get(card, ()) if card in self.table.place else ()
                word = said.get(card, {})
                for home in dict.fromkeys([*map(self.table.now, suggested), *word]):
                    if home is not None and word.get(home, True):
                        found.setdefault(home, []).append(card)
        return found


def _part(part: Part, cards: Collection[str]) -> Part | None:
    here = tuple(card for card in part.items if card in cards)
    return Part(part.name, here) if len(here) >= FEWEST_IN_A_PART else None


def _birth(pile: Pile) -> tuple[bool, int]:
    """Order themes by age, suggested ones first: what people have learnt to find stays in its place."""
    return pile.id.startswith("h"), number(pile.id)
