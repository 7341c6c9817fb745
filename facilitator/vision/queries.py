"""Reading the vision and its answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from facilitator.accounts.models import Account
from facilitator.db.chunks import chunks
from facilitator.people.models import Membership, Participant
from facilitator.vision.models import VisionAnswer, VisionVersion
from facilitator.vision.rules import Check, check
from facilitator.workshops.queries import groups_of


@dataclass(frozen=True)
class Objection:
    """Why somebody cannot live with a version, and what was answered; nobody's name stands with it."""

    id: str
    text: str
    state: str
    why: str
    reply: str
    changed_in: int | None


@dataclass(frozen=True)
class Seen:
    """A version with everything said to it. `silent` counts the groups in the room that have not answered."""

    version: VisionVersion
    by: str
    check: Check
    silent: int
    objections: tuple[Objection, ...] = field(default=())

    @property
    def told(self) -> list[Objection]:
        """The objections the room may read; the others are only counted."""
        return [objection for objection in self.objections if objection.state == "shown"]


def versions_of(session: Session, workshop_id: str) -> Sequence[VisionVersion]:
    """Every version, oldest first."""
    return session.scalars(
        select(VisionVersion).where(VisionVersion.workshop_id == workshop_id).order_by(VisionVersion.number)
    ).all()


def proposed(session: Session, workshop_id: str) -> VisionVersion | None:
    """The version the room is asked about: the one proposed last."""
    return session.scalar(_proposals(workshop_id).limit(1))


def proposed_before(session: Session, workshop_id: str) -> VisionVersion | None:
    """The version the room was asked about before that."""
    return session.scalar(_proposals(workshop_id).offset(1).limit(1))


def _proposals(workshop_id: str) -> Select[VisionVersion]:
    return (
        select(VisionVersion)
        .where(VisionVersion.workshop_id == workshop_id, VisionVersion.proposed_at.is_not(None))
        .order_by(VisionVersion.proposed_at.desc(), VisionVersion.number.desc())
    )


def seen(session: Session, workshop_id: str) -> list[Seen]:
    """Every version with its answers and objections, oldest first."""
    names = {group.id: group.name for group in groups_of(session, workshop_id)}
    here = _groups_here(session, workshop_id)
    answers, objections = _answers(session, workshop_id), _objections(session, workshop_id)
    found = []
    for version in versions_of(session, workshop_id):
        said = answers[version.number]
        spoken = {group for _answer, groups in said for group in groups}
        by = session.get(Account, version.account_id) if version.account_id else None
        found.append(
            Seen(
                version,
                by.name if by else "",
                check(said, names),
                len(here - spoken),
                tuple(objections[version.number]),
            )
        )
    return found


def _groups_here(session: Session, workshop_id: str) -> set[str]:
    joined = (
        select(Membership.group_id)
        .join(Participant, Participant.id == Membership.participant_id)
        .where(Participant.workshop_id == workshop_id)
    )
    return set(session.scalars(joined.distinct()))


def _answers(session: Session, workshop_id: str) -> dict[int, list[tuple[str, list[str]]]]:
    """Everybody's answers with their groups, by the version they answered."""
    rows = session.execute(
        select(VisionAnswer.number, VisionAnswer.participant_id, VisionAnswer.answer, Membership.group_id)
        .outerjoin(Membership, Membership.participant_id == VisionAnswer.participant_id)
        .where(VisionAnswer.workshop_id == workshop_id)
    )
    people: dict[tuple[int, str], tuple[str, list[str]]] = {}
    for number, participant_id, answer, group_id in rows:
        mine = people.setdefault((number, participant_id), (answer, []))[1]
        if group_id is not None:
            mine.append(group_id)
    found: dict[int, list[tuple[str, list[str]]]] = defaultdict(list)
    for (number, _participant_id), said in people.items():
        found[number].append(said)
    return found


def _objections(session: Session, workshop_id: str) -> dict[int, list[Objection]]:
    """The objections by version, in an order that says nothing of who came first."""
    rows = session.scalars(
        select(VisionAnswer)
        .where(VisionAnswer.workshop_id == workshop_id, VisionAnswer.objection.is_not(None))
        .order_by(VisionAnswer.objection)
    )
    found: dict[int, list[Objection]] = defaultdict(list)
    for row in rows:
        told = Objection(row.objection or "", row.reason, row.state, row.why, row.reply, row.changed_in)
        found[row.number].append(told)
    return found


def answers_to(session: Session, workshop_id: str, number: int) -> int:
    """How many have answered a version."""
    counted = (
        select(func.count())
        .select_from(VisionAnswer)
        .where(VisionAnswer.workshop_id == workshop_id, VisionAnswer.number == number)
    )
    return session.scalar(counted) or 0


def objection_of(session: Session, workshop_id: str, objection: str) -> VisionAnswer | None:
    """The answer whose reason goes by this id."""
    return session.scalar(
        select(VisionAnswer).where(
            VisionAnswer.objection == objection, VisionAnswer.workshop_id == workshop_id
        )
    )


def answer_of(session: Session, workshop_id: str, number: int, participant_id: str) -> VisionAnswer | None:
    """One person's answer to one version."""
    return session.get(VisionAnswer, (workshop_id, number, participant_id))


def last_answers_of(
    session: Session, workshop_id: str, participants: Collection[str]
) -> dict[str, VisionAnswer]:
    """The answer each of these people gave last, of those who gave any."""
    return {
        answer.participant_id: answer  # a later one takes the place of an earlier one
        for some in chunks(participants)
        for answer in session.scalars(
            select(VisionAnswer)
            .where(VisionAnswer.workshop_id == workshop_id, VisionAnswer.participant_id.in_(some))
            .order_by(VisionAnswer.at, VisionAnswer.number)
        )
    }
