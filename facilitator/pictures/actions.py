"""Keeping what phones send, making cards of it, and letting go of both, files included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from facilitator.contributions import actions as contributions
from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.pictures import queries
from facilitator.pictures.models import Picture, Upload
from facilitator.pictures.payloads import AddPicture

MOST_PICTURES = 30  # of one phone; a table that draws all day needs fewer
KEPT_UNUSED = timedelta(hours=24)  # as long as a phone keeps what it could not send


@dataclass(frozen=True)
class Arrived:
    """A picture that lies redrawn in the data folder."""

    digest: str
    name: str
    width: int
    height: int
    bytes: int


def may_send(unit: Unit, voice: Voice, upload_id: str) -> None:
    """Refuse a phone that has sent more than anybody draws; what has arrived may always come again."""
    if queries.upload_of(unit.session, voice.participant.id, upload_id) is not None:
        return
    if queries.sent_by(unit.session, voice.participant.id) >= MOST_PICTURES:
        raise Refused("too_many_pictures", most=MOST_PICTURES)


def keep_upload(unit: Unit, voice: Voice, upload_id: str, arrived: Arrived) -> str:
    """Note what has arrived; gives the name under which it is kept: an older one if it came twice."""
    known = queries.upload_of(unit.session, voice.participant.id, upload_id)
    if known is not None:
        if known.digest != arrived.digest:
            raise Refused("op_id_reused")
        return known.name
    may_send(unit, voice, upload_id)
    unit.session.add(
        Upload(
            participant_id=voice.participant.id,
            id=upload_id,
            workshop_id=voice.workshop.id,
            at=unit.now,
            **vars(arrived),
        )
    )
    unit.after_commit("pictures.sweep")
    return arrived.name


def add_picture(unit: Unit, voice: Voice, body: AddPicture) -> Done:
    """Make a card of a picture that has arrived; it waits until a facilitator has looked at it."""
    upload = queries.upload_of(unit.session, voice.participant.id, body.upload)
    if upload is None:
        raise Refused("no_upload")
    if queries.by_name(unit.session, voice.workshop.id, upload.name) is not None:
        raise Refused("picture_used")
    said = {"title": body.title, "text": body.text}
    done = contributions.keep(
        unit, voice, contributions.Said(body.step, "picture", "picture", body.wording, said)
    )
    size = {field: getattr(upload, field) for field in ("name", "width", "height", "bytes")}
    unit.session.add(Picture(card_id=done.ref, workshop_id=voice.workshop.id, **size))
    return done


def let_go(unit: Unit, traces: Traces) -> None:
    """Remove the pictures of these cards: the rows now, the files once that is certain."""
    for picture in queries.of_cards(unit.session, traces.cards).values():
        unit.session.execute(delete(Upload).where(Upload.name == picture.name))
        _drop(unit, picture.workshop_id, picture.name)
        unit.session.delete(picture)


def forget(unit: Unit, participant_id: str) -> None:
    """Remove everything a phone has sent, on cards or not."""
    contributions.forgetting(let_go)(unit, participant_id)
    for upload in unit.session.scalars(select(Upload).where(Upload.participant_id == participant_id)):
        _drop(unit, upload.workshop_id, upload.name)
        unit.session.delete(upload)


def give_up_unused(unit: Unit) -> None:
    """Remove what arrived and never became a card."""
    for upload in queries.unused_before(unit.session, unit.now - KEPT_UNUSED):
        _drop(unit, upload.workshop_id, upload.name)
        unit.session.delete(upload)


def _drop(unit: Unit, workshop_id: str, name: str) -> None:
    unit.after_commit("pictures.remove", workshop_id=workshop_id, picture=name)
