"""What phones fetch when they ask: one factor with all that was said about what made it possible."""

from __future__ import annotations

from flask import Blueprint, jsonify, request

from facilitator.contributions.rules import may_be_shown
from facilitator.core.live import told
from facilitator.core.queries import core_of
from facilitator.core.showing import shown_factor
from facilitator.errors import Refused
from facilitator.live.house import house
from facilitator.people.access import this_phone
from facilitator.web.pages import Page

pages = Blueprint("core", __name__)


@pages.get("/w/<workshop_id>/core")
def factor(workshop_id: str) -> Page:
    """A factor, its causes and quotes, as far as the room may see them."""
    this_phone(workshop_id)
    wanted = request.args.get("factor", "")
    with house().database.read() as session:
        core = core_of(session, workshop_id, [wanted])
        branch = next((branch for branch in core.branches if branch.id == wanted), None)
        seen = shown_factor(core, branch, may_be_shown) if branch else None
        if seen is None:
            raise Refused("unknown_factor")
        return jsonify({"factor": told(core, seen)})
