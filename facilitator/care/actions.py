"""Telling something hard, answering it, and looking after a pause."""

from __future__ import annotations

from facilitator.care import payloads, queries
from facilitator.care.models import CareSettings, HardThing, Notice
from facilitator.care.rules import SHARED
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.workshops.access import Lead
from facilitator.workshops.queries import step_of


def tell(unit: Unit, voice: Voice, body: payloads.TellHard) -> Done:
    """Keep something hard for those its writer chose, and for nobody else."""
    if body.step is not None and step_of(unit.session, voice.workshop.id, body.step) is None:
        raise Refused("unknown_step")
    hard = HardThing(
        id=new_public_id(),
        workshop_id=voice.workshop.id,
        participant_id=voice.participant.id,
        step_id=body.step,
        channel=body.channel,
        text=body.text,
        wish=body.wish,
        findable=body.findable,
        state="held",
        replier="",
        reply_by=None,
        reply="",
        at=unit.now,
    )
    unit.session.add(hard)
    _tell_of(unit, hard)
    return Done(hard.id)


def take_back(unit: Unit, voice: Voice, body: payloads.OwnHard) -> Done:
    """Erase something hard that one has told."""
    hard = queries.hard_of(unit.session, voice.workshop.id, body.hard)
    if hard is None:
        raise Refused("unknown_hard")
    if hard.participant_id != voice.participant.id:
        raise Refused("not_yours")
    _erase(unit, hard)
    return Done(body.hard)


def reply(unit: Unit, lead: Lead, body: payloads.ReplyHard) -> Done:
    """Say who answers something hard and by when, and later the answer itself."""
    hard = _readable(unit, lead, body.hard)
    if body.reply_by is not None and body.reply_by != hard.reply_by and body.reply_by < unit.now.date():
        raise Refused("past_date")
    hard.replier, hard.reply_by, hard.reply = body.replier, body.reply_by, body.reply
    _tell_of(unit, hard)
    return Done(hard.id)


def release(unit: Unit, lead: Lead, body: payloads.OneHard) -> Done:
    """Say that something told to everybody has been read: the room and the summary may have it."""
    hard = _readable(unit, lead, body.hard)
    if hard.channel not in SHARED:
        raise Refused("told_in_private")
    if hard.id in queries.kept_back(unit.session, lead.workshop.id):
        raise Refused("care_first")
    hard.state = "shown"
    _tell_of(unit, hard)
    return Done(hard.id)


def hold(unit: Unit, lead: Lead, body: payloads.OneHard) -> Done:
    """Keep something from the room for now."""
    hard = _readable(unit, lead, body.hard)
    hard.state = "held"
    _tell_of(unit, hard)
    return Done(hard.id)


def close_notice(unit: Unit, lead: Lead, body: payloads.CloseNotice) -> Done:
    """Say what came of a pause; only whoever looks after what is told in private may."""
    if not lead.guards:
        raise Refused("not_your_role")
    found = queries.notices_by_id(unit.session, lead.workshop.id, [body.notice])
    if not found:
        raise Refused("unknown_hard")
    found[0].outcome, found[0].note = body.outcome, body.note
    unit.touch(lead.workshop.id, "notice", body.notice)
    for kind in ("card", "hard", "action_group"):
        unit.touch(lead.workshop.id, kind, found[0].subject)
    unit.touch_all(lead.workshop.id, "promise")  # a reply may have been the subject
    return Done(body.notice)


def edit_care(unit: Unit, lead: Lead, body: payloads.EditCare) -> Done:
    """Change the words that call for a pause here, or who can help."""
    known = queries.care_of(unit.session, lead.workshop.id)
    own = unit.session.get(CareSettings, lead.workshop.id)
    if own is None:
        own = CareSettings(workshop_id=lead.workshop.id, words=list(known.words), contacts=known.contacts)
        unit.session.add(own)
    if body.phrases is not None:
        own.words = list(dict.fromkeys(body.phrases))
    if body.contacts is not None:
        own.contacts = body.contacts
    unit.touch(lead.workshop.id, "care")
    return Done()


def forget(unit: Unit, participant_id: str) -> None:
    """Erase everything hard that a participant has told, and the pauses about their words."""
    for hard in queries.hard_by(unit.session, [participant_id])[participant_id]:
        _erase(unit, hard)
    _forget_notices(unit, participant_id)


def _readable(unit: Unit, lead: Lead, hard_id: str) -> HardThing:
    hard = queries.hard_of(unit.session, lead.workshop.id, hard_id)
    if hard is None or (hard.channel not in SHARED and not lead.guards):
        raise Refused("unknown_hard")
    return hard


def _erase(unit: Unit, hard: HardThing) -> None:
    _tell_of(unit, hard)
    unit.session.delete(hard)
    _forget_notices(unit, hard.participant_id, hard.id)


def _forget_notices(unit: Unit, participant_id: str, subject: str | None = None) -> None:
    mine = queries.notices_for(unit.session, [participant_id])[participant_id]
    for notice_id in mine:
        notice = unit.session.get_one(Notice, notice_id)
        if subject in (None, notice.subject):
            unit.touch(notice.workshop_id, "notice", notice.id)
            unit.session.delete(notice)


def _tell_of(unit: Unit, hard: HardThing) -> None:
    unit.touch(hard.workshop_id, "hard", hard.id)
    unit.touch(hard.workshop_id, "own", hard.participant_id)
