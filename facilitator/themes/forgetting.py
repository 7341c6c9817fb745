"""Letting go of words that were taken back: out of groupings, out of what people saw, out of the cloud."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from facilitator.contributions.traces import Traces, words_of
from facilitator.db.writer import Unit
from facilitator.themes import queries
from facilitator.themes.matching import NAMELESS
from facilitator.themes.models import BoardEdit, BoardRow, Cloud, CloudEdit, GroupingRow, Placement
from facilitator.themes.rules import REGROUP

WORDS_IN_A_NAME = 2  # where the words of a name are taken back, the next of the theme's words name it


def let_go(unit: Unit, traces: Traces) -> None:
    """Take words out of their boards at once. Themes stay as they are: nothing is grouped anew unasked."""
    for board in sorted(traces.boards):
        row = queries.board_row(unit.session, traces.workshop_id, board)
        if row is not None:
            _ungroup(unit, row, traces)
        cloud = queries.cloud_of(unit.session, traces.workshop_id, board)
        if cloud is not None:
            _undraw(unit, cloud, traces)
    unit.session.execute(delete(Placement).where(Placement.card_id.in_(traces.cards)))
    for edit in unit.session.scalars(select(BoardEdit).where(BoardEdit.workshop_id == traces.workshop_id)):
        if "seen" in edit.payload:
            seen = {ref: _cleaned(theme, traces) for ref, theme in edit.payload["seen"].items()}
            edit.payload = {**edit.payload, "seen": seen}
    for done in unit.session.scalars(select(CloudEdit).where(CloudEdit.workshop_id == traces.workshop_id)):
        done.payload = _unsaid(done.payload, traces)
    if traces.boards:
        unit.after_commit("themes.forget")


def _unsaid(payload: dict[str, Any], traces: Traces) -> dict[str, Any]:
    """An edit of words without those that nobody says any more, be it the one that was to be shown."""
    kept = {key: form for key, form in payload["words"].items() if not traces.words & words_of(form)}
    shown = payload.get("word", "")
    return {**payload, "words": kept, "word": "" if traces.words & words_of(shown) else shown}


def _ungroup(unit: Unit, row: BoardRow, traces: Traces) -> None:
    row.commonest = [
        {"words": one["words"], "cards": [card for card in one["cards"] if card not in traces.cards]}
        for one in row.commonest
        if not traces.words & words_of(one["words"])
    ]
    for kept in queries.groupings_of(unit.session, traces.workshop_id, row.board):
        if kept.kind == REGROUP:
            _clean(kept, traces)
    unit.touch(traces.workshop_id, "board", row.board)
    if row.state == "preparing":  # the worker has the words in its hands just now
        unit.after_commit("themes.regroup", workshop_id=traces.workshop_id, board=row.board)


def _clean(kept: GroupingRow, traces: Traces) -> None:
    themes = [_without_cards(_cleaned(theme, traces), traces) for theme in kept.grouping["themes"]]
    gone = traces.cards
    lists = {
        name: [card for card in kept.grouping.get(name, ()) if card not in gone]
        for name in ("unplaced", "unsure")
    }
    kept.grouping = {**kept.grouping, **lists, "themes": themes}


def _without_cards(theme: dict[str, Any], traces: Traces) -> dict[str, Any]:
    """A theme without the cards that are gone; none that is left empty speaks for anything."""
    lists = {
        name: [card for card in theme.get(name, ()) if card not in traces.cards]
        for name in ("items", "also", "others")
    }
    quote = theme["quote"] if theme["quote"] not in traces.cards else next(iter(lists["items"]), "")
    parts = [
        {
            "name": _name(part["name"], (), traces),
            "items": [c for c in part["items"] if c not in traces.cards],
        }
        for part in theme.get("parts", ())
    ]
    why = [idea for idea in theme.get("why", ()) if not traces.words & words_of(idea)]
    return {**theme, **lists, "quote": quote, "parts": parts, "why": why}


def _cleaned(theme: dict[str, Any], traces: Traces) -> dict[str, Any]:
    words = [word for word in theme["words"] if not traces.words & words_of(word)]
    return {**theme, "name": _name(theme["name"], words, traces), "words": words}


def _name(name: str, words: list[str] | tuple[()], traces: Traces) -> str:
    """The machine's name without what was taken back; named anew by its words where nothing is left."""
    left = traces.without(name) or ", ".join(words[:WORDS_IN_A_NAME])
    return left[:1].upper() + left[1:] or NAMELESS


def _undraw(unit: Unit, cloud: Cloud, traces: Traces) -> None:
    kept = [entry for entry in cloud.words if not traces.words & words_of(entry["word"])]
    if kept != cloud.words:
        cloud.words, cloud.svg, cloud.svg_dark = kept, "", ""
        unit.touch(traces.workshop_id, "cloud", cloud.board)
    unit.after_commit("themes.redraw", workshop_id=traces.workshop_id, board=cloud.board)
