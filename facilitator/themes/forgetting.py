"""Letting go of words that were taken back: out of groupings, out of what people saw, out of the cloud."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from facilitator.contributions.traces import Traces, words_of
from facilitator.db.writer import Unit
from facilitator.themes import queries
from facilitator.themes.models import BoardEdit, Cloud, CloudEdit, Suggestion


def let_go(unit: Unit, traces: Traces) -> None:
    """Take words out of their boards at once; the worker then groups and draws anew from what is left."""
    for board in sorted(traces.boards):
        suggestion = queries.suggestion_of(unit.session, traces.workshop_id, board)
        if suggestion is not None:
            _ungroup(unit, suggestion, traces)
        cloud = queries.cloud_of(unit.session, traces.workshop_id, board)
        if cloud is not None:
            _undraw(unit, cloud, traces)
    for edit in unit.session.scalars(select(BoardEdit).where(BoardEdit.workshop_id == traces.workshop_id)):
        if "seen" in edit.payload:
            seen = {ref: _cleaned(theme, traces) for ref, theme in edit.payload["seen"].items()}
            edit.payload = {**edit.payload, "seen": seen}
    for done in unit.session.scalars(select(CloudEdit).where(CloudEdit.workshop_id == traces.workshop_id)):
        done.payload = _unsaid(done.payload, traces)


def _unsaid(payload: dict[str, Any], traces: Traces) -> dict[str, Any]:
    """An edit of words without those that nobody says any more, be it the one that was to be shown."""
    kept = {key: form for key, form in payload["words"].items() if not traces.words & words_of(form)}
    shown = payload.get("word", "")
    return {**payload, "words": kept, "word": "" if traces.words & words_of(shown) else shown}


def _ungroup(unit: Unit, suggestion: Suggestion, traces: Traces) -> None:
    themes = [_cleaned(theme, traces) for theme in (suggestion.grouping or {"themes": []})["themes"]]
    if suggestion.grouping is not None and themes != suggestion.grouping["themes"]:
        suggestion.grouping = {**suggestion.grouping, "themes": themes}
        suggestion.state = "preparing"
    if suggestion.state == "preparing":  # also where the worker has the words in its hands just now
        unit.touch(traces.workshop_id, "board", suggestion.board)
        unit.after_commit("themes.regroup", workshop_id=traces.workshop_id, board=suggestion.board)


def _cleaned(theme: dict[str, Any], traces: Traces) -> dict[str, Any]:
    words = [word for word in theme["words"] if not traces.words & words_of(word)]
    return {**theme, "name": traces.without(theme["name"]) or "–", "words": words}


def _undraw(unit: Unit, cloud: Cloud, traces: Traces) -> None:
    kept = [entry for entry in cloud.words if not traces.words & words_of(entry["word"])]
    if kept != cloud.words:
        cloud.words, cloud.svg, cloud.svg_dark = kept, "", ""
        unit.touch(traces.workshop_id, "cloud", cloud.board)
    unit.after_commit("themes.redraw", workshop_id=traces.workshop_id, board=cloud.board)
