"""Joining a workshop, and saying who one is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, select

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import hashed, new_badge, new_public_id, new_token
from facilitator.live.vocabulary import Done
from facilitator.people import queries
from facilitator.people.access import Voice
from facilitator.people.models import Membership, Participant
from facilitator.people.payloads import Describe
from facilitator.seating.actions import seat_newcomer, tell_beside
from facilitator.workshops.access import Lead
from facilitator.workshops.actions import tell_of_groups
from facilitator.workshops.models import Workshop
from facilitator.workshops.payloads import RemoveGroup
from facilitator.workshops.queries import group_of

NOTICE_VERSION = "2026-11"


@dataclass(frozen=True)
class Newcomer:
    """Somebody who comes in: what they say of themselves, how they come, and how many they are."""

    name: str
    groups: tuple[str, ...]
    route: str
    token: str = ""  # of their phone, if they have one
    people: int = 1


def join(unit: Unit, workshop_id: str, token: str, who: Describe, *, before: bool = False) -> str:
    """Take a new phone in, on the day or `before` it; returns the participant's id."""
    workshop = unit.session.get(Workshop, workshop_id)
    if workshop is None:
        raise Refused("unknown_code")
    early = before and workshop.state == "draft" and workshop.before_step_id is not None
    if workshop.state != "open" and not early:
        raise Refused("workshop_closed" if workshop.state == "closed" else "not_open_yet")
    newcomer = Newcomer(who.name, tuple(who.groups), "before" if early else "phone", token)
    return take_in(unit, workshop, newcomer).id


def take_in(unit: Unit, workshop: Workshop, who: Newcomer) -> Participant:
    """Make a participant of somebody, with or without a phone."""
    participant = Participant(
        id=new_public_id(),
        workshop_id=workshop.id,
        token_hash=hashed(who.token or new_token()),  # without a phone: a token nobody holds
        name=who.name,
        badge=_free_badge(unit, workshop.id),
        route=who.route,
        voices=who.people,
        notice_version=NOTICE_VERSION,
        joined_at=unit.now,
        left_at=None,
    )
    unit.session.add(participant)
    unit.session.flush()
    _belong(unit, participant, dict.fromkeys(who.groups, who.people))
    unit.touch(workshop.id, "crowd")
    unit.session.flush()
    seat_newcomer(unit, participant)
    return participant


def _free_badge(unit: Unit, workshop_id: str) -> str:
    while True:
        badge = new_badge()
        if queries.by_badge(unit.session, workshop_id, badge) is None:
            return badge


def describe(unit: Unit, voice: Voice, body: Describe) -> Done:
    """Change one's name or groups."""
    if not body.groups:
        raise Refused("no_group")
    voice.participant.name = body.name
    left = queries.groups_of_person(unit.session, voice.participant.id)
    unit.session.execute(delete(Membership).where(Membership.participant_id == voice.participant.id))
    voice.participant.voices = body.voices
    _belong(
        unit, voice.participant, {group: min(body.people.get(group, 1), body.voices) for group in body.groups}
    )
    unit.touch(voice.workshop.id, "crowd")
    for group_id in left:
        unit.touch(voice.workshop.id, "group", group_id)
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    tell_beside(unit, voice.participant)
    tell_of_groups(unit, voice.workshop.id)
    unit.touch_all(voice.workshop.id, "draft")  # the console calls whoever holds a pen by name
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


def _belong(unit: Unit, participant: Participant, groups: dict[str, int]) -> None:
    if not groups:
        raise Refused("no_group")
    for group_id, people in sorted(groups.items()):
        if group_of(unit.session, participant.workshop_id, group_id) is None:
            raise Refused("unknown_group")
        unit.session.add(Membership(participant_id=participant.id, group_id=group_id, people=people))
        unit.touch(participant.workshop_id, "group", group_id)
    unit.touch_all(participant.workshop_id, "factor")  # which groups may be named goes by who is in the room
