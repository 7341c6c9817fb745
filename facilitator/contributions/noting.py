"""Keeping what a facilitator notes for the room: cards without an author, read already."""

from __future__ import annotations

from typing import Any

from facilitator.contributions.actions import UNSAID
from facilitator.contributions.models import Card, Consent
from facilitator.contributions.rules import SHORT_CARD_PURPOSES, WORDING
from facilitator.db.writer import Unit
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.workshops.models import Workshop


def note(unit: Unit, workshop: Workshop, step_id: str, *, kind: str, words: dict[str, Any]) -> Done:
    """Keep a card of this kind at a step; it is shown at once, and may be printed."""
    card = Card(
        id=new_public_id(),
        workshop_id=workshop.id,
        step_id=step_id,
        kind=kind,
        form=kind,
        state="shown",
        why="",
        late=False,
        route="scribe",
        at=unit.now,
        **{**UNSAID, **words},
    )
    unit.session.add(card)
    unit.session.flush()
    for purpose in SHORT_CARD_PURPOSES:
        unit.session.add(
            Consent(card_id=card.id, purpose=purpose, wording=WORDING, given_at=unit.now, ended_at=None)
        )
    unit.touch(workshop.id, "card", card.id)
    unit.touch(workshop.id, "tally")
    return Done(card.id)
