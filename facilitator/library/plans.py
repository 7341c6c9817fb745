"""Plans that are kept: out of a workshop, into a new one, onto paper, and to and from a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from facilitator.errors import Refused
from facilitator.i18n import _, join_words, ngettext
from facilitator.library.models import SavedPlan
from facilitator.library.payloads import FILE_VERSION, FiledGroup, FiledPlan, FiledStep
from facilitator.workshops.models import Group, Step
from facilitator.workshops.plans import Plan, PlannedGroup, PlannedStep
from facilitator.workshops.rules import PHASES

Filed = TypeVar("Filed", bound=BaseModel)
KEPT = ("phase", "kind", "title", "prompt", "guidance", "questions", "minutes")


@dataclass(frozen=True)
class NewPlan:
    """A plan to be kept."""

    name: str
    about: str
    language: str
    steps: list[dict[str, Any]]
    groups: list[dict[str, Any]]


def out_of_workshop(steps: Sequence[Step], groups: Sequence[Group]) -> tuple[list[Any], list[Any]]:
    """The steps and groups of a workshop as plain data, without anything that happened in it."""
    return (
        [{name: getattr(step, name) for name in KEPT} for step in steps],
        [{"name": group.name, "needed": group.needed, "lived": group.lived} for group in groups],
    )


def as_plan(saved: SavedPlan) -> Plan:
    """A kept plan in the form of the ready ones; its key is its id."""
    return Plan(
        saved.id,
        saved.name,
        saved.about,
        tuple(PlannedStep(**{**step, "questions": tuple(step["questions"])}) for step in saved.steps),
        tuple(PlannedGroup(**group) for group in saved.groups),
    )


def as_file(plan: Plan, language: str) -> bytes:
    """A plan as a file to hand on; whoever brings it in gets exactly this."""
    told = {
        "facilitator_plan": FILE_VERSION,
        "name": str(plan.name),
        "about": str(plan.about),
        "language": language,
        "steps": [_step_told(step) for step in plan.steps],
        "groups": [{**group._asdict(), "name": str(group.name)} for group in plan.groups],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _step_told(step: PlannedStep) -> dict[str, Any]:
    told = {name: getattr(step, name) for name in KEPT}
    texts = {name: str(told[name]) for name in ("title", "prompt", "guidance")}
    return {**told, **texts, "questions": [str(question) for question in step.questions]}


def from_file(content: bytes) -> NewPlan:
    """The plan in a file; refuses anything else, and says which step or group is not as it should be."""
    try:
        said = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise Refused("plan_unreadable") from fault
    if not isinstance(said, dict) or type(said.get("facilitator_plan")) is not int:
        raise Refused("plan_unreadable")
    if said["facilitator_plan"] > FILE_VERSION:
        raise Refused("plan_newer")
    plan = _checked(FiledPlan, said, "bad_plan")
    steps = [_checked(FiledStep, step, "bad_plan_step", n) for n, step in enumerate(plan.steps, start=1)]
    groups = [_checked(FiledGroup, one, "bad_plan_group", n) for n, one in enumerate(plan.groups, start=1)]
    return NewPlan(
        plan.name,
        plan.about,
        plan.language,
        [step.model_dump() for step in steps],
        [group.model_dump() for group in groups],
    )


def _checked(form: type[Filed], said: object, code: str, line: int = 0) -> Filed:
    try:
        return form.model_validate(said, strict=True)
    except ValidationError as fault:
        place = fault.errors()[0]["loc"]
        field = ".".join(str(part) for part in place) or _("the whole of it")
        why = Refused("wrong_fields", field=field).sentence
    except Refused as refusal:
        why = refusal.sentence
    raise Refused(code, line=line, why=why)


def as_text(plan: Plan) -> str:
    """A run sheet: the whole day at a glance, then each step with its words."""
    rows = [(_("Begins after"), _("Minutes"), _("Step"), _("Phase"))]
    told: list[str] = []
    passed = 0
    for number, step in enumerate(plan.steps, start=1):
        title = " ".join(str(step.title).split())
        rows.append((_hours(passed), str(step.minutes), f"{number}. {title}", str(PHASES[step.phase])))
        told += ["", f"# {_hours(passed)} – {title} ({_minutes(step.minutes)})"]
        told += [f"> {line}" for line in str(step.prompt).splitlines() if line.strip()]
        told += ["", *(f"{n}. {_flat(question)}" for n, question in enumerate(step.questions, start=1))]
        told += (
            ["", _("For you: %(words)s", words=_flat(step.guidance))] if str(step.guidance).strip() else []
        )
        passed += step.minutes
    rows.append((_hours(passed), "", _("End"), ""))
    glance = [f"| {' | '.join(_celled(cell) for cell in row)} |" for row in rows]
    room = _("Who belongs in the room")
    groups = ["", f"# {room}", *map(_group, plan.groups)]
    return "\n".join([*glance, *told, *(groups if plan.groups else [])])


def _group(group: PlannedGroup) -> str:
    marks = [_("must be heard")] * group.needed + [_("lived experience")] * group.lived
    said = _("%(group)s (%(marks)s)", group=group.name, marks=join_words(marks)) if marks else group.name
    return f"- {said}"


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _minutes(minutes: int) -> str:
    return ngettext("%(num)d minute", "%(num)d minutes", minutes)


def _flat(words: object) -> str:
    return " ".join(str(words).split())


def _celled(words: str) -> str:
    """A stroke would begin a new cell."""
    return words.replace("|", "¦")
