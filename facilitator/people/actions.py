"""Joining a workshop, and saying who one is."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import hashed, new_public_id
from facilitator.live.vocabulary import Done
from facilitator.people import queries
from facilitator.people.access import Voice
from facilitator.people.models import Membership, Participant
from facilitator.people.payloads import Describe
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Workshop
from facilitator.workshops.payloads import RemoveGroup
from facilitator.workshops.queries import group_of

NOTICE_VERSION = "2026-11"


def join(unit: Unit, workshop_id: str, token: str, who: Describe) -> str:
    """Take a new phone in; returns the participant's id."""
    workshop = unit.session.get(Workshop, workshop_id)
    if workshop is None:
        raise Refused("unknown_code")
    if workshop.state != "open":
        raise Refused("workshop_closed" if workshop.state == "closed" else "not_open_yet")
    participant = Participant(
        id=new_public_id(),
        workshop_id=workshop_id,
        token_hash=hashed(token),
        name=who.name,
        notice_version=NOTICE_VERSION,
        joined_at=unit.now,
    )
    unit.session.add(participant)
    unit.session.flush()
    _belong(unit, participant, who.groups)
    unit.touch(workshop_id, "crowd")
    return participant.id


def describe(unit: Unit, voice: Voice, body: Describe) -> Done:
    """Change one's name or groups."""
    voice.participant.name = body.name
    left = queries.groups_of_person(unit.session, voice.participant.id)
    unit.session.execute(delete(Membership).where(Membership.participant_id == voice.participant.id))
    _belong(unit, voice.participant, body.groups)
    for group_id in left:
        unit.touch(voice.workshop.id, "group", group_id)
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    unit.touch_all(voice.workshop.id, "vision")  # its answers are counted by group
    return Done()


def remove_group(unit: Unit, lead: Lead, body: RemoveGroup) -> Done:
    """Take a group out of the workshop, unless people have joined in it."""
    group = group_of(unit.session, lead.workshop.id, body.group)
    if group is None:
        raise Refused("unknown_group")
    members = select(func.count()).select_from(Membership).where(Membership.group_id == group.id)
    if unit.session.scalar(members):
        raise Refused("group_in_use")
    unit.session.delete(group)
    unit.touch(lead.workshop.id, "group", group.id)
    unit.touch(lead.workshop.id, "choice", group.id)
    return Done(group.id)


def _belong(unit: Unit, participant: Participant, groups: list[str]) -> None:
    if not groups:
        raise Refused("no_group")
    for group_id in sorted(set(groups)):
        if group_of(unit.session, participant.workshop_id, group_id) is None:
            raise Refused("unknown_group")
        unit.session.add(Membership(participant_id=participant.id, group_id=group_id))
        unit.touch(participant.workshop_id, "group", group_id)
