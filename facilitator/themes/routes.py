"""Why a card is where it is, who grouped what, and the pictures of word clouds."""

from __future__ import annotations

import hmac
from typing import Any

from flask import Blueprint, Response, jsonify, request

from facilitator.errors import Refused
from facilitator.live.house import house
from facilitator.themes.live import digest
from facilitator.themes.newcomers import asked_why
from facilitator.themes.queries import BOARDS, cloud_of, edits_of
from facilitator.themes.showing import names_of
from facilitator.themes.telling import latest_first
from facilitator.web.headers import PICTURE_POLICY
from facilitator.web.pages import Page
from facilitator.work.queue import WorkFailed
from facilitator.workshops.routes import this_part

pages = Blueprint("themes", __name__)


@pages.get("/cloud/<workshop_id>/<board>/<wanted>.svg")
def cloud(workshop_id: str, board: str, wanted: str) -> Response:
    """A word cloud; `?dark=1` for dark ground. Only who was given its address can find it."""
    with house().database.read() as session:
        found = cloud_of(session, workshop_id, board)
    if found is None or not hmac.compare_digest(digest(found.svg), wanted):
        raise Refused("not_found")
    picture = found.svg_dark if request.args.get("dark") == "1" else found.svg
    return Response(picture, mimetype="image/svg+xml", headers={"Content-Security-Policy": PICTURE_POLICY})


@pages.get("/console/<workshop_id>/themes/<board>/why/<card>")
def why(workshop_id: str, board: str, card: str) -> Page:
    """What a card shares with its theme, who put it there, and the themes that would be next."""
    _reader(workshop_id, board)
    with house().database.read() as session:
        asked = asked_why(session, workshop_id, board, card)
        if asked is None:
            raise Refused("unknown_card")
        name = names_of(session, [asked.by]).get(asked.by) if asked.by else None
    try:
        found: dict[str, Any] = house().workers.ask("facilitator.themes.jobs:why", asked.lesson)
    except WorkFailed as failed:
        raise Refused("busy") from failed
    return jsonify({**found, "by": name, "at": asked.at})


@pages.get("/console/<workshop_id>/themes/<board>/log")
def log(workshop_id: str, board: str) -> Page:
    """Everything that was done to a board, the latest first."""
    _reader(workshop_id, board)
    with house().database.read() as session:
        edits = edits_of(session, workshop_id, board)
        who = names_of(session, {edit.by for edit in edits})
    return jsonify({"edits": latest_first(edits, who)})


def _reader(workshop_id: str, board: str) -> None:
    """Only who reads every card sees what was done with them."""
    _caller, audience = this_part(workshop_id)
    if audience == "helper":
        raise Refused("not_your_role")
    if board not in BOARDS:
        raise Refused("not_found")
