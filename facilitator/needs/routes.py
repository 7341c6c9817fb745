"""What phones fetch when they ask: the needs of a step, page by page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request

from facilitator.contributions.rules import may_be_shown
from facilitator.live.house import house
from facilitator.needs import queries
from facilitator.needs.queries import Need
from facilitator.people.access import this_phone
from facilitator.web.pages import Page

pages = Blueprint("needs", __name__)

A_PAGE = 50


@pages.get("/w/<workshop_id>/needs")
def needs(workshop_id: str) -> Page:
    """Needs the room may see, in the order they came: a page of them, from `from` on."""
    this_phone(workshop_id)
    begin = request.args.get("from", 0, type=int)
    with house().database.read() as session:
        named = queries.named(session, workshop_id, may_be_shown, step=request.args.get("step", ""))
        page = named.cards[max(0, begin) : max(0, begin) + A_PAGE]
        found = queries.told(session, workshop_id, named, page)
        return jsonify({"needs": [_told(need) for need in found], "all": len(named.cards)})


def _told(need: Need) -> dict[str, Any]:
    card = need.card
    return {
        "id": card.id,
        "text": card.text,
        "source": card.meaning,
        "owner": card.owner,
        "day": card.due.isoformat() if card.due else None,
        "standing": need.seen.standing,
        "reasons": list(need.reasons),
    }
