"""Reading participants."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.orm import Session

from facilitator.db.chunks import chunks
from facilitator.ids import hashed
from facilitator.people.models import Membership, Participant

# Said once: every request of every phone begins with one of these.
_PHONES = cast("Table", Participant.__table__)
_BELONGS = cast("Table", Membership.__table__)
_HOLDER = select(_PHONES.c.id, _PHONES.c.workshop_id).where(_PHONES.c.token_hash == bindparam("token"))
_GROUPS = (
    _HOLDER.add_columns(_BELONGS.c.group_id)
    .join_from(_PHONES, _BELONGS, _BELONGS.c.participant_id == _PHONES.c.id, isouter=True)
    .order_by(_BELONGS.c.group_id)
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose phone holds a token, and where they take part."""

    participant_id: str
    workshop_id: str


def holder(session: Session, token: str) -> Holder | None:
    """Whose phone holds this token."""
    row = session.execute(_HOLDER, {"token": hashed(token)}).first()
    return Holder(row[0], row[1]) if row is not None else None


def holder_in_groups(session: Session, token: str) -> tuple[Holder, tuple[str, ...]] | None:
    """Whose phone holds this token, and the ids of the groups they belong to."""
    rows = session.execute(_GROUPS, {"token": hashed(token)}).all()
    if not rows:
        return None
    return Holder(rows[0][0], rows[0][1]), tuple(row[2] for row in rows if row[2] is not None)


def by_badge(session: Session, workshop_id: str, badge: str) -> Participant | None:
    """The participant of a workshop whose phone shows these four letters."""
    return session.scalar(
        select(Participant).where(Participant.workshop_id == workshop_id, Participant.badge == badge)
    )


def groups_of_person(session: Session, participant_id: str) -> Sequence[str]:
    """The ids of the groups a participant belongs to."""
    return session.scalars(
        select(Membership.group_id)
        .where(Membership.participant_id == participant_id)
        .order_by(Membership.group_id)
    ).all()


def people_of(session: Session, participants: Collection[str]) -> dict[str, dict[str, int]]:
    """For each of these phones, how many of those behind it belong to each group."""
    found: dict[str, dict[str, int]] = {participant_id: {} for participant_id in participants}
    for some in chunks(participants):
        rows = session.execute(
            select(Membership.participant_id, Membership.group_id, Membership.people)
            .where(Membership.participant_id.in_(some))
            .order_by(Membership.group_id)
        )
        for participant_id, group_id, people in rows:
            found[participant_id][group_id] = people
    return found


def people_here(session: Session, workshop_id: str, participants: Collection[str]) -> list[Participant]:
    """Those of these participants who are a workshop's."""
    return [
        participant
        for some in chunks(participants)
        for participant in session.scalars(
            select(Participant).where(Participant.workshop_id == workshop_id, Participant.id.in_(some))
        )
    ]


def joined_by_group(session: Session, workshop_id: str) -> dict[str, int]:
    """How many people have joined in each group; somebody with two groups counts in both."""
    rows = session.execute(
        select(Membership.group_id, func.sum(Membership.people))
        .join(Participant, Participant.id == Membership.participant_id)
        .where(Participant.workshop_id == workshop_id)
        .group_by(Membership.group_id)
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def joined(session: Session, workshop_id: str) -> int:
    """How many people have joined, those who share a phone or have none included."""
    counted = select(func.sum(Participant.voices)).where(Participant.workshop_id == workshop_id)
    return int(session.scalar(counted) or 0)


def guest_of(session: Session, workshop_id: str, participant_id: str) -> Participant | None:
    """Somebody who takes part in a workshop without a phone, or the writers of a batch of paper cards."""
    found = session.get(Participant, participant_id)
    if found is None or found.workshop_id != workshop_id or found.left_at is not None:
        return None
    return found if found.route in ("guest", "paper") else None


def spanners(session: Session, workshop_id: str) -> int:
    """How many live or work across groups: alone behind their phone, and of two groups or more."""
    several = (
        select(Membership.participant_id)
        .join(Participant, Participant.id == Membership.participant_id)
        .where(Participant.workshop_id == workshop_id, Participant.voices == 1)
        .group_by(Membership.participant_id)
        .having(func.count() > 1)
    )
    return session.scalar(select(func.count()).select_from(several.subquery())) or 0


def ways_in(session: Session, workshop_id: str) -> dict[str, int]:
    """How many people have come each way."""
    rows = session.execute(
        select(Participant.route, func.sum(Participant.voices))
        .where(Participant.workshop_id == workshop_id)
        .group_by(Participant.route)
    )
    return {key: int(value) for key, value in rows}
