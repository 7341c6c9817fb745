"""Drafting the vision, proposing it, and answering it."""

from __future__ import annotations

from sqlalchemy import select

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.vision import queries
from facilitator.vision.models import VisionAnswer, VisionVersion
from facilitator.vision.payloads import AnswerVision, Draft, Propose
from facilitator.workshops.access import Lead


def draft(unit: Unit, lead: Lead, body: Draft) -> Done:
    """Keep new words for the vision as a version of their own."""
    versions = queries.versions_of(unit.session, lead.workshop.id)
    if versions and versions[-1].text == body.text:
        return Done(str(versions[-1].number))
    number = versions[-1].number + 1 if versions else 1
    unit.session.add(
        VisionVersion(
            workshop_id=lead.workshop.id,
            number=number,
            text=body.text,
            account_id=lead.account_id,
            at=unit.now,
            proposed_at=None,
        )
    )
    unit.touch(lead.workshop.id, "vision")
    return Done(str(number))


def propose(unit: Unit, lead: Lead, body: Propose) -> Done:
    """Ask the room whether it can live with a version."""
    version = unit.session.get(VisionVersion, (lead.workshop.id, body.version))
    if version is None:
        raise Refused("no_vision")
    version.proposed_at = unit.now
    unit.touch(lead.workshop.id, "vision")
    return Done(str(version.number))


def answer(unit: Unit, voice: Voice, body: AnswerVision) -> Done:
    """Keep a person's answer to the proposed version; a new answer takes the place of the old."""
    asked = queries.proposed(unit.session, voice.workshop.id)
    if asked is None:
        raise Refused("no_vision")
    if asked.number != body.version:
        raise Refused("old_vision")
    if body.answer == "no" and not body.reason:
        raise Refused("reason_needed")
    given = queries.answer_of(unit.session, voice.workshop.id, asked.number, voice.participant.id)
    if given is None:
        given = VisionAnswer(
            workshop_id=voice.workshop.id,
            number=asked.number,
            participant_id=voice.participant.id,
            answer=body.answer,
            reason=body.reason,
            at=unit.now,
        )
        unit.session.add(given)
    given.answer, given.reason, given.at = body.answer, body.reason, unit.now
    unit.touch(voice.workshop.id, "vision")
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    return Done(str(asked.number))


def forget(unit: Unit, participant_id: str) -> None:
    """Take back a participant's answers and their reasons."""
    given = unit.session.scalars(select(VisionAnswer).where(VisionAnswer.participant_id == participant_id))
    for one in given:
        unit.session.delete(one)
        unit.touch(one.workshop_id, "vision")
