"""Reading what is hard, pauses, and a workshop's own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, bindparam, or_, select
from sqlalchemy.orm import Session

from facilitator.care.models import CareSettings, HardThing, Notice
from facilitator.care.rules import CONTACTS, SHARED, WORDS
from facilitator.i18n import speaking
from facilitator.workshops.models import Workshop

# Said once: every op with words begins with it.
_OWN = cast("Table", CareSettings.__table__)
_SETTINGS = select(_OWN.c.words, _OWN.c.contacts).where(_OWN.c.workshop_id == bindparam("workshop"))


@dataclass(frozen=True)
class Care:
    """The words that call for a pause in a workshop, and who can help."""

    words: tuple[str, ...]
    contacts: str


def care_of(session: Session, workshop_id: str, language: str | None = None) -> Care:
    """A workshop's own words and contacts, or those all start with; `language`: its, where it is known."""
    session.flush()
    own = session.execute(_SETTINGS, {"workshop": workshop_id}).first()
    if own is not None:
        return Care(tuple(own.words), own.contacts)
    if language is None:
        language = session.scalar(select(Workshop.language).where(Workshop.id == workshop_id))
    with speaking(language or "en"):
        return Care(tuple(str(word) for word in WORDS), str(CONTACTS))


def hard_of(session: Session, workshop_id: str, hard_id: str) -> HardThing | None:
    """Something hard, if it is this workshop's and not taken back."""
    found = session.get(HardThing, hard_id)
    return found if found is not None and found.workshop_id == workshop_id else None


def hard_by_id(session: Session, workshop_id: str, ids: Collection[str]) -> list[HardThing]:
    """These of a workshop."""
    rows = session.scalars(select(HardThing).where(HardThing.workshop_id == workshop_id))
    return [hard for hard in rows if hard.id in set(ids)]


def shared(session: Session, workshop_id: str) -> Sequence[HardThing]:
    """What was told to everybody and has been read, in the order it came."""
    rows = session.scalars(
        select(HardThing)
        .where(
            HardThing.workshop_id == workshop_id,
            HardThing.channel.in_(SHARED),
            HardThing.state == "shown",
        )
        .order_by(HardThing.at, HardThing.id)
    ).all()
    paused = kept_back(session, workshop_id)
    return [hard for hard in rows if hard.id not in paused]


def hard_by(session: Session, participants: Collection[str]) -> dict[str, list[HardThing]]:
    """What participants have told, newest first."""
    found: dict[str, list[HardThing]] = defaultdict(list)
    rows = session.scalars(
        select(HardThing)
        .where(HardThing.participant_id.in_(participants))
        .order_by(HardThing.at.desc(), HardThing.id)
    )
    for hard in rows:
        found[hard.participant_id].append(hard)
    return found


def notices_by_id(session: Session, workshop_id: str, ids: Collection[str]) -> list[Notice]:
    """These pauses of a workshop."""
    rows = session.scalars(select(Notice).where(Notice.workshop_id == workshop_id))
    return [notice for notice in rows if notice.id in set(ids)]


def notices_for(session: Session, participants: Collection[str]) -> dict[str, list[str]]:
    """The pauses that participants' words have brought, newest first."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = session.execute(
        select(Notice.participant_id, Notice.id)
        .where(Notice.participant_id.in_(participants))
        .order_by(Notice.at.desc())
    )
    for participant_id, notice_id in rows:
        found[participant_id].append(notice_id)
    return found


def open_notice(session: Session, participant_id: str, subject: str) -> Notice | None:
    """The pause about the same words of the same person that nobody has closed yet."""
    return session.scalar(
        select(Notice).where(
            Notice.participant_id == participant_id, Notice.subject == subject, Notice.outcome.is_(None)
        )
    )


def kept_back(session: Session, workshop_id: str) -> set[str]:
    """The ids of what must not be on the stage or in print: not yet looked at, or kept back for good."""
    rows = session.scalars(
        select(Notice.subject).where(
            Notice.workshop_id == workshop_id,
            or_(Notice.outcome.is_(None), Notice.outcome == "cared"),
        )
    )
    return set(rows)
