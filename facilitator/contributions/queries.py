"""Reading cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from facilitator.contributions.models import Authorship, Card, Consent, Hand, Link
from facilitator.people.models import Membership
from facilitator.workshops.models import Step

# SQLite takes at most 32,766 values in one statement; chunks keep every statement small.
_CHUNK = 500
# Cards about another card: no step has asked for them.
ABOUT_OTHERS = ("equity", "reason", "objection")


def card_of(session: Session, workshop_id: str, card_id: str) -> Card | None:
    """A card, if it is this workshop's and not withdrawn."""
    card = session.get(Card, card_id)
    return (
        card if card is not None and card.workshop_id == workshop_id and card.state != "withdrawn" else None
    )


def cards_by_id(session: Session, workshop_id: str, ids: Collection[str]) -> list[Card]:
    """These cards of a workshop, withdrawn ones left out."""
    wanted = list(ids)
    found: list[Card] = []
    for start in range(0, len(wanted), _CHUNK):
        found += session.scalars(
            select(Card).where(
                Card.id.in_(wanted[start : start + _CHUNK]),
                Card.workshop_id == workshop_id,
                Card.state != "withdrawn",
            )
        )
    return found


def cards_of(session: Session, workshop_id: str, *kinds: str) -> Sequence[Card]:
    """The cards of a workshop in the order they came, withdrawn ones left out."""
    chosen = select(Card).where(Card.workshop_id == workshop_id, Card.state != "withdrawn")
    if kinds:
        chosen = chosen.where(Card.kind.in_(kinds))
    return session.scalars(chosen.order_by(Card.at, Card.id)).all()


def purposes_of(session: Session, ids: Collection[str]) -> dict[str, list[str]]:
    """What may be done with each card now."""
    wanted = list(ids)
    found: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Consent.card_id, Consent.purpose)
            .where(Consent.card_id.in_(wanted[start : start + _CHUNK]), Consent.ended_at.is_(None))
            .order_by(Consent.purpose)
        )
        for card_id, purpose in rows:
            found[card_id].append(purpose)
    return found


def all_purposes(session: Session, workshop_id: str) -> dict[str, list[str]]:
    """What may be done with each card of a workshop."""
    rows = session.execute(
        select(Consent.card_id, Consent.purpose)
        .join(Card, Card.id == Consent.card_id)
        .where(Card.workshop_id == workshop_id, Consent.ended_at.is_(None))
        .order_by(Consent.purpose)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for card_id, purpose in rows:
        found[card_id].append(purpose)
    return found


def links_of(session: Session, ids: Collection[str]) -> dict[str, list[str]]:
    """What each of these cards is built on besides what it serves: `card:<id>` or `theme:<id>`, in order."""
    wanted = list(ids)
    found: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Link.card_id, Link.ref)
            .where(Link.card_id.in_(wanted[start : start + _CHUNK]))
            .order_by(Link.card_id, Link.position)
        )
        for card_id, ref in rows:
            found[card_id].append(ref)
    return found


_SOME = (
    select(Card.id)
    .where(Card.workshop_id == bindparam("workshop"), Card.kind == bindparam("kind"))
    .limit(bindparam("enough"))
    .subquery()
)
_HOW_MANY = select(func.count()).select_from(_SOME)


def are_few(session: Session, workshop_id: str, kind: str, most: int) -> bool:
    """Are there at most so many cards of a kind? Counts no further."""
    session.flush()
    asked = {"workshop": workshop_id, "kind": kind, "enough": most + 1}
    return (session.execute(_HOW_MANY, asked).scalar() or 0) <= most


def author_of(session: Session, card_id: str) -> str | None:
    """The participant who wrote a card."""
    return session.scalar(select(Authorship.participant_id).where(Authorship.card_id == card_id))


def cards_by(session: Session, participants: Collection[str]) -> dict[str, list[Card]]:
    """Participants' own cards, newest first."""
    found: dict[str, list[Card]] = {participant_id: [] for participant_id in participants}
    wanted = list(found)
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Authorship.participant_id, Card)
            .join(Card, Card.id == Authorship.card_id)
            .where(Authorship.participant_id.in_(wanted[start : start + _CHUNK]), Card.state != "withdrawn")
            .order_by(Card.at.desc(), Card.id)
        )
        for participant_id, card in rows:
            found[participant_id].append(card)
    return found


def tally(session: Session, workshop_id: str) -> dict[str, int]:
    """How many cards each step has brought."""
    rows = session.execute(
        select(Card.step_id, func.count())
        .where(Card.workshop_id == workshop_id, Card.state != "withdrawn", Card.kind.not_in(ABOUT_OTHERS))
        .group_by(Card.step_id)
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


_MINE, _ANYBODYS = aliased(Membership), aliased(Membership)
_WRITTEN = (
    select(Authorship.card_id)
    .join(_ANYBODYS, _ANYBODYS.participant_id == Authorship.participant_id)
    .join(Card, Card.id == Authorship.card_id)
    .join(Step, Step.id == Card.step_id)
    .where(_ANYBODYS.group_id == _MINE.group_id, Step.phase == bindparam("phase"))
    .where(Card.state != "withdrawn", Card.id != bindparam("but"))
)
_HELPED = (
    select(Hand.step_id)
    .join(_ANYBODYS, _ANYBODYS.participant_id == Hand.participant_id)
    .join(Step, Step.id == Hand.step_id)
    .where(_ANYBODYS.group_id == _MINE.group_id, Step.phase == bindparam("phase"))
)
_SILENT = (
    select(_MINE.group_id)
    .where(_MINE.participant_id == bindparam("participant"), ~_WRITTEN.exists(), ~_HELPED.exists())
    .order_by(_MINE.group_id)
)


def silent_groups(session: Session, participant_id: str, phase: str, *, but: str = "") -> Sequence[str]:
    """Those of a participant's groups of whom nobody has contributed in a phase, one card left out.

    Goes by the groups' members: naming the workshop too would let the database read all its cards.
    """
    session.flush()
    asked = {"participant": participant_id, "phase": phase, "but": but}
    return session.execute(_SILENT, asked).scalars().all()


def phases_spoken_in(session: Session, workshop_id: str) -> dict[str, set[str]]:
    """For each group, the phases in which anybody of it has contributed; names nobody."""
    rows = session.execute(
        select(Membership.group_id, Step.phase)
        .join(Authorship, Authorship.participant_id == Membership.participant_id)
        .join(Card, Card.id == Authorship.card_id)
        .join(Step, Step.id == Card.step_id)
        .where(Card.workshop_id == workshop_id, Card.state != "withdrawn")
        .distinct()
    )
    helped = session.execute(
        select(Membership.group_id, Step.phase)
        .join(Hand, Hand.participant_id == Membership.participant_id)
        .join(Step, Step.id == Hand.step_id)
        .where(Step.workshop_id == workshop_id)
        .distinct()
    )
    spoken: dict[str, set[str]] = defaultdict(set)
    for group_id, phase in (*rows, *helped):
        spoken[group_id].add(phase)
    return spoken
