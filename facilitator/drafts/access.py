"""Whose draft it is: those who sit at its table; and who hears of its changes."""

from __future__ import annotations

from facilitator.db.writer import Unit
from facilitator.drafts import queries
from facilitator.drafts.models import Draft, DraftPerson, DraftSeat
from facilitator.drafts.rules import Pen, may_pass
from facilitator.errors import Refused
from facilitator.people.access import Voice


def seat_of(unit: Unit, voice: Voice) -> DraftSeat:
    """Where somebody sits; refused before they have sat down."""
    seat = unit.session.get(DraftSeat, voice.participant.id)
    if seat is None:
        raise Refused("no_table")
    return seat


def at_table(unit: Unit, voice: Voice, draft_id: str) -> Draft:
    """A draft of the table where somebody sits."""
    draft = _draft(unit, voice, draft_id)
    if draft.table_id != seat_of(unit, voice).table_id:
        raise Refused("not_your_table")
    return draft


def known_here(unit: Unit, voice: Voice, draft_id: str) -> tuple[Draft, bool]:
    """A draft whose table somebody is or was at, and whether they still are."""
    draft = _draft(unit, voice, draft_id)
    seat = unit.session.get(DraftSeat, voice.participant.id)
    sits = seat is not None and seat.table_id == draft.table_id
    if not sits and not queries.has_been_here(unit.session, draft.id, voice.participant.id):
        raise Refused("not_your_table")
    count_in(unit, draft, voice.participant.id)
    return draft, sits


def count_in(unit: Unit, draft: Draft, participant_id: str) -> None:
    """Remember that somebody has been at the table of a draft."""
    if not queries.has_been_here(unit.session, draft.id, participant_id):
        unit.session.add(DraftPerson(draft_id=draft.id, participant_id=participant_id))


def _draft(unit: Unit, voice: Voice, draft_id: str) -> Draft:
    draft = queries.draft_of(unit.session, voice.workshop.id, draft_id)
    if draft is None:
        raise Refused("unknown_draft")
    return draft


def takes_pen(unit: Unit, voice: Voice, draft: Draft) -> bool:
    """Does somebody hold the pen, or can they take it because nobody does? Doing so is a sign of life."""
    mine = draft.pen_id == voice.participant.id
    if not mine and not may_pass(pen_of(draft), unit.now, None):
        return False
    if not mine:
        pass_pen(unit, draft, voice.participant.id)
    draft.pen_seen_at = unit.now
    return True


def with_pen(unit: Unit, voice: Voice, draft_id: str) -> Draft:
    """A draft of one's table whose pen one holds; refused while another does."""
    draft = at_table(unit, voice, draft_id)
    if not takes_pen(unit, voice, draft):
        raise Refused("no_pen")
    return draft


def pen_of(draft: Draft) -> Pen | None:
    """Who writes."""
    return Pen(draft.pen_id, draft.pen_seen_at, draft.pen_wrote_at) if draft.pen_id is not None else None


def pass_pen(unit: Unit, draft: Draft, participant_id: str | None) -> None:
    """Give the pen to somebody, who does not ask for it any more; or lay it down."""
    draft.pen_id = participant_id
    draft.pen_seen_at = draft.pen_wrote_at = unit.now
    for asking in queries.askings_of(unit.session, [draft.id])[draft.id]:
        if asking.participant_id == participant_id:
            unit.session.delete(asking)
    unit.session.flush()


def tell(unit: Unit, draft: Draft) -> None:
    """Say that a draft looks different now, to its table, the console and the stage."""
    unit.touch(draft.workshop_id, "draft", draft.id)
    tell_table(unit, draft.workshop_id, draft.table_id)


def tell_table(unit: Unit, workshop_id: str, table_id: str) -> None:
    """Say to everybody at a table that something there has changed."""
    for participant_id in queries.people_at(unit.session, table_id):
        unit.touch(workshop_id, "drafting", participant_id)
