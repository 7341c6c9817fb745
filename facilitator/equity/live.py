"""The ops of the equity question, and the dream the room is asked about."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.contributions.actions import forgetting
from facilitator.contributions.models import Card
from facilitator.contributions.queries import purposes_of
from facilitator.contributions.rules import may_be_shown
from facilitator.equity import actions, payloads, queries
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.pictures.live import on_cards
from facilitator.workshops.live import instant

OPS = (
    Op("equity.answer", "phone", payloads.AnswerEquity, actions.answer),
    Op("equity.ask", "console", payloads.AskEquity, actions.ask),
    Op("equity.note", "console", payloads.NoteEquity, actions.note),
)

FORGET = (Forget(("asked_dreams",), forgetting(actions.let_go)),)


def _asked(look: Look) -> Card | None:
    """The dream the room is asked about, as long as the room may see it."""
    row = queries.asked_about(look.session, look.workshop_id)
    dream = queries.dream_of(look.session, look.workshop_id, row.card_id) if row is not None else None
    if dream is None:
        return None
    purposes = purposes_of(look.session, [dream.id]).get(dream.id, [])
    return dream if may_be_shown(dream.state, purposes) else None


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    dream = _asked(look)
    if dream is None:
        return dict.fromkeys(refs)
    told = {
        "card": dream.id,
        "kind": dream.kind,
        "form": dream.form,
        "title": dream.title,
        "text": dream.text,
    }
    return dict.fromkeys(refs, told | (on_cards(look, [dream.id]).get(dream.id) or {}))


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    dream = _asked(look)
    asked = [row.card_id for row in queries.asked_dreams(look.session, look.workshop_id)]
    return dict.fromkeys(refs, {"card": dream.id if dream is not None else None, "asked": sorted(asked)})


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    dream = _asked(look)
    asked = {row.card_id: instant(row.at) for row in queries.asked_dreams(look.session, look.workshop_id)}
    return dict.fromkeys(refs, {"card": dream.id if dream is not None else None, "asked": asked})


OBJECTS = (ObjectKind("asking", {"phone": _for_phone, "stage": _for_stage, "console": _for_console}),)
