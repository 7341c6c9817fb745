"""The pictures of the maps."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, request

from facilitator.errors import Refused
from facilitator.live.house import house
from facilitator.sides.queries import sight_of
from facilitator.themes.live import digest
from facilitator.web.headers import PICTURE_POLICY

pages = Blueprint("sides", __name__)


@pages.get("/map/<workshop_id>/<board>/<wanted>.svg")
def theme_map(workshop_id: str, board: str, wanted: str) -> Response:
    """A map of themes; `?dark=1` for dark ground. Only who was given its address can find it."""
    with house().database.read() as session:
        found = sight_of(session, workshop_id, board)
    if found is None or not found.svg or not hmac.compare_digest(digest(found.svg), wanted):
        raise Refused("not_found")
    picture = found.svg_dark if request.args.get("dark") == "1" else found.svg
    return Response(picture, mimetype="image/svg+xml", headers={"Content-Security-Policy": PICTURE_POLICY})
