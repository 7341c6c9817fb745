"""The rules of the board: what an edit needs to be good, and how edits are laid over a grouping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.themes.board import TINTS, Base, Board, BoardTheme, Card, Edit
from facilitator.themes.layout import laid_out
from facilitator.themes.matching import match
from facilitator.themes.table import Table

__all__ = ["LONGEST_NAME", "BadEdit", "Base", "Board", "Card", "Edit", "base_of", "check", "match", "replay"]

LONGEST_NAME = 60
ADOPT, REGROUP, REST = "adopt", "regroup", "rest"
FEWEST_TO_MERGE = 2


class BadEdit(ValueError):
    """An edit that makes no sense on this board; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def replay(base: Base, cards: Mapping[str, Card], edits: Sequence[Edit]) -> Board:
    """Lay what people did over what the machine suggested; an edit that no longer applies is passed over."""
    log = _Log(edits)
    table = Table(base, list(cards))
    for edit in log.done:
        table.apply(edit)
    return laid_out(table, cards, can_undo=bool(log.done), can_redo=bool(log.undone))


def base_of(edits: Sequence[Edit]) -> int | None:
    """The number of the grouping over which edits are laid: the one taken on last, unless that was undone."""
    log = _Log(edits)
    taken = [*log.ground, *(edit for edit in log.done if _regroups(edit))]
    return int(taken[-1].payload["number"]) if taken else None


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


class _Log:
    """A log, sorted into edits that hold and edits that were undone and may be redone.

    The first grouping is the ground on which people stand: nobody undoes it.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.ground: list[Edit] = []
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        for edit in sorted(edits, key=lambda e: e.seq):
            self._read(edit)

    def _read(self, edit: Edit) -> None:
        if edit.action == "undo":
            self.undone += [self.done.pop()] if self.done else []
        elif edit.action == "redo":
            self.done += [self.undone.pop()] if self.undone else []
        elif _regroups(edit) and not self.ground:
            self.ground.append(edit)
        else:
            self.done.append(edit)
            if edit.by or edit.action != ADOPT:  # what the machine was allowed to do takes no way back away
                self.undone.clear()


def _regroups(edit: Edit) -> bool:
    return edit.action == ADOPT and edit.payload.get("kind") == REGROUP


def _theme(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    theme = _known(board, payload["theme"])
    return {"theme": theme.id, "seen": seen_now([theme])}


def _rename(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**_theme(board, payload), "name": clean_name(payload["name"])}


def _discard(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    theme = _known(board, payload["theme"])
    homes = {card: board.homes.get(card) for card in theme.cards}
    return {"theme": theme.id, "homes": homes, "seen": seen_now([theme])}


def _merge(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    themes = [_known(board, theme) for theme in dict.fromkeys(payload["themes"])]
    if len(themes) < FEWEST_TO_MERGE:
        raise BadEdit("too_few_themes")
    merged = {"themes": [theme.id for theme in themes], "seen": seen_now(themes)}
    return merged | _maybe_named(payload)


def _split(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    theme = _known(board, payload["theme"])
    cards = _cards(board, payload["cards"])
    if not set(cards) <= set(theme.cards):
        raise BadEdit("unknown_card")
    if not cards or len(cards) == theme.size:
        raise BadEdit("empty_split")
    kept = {"theme": theme.id, "cards": cards, "seen": seen_now([theme]), "tint": _free_tint(board)}
    return kept | _maybe_named(payload)


def _create(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    name, cards = clean_name(payload["name"]), _cards(board, payload["cards"])
    return {"name": name, "cards": cards, "tint": _free_tint(board)}


def _place(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    card = payload["card"]
    if not board.keeps(card):
        raise BadEdit("unknown_card")
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


def _theme_aside(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    theme = board.kept_theme(payload["theme"])
    if theme is None:
        raise BadEdit("unknown_theme")
    if theme.aside == payload["aside"]:
        raise BadEdit("nothing_changes")
    return {"theme": theme.id, "aside": bool(payload["aside"]), "seen": seen_now([theme])}


def _put_aside(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    card, aside = payload["card"], bool(payload["aside"])
    if not board.keeps(card):
        raise BadEdit("unknown_card")
    if aside == (card in board.aside):
        raise BadEdit("nothing_changes")
    return {"card": card, "aside": aside}


def _also(board: Board, payload: Mapping[str, Any]) -> dict[str, Any]:
    (card,) = _cards(board, [payload["card"]])
    theme, belongs = _known(board, payload["theme"]), bool(payload["belongs"])
    if card in theme.cards:
        raise BadEdit("first_home")
    if belongs == (card in theme.also):
        raise BadEdit("nothing_changes")
    return {"card": card, "theme": theme.id, "belongs": belongs, "seen": seen_now([theme])}


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


def seen_now(themes: Iterable[BoardTheme]) -> dict[str, Any]:
    """What a person sees of themes, as their edit keeps it."""
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
    "aside": _theme_aside,
    "put_aside": _put_aside,
    "also": _also,
    "undo": _undo,
    "redo": _redo,
}
