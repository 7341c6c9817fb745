"""What the console fetches when it asks: earlier rounds that this one could be compared with."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify

from facilitator.assessments import queries
from facilitator.live.house import house
from facilitator.web.pages import Page
from facilitator.workshops.live import instant
from facilitator.workshops.models import Step, Workshop
from facilitator.workshops.routes import this_lead

pages = Blueprint("assessments", __name__)


@pages.get("/console/<workshop_id>/earlier")
def earlier(workshop_id: str) -> Page:
    """Rounds that were closed: here, and in other workshops of whoever asks; never anybody else's."""
    caller = this_lead(workshop_id)
    with house().database.read() as session:
        workshop = session.get_one(Workshop, workshop_id)
        here = [(workshop, a.step) for a in queries.all_asked(session, workshop_id) if a.closed_at]
        there = queries.rounds_elsewhere(session, workshop_id, caller.account_id)
        return jsonify({"rounds": [_named(workshop, step) for workshop, step in (*here, *there)]})


def _named(workshop: Workshop, step: Step) -> dict[str, Any]:
    return {
        "workshop": workshop.id,
        "step": step.id,
        "topic": workshop.topic,
        "title": step.title,
        "held_on": workshop.held_on.isoformat() if workshop.held_on else None,
        "opened_at": instant(step.opened_at),
    }
