"""What phones fetch when they ask: how the room has walked."""

from __future__ import annotations

from flask import Blueprint, jsonify, request

from facilitator.live.house import house
from facilitator.moments import seeing
from facilitator.people.access import this_phone
from facilitator.web.pages import Page
from facilitator.workshops.queries import step_of

pages = Blueprint("moments", __name__)


@pages.get("/w/<workshop_id>/felt")
def felt(workshop_id: str) -> Page:
    """Moments and feelings of one step, as the room may see them; of any other step there is nothing."""
    this_phone(workshop_id)
    with house().database.read() as session:
        step = step_of(session, workshop_id, request.args.get("step", ""))
        if step is None or step.kind != "moments":
            return jsonify({"walked": 0, "early": True, "moments": []})
        return jsonify(seeing.for_room(session, workshop_id, step.id))
