"""What phones fetch when a table drafts: dreams and stories to grow from, and earlier versions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, jsonify, request
from sqlalchemy.orm import Session

from facilitator.contributions import rules as cards
from facilitator.contributions.models import Card
from facilitator.contributions.routes import shown_cards
from facilitator.drafts import queries
from facilitator.drafts.models import DraftSeat, DraftVersion
from facilitator.drafts.rules import Mark, milestones, sentence
from facilitator.errors import Refused
from facilitator.i18n import speaking
from facilitator.live.house import house
from facilitator.people.access import VoiceCaller, this_phone
from facilitator.web.pages import Page
from facilitator.workshops.live import instant
from facilitator.workshops.models import Workshop

pages = Blueprint("drafts", __name__)

MOST_ON_SHELF = 100  # of each; more are found by a word that stands in them
LONGEST_BOOK = 600
LONGEST_SEARCH = 60


@pages.get("/w/<workshop_id>/drafts/shelf")
def shelf(workshop_id: str) -> Page:
    """Dreams and stories the room may see, newest first; `q` is a word to look for."""
    this_phone(workshop_id)
    wanted = request.args.get("q", "")[:LONGEST_SEARCH].casefold().strip()
    with house().database.read() as session:
        dreams = _books(session, workshop_id, wanted, "dream", "picture")
        stories = _books(session, workshop_id, wanted, "story")
    return jsonify({"dreams": dreams, "stories": stories})


def _books(session: Session, workshop_id: str, wanted: str, *kinds: str) -> dict[str, Any]:
    found = [card for card in shown_cards(session, workshop_id, *kinds) if _holds(card, wanted)]
    newest = found[::-1][:MOST_ON_SHELF]
    return {"cards": [_book(card) for card in newest], "more": len(found) - len(newest)}


def _holds(card: Card, wanted: str) -> bool:
    return wanted in f"{card.title} {card.text} {card.meaning}".casefold()


def _book(card: Card) -> dict[str, str]:
    text = cards.excerpt(card.text, LONGEST_BOOK)
    return {"ref": f"card:{card.id}", "form": card.form, "title": card.title, "text": text}


@pages.get("/w/<workshop_id>/drafts/history")
def history(workshop_id: str) -> Page:
    """The earlier words of one's own table's draft (`draft`), newest first; `all` for every save."""
    caller = this_phone(workshop_id)
    draft_id = request.args.get("draft")
    if draft_id is None:
        return jsonify({"versions": []})
    with house().database.read() as session:
        _check(session, caller, draft_id)
        rows = {row.number: row for row in queries.versions_of(session, draft_id)}
        marks = [Mark(row.number, row.author_id, row.at, row.how) for row in rows.values()]
        chosen = (
            sorted(rows, reverse=True) if "all" in request.args else [m.number for m in milestones(marks)]
        )
        with speaking(session.get_one(Workshop, workshop_id).language):
            told = [_told(rows[number], caller.participant_id) for number in chosen]
    return jsonify({"versions": told})


def _check(session: Session, caller: VoiceCaller, draft_id: str) -> None:
    draft = queries.draft_of(session, caller.workshop_id, draft_id)
    seat = session.get(DraftSeat, caller.participant_id)
    if draft is None:
        raise Refused("unknown_draft")
    if seat is None or seat.table_id != draft.table_id:
        raise Refused("not_your_table")


def _told(row: DraftVersion, viewer: str) -> dict[str, Any]:
    words = queries.words_in(row)
    return {
        "number": row.number,
        "sentence": sentence(words),
        "words": asdict(words),
        "how": row.how,
        "mine": row.author_id == viewer,
        "at": instant(row.at),
    }
