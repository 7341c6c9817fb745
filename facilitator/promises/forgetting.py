"""Taking back what people said beside promises: who was asked, replies, groups, that they answered."""

from __future__ import annotations

from sqlalchemy import delete, select

from facilitator.contributions.models import Card
from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.promises import forming, groups, queries, replying
from facilitator.promises.models import (
    ActionGroup,
    EarlierPledge,
    MeasureAnswer,
    Pledge,
    Reply,
)


def let_go(unit: Unit, traces: Traces) -> None:
    """Remove what stands beside promises that are taken back, and the replies to them."""
    replies = queries.replies_of(unit.session, traces.cards)
    for card_id, pledge in queries.pledges_of(unit.session, traces.cards).items():
        people = {pledge.respondent_id, *(each.participant_id for each in replies[card_id])}
        for participant_id in people - {None}:
            unit.touch(traces.workshop_id, "own", str(participant_id))
        unit.touch(traces.workshop_id, "promise", card_id)
    for some in queries.chunks(traces.cards):
        for table in (Pledge, EarlierPledge, Reply):
            unit.session.execute(delete(table).where(table.card_id.in_(some)))
    unit.touch(traces.workshop_id, "check")
    unit.touch_all(traces.workshop_id, "action_group")  # a group shows the words of what it serves


def forget(unit: Unit, participant_id: str) -> None:
    """Erase a participant's replies, what they founded, and that they were in groups, asked, or answered."""
    _forget_replies(unit, participant_id)
    _forget_groups(unit, participant_id)
    for pledge in unit.session.scalars(select(Pledge).where(Pledge.respondent_id == participant_id)):
        pledge.respondent_id = None
        unit.touch(_workshop_of(unit, pledge.card_id), "promise", pledge.card_id)
    unit.session.execute(delete(MeasureAnswer).where(MeasureAnswer.participant_id == participant_id))


def _forget_replies(unit: Unit, participant_id: str) -> None:
    for reply in unit.session.scalars(select(Reply).where(Reply.participant_id == participant_id)).all():
        replying.erase(unit, _workshop_of(unit, reply.card_id), reply)


def _workshop_of(unit: Unit, card_id: str) -> str:
    return unit.session.get_one(Card, card_id).workshop_id


def _forget_groups(unit: Unit, participant_id: str) -> None:
    """A group stays for those who are in it; its founder's words go, and anybody there may name it."""
    for group, _member in groups.joined_by(unit.session, [participant_id])[participant_id]:
        forming.part(unit, group, participant_id)
    founded = select(ActionGroup).where(ActionGroup.founder_id == participant_id)
    for group in unit.session.scalars(founded).all():
        group.name = group.purpose = group.meets_where = ""
        group.founder_id = None
        forming.tell_of(unit, group)
