"""Reading pictures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Authorship
from facilitator.pictures.models import Picture, Upload

_CHUNK = 500


def upload_of(session: Session, participant_id: str, upload_id: str) -> Upload | None:
    """What a phone has sent under an id."""
    return session.get(Upload, (participant_id, upload_id))


def sent_by(session: Session, participant_id: str) -> int:
    """How many pictures of a phone are kept, used or not."""
    counted = select(func.count()).select_from(Upload).where(Upload.participant_id == participant_id)
    return session.scalar(counted) or 0


def by_name(session: Session, workshop_id: str, name: str) -> Picture | None:
    """The picture of a workshop that is kept under a name."""
    return session.scalar(select(Picture).where(Picture.workshop_id == workshop_id, Picture.name == name))


def of_cards(session: Session, ids: Collection[str]) -> dict[str, Picture]:
    """The pictures of these cards."""
    wanted = list(ids)
    found: dict[str, Picture] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = select(Picture).where(Picture.card_id.in_(wanted[start : start + _CHUNK]))
        found |= {picture.card_id: picture for picture in session.scalars(chunk)}
    return found


def by_author(session: Session, participants: Collection[str]) -> dict[str, list[Picture]]:
    """The pictures of participants' own cards."""
    wanted = list(participants)
    found: dict[str, list[Picture]] = {participant_id: [] for participant_id in wanted}
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Authorship.participant_id, Picture)
            .join(Picture, Picture.card_id == Authorship.card_id)
            .where(Authorship.participant_id.in_(wanted[start : start + _CHUNK]))
        )
        for participant_id, picture in rows:
            found[participant_id].append(picture)
    return found


def unused_before(session: Session, moment: datetime) -> list[Upload]:
    """Uploads older than a moment that no card has."""
    used = select(Picture.card_id).where(Picture.name == Upload.name)
    return list(session.scalars(select(Upload).where(Upload.at < moment, ~used.exists())))


def known_names(session: Session) -> set[str]:
    """Every name under which a file may lie."""
    return {*session.scalars(select(Upload.name)), *session.scalars(select(Picture.name))}
