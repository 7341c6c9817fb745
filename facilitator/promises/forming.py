"""Action groups: proposing, joining, leaving, volunteering as contact, merging."""

from __future__ import annotations

from datetime import date
from typing import Any

from facilitator.contributions.actions import served
from facilitator.contributions.rules import KNOWN_WORDINGS
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Body, Done
from facilitator.people.access import Voice
from facilitator.promises import groups, payloads
from facilitator.promises.models import ActionGroup, ActionGroupMember
from facilitator.promises.rules import has_passed
from facilitator.promises.untelling import untell
from facilitator.workshops.access import Lead
from facilitator.workshops.rules import shown_at_once

MOST_GROUPS = 500


def propose(unit: Unit, voice: Voice, body: payloads.AddActionGroup) -> Done:
    """Found an action group; whoever proposes it is in it."""
    if body.wording not in KNOWN_WORDINGS:
        raise Refused("wrong_fields", field="wording")
    _refuse_namesake(unit, voice.workshop.id, body.name)
    _check_day(unit, body.meets_on)
    shown = shown_at_once("action_group", voice.workshop.moderation)
    group = ActionGroup(
        id=new_public_id(),
        workshop_id=voice.workshop.id,
        founder_id=voice.participant.id,
        contact_id=None,
        name=body.name,
        purpose=body.purpose,
        serves=served(unit, voice.workshop.id, body.serves),
        contact="",
        reach="",
        meets_on=body.meets_on,
        meets_where=body.meets_where,
        state="shown" if shown else "held",
        why="",
        merged_into=None,
        wording=body.wording,
        at=unit.now,
    )
    unit.session.add(group)
    unit.session.flush()
    _take_in(unit, group, voice.participant.id, body.shown_as)
    return Done(group.id)


def join(unit: Unit, voice: Voice, body: payloads.JoinActionGroup) -> Done:
    """Join with one tap; with a name only if one wishes it to stand there."""
    group = _for_room(unit, voice, body.group)
    _take_in(unit, group, voice.participant.id, body.shown_as)
    return Done(group.id)


def leave(unit: Unit, voice: Voice, body: payloads.OneActionGroup) -> Done:
    """Leave with one tap; a group nobody is in any more ends."""
    group = _known(unit, voice.workshop.id, body.group)
    part(unit, group, voice.participant.id)
    return Done(group.id)


def edit(unit: Unit, voice: Voice, body: payloads.EditActionGroup) -> Done:
    """Agree on the first meeting, or put the group's own words right."""
    group = _for_member(unit, voice, body.group)
    mine = voice.participant.id in (group.founder_id, group.contact_id) or not group.name
    if body.model_fields_set & {"name", "purpose"} and not mine:
        raise Refused("not_your_group")
    _put(unit, group, body)
    if group.state == "shown" and not shown_at_once("action_group", voice.workshop.moderation):
        group.state = "held"
    return Done(group.id)


def be_contact(unit: Unit, voice: Voice, body: payloads.BeContact) -> Done:
    """Volunteer as the contact person, or step back."""
    group = _for_room(unit, voice, body.group)
    me = voice.participant.id
    if group.contact and group.contact_id != me:
        raise Refused("has_contact", name=group.contact)
    if body.contact:
        _take_in(unit, group, me, groups.shown_as(unit.session, group.id, me) or body.contact[:60])
    group.contact, group.reach = body.contact, body.reach if body.contact else ""
    group.contact_id = me if body.contact else None
    tell_of(unit, group)
    return Done(group.id)


def mend(unit: Unit, lead: Lead, body: payloads.MendActionGroup) -> Done:
    """Put a group's words right, or write down the contact person it has found."""
    group = _known(unit, lead.workshop.id, body.group)
    if body.contact is not None and body.contact != group.contact:
        group.contact_id = None
    _put(unit, group, body)
    return Done(group.id)


def merge(unit: Unit, lead: Lead, body: payloads.MergeActionGroups) -> Done:
    """Put one group into another: everybody stays, and what the other has not said yet is taken over."""
    gone, into = (_known(unit, lead.workshop.id, ref) for ref in (body.group, body.into))
    if gone.id == into.id:
        raise Refused("wrong_fields", field="into")
    for member in groups.members_of(unit.session, [gone.id])[gone.id]:
        kept = groups.shown_as(unit.session, into.id, member.participant_id) or member.shown_as
        _take_in(unit, into, member.participant_id, kept)
        unit.session.delete(member)
    if not into.contact:
        into.contact, into.reach, into.contact_id = gone.contact, gone.reach, gone.contact_id
    into.serves = into.serves or gone.serves
    if into.meets_on is None:
        into.meets_on, into.meets_where = gone.meets_on, gone.meets_where
    gone.state, gone.merged_into = "merged", into.id
    for group in (gone, into):
        tell_of(unit, group)
    return Done(into.id)


