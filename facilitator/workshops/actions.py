"""What can be done with a workshop: make it, open it, move the room, close it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from facilitator.db.journal import RoomVersion
from facilitator.db.writer import Unit
from facilitator.erasures.actions import note_removal
from facilitator.errors import Refused
from facilitator.i18n import speaking
from facilitator.ids import derived_token, hashed, new_code, new_public_id, read_code
from facilitator.live.vocabulary import Body, Done, Nothing
from facilitator.workshops import payloads, queries
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Facilitation, Group, Step, Workshop
from facilitator.workshops.plans import GROUPS, PLANS, PlannedGroup, PlannedStep
from facilitator.workshops.roles import OWNER
from facilitator.workshops.rules import COUNTED_BY_GROUP, OBJECTS_OF, welcomes

# Objects of which every workshop has one from its first moment.
THERE_AT_ONCE = (
    *("workshop", "crowd", "now", "tally", "team"),
    *("care", "preparation", "terms", "seating", "check"),
)


@dataclass(frozen=True)
class NewWorkshop:
    """What the form for a new workshop says."""

    topic: str
    held_on: date | None
    place: str
    plan: str
    language: str
    groups: tuple[PlannedGroup, ...] | None = None
    rehearsal: bool = False
    steps: tuple[PlannedStep, ...] | None = None  # else those of the ready plan


def stage_token(secret: str, workshop_id: str) -> str:
    """The secret of the projector's link."""
    return derived_token(secret, "stage", workshop_id)


def summary_token(secret: str, workshop_id: str) -> str:
    """The secret of the summary's link."""
    return derived_token(secret, "summary", workshop_id)


def start_workshop(unit: Unit, account_id: str, wanted: NewWorkshop, *, secret: str) -> str:
    """Make a workshop with its plan and the group template; returns its public id."""
    workshop_id = new_public_id()
    unit.session.add(
        Workshop(
            id=workshop_id,
            code=_free_code(unit),
            topic=wanted.topic,
            held_on=wanted.held_on,
            place=wanted.place,
            plan=wanted.plan,
            language=wanted.language,
            state="draft",
            moderation="stories",
            current_step_id=None,
            before_step_id=None,
            step_started_at=None,
            ends_at=None,
            scene="auto",
            spotlight_id=None,
            rehearsal=wanted.rehearsal,
            stage_hash=hashed(stage_token(secret, workshop_id)),
            summary_hash=hashed(summary_token(secret, workshop_id)),
            created_at=unit.now,
            opened_at=None,
            closed_at=None,
        )
    )
    unit.session.flush()
    unit.session.add(RoomVersion(workshop_id=workshop_id, version=0))
    unit.session.add(Facilitation(workshop_id=workshop_id, account_id=account_id, role=OWNER, guards=True))
    unit.session.flush()
    with speaking(wanted.language):  # the writer's thread has no language of its own
        _lay_out_steps(unit, workshop_id, PLANS[wanted.plan].steps if wanted.steps is None else wanted.steps)
        _lay_out_groups(unit, workshop_id, wanted.groups)
    for kind in THERE_AT_ONCE:
        unit.touch(workshop_id, kind)
    return workshop_id


def _free_code(unit: Unit) -> str:
    while True:
        code = new_code()
        if queries.by_code(unit.session, code) is None:
            return code


def _lay_out_steps(unit: Unit, workshop_id: str, steps: tuple[PlannedStep, ...]) -> None:
    for position, planned in enumerate(steps):
        step = Step(
            id=new_public_id(),
            workshop_id=workshop_id,
            position=position,
            phase=planned.phase,
            kind=planned.kind,
            title=str(planned.title),
            prompt=str(planned.prompt),
            guidance=str(planned.guidance),
            questions=[str(question) for question in planned.questions],
            minutes=planned.minutes,
            opened_at=None,
        )
        unit.session.add(step)
        tell_of_step(unit, step)


def tell_of_step(unit: Unit, step: Step) -> None:
    """A step looks different, and with it whatever clients hold of such a step."""
    for kind in ("step", *OBJECTS_OF.get(step.kind, ())):
        unit.touch(step.workshop_id, kind, step.id)


def _lay_out_groups(unit: Unit, workshop_id: str, groups: tuple[PlannedGroup, ...] | None) -> None:
    for position, planned in enumerate(groups if groups is not None else GROUPS):
        group = Group(
            id=new_public_id(),
            workshop_id=workshop_id,
            position=position,
            name=str(planned.name),
            needed=planned.needed,
            lived=planned.lived,
        )
        unit.session.add(group)
        unit.touch(workshop_id, "group", group.id)
        unit.touch(workshop_id, "choice", group.id)


def remove(unit: Unit, lead: Lead, typed_code: str) -> None:
    """Remove a workshop with everything in it: a rehearsal at once, another once its code has been typed."""
    workshop = lead.workshop
    if not workshop.rehearsal:
        if workshop.state == "open":
            raise Refused("still_open")
        if read_code(typed_code) != workshop.code:
            raise Refused("code_to_remove")
    note_removal(unit, workshop.id, lead.account_id)
    unit.session.delete(workshop)
    unit.after_commit("summary.discard", workshop_id=workshop.id)
    unit.after_commit("pictures.discard", workshop_id=workshop.id)
    unit.after_commit("leaflets.clear")


def edit_workshop(unit: Unit, lead: Lead, body: payloads.EditWorkshop) -> Done:
    """Change topic, date, place, or how cards reach the stage."""
    change(lead.workshop, body, leave_out=())
    unit.touch(lead.workshop.id, "workshop")
    unit.touch(lead.workshop.id, "preparation")  # it has a word on the topic
    unit.touch_all(lead.workshop.id, "draft")  # it may grow on the stage only where nobody reads first
    return Done()


