"""Answering a request: by whoever is asked, by somebody who can speak for them, or as it was told."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.contributions.models import Card
from facilitator.contributions.queries import author_of, card_of, purposes_of
from facilitator.contributions.rules import KNOWN_WORDINGS, may_be_shown
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.promises import payloads, queries, rules
from facilitator.promises.models import Pledge, Reply
from facilitator.promises.untelling import untell
from facilitator.workshops.access import Lead
from facilitator.workshops.rules import shown_at_once


@dataclass(frozen=True)
class Answered:
    """A reply on its way in: the answer, why, who gives it, and how it came."""

    answer: str
    reason: str
    by: str
    route: str
    told_by: str = ""
    wording: str = ""
    participant_id: str | None = None
    state: str = "shown"


def reply(unit: Unit, voice: Voice, body: payloads.ReplyToRequest) -> Done:
    """Answer a request that was put to one's badge, or that one can speak for."""
    card = _request_for_room(unit, voice.workshop.id, body.card)
    me = voice.participant.id
    asked = queries.asked(unit.session, card.id) == me
    known = queries.replies_of(unit.session, [card.id])[card.id]
    wrong = rules.may_reply(
        asked=asked,
        mine=author_of(unit.session, card.id) == me,
        answered=bool(known),
        answered_by_me=any(each.participant_id == me for each in known),
    )
    if wrong:
        raise Refused(wrong, by=known[-1].by if known else "")
    if not asked and not body.by:
        raise Refused("who_answers")
    if body.wording not in KNOWN_WORDINGS:
        raise Refused("wrong_fields", field="wording")
    shown = shown_at_once("reply", voice.workshop.moderation)
    said = Answered(
        answer=body.answer,
        reason=body.reason,
        by=body.by or _respondent(unit, card),
        route="asked" if asked else "claimed",
        wording=body.wording,
        participant_id=me,
        state="shown" if shown else "held",
    )
    return Done(_keep(unit, card, said).id)


def take_back(unit: Unit, voice: Voice, body: payloads.TakeReplyBack) -> Done:
    """Erase one's own replies to a request; what somebody else answered stays."""
    mine = [
        each
        for each in queries.replies_of(unit.session, [body.card])[body.card]
        if each.participant_id == voice.participant.id
    ]
    if not mine:
        raise Refused("not_yours")
    for each in mine:
        erase(unit, voice.workshop.id, each)
    return Done(body.card)


def record(unit: Unit, lead: Lead, body: payloads.RecordReply) -> Done:
    """Write down a reply as somebody told it."""
    card = _request(unit, lead.workshop.id, body.card)
    by = body.by or _respondent(unit, card)
    return Done(_keep(unit, card, Answered(body.answer, body.reason, by, "told", body.told_by)).id)


def show(unit: Unit, lead: Lead, body: payloads.OneReply) -> Done:
    """Say that a reply has been read: the room may see it."""
    return _set_state(unit, lead, body.reply, "shown")


def hide(unit: Unit, lead: Lead, body: payloads.OneReply) -> Done:
    """Keep a reply from the room and the summary."""
    return _set_state(unit, lead, body.reply, "hidden")


def erase(unit: Unit, workshop_id: str, gone: Reply) -> None:
    """Remove a reply with its words."""
    untell(unit, workshop_id, gone.reason, gone.by)
    unit.session.delete(gone)
    unit.session.flush()
    tell_of(unit, workshop_id, gone.card_id, gone.participant_id)


def tell_of(unit: Unit, workshop_id: str, card_id: str, replier: str | None) -> None:
    """Who sees that the reply to a request has changed: the room, its writer, who is asked, who answered."""
    unit.touch(workshop_id, "promise", card_id)
    unit.touch(workshop_id, "check")
    known = {author_of(unit.session, card_id), queries.asked(unit.session, card_id), replier}
    for participant_id in known - {None}:
        unit.touch(workshop_id, "own", str(participant_id))


def _request(unit: Unit, workshop_id: str, card_id: str) -> Card:
    card = card_of(unit.session, workshop_id, card_id)
    if card is None or card.form != "request":
        raise Refused("unknown_card")
    return card


def _request_for_room(unit: Unit, workshop_id: str, card_id: str) -> Card:
    card = _request(unit, workshop_id, card_id)
    if not may_be_shown(card.state, purposes_of(unit.session, [card.id]).get(card.id, [])):
        raise Refused("unknown_card")
    return card


def _respondent(unit: Unit, card: Card) -> str:
    pledge = unit.session.get(Pledge, card.id)
    return pledge.respondent if pledge else ""


def _keep(unit: Unit, card: Card, said: Answered) -> Reply:
    if said.answer == "no" and not said.reason:
        raise Refused("reason_needed")
    before = queries.replies_of(unit.session, [card.id])[card.id]
    kept = Reply(
        id=new_public_id(),
        card_id=card.id,
        number=before[-1].number + 1 if before else 1,
        participant_id=said.participant_id,
        answer=said.answer,
        reason=said.reason,
        by=said.by,
        route=said.route,
        told_by=said.told_by,
        state=said.state,
        wording=said.wording,
        at=unit.now,
    )
    unit.session.add(kept)
    unit.session.flush()
    tell_of(unit, card.workshop_id, card.id, said.participant_id)
    return kept


def _set_state(unit: Unit, lead: Lead, reply_id: str, state: str) -> Done:
    found = queries.reply_of(unit.session, lead.workshop.id, reply_id)
    if found is None:
        raise Refused("unknown_reply")
    found.state = state
    tell_of(unit, lead.workshop.id, found.card_id, found.participant_id)
    return Done(found.id)
