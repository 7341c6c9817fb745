"""Changing the plan: its steps, their words and their order."""

from __future__ import annotations

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.i18n import speaking
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.workshops import payloads, queries
from facilitator.workshops.access import Lead
from facilitator.workshops.actions import change, tell_of_step, the_step
from facilitator.workshops.guides import questions_for
from facilitator.workshops.models import Step


def edit_step(unit: Unit, lead: Lead, body: payloads.EditStep) -> Done:
    """Change what a step asks, and for how long."""
    step = the_step(unit, lead, body.step)
    if body.kind is not None and body.kind != step.kind and step.opened_at is not None:
        raise Refused("step_in_use")
    tell_of_step(unit, step)  # as what it was
    change(step, body, leave_out=("step",))
    if body.kind is not None and not step.questions:
        step.questions = _first_questions(lead, body.kind)
    tell_of_step(unit, step)
    if lead.workshop.current_step_id == step.id:
        unit.touch(lead.workshop.id, "now")
    return Done(step.id)


def add_step(unit: Unit, lead: Lead, body: payloads.AddStep) -> Done:
    """Put a new step into the plan."""
    steps = list(queries.steps_of(unit.session, lead.workshop.id))
    place = 0 if body.after is None else steps.index(the_step(unit, lead, body.after)) + 1
    step = Step(
        id=new_public_id(),
        workshop_id=lead.workshop.id,
        position=place,
        phase=body.phase,
        kind=body.kind,
        title=body.title,
        questions=list(body.questions) or _first_questions(lead, body.kind),
        prompt=body.prompt,
        guidance="",
        minutes=body.minutes,
        opened_at=None,
    )
    unit.session.add(step)
    _renumber(unit, [*steps[:place], step, *steps[place:]])
    return Done(step.id)


def _first_questions(lead: Lead, kind: str) -> list[str]:
    with speaking(lead.workshop.language):
        return questions_for(kind)


def remove_step(unit: Unit, lead: Lead, body: payloads.RemoveStep) -> Done:
    """Take a step out of the plan, unless the room has been in it."""
    step = the_step(unit, lead, body.step)
    if step.opened_at is not None:
        raise Refused("step_in_use")
    unit.session.delete(step)
    unit.session.flush()
    tell_of_step(unit, step)
    _renumber(unit, list(queries.steps_of(unit.session, lead.workshop.id)))
    return Done(step.id)


def move_step(unit: Unit, lead: Lead, body: payloads.MoveStep) -> Done:
    """Move a step to another place in the plan."""
    step = the_step(unit, lead, body.step)
    others = [s for s in queries.steps_of(unit.session, lead.workshop.id) if s.id != step.id]
    _renumber(unit, [*others[: body.to], step, *others[body.to :]])
    return Done(step.id)


def _renumber(unit: Unit, steps: list[Step]) -> None:
    for position, step in enumerate(steps):
        step.position = position
        tell_of_step(unit, step)
