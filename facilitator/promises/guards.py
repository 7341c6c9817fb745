"""The guards: nobody goes on to Design, or closes, without having looked at who and what is missing."""

from __future__ import annotations

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done, Nothing
from facilitator.promises import measure, queries
from facilitator.promises.models import Closing, VoiceReason
from facilitator.promises.payloads import CloseWorkshop, OpenStep
from facilitator.promises.rules import says_why
from facilitator.workshops import actions as workshops
from facilitator.workshops import payloads
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Step


def open_step(unit: Unit, lead: Lead, body: OpenStep) -> Done:
    """Move the whole room to a step; to Design without those who live with it only with a reason."""
    if lead.workshop.state == "open":
        _hear_who_lives_with_it(unit, lead, workshops.the_step(unit, lead, body.step), body.reason)
    return workshops.open_step(unit, lead, payloads.OpenStep(step=body.step))


def _hear_who_lives_with_it(unit: Unit, lead: Lead, step: Step, reason: str) -> None:
    if step.phase != "design" or queries.voice_reason(unit.session, lead.workshop.id) is not None:
        return
    missing = queries.voice_missing(unit.session, lead.workshop.id)
    if missing is None:
        return
    if not reason:
        raise Refused({"no_group": "no_lived_group", "unheard": "lived_unheard"}[missing])
    if not says_why(reason):
        raise Refused("reason_too_short")
    unit.session.add(VoiceReason(workshop_id=lead.workshop.id, missing=missing, reason=reason, at=unit.now))
    unit.touch(lead.workshop.id, "check")


def close_workshop(unit: Unit, lead: Lead, body: CloseWorkshop) -> Done:
    """End the workshop; while something is open between talk and action, only knowingly."""
    workshop = lead.workshop
    points = queries.points(unit.session, workshop.id) if workshop.state == "open" else ()
    if points and not body.knowingly:
        raise Refused("open_points", count=len(points))
    done = workshops.close_workshop(unit, lead, Nothing())
    if points:
        unit.session.add(Closing(workshop_id=workshop.id, at=unit.now, open_points=len(points)))
    measure.settle(unit, workshop.id, final=True)
    unit.touch(workshop.id, "check")
    return done
