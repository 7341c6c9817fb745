"""Beginning a leaflet, shortening it, signing for it, and letting it go with its story."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete

from facilitator.contributions.actions import forgetting as forgetting_cards
from facilitator.contributions.models import Card
from facilitator.contributions.queries import card_of, purposes_of
from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.i18n import _, speaking
from facilitator.ids import new_public_id
from facilitator.leaflets import payloads, queries
from facilitator.leaflets.models import Leaflet, LeafletFile
from facilitator.leaflets.rules import (
    MOST_WORDS,
    REVIEWED_AFTER,
    Mark,
    count_words,
    fit,
    fit_dates,
    missing,
)
from facilitator.live.vocabulary import Done
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Workshop


def begin(unit: Unit, lead: Lead, body: payloads.OfCard) -> Done:
    """Begin the leaflet of a story that may be published, or find the one that was begun."""
    card = _story(unit, lead, body.card)
    begun = queries.leaflets_of_cards(unit.session, [card.id])
    if begun:
        return Done(begun[0].id)
    leaflet = Leaflet(
        id=new_public_id(),
        workshop_id=lead.workshop.id,
        card_id=card.id,
        title=card.title or _untitled(lead.workshop),
        marks=[],
        helped=card.meaning,
        ask_for="",
        contact=queries.last_contact(unit.session, lead.workshop.id) or "",
        dated=unit.now.date(),
        review_on=unit.now.date() + REVIEWED_AFTER,
        version=1,
        state="draft",
        run=0,
        error="",
        signed_by=None,
        signed_at=None,
        gone_at=None,
    )
    unit.session.add(leaflet)
    return _told(unit, leaflet)


def edit(unit: Unit, lead: Lead, body: payloads.EditLeaflet) -> Done:
    """Change a leaflet. Whoever signed had read other words, so it has to be signed again."""
    leaflet = _leaflet(unit, lead, body.leaflet)
    if body.marks is not None:
        text = _story(unit, lead, leaflet.card_id).text
        if not fit(text, [Mark(**mark.model_dump()) for mark in body.marks]):
            raise Refused("marks_do_not_fit")
    changed = body.model_dump(exclude_none=True, exclude={"leaflet"})
    for field, value in changed.items():
        setattr(leaflet, field, value)
    if not fit_dates(leaflet.dated, leaflet.review_on):
        raise Refused("review_date")
    leaflet.version += 1
    _unsign(unit, leaflet)
    return _told(unit, leaflet)


def sign(unit: Unit, lead: Lead, body: payloads.SignLeaflet) -> Done:
    """Somebody answers for it that nobody can be recognised as far as a reader can see; then it is made."""
    leaflet = _leaflet(unit, lead, body.leaflet)
    _story(unit, lead, leaflet.card_id)
    if body.version != leaflet.version:
        raise Refused("leaflet_changed")
    count = count_words(queries.words_of(unit.session, leaflet))
    if not count:
        raise Refused("leaflet_empty")
    if count > MOST_WORDS:
        raise Refused("leaflet_too_long", over=count - MOST_WORDS, most=MOST_WORDS)
    leaflet.signed_by, leaflet.signed_at = lead.account_id, unit.now
    leaflet.state, leaflet.error = "making", ""
    leaflet.run += 1
    unit.after_commit("leaflets.make", leaflet_id=leaflet.id)
    return _told(unit, leaflet)


def remove(unit: Unit, lead: Lead, body: payloads.OneLeaflet) -> Done:
    """Remove a leaflet; the story stays."""
    leaflet = _leaflet(unit, lead, body.leaflet)
    unit.session.delete(leaflet)
    unit.after_commit("leaflets.clear")
    return _told(unit, leaflet)


def let_go(unit: Unit, traces: Traces) -> None:
    """Take the leaflets of these cards out of the world: words and files; only that they were is left."""
    for leaflet in queries.leaflets_of_cards(unit.session, traces.cards):
        _empty(unit, leaflet)


def forget(unit: Unit, participant_id: str) -> None:
    """Take out every leaflet of a participant's stories."""
    forgetting_cards(let_go)(unit, participant_id)


def let_go_of_ended(unit: Unit) -> None:
    """Take out the leaflets whose tellers do not agree to publication any more."""
    open_ones = unit.session.query(Leaflet).where(Leaflet.gone_at.is_(None)).all()
    for leaflet in open_ones:
        if queries.hindrances(unit.session, [leaflet])[leaflet.id] == "no_publication":
            _empty(unit, leaflet)


def keep(unit: Unit, leaflet_id: str, run: int, files: list[dict[str, Any]]) -> None:
    """Keep what the worker has made, unless the leaflet has changed or gone since."""
    leaflet = unit.session.get(Leaflet, leaflet_id)
    if leaflet is None or leaflet.run != run or leaflet.state != "making":
        unit.after_commit("leaflets.clear")
        return
    unit.session.execute(delete(LeafletFile).where(LeafletFile.leaflet_id == leaflet_id))
    for file in files:
        unit.session.add(LeafletFile(leaflet_id=leaflet_id, **file))
    leaflet.state = "ready"
    _told(unit, leaflet)


def note_failure(unit: Unit, leaflet_id: str, run: int, why: str) -> None:
    """Say that the documents could not be made; it has to be signed again."""
    leaflet = unit.session.get(Leaflet, leaflet_id)
    if leaflet is not None and leaflet.run == run and leaflet.state == "making":
        leaflet.state, leaflet.error = "failed", why
        _told(unit, leaflet)


def _story(unit: Unit, lead: Lead, card_id: str) -> Card:
    card = card_of(unit.session, lead.workshop.id, card_id)
    if card is None:
        raise Refused("unknown_card")
    if card.kind != "story":
        raise Refused("only_stories")
    wrong = missing(card.state, purposes_of(unit.session, [card.id]).get(card.id, []))
    if wrong:
        raise Refused(wrong)
    return card


def _leaflet(unit: Unit, lead: Lead, leaflet_id: str) -> Leaflet:
    leaflet = queries.leaflet_of(unit.session, lead.workshop.id, leaflet_id)
    if leaflet is None:
        raise Refused("unknown_leaflet")
    return leaflet


def _untitled(workshop: Workshop) -> str:
    with speaking(workshop.language):
        return _("What somebody lived through")


def _unsign(unit: Unit, leaflet: Leaflet) -> None:
    leaflet.signed_by = leaflet.signed_at = None
    leaflet.state, leaflet.error = "draft", ""
    _drop_files(unit, leaflet)


def _empty(unit: Unit, leaflet: Leaflet) -> None:
    _unsign(unit, leaflet)
    leaflet.title = leaflet.helped = leaflet.ask_for = leaflet.contact = ""
    leaflet.marks, leaflet.state, leaflet.gone_at = [], "gone", unit.now
    unit.touch(leaflet.workshop_id, "leaflet", leaflet.id)


def _drop_files(unit: Unit, leaflet: Leaflet) -> None:
    unit.session.execute(delete(LeafletFile).where(LeafletFile.leaflet_id == leaflet.id))
    unit.after_commit("leaflets.clear")


def _told(unit: Unit, leaflet: Leaflet) -> Done:
    unit.touch(leaflet.workshop_id, "leaflet", leaflet.id)
    return Done(leaflet.id)
