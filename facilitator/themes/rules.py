"""The rules of the board: what an edit needs to be good, and how edits are laid over a grouping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.themes.board import TINTS, Board, BoardTheme, Card, Edit
from facilitator.themes.engine.values import Grouping
from facilitator.themes.matching import match
from facilitator.themes.table import Table

__all__ = ["LONGEST_NAME", "BadEdit", "Board", "Card", "Edit", "check", "match", "replay"]

LONGEST_NAME = 60
FEWEST_TO_MERGE = 2


class BadEdit(ValueError):
    """An edit that makes no sense on this board; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def replay(grouping: Grouping | None, cards: Mapping[str, Card], edits: Sequence[Edit]) -> Board:
    """Lay what people did over what the engine suggested; an edit that no longer applies is passed over."""
    done, undone = _standing(edits)
    table = Table(grouping, list(cards))
    for edit in done:
        table.apply(edit.action, edit.payload, edit.seq)
    return table.board(cards, can_undo=bool(done), can_redo=bool(undone))


def check(board: Board, edit: Edit) -> Edit:
    """Return the edit as it should be kept, with what the person saw; raise `BadEdit` if it makes no sense.

    What the person saw (names and cards of the themes touched) lets the edit hold after a new grouping
    in which the theme would otherwise not exist.
    """
    if edit.action not in _CHECKS:
        raise BadEdit("unknown_action")
    try:
        return replace(edit, payload=_CHECKS[edit.action](board, edit.payload))
    except (KeyError, TypeError, AttributeError) as wrong:
        raise BadEdit("malformed") from wrong


def _standing(edits: Sequence[Edit]) -> tuple[list[Edit], list[Edit]]:
    """Sort a log into edits that stand and edits that were undone and may be redone."""
    done: list[Edit] = []
    undone: list[Edit] = []
    for edit in sorted(edits, key=lambda e: e.seq):
        if edit.action == "undo":
            undone += [done.pop()] if done else []
        elif edit.action == "redo":
            done += [undone.pop()] if undone else []
        else:
            done.append(edit)
            undone.clear()
    return done, undone


def _theme(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    theme = _known(board, payload["theme"])
    return {"theme": theme.id, "seen": _seen([theme])}


def _rename(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**_theme(board, payload), "name": clean_name(payload["name"])}


def _discard(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    theme = _known(board, payload["theme"])
    return {"theme": theme.id, "homes": {card: board.homes.get(card) for card in theme.cards}}


def _merge(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    themes = [_known(board, theme) for theme in dict.fromkeys(payload["themes"])]
    if len(themes) < FEWEST_TO_MERGE:
        raise BadEdit("too_few_themes")
    merged = {"themes": [theme.id for theme in themes], "seen": _seen(themes)}
    return merged | _maybe_named(payload)


def _split(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    theme = _known(board, payload["theme"])
    cards = _cards(board, payload["cards"])
    if not set(cards) <= set(theme.cards):
        raise BadEdit("unknown_card")
    if not cards or len(cards) == theme.size:
        raise BadEdit("empty_split")
    kept = {"theme": theme.id, "cards": cards, "seen": _seen([theme]), "tint": _free_tint(board)}
    return kept | _maybe_named(payload)


def _create(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    name, cards = clean_name(payload["name"]), _cards(board, payload["cards"])
    return {"name": name, "cards": cards, "tint": _free_tint(board)}


def _place(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    (card,) = _cards(board, [payload["card"]])
    if payload["theme"] is None:
        return {"card": card, "theme": None}
    return {"card": card, **_theme(board, payload)}


def _pin(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    (card,) = _cards(board, [payload["card"]])
    theme = board.theme_of(card)
    if theme is None:
        raise BadEdit("not_placed")
    return {"card": card, **_theme(board, {"theme": theme})}


def _unpin(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    (card,) = _cards(board, [payload["card"]])
    if not any(card in theme.pinned for theme in board.themes):
        raise BadEdit("not_pinned")
    return {"card": card, "homes": {card: board.homes.get(card)}}


def _undo(board: Board, _payload: Mapping[str, Any]) -> dict[str, Any]:
    if not board.can_undo:
        raise BadEdit("nothing_to_undo")
    return {}


def _redo(board: Board, _payload: Mapping[str, Any]) -> dict[str, Any]:
    if not board.can_redo:
        raise BadEdit("nothing_to_redo")
    return {}


def _known(board: Board, theme: str) -> BoardTheme:
    found = board.theme(theme)
    if found is None:
        raise BadEdit("unknown_theme")
    return found


def _cards(board: Board, cards: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(cards))
    if not all(board.holds(card) for card in wanted):
        raise BadEdit("unknown_card")
    return wanted


def clean_name(name: str) -> str:
    """A name in one line, without what cannot be read; raises BadEdit when nothing or too much is left."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not clean:
        raise BadEdit("empty_name")
    if len(clean) > LONGEST_NAME:
        raise BadEdit("long_name")
    return clean


def _maybe_named(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": None if payload.get("name") is None else clean_name(payload["name"])}


def _seen(themes: Iterable[BoardTheme]) -> dict[str, Any]:
    return {
        theme.id: {
            "name": theme.name,
            "words": list(theme.words),
            "cards": list(theme.cards),
            "tint": theme.tint,
        }
        for theme in themes
    }


def _free_tint(board: Board) -> int:
    taken = [theme.tint for theme in board.themes]
    return min(range(1, TINTS + 1), key=lambda tint: (taken.count(tint), tint))


_CHECKS = {
    "accept": _theme,
    "rename": _rename,
    "discard": _discard,
    "merge": _merge,
    "split": _split,
    "create": _create,
    "place": _place,
    "pin": _pin,
    "unpin": _unpin,
    "undo": _undo,
    "redo": _redo,
}
