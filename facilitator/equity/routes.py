"""What phones fetch when they ask: the dreams, and who could be left out of each."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify

from facilitator.equity.queries import Dream, dreams_to_read
from facilitator.live.house import house
from facilitator.people.access import this_phone
from facilitator.pictures import queries as pictures
from facilitator.pictures.live import address
from facilitator.pictures.models import Picture
from facilitator.web.pages import Page

pages = Blueprint("equity", __name__)

MOST = 200


@pages.get("/w/<workshop_id>/dreams")
def dreams(workshop_id: str) -> Page:
    """The dreams the room may see, newest first, each with its answers and whether the room was asked."""
    this_phone(workshop_id)
    with house().database.read() as session:
        found = dreams_to_read(session, workshop_id)[-MOST:]
        drawn = pictures.of_cards(session, [dream.card.id for dream in found])
    return jsonify({"dreams": [_told(dream, drawn.get(dream.card.id)) for dream in reversed(found)]})


def _told(dream: Dream, picture: Picture | None) -> dict[str, Any]:
    card = dream.card
    told = {name: getattr(card, name) for name in ("id", "kind", "form", "title", "text")}
    told |= {"answers": list(dream.answers), "asked": dream.asked}
    if picture is not None:
        told["picture"] = {"url": address(picture), "width": picture.width, "height": picture.height}
    return told
