"""Cards that several people have made together: who had a hand in them, and what becomes of their words."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.contributions import queries
from facilitator.contributions.changing import change_state, tell_of_change
from facilitator.contributions.models import Card, Hand
from facilitator.db.writer import Unit
from facilitator.workshops.models import Step, Workshop


def lend_a_hand(unit: Unit, step: Step, participants: Iterable[str]) -> None:
    """Count people as heard in a step who helped with what it brought, though another wrote it down."""
    for participant_id in participants:
        if unit.session.get(Hand, (step.id, participant_id)) is not None:
            continue
        for group_id in queries.silent_groups(unit.session, participant_id, step.phase):
            unit.touch(step.workshop_id, "group", group_id)
        unit.session.add(Hand(step_id=step.id, participant_id=participant_id))


def replace(unit: Unit, workshop: Workshop, card_id: str, why: str) -> None:
    """Take a card out of sight because a newer one says it better; its words stay as they were."""
    card = queries.card_of(unit.session, workshop.id, card_id)
    if card is not None and card.state != "hidden":
        change_state(unit, workshop, card, "hidden", why)


def cut(unit: Unit, card: Card, text: str) -> None:
    """Leave out of a card what somebody who helped with it has taken back."""
    card.text = text
    tell_of_change(unit, card)
