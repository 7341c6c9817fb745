"""Drafting the vision, proposing it, answering it, and hearing what is said against it."""

from __future__ import annotations

from sqlalchemy import select

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.vision import payloads, queries
from facilitator.vision.models import VisionAnswer, VisionVersion
from facilitator.workshops.access import Lead
from facilitator.workshops.rules import shown_at_once


def draft(unit: Unit, lead: Lead, body: payloads.Draft) -> Done:
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


def propose(unit: Unit, lead: Lead, body: payloads.Propose) -> Done:
    """Ask the room whether it can live with a version; what was said to earlier ones stays with them."""
    version = _version(unit, lead, body.version)
    version.proposed_at = unit.now
    unit.touch(lead.workshop.id, "vision")
    return Done(str(version.number))


def answer(unit: Unit, voice: Voice, body: payloads.AnswerVision) -> Done:
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
        given = _unanswered(voice, asked)
        unit.session.add(given)
    _object(given, body, voice.workshop.moderation)
    given.answer, given.at = body.answer, unit.now
    unit.touch(voice.workshop.id, "vision")
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    return Done(given.objection or str(asked.number))


def _unanswered(voice: Voice, asked: VisionVersion) -> VisionAnswer:
    return VisionAnswer(
        workshop_id=voice.workshop.id,
        number=asked.number,
        participant_id=voice.participant.id,
        reason="",
        objection=None,
        state="shown",
        why="",
        reply="",
        changed_in=None,
    )


def _object(given: VisionAnswer, body: payloads.AnswerVision, moderation: str) -> None:
    """Other words are another objection: what was decided or replied about the old ones is not about them."""
    reason = body.reason if body.answer == "no" else ""
    if reason == given.reason:
        return
    given.reason, given.why, given.reply, given.changed_in = reason, "", "", None
    given.objection = new_public_id() if reason else None
    given.state = "shown" if shown_at_once("objection", moderation) else "held"


def reply(unit: Unit, lead: Lead, body: payloads.ReplyObjection) -> Done:
    """Answer an objection: in words, or by the version in which it was heard; empty takes the answer away."""
    given = _objection(unit, lead, body.objection)
    if body.changed_in is not None and _version(unit, lead, body.changed_in).number == given.number:
        raise Refused("same_version")
    given.reply, given.changed_in = body.text, body.changed_in
    return _changed(unit, given)


def release(unit: Unit, lead: Lead, body: payloads.OneObjection) -> Done:
    """Say that an objection has been read: it stands beside its version for all to see."""
    given = _objection(unit, lead, body.objection)
    given.state, given.why = "shown", ""
    return _changed(unit, given)


def hide(unit: Unit, lead: Lead, body: payloads.HideObjection) -> Done:
    """Keep an objection's words from stage and summary, where it is still counted; its writer is told why."""
    given = _objection(unit, lead, body.objection)
    given.state, given.why = "hidden", body.why
    return _changed(unit, given)


def _version(unit: Unit, lead: Lead, number: int) -> VisionVersion:
    version = unit.session.get(VisionVersion, (lead.workshop.id, number))
    if version is None:
        raise Refused("no_vision")
    return version


def _objection(unit: Unit, lead: Lead, objection: str) -> VisionAnswer:
    given = queries.objection_of(unit.session, lead.workshop.id, objection)
    if given is None:
        raise Refused("no_objection")
    return given


def _changed(unit: Unit, given: VisionAnswer) -> Done:
    unit.touch(given.workshop_id, "vision")
    unit.touch(given.workshop_id, "own", given.participant_id)
    return Done(given.objection)


def hold_for_care(unit: Unit, workshop_id: str, objection: str) -> None:
    """Hold an objection from the stage whose words call for somebody; nothing happens if it is none."""
    given = queries.objection_of(unit.session, workshop_id, objection)
    if given is not None:
        given.state = "held"
        _changed(unit, given)


def forget(unit: Unit, participant_id: str) -> None:
    """Take back a participant's answers and their reasons, with what was replied to them."""
    given = unit.session.scalars(select(VisionAnswer).where(VisionAnswer.participant_id == participant_id))
    for one in given:
        unit.session.delete(one)
        unit.touch(one.workshop_id, "vision")
