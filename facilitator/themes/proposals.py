"""What a suggestion would change: the board as it is beside the board as it would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from facilitator.themes.board import Board, BoardTheme
from facilitator.themes.rules import REGROUP, REST, seen_now


def preview(before: Board, after: Board) -> dict[str, Any]:
    """What would move, which themes would come and go, and which there would be then."""
    here, there = before.first_homes(), after.first_homes()
    had = {theme.id for theme in (*before.themes, *before.set_aside)}
    stay = {theme.id for theme in after.themes}
    cards = [card for theme in before.themes for card in theme.cards] + list(before.unplaced)
    return {
        "moves": [
            {"card": card, "from": here.get(card), "to": there.get(card)}
            for card in cards
            if here.get(card) != there.get(card)
        ],
        "fresh": _named(theme for theme in after.themes if theme.id not in had),
        "gone": _named(theme for theme in before.themes if theme.id not in stay),
        "themes": _named(after.themes),
    }


def regrouping(number: int) -> dict[str, Any]:
    """The edit that takes a grouping on."""
    return {"number": number, "kind": REGROUP}


def the_rest(board: Board, number: int, places: Mapping[str, str]) -> dict[str, Any]:
    """The edit that takes the rest on, as far as nobody has decided otherwise since it was suggested."""
    free = {
        card: theme
        for card, theme in places.items()
        if card not in board.settled and board.holds(card) and board.theme(theme) is not None
    }
    wanted = [theme for theme in board.themes if theme.id in free.values()]
    return {"number": number, "kind": REST, "places": free, "seen": seen_now(wanted)}


def _named(themes: Iterable[BoardTheme]) -> list[dict[str, Any]]:
    return [{"id": theme.id, "name": theme.name, "size": theme.size} for theme in themes]
