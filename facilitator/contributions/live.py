"""The ops and objects of cards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from facilitator.contributions import actions, payloads, queries, rules
from facilitator.contributions.models import Card
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.workshops.live import instant
from facilitator.workshops.rules import PHASES

OPS = (
    Op("story.add", "phone", payloads.AddStory, actions.add_story),
    Op("dream.add", "phone", payloads.AddDream, actions.add_dream),
    Op("keep.add", "phone", payloads.AddKeep, actions.add_keep),
    Op("statement.add", "phone", payloads.AddStatement, actions.add_statement),
    Op("card.release", "console", payloads.OneCard, actions.release),
    Op("card.hold", "console", payloads.CardWithReason, actions.hold),
    Op("card.hide", "console", payloads.CardWithReason, actions.hide),
    Op("card.spotlight", "console", payloads.Spotlight, actions.spotlight),
)


FORGET = (Forget(("cards", "consents", "links", "hands"), actions.forget),)


def take_back(let_go: Sequence[actions.LetGo]) -> Op:
    """The op that withdraws one's own card, with all the places its words have to leave."""
    return Op("card.take_back", "phone", payloads.OwnCard, actions.taking_back(let_go))


def _said(card: Card) -> Payload:
    return {
        "kind": card.kind,
        "form": card.form,
        "title": card.title,
        "text": card.text,
        "meaning": card.meaning,
        "step": card.step_id,
        "owner": card.owner,
        "first_step": card.first_step,
        "due": card.due.isoformat() if card.due else None,
        "serves": card.serves,
        "at": instant(card.at),
    }


def _cards(look: Look, refs: Collection[str]) -> tuple[list[Card], Mapping[str, list[str]]]:
    """Cards and what may be done with them."""
    cards = look.once(queries.cards_by_id, look.workshop_id, tuple(refs))
    return cards, look.once(queries.purposes_of, tuple(c.id for c in cards))


def card_for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """A card as the room may see it."""
    cards, purposes = _cards(look, refs)
    return {c.id: _said(c) for c in cards if rules.may_be_shown(c.state, purposes.get(c.id, []))}


def card_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """A card as its facilitators read it."""
    cards, purposes = _cards(look, refs)
    return {
        c.id: _said(c) | {"state": c.state, "late": c.late, "why": c.why, "purposes": purposes.get(c.id, [])}
        for c in cards
    }


def _tally(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return dict.fromkeys(refs, {"steps": look.once(queries.tally, look.workshop_id)})


def spoken(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """In which phases anybody of a group has contributed: yes or no, never how many."""
    by_group = queries.phases_spoken_in(look.session, look.workshop_id)
    return {ref: {"spoken": {phase: phase in by_group.get(ref, ()) for phase in PHASES}} for ref in refs}


def own_cards(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """A participant's own cards, what became of them, and the words of consent."""
    mine = queries.cards_by(look.session, refs)
    purposes = queries.purposes_of(look.session, [card.id for cards in mine.values() for card in cards])
    return {ref: _own(mine[ref], purposes) for ref in refs}


def _own(mine: Sequence[Card], purposes: Mapping[str, list[str]]) -> Payload:
    return {
        "cards": [
            {
                "id": c.id,
                "kind": c.kind,
                "form": c.form,
                "title": c.title,
                "text": c.text,
                "meaning": c.meaning,
                "owner": c.owner,
                "first_step": c.first_step,
                "due": c.due.isoformat() if c.due else None,
                "serves": c.serves,
                "state": c.state,
                "why": c.why,
                "step": c.step_id,
                "late": c.late,
                "at": instant(c.at),
                "purposes": purposes.get(c.id, []),
            }
            for c in mine
        ],
        "wording": rules.WORDING,
        "purposes": [{"key": key, "label": str(label)} for key, label in rules.PURPOSES.items()],
    }


OBJECTS = (ObjectKind("tally", {"phone": _tally, "stage": _tally, "console": _tally}, can_wait=True),)
