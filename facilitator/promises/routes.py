"""What phones fetch when they ask: the requests somebody may be able to answer."""

from __future__ import annotations

from flask import Blueprint, jsonify

from facilitator.live.house import house
from facilitator.people.access import this_phone
from facilitator.promises import looks
from facilitator.web.pages import Page

pages = Blueprint("promises", __name__)


@pages.get("/w/<workshop_id>/requests")
def requests(workshop_id: str) -> Page:
    """What people ask of each other, with the replies, oldest first."""
    caller = this_phone(workshop_id)
    with house().database.read() as session:
        look = house().look(session, workshop_id, "phone", caller.participant_id)
        found = looks.requests(look, caller.participant_id)
    return jsonify({"requests": found})
