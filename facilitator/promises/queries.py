"""Reading promises, their replies, and what is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Authorship, Card
from facilitator.contributions.queries import purposes_of
from facilitator.contributions.rules import may_be_shown
from facilitator.people.models import Membership
from facilitator.promises.models import (
    ActionGroup,
    EarlierPledge,
    Pledge,
    Reply,
    VoiceReason,
)
from facilitator.promises.rules import Point, Promised, missing_voice, open_points
from facilitator.workshops.models import Group, Step

# SQLite takes at most 32,766 values in one statement; chunks keep every statement small.
_CHUNK = 500
THERE = ("shown", "held")  # hidden and withdrawn things are not waited for


def chunks(ids: Collection[str]) -> Iterator[list[str]]:
    """Ids in portions that fit into a statement."""
    wanted = list(ids)
    return (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))


def pledges_of(session: Session, ids: Collection[str]) -> dict[str, Pledge]:
    """What stands beside each of these promises, by card."""
    return {
        pledge.card_id: pledge
        for some in chunks(ids)
        for pledge in session.scalars(select(Pledge).where(Pledge.card_id.in_(some)))
    }


def earlier_of(session: Session, ids: Collection[str]) -> dict[str, list[EarlierPledge]]:
    """What stood beside each of these promises before, oldest first."""
    found: dict[str, list[EarlierPledge]] = defaultdict(list)
    for some in chunks(ids):
        rows = select(EarlierPledge).where(EarlierPledge.card_id.in_(some)).order_by(EarlierPledge.number)
        for earlier in session.scalars(rows):
            found[earlier.card_id].append(earlier)
    return found


def replies_of(session: Session, ids: Collection[str]) -> dict[str, list[Reply]]:
    """The replies to each of these requests, oldest first; the last one counts."""
    found: dict[str, list[Reply]] = defaultdict(list)
    for some in chunks(ids):
        for reply in session.scalars(select(Reply).where(Reply.card_id.in_(some)).order_by(Reply.number)):
            found[reply.card_id].append(reply)
    return found


def reply_of(session: Session, workshop_id: str, reply_id: str) -> Reply | None:
    """A reply, if its request is this workshop's and still there."""
    return session.scalar(
        select(Reply)
        .join(Card, Card.id == Reply.card_id)
        .where(Reply.id == reply_id, Card.workshop_id == workshop_id, Card.state != "withdrawn")
    )


def asked(session: Session, card_id: str) -> str | None:
    """The participant a request was put to by their badge."""
    return session.scalar(select(Pledge.respondent_id).where(Pledge.card_id == card_id))


def asked_of(session: Session, participants: Collection[str]) -> dict[str, list[Card]]:
    """The requests put to each of these people by their badge, oldest first."""
    found: dict[str, list[Card]] = defaultdict(list)
    for some in chunks(participants):
        rows = session.execute(
            select(Pledge.respondent_id, Card)
            .join(Card, Card.id == Pledge.card_id)
            .where(Pledge.respondent_id.in_(some), Card.form == "request", Card.state != "withdrawn")
            .order_by(Card.at, Card.id)
        )
        for participant_id, card in rows:
            found[str(participant_id)].append(card)
    return found


def requests(session: Session, workshop_id: str) -> Sequence[Card]:
    """The requests of a workshop in the order they came."""
    return session.scalars(
        select(Card)
        .where(Card.workshop_id == workshop_id, Card.form == "request", Card.state == "shown")
        .order_by(Card.at, Card.id)
    ).all()


