"""The run sheet to print, and the library of questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, jsonify, render_template

from facilitator.live.house import house
from facilitator.preparation.prompts import PROMPTS
from facilitator.preparation.queries import preparation_of
from facilitator.preparation.rules import PARTS
from facilitator.web.pages import Page
from facilitator.workshops.models import Step, Workshop
from facilitator.workshops.queries import steps_of
from facilitator.workshops.routes import this_lead
from facilitator.workshops.rules import PHASES

pages = Blueprint("preparation", __name__)


@dataclass(frozen=True)
class Line:
    """One step on the run sheet: when it begins by the clock, or after how many minutes."""

    at: str
    step: Step
    phase: str


@pages.get("/console/<workshop_id>/run-sheet")
def run_sheet(workshop_id: str) -> Page:
    """The day on paper: times, questions, what to say and to watch for."""
    this_lead(workshop_id)
    with house().database.read() as session:
        workshop = session.get_one(Workshop, workshop_id)
        kept = preparation_of(session, workshop_id)
        steps = list(steps_of(session, workshop_id))
    parts = [(label, kept.parts.get(key, "")) for key, (label, _about) in PARTS.items()]
    return render_template(
        "console/run_sheet.html",
        workshop=workshop,
        lines=_lines(steps, kept.starts_at),
        ends=_clock(kept.starts_at, sum(step.minutes for step in steps)),
        minutes=sum(step.minutes for step in steps),
        parts=parts,
    )


@pages.get("/console/<workshop_id>/prompts")
def prompts(workshop_id: str) -> Page:
    """Questions for every kind of step."""
    this_lead(workshop_id)
    return jsonify({"prompts": {kind: [str(prompt) for prompt in found] for kind, found in PROMPTS.items()}})


def _lines(steps: list[Step], starts_at: str) -> list[Line]:
    lines, passed = [], 0
    for step in steps:
        lines.append(Line(_clock(starts_at, passed), step, str(PHASES[step.phase])))
        passed += step.minutes
    return lines


def _clock(starts_at: str, minutes: int) -> str:
    """The time so many minutes after the beginning; without a beginning, the minutes as hours."""
    if not starts_at:
        return f"+{minutes // 60}:{minutes % 60:02d}"
    begin = datetime.strptime(starts_at, "%H:%M")  # noqa: DTZ007 - a time on a wall clock
    return f"{begin + timedelta(minutes=minutes):%H:%M}"
