"""Where this comes from: the thread of a card, fetched by whoever asks for it."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from sqlalchemy.orm import Session

from facilitator.contributions.queries import author_of
from facilitator.contributions.rules import may_be_shown
from facilitator.errors import Refused
from facilitator.live.house import house
from facilitator.people.access import this_phone
from facilitator.thread.boards import LaidOut
from facilitator.thread.queries import grown_from, thread_of
from facilitator.thread.telling import told
from facilitator.web.pages import Page
from facilitator.workshops.routes import this_part

pages = Blueprint("thread", __name__)

_LAID_OUT = LaidOut()


@pages.get("/w/<workshop_id>/thread")
def for_phone(workshop_id: str) -> Page:
    """The thread of a card of the wall, or of one's own."""
    caller = this_phone(workshop_id)
    card = request.args.get("card", "")
    with house().database.read() as session:
        own = card if author_of(session, card) == caller.participant_id else None
        return _answer(session, workshop_id, card, own)


@pages.get("/console/<workshop_id>/thread")
def for_console(workshop_id: str) -> Page:
    """The thread of a card, or what grew out of a theme, as the room could walk it.

    Who reads every card sees the start of a thread in any case.
    """
    _caller, audience = this_part(workshop_id)
    theme = request.args.get("theme")
    if theme is not None:
        with house().database.read() as session:
            grown = grown_from(session, workshop_id, f"theme:{theme}", may_be_shown, lay_out=_LAID_OUT.board)
        if grown is None:
            raise Refused("not_found")
        return jsonify(told(grown))
    card = request.args.get("card", "")
    with house().database.read() as session:
        return _answer(session, workshop_id, card, None if audience == "helper" else card)


def _answer(session: Session, workshop_id: str, card: str, own: str | None) -> Page:
    seen = thread_of(session, workshop_id, card, may_be_shown, own=own, lay_out=_LAID_OUT.board)
    if seen is None or not seen.rungs[0].beads:
        raise Refused("unknown_card")
    return jsonify(told(seen))
