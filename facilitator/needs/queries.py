"""Reading local needs and how people see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Authorship, Card
from facilitator.contributions.queries import all_purposes, card_of, cards_of, purposes_of
from facilitator.contributions.rules import may_be_shown
from facilitator.needs.models import NeedList, Stance
from facilitator.needs.rules import Given, Seen, seen
from facilitator.people.models import Membership
from facilitator.workshops.models import Step
from facilitator.workshops.queries import groups_of, step_of

STEP = "needs"  # kind of step
NEED, OBJECTION = "need", "objection"  # kinds of card
_CHUNK = 500

Allowed = Callable[[str, Collection[str]], bool]


@dataclass(frozen=True)
class Need:
    """A need, how it is seen, and why some dispute it."""

    card: Card
    seen: Seen
    reasons: tuple[str, ...]


def needs_step(session: Session, workshop_id: str, step_id: str) -> Step | None:
    """A step that asks for needs."""
    step = step_of(session, workshop_id, step_id)
    return step if step is not None and step.kind == STEP else None


def need_of(session: Session, workshop_id: str, card_id: str) -> Card | None:
    """A need of this workshop."""
    card = card_of(session, workshop_id, card_id)
    return card if card is not None and card.kind == NEED else None


def shown_need(session: Session, workshop_id: str, card_id: str) -> Card | None:
    """A need the room may see."""
    card = need_of(session, workshop_id, card_id)
    if card is None:
        return None
    return card if may_be_shown(card.state, purposes_of(session, [card.id]).get(card.id, [])) else None


@dataclass(frozen=True)
class Named:
    """Needs that may be told, in the order they came, and why some dispute them, by need."""

    cards: list[Card]
    reasons: dict[str, list[str]]


def named(session: Session, workshop_id: str, allowed: Allowed, *, step: str | None = None) -> Named:
    """The needs of a workshop, or of one step of it."""
    purposes = all_purposes(session, workshop_id)
    cards = [
        card
        for card in cards_of(session, workshop_id, NEED, OBJECTION)
        if allowed(card.state, purposes.get(card.id, []))
    ]
    reasons: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        if card.kind == OBJECTION:
            reasons[(card.serves or "").removeprefix("card:")].append(card.text)
    return Named([card for card in cards if card.kind == NEED and step in (None, card.step_id)], reasons)


def told(session: Session, workshop_id: str, known: Named, cards: Sequence[Card]) -> list[Need]:
    """Some of the needs that were named, with how they are seen."""
    seen = seen_of(session, workshop_id, {card.id: len(known.reasons[card.id]) for card in cards})
    return [Need(card, seen[card.id], tuple(known.reasons[card.id])) for card in cards]


def seen_of(session: Session, workshop_id: str, reasons: dict[str, int]) -> dict[str, Seen]:
    """How these needs are seen; `reasons` says how many disputes of each may be read."""
    names = {group.id: group.name for group in groups_of(session, workshop_id)}
    given = _given(session, list(reasons))
    return {card: seen(given[card], names, reasons=count) for card, count in reasons.items()}


def _given(session: Session, ids: Sequence[str]) -> dict[str, list[Given]]:
    people: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for start in range(0, len(ids), _CHUNK):
        rows = session.execute(
            select(Stance.card_id, Stance.participant_id, Stance.answer, Membership.group_id)
            .outerjoin(Membership, Membership.participant_id == Stance.participant_id)
            .where(Stance.card_id.in_(ids[start : start + _CHUNK]))
        )
        for card_id, participant_id, answer, group_id in rows:
            mine = people.setdefault((card_id, participant_id), (answer, []))[1]
            if group_id is not None:
                mine.append(group_id)
    found: dict[str, list[Given]] = defaultdict(list)
    for (card_id, _participant_id), (answer, groups) in people.items():
        found[card_id].append(Given(answer, tuple(groups)))
    return found


def reasons_shown(session: Session, ids: Collection[str]) -> dict[str, int]:
    """How many disputes of these needs the room may read."""
    refs, found = [f"card:{card}" for card in ids], dict.fromkeys(ids, 0)
    for start in range(0, len(refs), _CHUNK):
        chunk = select(Card).where(Card.kind == OBJECTION, Card.serves.in_(refs[start : start + _CHUNK]))
        cards = session.scalars(chunk).all()
        purposes = purposes_of(session, [card.id for card in cards])
        for card in cards:
            if may_be_shown(card.state, purposes.get(card.id, [])):
                found[(card.serves or "").removeprefix("card:")] += 1
    return found


def objection_by(session: Session, participant_id: str, need_id: str) -> Card | None:
    """Why somebody disputes a need, as they put it last."""
    return session.scalar(
        select(Card)
        .join(Authorship, Authorship.card_id == Card.id)
        .where(
            Authorship.participant_id == participant_id,
            Card.kind == OBJECTION,
            Card.serves == f"card:{need_id}",
            Card.state != "withdrawn",
        )
        .limit(1)
    )


def stances_by(session: Session, participants: Collection[str]) -> Sequence[Stance]:
    """How these people see needs."""
    return session.scalars(select(Stance).where(Stance.participant_id.in_(list(participants)))).all()


def asked_at(session: Session, step_id: str) -> str | None:
    """The need the room is asked about at a step."""
    row = session.get(NeedList, step_id)
    return row.asked if row is not None else None


def needs_objected_to(session: Session, cards: Collection[str]) -> set[str]:
    """The needs that these cards dispute."""
    refs = session.scalars(
        select(Card.serves).where(Card.id.in_(list(cards)), Card.kind == OBJECTION, Card.serves.is_not(None))
    )
    return {str(ref).removeprefix("card:") for ref in refs}
