"""Reading the vision and its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.people.models import Membership
from facilitator.vision.models import VisionAnswer, VisionVersion
from facilitator.vision.rules import by_group
from facilitator.workshops.queries import groups_of


def versions_of(session: Session, workshop_id: str) -> Sequence[VisionVersion]:
    """Every version, oldest first."""
    return session.scalars(
        select(VisionVersion).where(VisionVersion.workshop_id == workshop_id).order_by(VisionVersion.number)
    ).all()


def proposed(session: Session, workshop_id: str) -> VisionVersion | None:
    """The version the room is asked about: the one proposed last."""
    return session.scalar(
        select(VisionVersion)
        .where(VisionVersion.workshop_id == workshop_id, VisionVersion.proposed_at.is_not(None))
        .order_by(VisionVersion.proposed_at.desc(), VisionVersion.number.desc())
        .limit(1)
    )


def answers(session: Session, workshop_id: str, number: int) -> dict[str, int]:
    """How many answered what."""
    given = Counter(
        session.scalars(
            select(VisionAnswer.answer).where(
                VisionAnswer.workshop_id == workshop_id, VisionAnswer.number == number
            )
        )
    )
    return {answer: given[answer] for answer in ("yes", "live", "no")}


def answers_by_group(session: Session, workshop_id: str, number: int) -> list[dict[str, Any]]:
    """How many of each group answered what; small groups hidden."""
    rows = session.execute(
        select(VisionAnswer.participant_id, VisionAnswer.answer, Membership.group_id)
        .join(Membership, Membership.participant_id == VisionAnswer.participant_id)
        .where(VisionAnswer.workshop_id == workshop_id, VisionAnswer.number == number)
    )
    people: dict[str, tuple[str, list[str]]] = {}
    for participant_id, answer, group_id in rows:
        people.setdefault(participant_id, (answer, []))[1].append(group_id)
    names = {group.id: group.name for group in groups_of(session, workshop_id)}
    return by_group(list(people.values()), names)


def reasons(session: Session, workshop_id: str, number: int) -> Sequence[str]:
    """What people gave as a reason, in an order that says nothing of who."""
    return session.scalars(
        select(VisionAnswer.reason)
        .where(
            VisionAnswer.workshop_id == workshop_id, VisionAnswer.number == number, VisionAnswer.reason != ""
        )
        .order_by(VisionAnswer.reason)
    ).all()


def answer_of(session: Session, workshop_id: str, number: int, participant_id: str) -> VisionAnswer | None:
    """One person's answer to one version."""
    return session.get(VisionAnswer, (workshop_id, number, participant_id))


def last_answer_of(session: Session, workshop_id: str, participant_id: str) -> VisionAnswer | None:
    """One person's answer to the newest version they have answered."""
    return session.scalar(
        select(VisionAnswer)
        .where(VisionAnswer.workshop_id == workshop_id, VisionAnswer.participant_id == participant_id)
        .order_by(VisionAnswer.number.desc())
        .limit(1)
    )
