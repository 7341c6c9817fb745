"""Reading participants."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.ids import hashed
from facilitator.people.models import Membership, Participant


def by_token(session: Session, token: str) -> Participant | None:
    """The participant whose phone holds this token."""
    return session.scalar(select(Participant).where(Participant.token_hash == hashed(token)))


def groups_of_person(session: Session, participant_id: str) -> Sequence[str]:
    """The ids of the groups a participant belongs to."""
    return session.scalars(
        select(Membership.group_id)
        .where(Membership.participant_id == participant_id)
        .order_by(Membership.group_id)
    ).all()


def joined_by_group(session: Session, workshop_id: str) -> dict[str, int]:
    """How many have joined in each group; somebody with two groups counts in both."""
    rows = session.execute(
        select(Membership.group_id, func.count())
        .join(Participant, Participant.id == Membership.participant_id)
        .where(Participant.workshop_id == workshop_id)
        .group_by(Membership.group_id)
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def joined(session: Session, workshop_id: str) -> int:
    """How many people have joined."""
    counted = select(func.count()).select_from(Participant).where(Participant.workshop_id == workshop_id)
    return session.scalar(counted) or 0
