"""The ops and objects of local needs. Needs and reasons are cards; how they are seen is an own object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from facilitator.contributions.actions import LetGo
from facilitator.contributions.models import Card
from facilitator.contributions.queries import cards_by_id, purposes_of
from facilitator.contributions.rules import may_be_shown
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.needs import actions, payloads, queries

OPS = (
    Op("need.add", "phone", payloads.AddNeed, actions.add),
    Op("need.write", "console", payloads.WriteNeed, actions.write),
    Op("need.ask", "console", payloads.AskNeed, actions.ask),
)

FORGET = (Forget(("stances",), actions.forget),)


def answer(let_go: Sequence[LetGo]) -> Op:
    """The op that says how one sees a need; a reason given before leaves all the places it went to."""
    return Op("need.answer", "phone", payloads.AnswerNeed, actions.answering(let_go))


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    seen: dict[str, Payload | None] = {}
    for ref in _steps(look, refs):
        asked = queries.asked_at(look.session, ref)
        need = queries.shown_need(look.session, look.workshop_id, asked) if asked else None
        seen[ref] = {"asked": _told(need) if need is not None else None}
    return seen


def _told(need: Card) -> Payload:
    return {
        "id": need.id,
        "text": need.text,
        "source": need.meaning,
        "owner": need.owner,
        "day": need.due.isoformat() if need.due else None,
    }


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {ref: {"asked": queries.asked_at(look.session, ref)} for ref in _steps(look, refs)}


def _steps(look: Look, refs: Collection[str]) -> list[str]:
    return [ref for ref in refs if queries.needs_step(look.session, look.workshop_id, ref) is not None]


def _seen_by_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    cards = cards_by_id(look.session, look.workshop_id, refs)
    purposes = purposes_of(look.session, [card.id for card in cards])
    return _seen(look, [c for c in cards if may_be_shown(c.state, purposes.get(c.id, []))])


def _seen_by_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return _seen(look, cards_by_id(look.session, look.workshop_id, refs))


def _seen(look: Look, cards: Sequence[Card]) -> Mapping[str, Payload | None]:
    """How needs are seen; their words come with their cards."""
    wanted = [card.id for card in cards if card.kind == queries.NEED]
    told = queries.seen_of(look.session, look.workshop_id, queries.reasons_shown(look.session, wanted))
    return {card: asdict(seen) for card, seen in told.items()}


def own_stances(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """How a participant sees needs."""
    mine: dict[str, dict[str, str]] = defaultdict(dict)
    for stance in queries.stances_by(look.session, refs):
        mine[stance.participant_id][stance.card_id] = stance.answer
    return {ref: {"stances": mine[ref]} for ref in refs}


OBJECTS = (
    ObjectKind("needs", {"phone": _for_phone, "stage": _for_stage, "console": _for_stage}),
    ObjectKind("need", {"stage": _seen_by_stage, "console": _seen_by_console}),
)
