"""Looking at the boards from many sides, and keeping what was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitator.contributions.traces import Traces, words_of
from facilitator.db.writer import Unit
from facilitator.live.vocabulary import Done, Nothing
from facilitator.sides.models import Sight
from facilitator.sides.queries import sight_of
from facilitator.themes.queries import BOARDS
from facilitator.workshops.access import Lead

ERRAND = "sides.look"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a board, or of the moments, and the map drawn of it, if one was drawn."""

    seen: Mapping[str, Any]
    drawing: Mapping[str, str] = field(default_factory=dict)
    drawn_of: str = ""


def look(unit: Unit, lead: Lead, _body: Nothing) -> Done:
    """Look again; what is there stays in sight meanwhile."""
    unit.after_commit(ERRAND, workshop_id=lead.workshop.id)
    return Done("-")


def keep(unit: Unit, workshop_id: str, found: Mapping[str, Seen], version: int) -> None:
    """Keep what was seen; only what looks different is told."""
    for ref, one in found.items():
        row = sight_of(unit.session, workshop_id, ref)
        if row is not None and row.seen == one.seen and row.drawn_of == one.drawn_of:
            row.version = version
            continue
        if row is None:
            row = Sight(workshop_id=workshop_id, ref=ref)
            unit.session.add(row)
        row.seen, row.drawn_of = dict(one.seen), one.drawn_of
        row.svg, row.svg_dark = one.drawing.get("svg", ""), one.drawing.get("svg_dark", "")
        row.png, row.version, row.made_at = one.drawing.get("png", ""), version, unit.now
        unit.touch(workshop_id, "sides", ref)


def let_go(unit: Unit, traces: Traces) -> None:
    """Take words out of what was seen: the maps at once, shared words one by one; then look again."""
    for board in BOARDS if traces.boards else ():
        row = sight_of(unit.session, traces.workshop_id, board)
        if row is None:
            continue
        row.svg = row.svg_dark = row.png = row.drawn_of = ""
        echoes = {dream: _said(stories, traces) for dream, stories in row.seen.get("echoes", {}).items()}
        row.seen = {**row.seen, "echoes": echoes}
        unit.touch(traces.workshop_id, "sides", board)
    if traces.cards:
        unit.after_commit(ERRAND, workshop_id=traces.workshop_id)


def _said(stories: list[dict[str, Any]], traces: Traces) -> list[dict[str, Any]]:
    """What dreams take up, without the words that nobody says any more; with none left, nothing says why."""
    kept = [
        {**one, "words": [word for word in one["words"] if not traces.words & words_of(word)]}
        for one in stories
    ]
    return [one for one in kept if one["words"]]
