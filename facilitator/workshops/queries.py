"""Reading workshops."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.accounts.models import Account
from facilitator.ids import hashed
from facilitator.workshops.models import Facilitation, Group, Step, Workshop
from facilitator.workshops.roles import LEADING, READING


def by_code(session: Session, code: str) -> Workshop | None:
    """The workshop with this join code."""
    return session.scalar(select(Workshop).where(Workshop.code == code))


def by_stage_token(session: Session, token: str) -> Workshop | None:
    """The workshop whose projector link holds this token."""
    return session.scalar(select(Workshop).where(Workshop.stage_hash == hashed(token)))


def by_summary_token(session: Session, token: str) -> Workshop | None:
    """The workshop whose summary link holds this token."""
    return session.scalar(select(Workshop).where(Workshop.summary_hash == hashed(token)))


def facilitated_by(session: Session, account_id: str) -> Sequence[Workshop]:
    """The workshops of a facilitator, newest first."""
    return session.scalars(
        select(Workshop)
        .join(Facilitation, Facilitation.workshop_id == Workshop.id)
        .where(Facilitation.account_id == account_id)
        .order_by(Workshop.created_at.desc())
    ).all()


def facilitation(session: Session, workshop_id: str, account_id: str) -> Facilitation | None:
    """What an account does in a workshop, or None."""
    return session.get(Facilitation, (workshop_id, account_id))


def leads(session: Session, workshop_id: str, account_id: str) -> bool:
    """Does this account lead the workshop, alone or together with others?"""
    found = facilitation(session, workshop_id, account_id)
    return found is not None and found.role in LEADING


def reads(session: Session, workshop_id: str, account_id: str) -> bool:
    """May this account read every card of the workshop?"""
    found = facilitation(session, workshop_id, account_id)
    return found is not None and found.role in READING


def team_of(session: Session, workshop_id: str) -> Sequence[tuple[Facilitation, Account]]:
    """Who works in a workshop, in the order they came."""
    rows = session.execute(
        select(Facilitation, Account)
        .join(Account, Account.id == Facilitation.account_id)
        .where(Facilitation.workshop_id == workshop_id)
        .order_by(Account.created_at, Account.id)
    )
    return [(row[0], row[1]) for row in rows]


def guardians_of(session: Session, workshop_id: str) -> Sequence[str]:
    """The names of those who read what is told in private."""
    return [account.name for part, account in team_of(session, workshop_id) if part.guards]


def facilitators_of(session: Session, workshop_id: str) -> Sequence[str]:
    """The names of those who read what people write."""
    return [account.name for part, account in team_of(session, workshop_id) if part.role in READING]


def steps_of(session: Session, workshop_id: str) -> Sequence[Step]:
    """The steps in their order."""
    return session.scalars(
        select(Step).where(Step.workshop_id == workshop_id).order_by(Step.position, Step.id)
    ).all()


def groups_of(session: Session, workshop_id: str) -> Sequence[Group]:
    """The groups in their order."""
    return session.scalars(
        select(Group).where(Group.workshop_id == workshop_id).order_by(Group.position, Group.id)
    ).all()


def step_of(session: Session, workshop_id: str, step_id: str) -> Step | None:
    """A step, if it is this workshop's."""
    step = session.get(Step, step_id)
    return step if step is not None and step.workshop_id == workshop_id else None


def is_asked_before(workshop: Workshop, step: Step) -> bool:
    """May people answer this step before the day?"""
    return workshop.state == "draft" and workshop.before_step_id == step.id


def group_of(session: Session, workshop_id: str, group_id: str) -> Group | None:
    """A group, if it is this workshop's."""
    group = session.get(Group, group_id)
    return group if group is not None and group.workshop_id == workshop_id else None


def last_position(session: Session, table: type[Step | Group], workshop_id: str) -> int:
    """The highest position in use, -1 when none is."""
    found = session.scalar(select(func.max(table.position)).where(table.workshop_id == workshop_id))
    return -1 if found is None else found
