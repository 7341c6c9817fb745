"""Reading who meets whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from facilitator.people.models import Membership, Participant
from facilitator.seating.models import Companion, Seat, SeatingRound

SEATED = ("phone", "before", "guest")  # paper cards have no seat


def shown_round(session: Session, workshop_id: str) -> SeatingRound | None:
    """The round people are in now, or None."""
    return session.scalar(
        select(SeatingRound)
        .where(SeatingRound.workshop_id == workshop_id, SeatingRound.state == "shown")
        .order_by(SeatingRound.number.desc())
        .limit(1)
    )


def rounds_of(session: Session, workshop_id: str) -> Sequence[SeatingRound]:
    """All rounds, in their order."""
    return session.scalars(
        select(SeatingRound).where(SeatingRound.workshop_id == workshop_id).order_by(SeatingRound.number)
    ).all()


def being_made(session: Session) -> Sequence[str]:
    """Rounds whose plan was being made when the server stopped."""
    return session.scalars(select(SeatingRound.id).where(SeatingRound.state == "making")).all()


def in_making(session: Session, workshop_id: str) -> bool:
    """Is a plan being made now?"""
    found = select(SeatingRound.id).where(
        SeatingRound.workshop_id == workshop_id, SeatingRound.state == "making"
    )
    return session.scalar(found.limit(1)) is not None


def last_number(session: Session, workshop_id: str) -> int:
    """The number of the last round, 0 when there is none."""
    found = select(func.max(SeatingRound.number)).where(SeatingRound.workshop_id == workshop_id)
    return session.scalar(found) or 0


def places_of(session: Session, round_id: str) -> dict[int, list[str]]:
    """Who sits at each place of a round."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(Seat.place, Seat.participant_id)
        .where(Seat.round_id == round_id)
        .order_by(Seat.place, Seat.participant_id)
    )
    for place, participant_id in rows:
        found[place].append(participant_id)
    return dict(found)


def table_of(session: Session, workshop_id: str, participant_id: str) -> int | None:
    """The table somebody was put at last, or None: it stays theirs while pairs come and go."""
    return session.scalar(
        select(Seat.place)
        .join(SeatingRound, SeatingRound.id == Seat.round_id)
        .where(
            SeatingRound.workshop_id == workshop_id,
            SeatingRound.form == "table",
            Seat.participant_id == participant_id,
        )
        .order_by(SeatingRound.number.desc())
        .limit(1)
    )


def seated(session: Session, workshop_id: str) -> list[Participant]:
    """Everybody who can be given a seat."""
    return list(
        session.scalars(
            select(Participant)
            .where(
                Participant.workshop_id == workshop_id,
                Participant.route.in_(SEATED),
                Participant.left_at.is_(None),
            )
            .order_by(Participant.id)
        )
    )


def groups_by_person(session: Session, workshop_id: str) -> dict[str, frozenset[str]]:
    """The groups of everybody."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = session.execute(
        select(Membership.participant_id, Membership.group_id)
        .join(Participant, Participant.id == Membership.participant_id)
        .where(Participant.workshop_id == workshop_id)
    )
    for participant_id, group_id in rows:
        found[participant_id].add(group_id)
    return {person: frozenset(groups) for person, groups in found.items()}


def groups_of(session: Session, people: Collection[str]) -> dict[str, set[str]]:
    """The groups of these people."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = session.execute(
        select(Membership.participant_id, Membership.group_id).where(Membership.participant_id.in_(people))
    )
    for participant_id, group_id in rows:
        found[participant_id].add(group_id)
    return found


def beside(session: Session, round_id: str, people: Collection[str]) -> dict[str, tuple[int, list[str]]]:
    """For each of these people their place in a round, and everybody at it."""
    mine = {seat.participant_id: seat.place for seat in seats_in(session, round_id, people).values()}
    at: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(Seat.place, Seat.participant_id)
        .where(Seat.round_id == round_id, Seat.place.in_(set(mine.values())))
        .order_by(Seat.participant_id)
    )
    for place, participant_id in rows:
        at[place].append(participant_id)
    return {person: (place, at[place]) for person, place in mine.items()}


def wishes_about(session: Session, people: Collection[str]) -> dict[str, str]:
    """Who wants to sit with whom, as far as these people are concerned."""
    rows = session.execute(
        select(Companion.participant_id, Companion.other_id).where(
            or_(Companion.participant_id.in_(people), Companion.other_id.in_(people))
        )
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def asked_by(session: Session, participant_id: str) -> str | None:
    """With whom somebody wants to sit."""
    return session.scalar(select(Companion.other_id).where(Companion.participant_id == participant_id))


def companions_of(session: Session, workshop_id: str) -> dict[str, str]:
    """Who wants to sit with whom."""
    rows = session.execute(
        select(Companion.participant_id, Companion.other_id)
        .join(Participant, Participant.id == Companion.participant_id)
        .where(Participant.workshop_id == workshop_id)
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def seats_in(session: Session, round_id: str, participants: Collection[str]) -> dict[str, Seat]:
    """The seats of these people in a round."""
    rows = session.scalars(
        select(Seat).where(Seat.round_id == round_id, Seat.participant_id.in_(participants))
    )
    return {seat.participant_id: seat for seat in rows}