def promises_by(session: Session, participants: Collection[str]) -> dict[str, list[str]]:
    """The ids of the promises each of these people has made."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(participants):
        rows = session.execute(
            select(Authorship.participant_id, Card.id)
            .join(Card, Card.id == Authorship.card_id)
            .where(Authorship.participant_id.in_(some), Card.kind == "promise", Card.state != "withdrawn")
        )
        for participant_id, card_id in rows:
            found[participant_id].append(card_id)
    return found


def written_by(session: Session, participant_id: str) -> set[str]:
    """The ids of the promises one person has made."""
    return set(promises_by(session, [participant_id])[participant_id])


def points(session: Session, workshop_id: str) -> tuple[Point, ...]:
    """What is still open between talk and action; hidden and withdrawn cards are not waited for."""
    statements = session.scalars(
        select(Card.id)
        .where(Card.workshop_id == workshop_id, Card.state.in_(THERE), Card.kind == "statement")
        .order_by(Card.at, Card.id)
    ).all()
    return open_points(statements, _promised(session, workshop_id), _without_contact(session, workshop_id))


def _promised(session: Session, workshop_id: str) -> list[Promised]:
    replied = set(
        session.scalars(
            select(Reply.card_id)
            .join(Card, Card.id == Reply.card_id)
            .where(Card.workshop_id == workshop_id, Reply.state != "hidden")
        )
    )
    # Only columns: a room of thousands has thousands of promises, and their words are not needed.
    columns = (Card.id, Card.form, Card.serves, Card.owner, Card.first_step, Card.due)
    pledge = (Pledge.respondent, Pledge.away, Pledge.told_by)
    rows = session.execute(
        select(*columns, *pledge)
        .outerjoin(Pledge, Pledge.card_id == Card.id)
        .where(Card.workshop_id == workshop_id, Card.state.in_(THERE), Card.kind == "promise")
        .order_by(Card.at, Card.id)
    )
    return [
        Promised(
            id=row.id,
            form=row.form,
            serves=row.serves,
            owner=bool(row.owner),
            first_step=bool(row.first_step),
            due=row.due is not None,
            respondent=bool(row.respondent),
            away=bool(row.away),
            told_by=bool(row.told_by),
            replied=row.id in replied,
        )
        for row in rows
    ]


def _without_contact(session: Session, workshop_id: str) -> Sequence[str]:
    return session.scalars(
        select(ActionGroup.id)
        .where(
            ActionGroup.workshop_id == workshop_id,
            ActionGroup.state.in_(THERE),
            ActionGroup.contact == "",
        )
        .order_by(ActionGroup.at, ActionGroup.id)
    ).all()


def voice_missing(session: Session, workshop_id: str) -> str | None:
    """Which voice is missing before Design, if any: see `rules.missing_voice`."""
    lived = select(func.count()).select_from(Group).where(Group.workshop_id == workshop_id, Group.lived)
    return missing_voice(session.scalar(lived) or 0, heard=_lived_heard(session, workshop_id))


def _lived_heard(session: Session, workshop_id: str) -> bool:
    """Has anybody of a group with lived experience given anything in Discover or Dream?"""
    found = session.scalar(
        select(Card.id)
        .join(Step, Step.id == Card.step_id)
        .join(Authorship, Authorship.card_id == Card.id)
        .join(Membership, Membership.participant_id == Authorship.participant_id)
        .join(Group, Group.id == Membership.group_id)
        .where(
            Card.workshop_id == workshop_id,
            Card.state != "withdrawn",
            Step.phase.in_(("discover", "dream")),
            Group.lived,
        )
        .limit(1)
    )
    return found is not None


def voice_reason(session: Session, workshop_id: str) -> VoiceReason | None:
    """Why the room went on to Design without them, if it did."""
    return session.get(VoiceReason, workshop_id)


def served_words(session: Session, refs: Collection[str | None]) -> Mapping[str, str]:
    """The words of the cards that something serves, by reference; only those the room may see."""
    ids = {ref.removeprefix("card:") for ref in refs if ref and ref.startswith("card:")}
    cards = [card for some in chunks(ids) for card in session.scalars(select(Card).where(Card.id.in_(some)))]
    purposes = purposes_of(session, ids)
    return {f"card:{c.id}": c.text for c in cards if may_be_shown(c.state, purposes.get(c.id, []))}