def show(unit: Unit, lead: Lead, body: payloads.OneActionGroup) -> Done:
    """Say that a group's words have been read: the room may see it."""
    return _set_state(unit, lead, body.group, "shown", "")


def hide(unit: Unit, lead: Lead, body: payloads.HideActionGroup) -> Done:
    """Keep a group out of everybody's sight; those in it are told why."""
    return _set_state(unit, lead, body.group, "hidden", body.why)


def part(unit: Unit, group: ActionGroup, participant_id: str) -> None:
    """Take somebody out of a group."""
    member = unit.session.get(ActionGroupMember, (group.id, participant_id))
    if member is None:
        return
    tell_of(unit, group)
    untell(unit, group.workshop_id, member.shown_as)
    unit.session.delete(member)
    if group.contact_id == participant_id:
        untell(unit, group.workshop_id, group.contact, group.reach)
        group.contact_id, group.contact, group.reach = None, "", ""
    unit.session.flush()
    if not groups.members_of(unit.session, [group.id])[group.id]:
        group.state = "ended"


def tell_of(unit: Unit, group: ActionGroup) -> None:
    """Everybody sees a group; what one is in stands in one's own object as well."""
    unit.touch(group.workshop_id, "action_group", group.id)
    unit.touch(group.workshop_id, "check")
    for member in groups.members_of(unit.session, [group.id])[group.id]:
        unit.touch(group.workshop_id, "own", member.participant_id)


def _take_in(unit: Unit, group: ActionGroup, participant_id: str, shown_as: str) -> None:
    member = unit.session.get(ActionGroupMember, (group.id, participant_id))
    if member is None:
        member = ActionGroupMember(
            group_id=group.id, participant_id=participant_id, shown_as="", since=unit.now
        )
        unit.session.add(member)
    member.shown_as = shown_as
    unit.session.flush()
    unit.touch(group.workshop_id, "action_group", group.id)
    unit.touch(group.workshop_id, "check")
    unit.touch(group.workshop_id, "own", participant_id)


def _known(unit: Unit, workshop_id: str, group_id: str) -> ActionGroup:
    """A group, or the one it was put into."""
    group = groups.group_of(unit.session, workshop_id, group_id)
    if group is None:
        raise Refused("unknown_action_group")
    return group


def _for_room(unit: Unit, voice: Voice, group_id: str) -> ActionGroup:
    group = _known(unit, voice.workshop.id, group_id)
    inside = unit.session.get(ActionGroupMember, (group.id, voice.participant.id)) is not None
    if group.state != "shown" and not (inside and group.state == "held"):
        raise Refused("unknown_action_group")
    return group


def _for_member(unit: Unit, voice: Voice, group_id: str) -> ActionGroup:
    group = _for_room(unit, voice, group_id)
    if unit.session.get(ActionGroupMember, (group.id, voice.participant.id)) is None:
        raise Refused("not_in_group")
    return group


def _put(unit: Unit, group: ActionGroup, body: Body) -> None:
    named: dict[str, Any] = {name: getattr(body, name) for name in body.model_fields_set - {"group"}}
    if named.get("name") and named["name"].casefold() != group.name.casefold():
        _refuse_namesake(unit, group.workshop_id, named["name"])
    if named.get("meets_on") != group.meets_on:
        _check_day(unit, named.get("meets_on"))
    served(unit, group.workshop_id, named.get("serves"))
    for name, value in named.items():
        if value is not None or name in ("meets_on", "serves"):
            setattr(group, name, value)
    tell_of(unit, group)


def _check_day(unit: Unit, day: date | None) -> None:
    if has_passed(day, unit.now):
        raise Refused("past_date")


def _refuse_namesake(unit: Unit, workshop_id: str, name: str) -> None:
    """Two groups of one name could not be told apart on a phone."""
    known = groups.there(unit.session, workshop_id)
    if len(known) >= MOST_GROUPS:
        raise Refused("too_many_action_groups", most=MOST_GROUPS)
    if name.casefold() in {group.name.casefold() for group in known}:
        raise Refused("same_name")


def _set_state(unit: Unit, lead: Lead, group_id: str, state: str, why: str) -> Done:
    group = _known(unit, lead.workshop.id, group_id)
    group.state, group.why = state, why
    tell_of(unit, group)
    return Done(group.id)
