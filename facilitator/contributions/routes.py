"""What phones fetch when they ask: what others said, and what a card may serve."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from sqlalchemy.orm import Session

from facilitator.contributions import queries, rules
from facilitator.contributions.models import Card
from facilitator.live.house import house
from facilitator.people.access import this_phone
from facilitator.web.pages import Page

pages = Blueprint("contributions", __name__)

MOST_ON_WALL = 200
LONGEST_OPTION = 140
# What a card of each kind may be linked to, besides themes.
LINKED = {"promise": ("statement",), "group": ("statement", "promise")}
# Pictures, and what is said about a dream, are read with the dreams; pathway and needs have their own lists.
ELSEWHERE = ("picture", "pathway", "need", *queries.ABOUT_OTHERS)


@pages.get("/w/<workshop_id>/wall")
def wall(workshop_id: str) -> Page:
    """What others said, newest first, as far as the room may see it."""
    this_phone(workshop_id)
    with house().database.read() as session:
        cards = [card for card in shown_cards(session, workshop_id) if card.kind not in ELSEWHERE]
        cards = cards[-MOST_ON_WALL:]
    return jsonify({"cards": [_to_read(card) for card in reversed(cards)]})


def _to_read(card: Card) -> dict[str, str]:
    return {name: getattr(card, name) for name in ("id", "kind", "form", "title", "text", "meaning")}


@pages.get("/w/<workshop_id>/linked")
def linked(workshop_id: str) -> Page:
    """What a statement (dreams), a promise or an action group may serve; themes are on the phone's boards."""
    this_phone(workshop_id)
    kinds = LINKED.get(request.args.get("kind", ""), ("dream",))
    with house().database.read() as session:
        cards = shown_cards(session, workshop_id, *kinds)
    options = [{"ref": f"card:{c.id}", "text": rules.excerpt(c.text, LONGEST_OPTION)} for c in cards]
    return jsonify({"options": options})


def shown_cards(session: Session, workshop_id: str, *kinds: str) -> list[Card]:
    """The cards the room may see, in the order they came."""
    purposes = queries.all_purposes(session, workshop_id)
    return [
        card
        for card in queries.cards_of(session, workshop_id, *kinds)
        if rules.may_be_shown(card.state, purposes.get(card.id, []))
    ]
