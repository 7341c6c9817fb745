"""Taking words back that are on no card, also out of a summary that was made already."""

from __future__ import annotations

from facilitator.contributions.traces import Traces, passages_of
from facilitator.db.writer import Unit
from facilitator.summary.actions import let_go


def untell(unit: Unit, workshop_id: str, *texts: str) -> None:
    """Have a summary made again without these words; until then nobody can open the old documents."""
    said = [text for text in texts if text]
    if said:
        let_go(unit, Traces(workshop_id, frozenset(), frozenset(), tuple(passages_of(said)), frozenset()))
