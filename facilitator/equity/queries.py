"""Reading dreams with what was said about who they leave out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Authorship, Card
from facilitator.contributions.queries import all_purposes, card_of, cards_of
from facilitator.contributions.rules import may_be_printed, may_be_shown
from facilitator.equity.models import AskedDream
from facilitator.equity.rules import DREAMS, KIND
from facilitator.workshops.models import Workshop

Allowed = Callable[[str, Collection[str]], bool]


@dataclass(frozen=True)
class Dream:
    """A dream, the answers to its question in the order they came, and whether the room was asked."""

    card: Card
    answers: tuple[str, ...]
    asked: bool


def dream_of(session: Session, workshop_id: str, card_id: str) -> Card | None:
    """A dream of a workshop, in words or drawn."""
    card = card_of(session, workshop_id, card_id)
    return card if card is not None and card.kind in DREAMS else None


def asked_about(session: Session, workshop_id: str) -> AskedDream | None:
    """The dream the room is asked about just now: until the facilitator ends it, or moves the room on."""
    row = session.scalar(
        select(AskedDream)
        .where(AskedDream.workshop_id == workshop_id, AskedDream.ended_at.is_(None))
        .order_by(AskedDream.at.desc())
        .limit(1)
    )
    workshop = session.get(Workshop, workshop_id)
    if row is None or workshop is None or workshop.current_step_id != row.step_id:
        return None
    return row


def asked_dreams(session: Session, workshop_id: str) -> list[AskedDream]:
    """Every dream the room was ever asked about."""
    return list(session.scalars(select(AskedDream).where(AskedDream.workshop_id == workshop_id)))


def dreams_to_read(session: Session, workshop_id: str) -> list[Dream]:
    """The dreams the room may see, with the answers it may see, oldest first."""
    return _with_answers(session, workshop_id, may_be_shown)


def dreams_to_print(session: Session, workshop_id: str) -> list[Dream]:
    """The dreams the summary may print, with the answers it may print, oldest first."""
    return _with_answers(session, workshop_id, may_be_printed)


def _with_answers(session: Session, workshop_id: str, allowed: Allowed) -> list[Dream]:
    purposes = all_purposes(session, workshop_id)
    found = cards_of(session, workshop_id, *DREAMS, KIND)
    cards = [card for card in found if allowed(card.state, purposes.get(card.id, []))]
    answers: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        if card.kind == KIND and card.serves is not None:
            answers[card.serves].append(card.text)
    asked = {row.card_id for row in asked_dreams(session, workshop_id)}
    return [
        Dream(card, tuple(answers[f"card:{card.id}"]), card.id in asked)
        for card in cards
        if card.kind in DREAMS
    ]


def notes_about(session: Session, dreams: Collection[str]) -> list[Card]:
    """What facilitators noted about these dreams: answers that nobody has written."""
    refs = [f"card:{dream}" for dream in dreams]
    written = select(Authorship.card_id).where(Authorship.card_id == Card.id)
    return list(
        session.scalars(select(Card).where(Card.kind == KIND, Card.serves.in_(refs), ~written.exists()))
    )
