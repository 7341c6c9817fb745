"""The ops and objects of workshops."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from facilitator.ids import derived_token
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Nothing, Op
from facilitator.workshops import actions, payloads, planning, queries, team
from facilitator.workshops.models import Step, Workshop
from facilitator.workshops.rules import welcomes

OPS = (
    Op("workshop.edit", "console", payloads.EditWorkshop, actions.edit_workshop),
    Op("workshop.open", "console", Nothing, actions.open_workshop),
    Op("workshop.reopen", "console", Nothing, actions.reopen_workshop),
    Op("step.edit", "console", payloads.EditStep, planning.edit_step),
    Op("step.add", "console", payloads.AddStep, planning.add_step),
    Op("step.remove", "console", payloads.RemoveStep, planning.remove_step),
    Op("step.move", "console", payloads.MoveStep, planning.move_step),
    Op("timer.set", "console", payloads.SetTimer, actions.set_timer),
    Op("group.add", "console", payloads.AddGroup, actions.add_group),
    Op("group.edit", "console", payloads.EditGroup, actions.edit_group),
    Op("team.edit", "console", payloads.EditTeam, team.edit_team),
    Op("team.remove", "console", payloads.LeaveTeam, team.leave_team),
    Op("scene.show", "console", payloads.ShowScene, actions.show_scene),
)


def instant(moment: datetime | None) -> str | None:
    """An instant as clients read it."""
    return moment.isoformat(timespec="milliseconds") if moment else None


def join_url(base: str, workshop: Workshop) -> str:
    """The address behind the QR code."""
    return f"{base}/j/{workshop.code}"


def before_token(secret: str, workshop_id: str) -> str:
    """The secret of the link that lets people in before the day."""
    return derived_token(secret, "before", workshop_id)


def _workshop(look: Look) -> Workshop:
    found = look.session.get(Workshop, look.workshop_id)
    if found is None:
        raise LookupError(look.workshop_id)
    return found


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return dict.fromkeys(refs, _heading(_workshop(look)))


def _heading(workshop: Workshop) -> Payload:
    return {
        "topic": workshop.topic,
        "place": workshop.place,
        "held_on": workshop.held_on.isoformat() if workshop.held_on else None,
        "state": workshop.state,
        "rehearsal": workshop.rehearsal,
    }


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    workshop = _workshop(look)
    seen = _heading(workshop) | {
        "code": workshop.code,
        "join_url": join_url(look.base_url, workshop),
        "short_url": look.base_url.split("://", 1)[-1],
    }
    return dict.fromkeys(refs, seen)


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    workshop = _workshop(look)
    seen: dict[str, Any] = dict(_for_stage(look, ["-"])["-"] or {})
    seen |= {
        "public_id": workshop.id,
        "moderation": workshop.moderation,
        "scene": workshop.scene,
        "spotlight": workshop.spotlight_id,
        "opened_at": instant(workshop.opened_at),
        "closed_at": instant(workshop.closed_at),
        "before_step": workshop.before_step_id,
        "before_url": f"{look.base_url}/before/{workshop.id}/{before_token(look.secret, workshop.id)}",
        "stage_url": f"/stage/{derived_token(look.secret, 'stage', workshop.id)}",
        "summary_url": f"{look.base_url}/s/{derived_token(look.secret, 'summary', workshop.id)}",
    }
    return dict.fromkeys(refs, seen)


def _now_for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return dict.fromkeys(refs, _moment(look))


def _moment(look: Look) -> Payload:
    workshop = _workshop(look)
    asked = workshop.current_step_id or (workshop.before_step_id if workshop.state == "draft" else None)
    step = look.session.get(Step, asked) if asked else None
    return {
        "step": _asked(step) if step else None,
        "started_at": instant(workshop.step_started_at),
        "ends_at": instant(workshop.ends_at),
    }


def _asked(step: Step) -> Payload:
    return {
        "id": step.id,
        "phase": step.phase,
        "kind": step.kind,
        "title": step.title,
        "prompt": step.prompt,
        "questions": step.questions,
        "welcomes": welcomes(step.kind),
        "minutes": step.minutes,
    }


def _now_for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    workshop = _workshop(look)
    return dict.fromkeys(refs, _moment(look) | {"scene": workshop.scene, "spotlight": workshop.spotlight_id})


def _now_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    opened = [s.id for s in queries.steps_of(look.session, look.workshop_id) if s.opened_at is not None]
    return {ref: {**(seen or {}), "opened": opened} for ref, seen in _now_for_stage(look, refs).items()}


def _steps_for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {s.id: _listed(s) for s in queries.steps_of(look.session, look.workshop_id) if s.id in set(refs)}


def _listed(step: Step) -> Payload:
    return {"phase": step.phase, "kind": step.kind, "title": step.title, "position": step.position}


def _steps_for_helpers(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {
        s.id: _listed(s) | {"welcomes": welcomes(s.kind), "opened_at": instant(s.opened_at)}
        for s in queries.steps_of(look.session, look.workshop_id)
        if s.id in set(refs)
    }


def _steps_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {
        s.id: _listed(s)
        | {
            "prompt": s.prompt,
            "questions": s.questions,
            "guidance": s.guidance,
            "minutes": s.minutes,
            "welcomes": welcomes(s.kind),
            "opened_at": instant(s.opened_at),
        }
        for s in queries.steps_of(look.session, look.workshop_id)
        if s.id in set(refs)
    }


def _team(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    members = [
        {"account": account.id, "name": account.name, "role": part.role, "guards": part.guards}
        for part, account in queries.team_of(look.session, look.workshop_id)
    ]
    return dict.fromkeys(refs, {"members": members})


OBJECTS = (
    ObjectKind("team", {"console": _team}),
    ObjectKind("workshop", {"phone": _for_phone, "stage": _for_stage, "console": _for_console}),
    ObjectKind("now", {"phone": _now_for_phone, "stage": _now_for_stage, "console": _now_for_console}),
    ObjectKind(
        "step", {"stage": _steps_for_stage, "console": _steps_for_console, "helper": _steps_for_helpers}
    ),
)
