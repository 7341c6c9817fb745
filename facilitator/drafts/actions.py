"""Sitting down, beginning, the pen, and laying a draft aside."""

from __future__ import annotations

from facilitator.db.writer import Unit
from facilitator.drafts import access, payloads, queries
from facilitator.drafts.models import Draft, DraftAsking, DraftSeat, DraftSettings, DraftTable
from facilitator.drafts.rules import WAITING, may_pass
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.people.queries import by_badge
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Step
from facilitator.workshops.queries import step_of


def sit(unit: Unit, voice: Voice, body: payloads.Sit) -> Done:
    """Sit down at a table, or alone; whoever held a pen elsewhere lays it down."""
    table = _table(unit, voice, body.table)
    seat = unit.session.get(DraftSeat, voice.participant.id)
    if seat is not None and seat.table_id == table.id:
        return Done(table.id)
    if seat is None:
        unit.session.add(DraftSeat(participant_id=voice.participant.id, table_id=table.id, at=unit.now))
    else:
        leave_table(unit, voice.workshop.id, seat)
        seat.table_id, seat.at = table.id, unit.now
    unit.session.flush()
    for draft in queries.drafts_at(unit.session, [table.id])[table.id]:
        if draft.state == "open":
            access.count_in(unit, draft, voice.participant.id)
        unit.touch(voice.workshop.id, "draft", draft.id)
    access.tell_table(unit, voice.workshop.id, table.id)
    return Done(table.id)


def _table(unit: Unit, voice: Voice, number: int | None) -> DraftTable:
    if number is None:  # somebody alone is a table of their own, under their own id
        found = unit.session.get(DraftTable, voice.participant.id)
    else:
        found = queries.table_numbered(unit.session, voice.workshop.id, number)
    if found is None:
        key = voice.participant.id if number is None else new_public_id()
        found = DraftTable(id=key, workshop_id=voice.workshop.id, number=number)
        unit.session.add(found)
        unit.session.flush()
    return found


def leave_table(unit: Unit, workshop_id: str, seat: DraftSeat) -> None:
    """Let go of what somebody held at a table, and tell those who stay."""
    for draft in queries.drafts_at(unit.session, [seat.table_id])[seat.table_id]:
        asking = unit.session.get(DraftAsking, (draft.id, seat.participant_id))
        if asking is not None:
            unit.session.delete(asking)
            unit.session.flush()
        if draft.pen_id == seat.participant_id:
            _lay_down(unit, draft)
        unit.touch(workshop_id, "draft", draft.id)
    access.tell_table(unit, workshop_id, seat.table_id)


def begin(unit: Unit, voice: Voice, body: payloads.Begin) -> Done:
    """Begin a draft at one's table, with the pen in hand; where one is open already, go to that one."""
    seat = access.seat_of(unit, voice)
    step = drafting_step(unit, voice, body.step)
    there = queries.open_draft(unit.session, seat.table_id, step.id)
    if there is not None:
        return Done(there.id)
    draft = new_draft(unit, voice, seat, step.id)
    access.tell(unit, draft)
    return Done(draft.id)


def drafting_step(unit: Unit, voice: Voice, step_id: str) -> Step:
    """A step in which tables draft, once the room has been in it."""
    step = step_of(unit.session, voice.workshop.id, step_id)
    if step is None:
        raise Refused("unknown_step")
    if step.kind != "draft":
        raise Refused("not_welcome_here")
    if step.opened_at is None:
        raise Refused("step_not_open")
    return step


def new_draft(unit: Unit, voice: Voice, seat: DraftSeat, step_id: str) -> Draft:
    """An empty draft, its pen with whoever began it."""
    draft = Draft(
        id=new_public_id(),
        workshop_id=voice.workshop.id,
        table_id=seat.table_id,
        step_id=step_id,
        state="open",
        version=0,
        shown=None,
        pen_id=voice.participant.id,
        pen_seen_at=unit.now,
        pen_wrote_at=unit.now,
        card_id=None,
        replaces_id=None,
        begun_at=unit.now,
        changed_at=unit.now,
        given_at=None,
    )
    unit.session.add(draft)
    unit.session.flush()
    for participant_id in queries.people_at(unit.session, seat.table_id):
        access.count_in(unit, draft, participant_id)
    return draft


