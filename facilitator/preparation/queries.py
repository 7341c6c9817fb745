"""Reading what is prepared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.preparation.models import Invitee, Preparation


def preparation_of(session: Session, workshop_id: str) -> Preparation:
    """What is prepared; an empty one, not yet kept, where there is nothing."""
    found = session.get(Preparation, workshop_id)
    if found is not None:
        return found
    return Preparation(workshop_id=workshop_id, problem="", wanted="", starts_at="", parts={}, ticks=[])


def invitees_of(session: Session, workshop_id: str) -> Sequence[Invitee]:
    """Everybody on the list."""
    return session.scalars(
        select(Invitee).where(Invitee.workshop_id == workshop_id).order_by(Invitee.who, Invitee.id)
    ).all()


def invitee_of(session: Session, workshop_id: str, invitee_id: str) -> Invitee | None:
    """Somebody on this workshop's list."""
    found = session.get(Invitee, invitee_id)
    return found if found is not None and found.workshop_id == workshop_id else None


def invited_by_group(session: Session, workshop_id: str) -> Counter[str]:
    """How many of each group have been asked or are coming."""
    return Counter(
        invitee.group_id
        for invitee in invitees_of(session, workshop_id)
        if invitee.state in ("asked", "coming")
    )
