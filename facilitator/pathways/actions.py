"""Putting cards on the map of a pathway, and what facilitators may do with them."""

from __future__ import annotations

from sqlalchemy import delete

from facilitator.contributions import actions as contributions
from facilitator.contributions.models import Card, Link
from facilitator.contributions.queries import author_of
from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.pathways import payloads, queries
from facilitator.pathways.models import MapCard
from facilitator.people.access import Voice
from facilitator.workshops.access import Lead


def add(unit: Unit, voice: Voice, body: payloads.AddPathway) -> Done:
    """Keep what somebody puts on a part of the pathway; a gap has a size and says what it stands on."""
    _refuse_half(body)
    pathway = queries.pathway_at(unit.session, voice.workshop.id, body.step)
    if pathway is not None and pathway.part(body.part) is None:
        raise Refused("unknown_part")
    if body.story is not None and not queries.shown_story(unit.session, voice.workshop.id, body.story):
        raise Refused("unknown_card")
    said = {"text": body.text, "meaning": body.fact, "owner": body.source, "serves": f"part:{body.part}"}
    done = contributions.keep(
        unit, voice, contributions.Said(body.step, queries.KIND, body.form, body.wording, said)
    )
    unit.session.add(MapCard(card_id=str(done.ref), size=body.size, confidence=body.confidence, stack=None))
    if body.story is not None:
        unit.session.add(Link(card_id=str(done.ref), ref=f"card:{body.story}", position=0))
    unit.touch(voice.workshop.id, "map", body.step)
    return done


def _refuse_half(body: payloads.AddPathway) -> None:
    """A gap says how large it is and how sure its writer is; nothing else does."""
    only_of_gaps = (body.size, body.confidence, body.story, body.fact or None, body.source or None)
    if body.form != "gap":
        if any(only_of_gaps):
            raise Refused("only_a_gap")
        return
    if body.size is None:
        raise Refused("size_needed")
    if body.confidence is None:
        raise Refused("confidence_needed")
    if bool(body.fact) != bool(body.source):
        raise Refused("fact_and_source")


def place(unit: Unit, lead: Lead, body: payloads.PlaceCard) -> Done:
    """Lay a card on another part, with everything that lies on it."""
    card = _card(unit, lead, body.card)
    pathway = queries.pathway_at(unit.session, lead.workshop.id, card.step_id)
    if pathway is None or pathway.part(body.part) is None:
        raise Refused("unknown_part")
    for mark in _stack(unit, lead, card):
        moved = unit.session.get_one(Card, mark.card_id)
        if moved.state != "withdrawn":
            moved.serves = f"part:{body.part}"
            unit.touch(lead.workshop.id, "card", moved.id)
            author = author_of(unit.session, moved.id)
            if author is not None:
                unit.touch(lead.workshop.id, "own", author)
    unit.touch(lead.workshop.id, "map", card.step_id)
    return Done(card.id)


def merge(unit: Unit, lead: Lead, body: payloads.MergeCard) -> Done:
    """Lay a card, with what lies on it, on another that says the same; no words are lost."""
    card, onto = _card(unit, lead, body.card), _card(unit, lead, body.onto)
    key = _mark(unit, onto).stack or onto.id
    if (_mark(unit, card).stack or card.id) == key:
        raise Refused("the_same_already")
    if (card.step_id, card.form) != (onto.step_id, onto.form):
        raise Refused("not_the_same")
    for mark in (*_stack(unit, lead, card), _mark(unit, onto)):
        mark.stack = key
        unit.touch(lead.workshop.id, "card", mark.card_id)
    unit.touch(lead.workshop.id, "map", card.step_id)
    return Done(onto.id)


def part(unit: Unit, lead: Lead, body: payloads.OneMapCard) -> Done:
    """Let a card lie by itself again; what lay on it stays together."""
    card = _card(unit, lead, body.card)
    mine = _mark(unit, card)
    others = [mark for mark in _stack(unit, lead, card) if mark is not mine]
    if not others:
        raise Refused("not_merged")
    if mine.stack == card.id:  # it was the top: the next takes its place
        for mark in others:
            mark.stack = others[0].card_id
    mine.stack = None
    for mark in (mine, *others):
        unit.touch(lead.workshop.id, "card", mark.card_id)
    unit.touch(lead.workshop.id, "map", card.step_id)
    return Done(card.id)


def link(unit: Unit, lead: Lead, body: payloads.LinkStory) -> Done:
    """Say which story shows a gap, or that none does (any more)."""
    card = _card(unit, lead, body.card)
    if card.form != "gap":
        raise Refused("only_a_gap")
    if body.story is not None and not queries.shown_story(unit.session, lead.workshop.id, body.story):
        raise Refused("unknown_card")
    unit.session.execute(delete(Link).where(Link.card_id == card.id))
    if body.story is not None:
        unit.session.add(Link(card_id=card.id, ref=f"card:{body.story}", position=0))
    unit.touch(lead.workshop.id, "card", card.id)
    return Done(card.id)


def _card(unit: Unit, lead: Lead, card_id: str) -> Card:
    card = queries.map_card(unit.session, lead.workshop.id, card_id)
    if card is None:
        raise Refused("unknown_card")
    return card


def _mark(unit: Unit, card: Card) -> MapCard:
    return unit.session.get_one(MapCard, card.id)


def _stack(unit: Unit, lead: Lead, card: Card) -> list[MapCard]:
    """A card with everything it lies together with."""
    key = _mark(unit, card).stack or card.id
    return list(queries.stack_of(unit.session, lead.workshop.id, key))


def let_go(unit: Unit, traces: Traces) -> None:
    """What was special about a card goes with it; what lay on it or stood on its story stays."""
    marks = queries.marks_of(unit.session, traces.cards)
    for card_id, mark in marks.items():
        if mark.stack is not None:
            for other in queries.stack_of(unit.session, traces.workshop_id, mark.stack):
                unit.touch(traces.workshop_id, "card", other.card_id)
        unit.session.delete(mark)
        unit.touch(traces.workshop_id, "map", unit.session.get_one(Card, card_id).step_id)
    for link in queries.standing_on(unit.session, traces.cards):
        unit.session.delete(link)
        unit.touch(traces.workshop_id, "card", link.card_id)