def ask_pen(unit: Unit, voice: Voice, body: payloads.AskPen) -> Done:
    """Ask for the pen: it comes at once where nobody holds it, or where whoever does is gone or long quiet.

    A phone that waits asks again now and then, so that the pen never goes to somebody who has left.
    """
    draft = access.at_table(unit, voice, body.draft)
    asking = unit.session.get(DraftAsking, (draft.id, voice.participant.id))
    if draft.pen_id == voice.participant.id or (asking is None and not body.asking):
        return Done(draft.id)
    if not body.asking:
        unit.session.delete(asking)
    elif may_pass(access.pen_of(draft), unit.now, asking.asked_at if asking is not None else None):
        access.pass_pen(unit, draft, voice.participant.id)
    elif asking is not None:
        asking.seen_at = unit.now
        return Done(draft.id)
    else:
        unit.session.add(
            DraftAsking(
                draft_id=draft.id, participant_id=voice.participant.id, asked_at=unit.now, seen_at=unit.now
            )
        )
    unit.session.flush()
    access.tell(unit, draft)
    return Done(draft.id)


def give_pen(unit: Unit, voice: Voice, body: payloads.GivePen) -> Done:
    """Give the pen to a neighbour, or lay it down; what one has typed since becomes a suggestion."""
    draft = access.with_pen(unit, voice, body.draft)
    if body.to is None:
        _lay_down(unit, draft, but=voice.participant.id)
    else:
        neighbour = by_badge(unit.session, voice.workshop.id, body.to)
        if neighbour is None or neighbour.id not in queries.people_at(unit.session, draft.table_id):
            raise Refused("not_at_table")
        access.pass_pen(unit, draft, neighbour.id)
    access.tell(unit, draft)
    return Done(draft.id)


def _lay_down(unit: Unit, draft: Draft, *, but: str | None = None) -> None:
    """The pen goes to whoever asked first and is still there, else it lies on the table."""
    waiting = [
        asking.participant_id
        for asking in queries.askings_of(unit.session, [draft.id])[draft.id]
        if unit.now - asking.seen_at <= WAITING and asking.participant_id != but
    ]
    access.pass_pen(unit, draft, waiting[0] if waiting else None)


def hold(unit: Unit, voice: Voice, body: payloads.OneDraft) -> Done:
    """A sign of life from the phone of whoever holds the pen; from anybody else it means nothing."""
    draft = queries.draft_of(unit.session, voice.workshop.id, body.draft)
    if draft is not None and draft.pen_id == voice.participant.id:
        draft.pen_seen_at = unit.now
    return Done(body.draft)


def lay_aside(unit: Unit, voice: Voice, body: payloads.LayAside) -> Done:
    """Lay a draft aside to begin another, or take it up again with the pen in hand."""
    if body.aside:
        draft = access.with_pen(unit, voice, body.draft)
        if draft.state == "open":
            draft.state = "aside"
    else:
        draft = access.at_table(unit, voice, body.draft)
        if draft.state == "aside":
            refuse_second(unit, draft)
            draft.state = "open"
            access.pass_pen(unit, draft, voice.participant.id)
    draft.changed_at = unit.now
    access.tell(unit, draft)
    return Done(draft.id)


def refuse_second(unit: Unit, draft: Draft) -> None:
    """A table works at one statement at a time."""
    if queries.open_draft(unit.session, draft.table_id, draft.step_id) is not None:
        raise Refused("draft_open")


def release_pen(unit: Unit, lead: Lead, body: payloads.OneDraft) -> Done:
    """Take the pen out of a hand that does not give it: whoever asked gets it, else it lies on the table."""
    draft = queries.draft_of(unit.session, lead.workshop.id, body.draft)
    if draft is None:
        raise Refused("unknown_draft")
    _lay_down(unit, draft, but=draft.pen_id)
    access.tell(unit, draft)
    return Done(draft.id)


def show(unit: Unit, lead: Lead, body: payloads.ShowDraft) -> Done:
    """Let the room see the words of one draft as they were in this version, or not any more.

    What the table writes afterwards is not seen until somebody has read that too.
    """
    draft = queries.draft_of(unit.session, lead.workshop.id, body.draft)
    if draft is None or (
        body.version is not None and queries.version_of(unit.session, draft, body.version) is None
    ):
        raise Refused("unknown_draft")
    draft.shown = body.version
    unit.touch(lead.workshop.id, "draft", draft.id)
    return Done(draft.id)


def show_words(unit: Unit, lead: Lead, body: payloads.ShowWords) -> Done:
    """Let the room see every draft while it is written, or only how far each table is."""
    settings = unit.session.get(DraftSettings, lead.workshop.id)
    if settings is None:
        settings = DraftSettings(workshop_id=lead.workshop.id, words_shown=body.shown)
        unit.session.add(settings)
    settings.words_shown = body.shown
    unit.touch(lead.workshop.id, "drafts")
    unit.touch_all(lead.workshop.id, "draft")
    return Done()
