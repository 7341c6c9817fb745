"""Reading the stories that wait: by those two who know them, and how many there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from facilitator.people.models import Participant
from facilitator.retellings.models import Retelling
from facilitator.retellings.rules import OFFERED, OPEN


def of_listener(session: Session, retelling_id: str, listener_id: str) -> Retelling | None:
    """A story this person wrote down."""
    found = session.get(Retelling, retelling_id)
    return found if found is not None and found.listener_id == listener_id else None


def of_teller(session: Session, retelling_id: str, teller_id: str) -> Retelling | None:
    """A story this person told."""
    found = session.get(Retelling, retelling_id)
    return found if found is not None and found.teller_id == teller_id else None


def between(session: Session, step_id: str, listener_id: str, teller_id: str) -> Sequence[Retelling]:
    """What one person wrote down of another at a step."""
    return session.scalars(
        select(Retelling).where(
            Retelling.step_id == step_id,
            Retelling.listener_id == listener_id,
            Retelling.teller_id == teller_id,
        )
    ).all()


def of_people(session: Session, participants: Collection[str]) -> Sequence[Retelling]:
    """Every story these people wrote down or told, in the order they came."""
    wanted: Collection[str] = list(participants)
    return session.scalars(
        select(Retelling)
        .where(or_(Retelling.listener_id.in_(wanted), Retelling.teller_id.in_(wanted)))
        .order_by(Retelling.at, Retelling.id)
    ).all()


def badges(session: Session, participants: Collection[str]) -> dict[str, str]:
    """The four letters of each of these phones."""
    rows = session.execute(
        select(Participant.id, Participant.badge).where(Participant.id.in_(list(participants)))
    )
    return {key: value for key, value in rows}  # noqa: C416 - rows are no pairs to the type checker


def waiting(session: Session, workshop_id: str) -> int:
    """How many stories wait for their tellers."""
    return _count(session, workshop_id, Retelling.state == OFFERED)


def unsettled_by(session: Session, listener_id: str) -> int:
    """How many stories of one listener nobody has decided about."""
    counted = select(func.count()).where(Retelling.listener_id == listener_id, Retelling.state.in_(OPEN))
    return session.scalar(counted) or 0


def _count(session: Session, workshop_id: str, which: ColumnElement[bool]) -> int:
    counted = select(func.count()).select_from(Retelling).where(Retelling.workshop_id == workshop_id, which)
    return session.scalar(counted) or 0