def open_workshop(unit: Unit, lead: Lead, _body: Nothing) -> Done:
    """Let people join, and begin with the first step."""
    workshop = lead.workshop
    if workshop.state == "open":
        raise Refused("already_open")
    if workshop.state == "closed":
        raise Refused("workshop_closed")
    workshop.state, workshop.opened_at = "open", unit.now
    first = next(iter(queries.steps_of(unit.session, workshop.id)), None)
    if first is not None:
        _enter(unit, workshop, first)
    unit.touch(workshop.id, "workshop")
    return Done()


def close_workshop(unit: Unit, lead: Lead, _body: Nothing) -> Done:
    """End the workshop: nothing more is taken in, and the summary is made."""
    workshop = lead.workshop
    if workshop.state != "open":
        raise Refused("workshop_closed" if workshop.state == "closed" else "not_open_yet")
    workshop.state, workshop.closed_at, workshop.ends_at = "closed", unit.now, None
    unit.touch(workshop.id, "workshop")
    unit.touch(workshop.id, "now")
    return Done()


def reopen_workshop(unit: Unit, lead: Lead, _body: Nothing) -> Done:
    """Open a closed workshop again, where it stood."""
    if lead.workshop.state != "closed":
        raise Refused("already_open")
    lead.workshop.state, lead.workshop.closed_at = "open", None
    unit.touch(lead.workshop.id, "workshop")
    unit.touch(lead.workshop.id, "now")
    return Done()


def open_step(unit: Unit, lead: Lead, body: payloads.OpenStep) -> Done:
    """Move the whole room to a step; its timer starts and never cuts anybody off."""
    if lead.workshop.state != "open":
        raise Refused("workshop_closed" if lead.workshop.state == "closed" else "not_open_yet")
    step = the_step(unit, lead, body.step)
    _enter(unit, lead.workshop, step)
    return Done(step.id)


def _enter(unit: Unit, workshop: Workshop, step: Step) -> None:
    workshop.current_step_id, workshop.step_started_at = step.id, unit.now
    workshop.ends_at = unit.now + timedelta(minutes=step.minutes) if step.minutes else None
    workshop.scene, workshop.spotlight_id = "auto", None
    step.opened_at = step.opened_at or unit.now
    unit.touch(workshop.id, "now")
    unit.touch(workshop.id, "workshop")
    tell_of_step(unit, step)
    unit.touch_all(workshop.id, "asking")  # a question about a dream ends with its step
    if welcomes(step.kind) is not None:
        unit.after_commit("themes.warm")  # words are coming


def set_timer(unit: Unit, lead: Lead, body: payloads.SetTimer) -> Done:
    """Set the end of the current step to so many minutes from now, or take the timer away."""
    lead.workshop.ends_at = None if body.minutes is None else unit.now + timedelta(minutes=body.minutes)
    unit.touch(lead.workshop.id, "now")
    return Done()


def add_group(unit: Unit, lead: Lead, body: payloads.AddGroup) -> Done:
    """Add a stakeholder group."""
    _refuse_namesake(unit, lead, body.name)
    group = Group(
        id=new_public_id(),
        workshop_id=lead.workshop.id,
        name=body.name,
        needed=body.needed,
        lived=body.lived,
        position=queries.last_position(unit.session, Group, lead.workshop.id) + 1,
    )
    unit.session.add(group)
    unit.touch(lead.workshop.id, "group", group.id)
    unit.touch(lead.workshop.id, "choice", group.id)
    return Done(group.id)


def edit_group(unit: Unit, lead: Lead, body: payloads.EditGroup) -> Done:
    """Rename a group, mark it as needed, or as people with lived experience."""
    group = _group(unit, lead, body.group)
    if body.name is not None and body.name != group.name:
        _refuse_namesake(unit, lead, body.name)
    change(group, body, leave_out=("group",))
    unit.touch(lead.workshop.id, "group", group.id)
    unit.touch(lead.workshop.id, "choice", group.id)
    tell_of_groups(unit, lead.workshop.id)
    return Done(group.id)


def tell_of_groups(unit: Unit, workshop_id: str) -> None:
    """A group, or who belongs to it, has changed: whatever is counted by group looks different."""
    for kind in COUNTED_BY_GROUP:
        unit.touch_all(workshop_id, kind)


def _refuse_namesake(unit: Unit, lead: Lead, name: str) -> None:
    """Two groups of one name could not be told apart on a phone."""
    names = {group.name.casefold() for group in queries.groups_of(unit.session, lead.workshop.id)}
    if name.casefold() in names:
        raise Refused("same_name")


def show_scene(unit: Unit, lead: Lead, body: payloads.ShowScene) -> Done:
    """Choose what the projector shows; auto follows the step."""
    lead.workshop.scene, lead.workshop.spotlight_id = body.scene, None
    unit.touch(lead.workshop.id, "now")
    unit.touch(lead.workshop.id, "workshop")
    return Done()


def the_step(unit: Unit, lead: Lead, step_id: str) -> Step:
    """A step of this workshop; refused when it is not there."""
    step = queries.step_of(unit.session, lead.workshop.id, step_id)
    if step is None:
        raise Refused("unknown_step")
    return step


def _group(unit: Unit, lead: Lead, group_id: str) -> Group:
    group = queries.group_of(unit.session, lead.workshop.id, group_id)
    if group is None:
        raise Refused("unknown_group")
    return group


def change(row: Any, body: Body, *, leave_out: tuple[str, ...]) -> None:  # noqa: ANN401 - any table
    """Put what a body names into a row; what it does not name stays."""
    for name in body.model_fields_set - set(leave_out):
        value = getattr(body, name)
        if value is not None or name == "held_on":
            setattr(row, name, value)
