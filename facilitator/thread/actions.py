"""Walking back with the room."""

from __future__ import annotations

from facilitator.contributions.rules import may_be_shown
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.thread.models import Walk
from facilitator.thread.payloads import WalkThread
from facilitator.thread.queries import grown_from, thread_of
from facilitator.thread.telling import traced
from facilitator.workshops.access import Lead

SCENE = "thread"


def walk(unit: Unit, lead: Lead, body: WalkThread) -> Done:
    """Put a thread on the stage, as far as asked; without a card or a theme, follow the step."""
    workshop = lead.workshop
    found = unit.session.get(Walk, workshop.id)
    if body.card is None and body.theme is None:
        if found is not None:
            unit.session.delete(found)
        workshop.scene = "auto" if workshop.scene == SCENE else workshop.scene
    else:
        _go(unit, workshop.id, found, body)
        workshop.scene, workshop.spotlight_id = SCENE, None
    for kind in ("walk", "now", "workshop"):
        unit.touch(workshop.id, kind)
    return Done(body.card)


def _go(unit: Unit, workshop_id: str, walk: Walk | None, body: WalkThread) -> None:
    """The thread is laid anew with every step: what may be seen can have changed since."""
    start = f"theme:{body.theme}" if body.card is None else f"card:{body.card}"
    if body.card is None:
        seen = grown_from(unit.session, workshop_id, start, may_be_shown)
    else:
        seen = thread_of(unit.session, workshop_id, body.card, may_be_shown)
    if seen is None or not seen.rungs or not seen.rungs[0].beads:
        raise Refused("unknown_card" if body.card is not None else "bad_edit")
    if walk is None:
        walk = Walk(workshop_id=workshop_id, start="", at=1, rungs=[])
        unit.session.add(walk)
    walk.start, walk.rungs = start, traced(seen)
    walk.at = min(body.to, len(walk.rungs))
