"""Asking who could be left out of a dream, and keeping what people answer."""

from __future__ import annotations

from sqlalchemy import delete

from facilitator.contributions import actions as contributions
from facilitator.contributions.models import Card
from facilitator.contributions.noting import note as note_card
from facilitator.contributions.queries import purposes_of
from facilitator.contributions.rules import may_be_shown
from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.equity import payloads, queries
from facilitator.equity.models import AskedDream
from facilitator.equity.rules import KIND
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.workshops.access import Lead


def answer(unit: Unit, voice: Voice, body: payloads.AnswerEquity) -> Done:
    """Keep who somebody says could be left out of a dream that the room may see."""
    dream = _dream(unit, voice.workshop.id, body.card)
    if not may_be_shown(dream.state, purposes_of(unit.session, [dream.id]).get(dream.id, [])):
        raise Refused("unknown_card")
    step = voice.workshop.current_step_id or dream.step_id
    said = {"text": body.text, "serves": f"card:{dream.id}"}
    return contributions.keep(unit, voice, contributions.Said(step, KIND, KIND, body.wording, said))


def note(unit: Unit, lead: Lead, body: payloads.NoteEquity) -> Done:
    """Keep what was said aloud; the facilitator has heard it, so nobody has to read it first."""
    dream = _dream(unit, lead.workshop.id, body.card)
    step = lead.workshop.current_step_id or dream.step_id
    said = {"text": body.text, "serves": f"card:{dream.id}"}
    return note_card(unit, lead.workshop, step, kind=KIND, words=said)


def ask(unit: Unit, lead: Lead, body: payloads.AskEquity) -> Done:
    """Put a dream to the room: phones show it with the question; or end that."""
    workshop = lead.workshop
    if body.card is not None and workshop.state != "open":
        raise Refused("workshop_closed" if workshop.state == "closed" else "not_open_yet")
    for row in queries.asked_dreams(unit.session, workshop.id):
        row.ended_at = row.ended_at or unit.now
    if body.card is not None:
        _put(unit, lead, _dream(unit, workshop.id, body.card))
    unit.touch(workshop.id, "asking")
    return Done(body.card)


def _put(unit: Unit, lead: Lead, dream: Card) -> None:
    if not may_be_shown(dream.state, purposes_of(unit.session, [dream.id]).get(dream.id, [])):
        raise Refused("not_shown_yet")
    row = unit.session.get(AskedDream, dream.id)
    if row is None:
        row = AskedDream(card_id=dream.id, workshop_id=lead.workshop.id, at=unit.now)
        unit.session.add(row)
    row.at, row.step_id, row.ended_at = unit.now, lead.workshop.current_step_id, None


def _dream(unit: Unit, workshop_id: str, card_id: str) -> Card:
    dream = queries.dream_of(unit.session, workshop_id, card_id)
    if dream is None:
        raise Refused("unknown_card")
    return dream


def let_go(unit: Unit, traces: Traces) -> None:
    """A dream that was taken back is not asked about any more, and what was noted about it goes too."""
    unit.session.execute(delete(AskedDream).where(AskedDream.card_id.in_(traces.cards)))
    for card in queries.notes_about(unit.session, traces.cards):
        card.state, card.text, card.serves = "withdrawn", "", None
        unit.touch(card.workshop_id, "card", card.id)
    unit.touch(traces.workshop_id, "asking")
