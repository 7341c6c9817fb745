"""Reading rehearsals."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.rehearsal.models import Rehearsal

SILENCE = timedelta(minutes=2)  # a run that has said nothing for so long has ended with its computer


def rehearsal_of(session: Session, workshop_id: str) -> Rehearsal | None:
    """The run in a workshop."""
    return session.get(Rehearsal, workshop_id)


def running_for(session: Session, account_id: str, now: datetime) -> str | None:
    """The workshop in which this facilitator's made-up people are at work."""
    return session.scalar(
        select(Rehearsal.workshop_id)
        .where(
            Rehearsal.account_id == account_id,
            Rehearsal.state == "running",
            Rehearsal.told_at > now - SILENCE,
        )
        .order_by(Rehearsal.told_at.desc())
        .limit(1)
    )


def state_of(run: Rehearsal, now: datetime) -> str:
    """Running, done or failed; silence for too long is failure."""
    return "failed" if run.state == "running" and run.told_at <= now - SILENCE else run.state
