"""Who works in a workshop: taking people in, giving them roles, letting them go."""

from __future__ import annotations

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.workshops import queries
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Facilitation
from facilitator.workshops.payloads import EditTeam, LeaveTeam
from facilitator.workshops.roles import OWNER, READING


def take_in(unit: Unit, workshop_id: str, account_id: str, role: str) -> None:
    """Let somebody work in this workshop; whoever is in it already keeps their role."""
    if queries.facilitation(unit.session, workshop_id, account_id) is not None:
        return
    unit.session.add(Facilitation(workshop_id=workshop_id, account_id=account_id, role=role, guards=False))
    unit.session.flush()
    if role == "guardian":
        _hand_the_guard(unit, workshop_id, account_id)
    _tell(unit, workshop_id)


def edit_team(unit: Unit, lead: Lead, body: EditTeam) -> Done:
    """Give somebody another role, or let them guard what is told in private; there is always one who does."""
    part = _part(unit, lead, body.account)
    if body.role is not None:
        if part.role == OWNER:
            raise Refused("owner_stays")
        part.role = body.role
        if body.role not in READING:
            part.guards = False
    if body.guards is not None:
        if body.guards and part.role not in READING:
            raise Refused("cannot_guard")
        part.guards = body.guards
    unit.session.flush()
    _keep_one_guard(unit, lead.workshop.id)
    _tell(unit, lead.workshop.id, part.account_id)
    return Done(part.account_id)


def leave_team(unit: Unit, lead: Lead, body: LeaveTeam) -> Done:
    """Take somebody out of the workshop; what they did stays."""
    part = _part(unit, lead, body.account)
    if part.role == OWNER:
        raise Refused("owner_stays")
    unit.session.delete(part)
    unit.session.flush()
    _keep_one_guard(unit, lead.workshop.id)
    _tell(unit, lead.workshop.id, body.account)
    return Done(body.account)


def _part(unit: Unit, lead: Lead, account_id: str) -> Facilitation:
    part = queries.facilitation(unit.session, lead.workshop.id, account_id)
    if part is None:
        raise Refused("not_in_team")
    return part


def _hand_the_guard(unit: Unit, workshop_id: str, account_id: str) -> None:
    """A named guardian reads alone what is told in private; the lead may join again on purpose."""
    for part, _account in queries.team_of(unit.session, workshop_id):
        if part.guards:
            unit.after_commit("team.part", workshop_id=workshop_id, account_id=part.account_id)
        part.guards = part.account_id == account_id
    unit.session.flush()


def _keep_one_guard(unit: Unit, workshop_id: str) -> None:
    team = queries.team_of(unit.session, workshop_id)
    if not any(part.guards for part, _account in team):
        raise Refused("one_must_guard")


def _tell(unit: Unit, workshop_id: str, account_id: str | None = None) -> None:
    unit.touch(workshop_id, "team")
    unit.touch(workshop_id, "care")  # phones are told who reads in private
    if account_id is not None:
        unit.after_commit("team.part", workshop_id=workshop_id, account_id=account_id)
