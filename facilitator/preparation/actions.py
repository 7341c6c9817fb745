"""Preparing the day."""

from __future__ import annotations

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.preparation import payloads, queries
from facilitator.preparation.models import Invitee, Preparation
from facilitator.preparation.rules import PARTS, TICKS
from facilitator.workshops.access import Lead
from facilitator.workshops.actions import change
from facilitator.workshops.queries import group_of

MOST_INVITEES = 1000


def edit(unit: Unit, lead: Lead, body: payloads.EditPreparation) -> Done:
    """Change the way to the topic, or when the day begins."""
    change(_kept(unit, lead), body, leave_out=())
    return _told(unit, lead)


def fill_part(unit: Unit, lead: Lead, body: payloads.FillPart) -> Done:
    """Say who has a part; without a name it is not filled."""
    if body.part not in PARTS:
        raise Refused("wrong_fields", field="part")
    kept = _kept(unit, lead)
    parts = {key: holder for key, holder in kept.parts.items() if key != body.part}
    kept.parts = {**parts, body.part: body.holder} if body.holder else parts
    return _told(unit, lead)


def tick(unit: Unit, lead: Lead, body: payloads.Tick) -> Done:
    """Say that something is ready, or not any more."""
    if body.key not in TICKS:
        raise Refused("wrong_fields", field="key")
    kept = _kept(unit, lead)
    others = [key for key in kept.ticks if key != body.key]
    kept.ticks = [*others, body.key] if body.done else others
    return _told(unit, lead)


def add_invitee(unit: Unit, lead: Lead, body: payloads.AddInvitee) -> Done:
    """Put somebody on the list of those to ask."""
    if group_of(unit.session, lead.workshop.id, body.group) is None:
        raise Refused("unknown_group")
    if len(queries.invitees_of(unit.session, lead.workshop.id)) >= MOST_INVITEES:
        raise Refused("list_full")
    invitee = Invitee(
        id=new_public_id(), workshop_id=lead.workshop.id, group_id=body.group, who=body.who, state="wished"
    )
    unit.session.add(invitee)
    return _told_of(unit, invitee)


def edit_invitee(unit: Unit, lead: Lead, body: payloads.EditInvitee) -> Done:
    """Say what has become of asking somebody."""
    invitee = _invitee(unit, lead, body.invitee)
    invitee.state = body.state
    return _told_of(unit, invitee)


def remove_invitee(unit: Unit, lead: Lead, body: payloads.OneInvitee) -> Done:
    """Take somebody off the list."""
    invitee = _invitee(unit, lead, body.invitee)
    unit.session.delete(invitee)
    return _told_of(unit, invitee)


def _kept(unit: Unit, lead: Lead) -> Preparation:
    preparation = queries.preparation_of(unit.session, lead.workshop.id)
    unit.session.add(preparation)
    return preparation


def _told(unit: Unit, lead: Lead) -> Done:
    unit.touch(lead.workshop.id, "preparation")
    return Done()


def _invitee(unit: Unit, lead: Lead, invitee_id: str) -> Invitee:
    found = queries.invitee_of(unit.session, lead.workshop.id, invitee_id)
    if found is None:
        raise Refused("unknown_invitee")
    return found


def _told_of(unit: Unit, invitee: Invitee) -> Done:
    unit.touch(invitee.workshop_id, "invitee", invitee.id)
    unit.touch(invitee.workshop_id, "group", invitee.group_id)
    return Done(invitee.id)
