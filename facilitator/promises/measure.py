"""The event's first measure: did people hear an idea they had not thought of? As secret as a vote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.contributions.actions import Said, keep
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import hashed
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.promises.models import Measure, MeasureAnswer, MeasurePaper
from facilitator.promises.payloads import AnswerMeasure
from facilitator.promises.queries import chunks
from facilitator.promises.rules import to_tell
from facilitator.workshops.models import Step
from facilitator.workshops.queries import step_of


@dataclass(frozen=True)
class Counted:
    """How many have answered, and how many of them heard something new."""

    answers: int
    heard: int


def answer(unit: Unit, voice: Voice, body: AnswerMeasure) -> Done:
    """Keep an answer apart from who gave it; an idea beside it is a short card of its writer's."""
    _closing_step(unit, voice, body.step)
    if body.idea and not body.heard:
        raise Refused("wrong_fields", field="idea")
    _put_in(unit, voice, body)
    done = Done()
    if body.idea:
        done = keep(unit, voice, Said(body.step, "idea", "idea", body.wording, {"text": body.idea}))
    settle(unit, voice.workshop.id)
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    return done


def _closing_step(unit: Unit, voice: Voice, step_id: str) -> Step:
    step = step_of(unit.session, voice.workshop.id, step_id)
    if step is None:
        raise Refused("unknown_step")
    if step.kind != "close":
        raise Refused("not_welcome_here")
    if step.opened_at is None:
        raise Refused("step_not_open")
    return step


def _put_in(unit: Unit, voice: Voice, body: AnswerMeasure) -> None:
    workshop_id = voice.workshop.id
    key = hashed(f"measure:{workshop_id}:{body.token}")
    paper = unit.session.get(MeasurePaper, (workshop_id, key))
    given = unit.session.get(MeasureAnswer, (workshop_id, voice.participant.id))
    if (paper is None) != (given is None):  # another browser's token, or a token that is somebody else's
        raise Refused("answered_elsewhere")
    if paper is not None:
        paper.heard = body.heard
        return
    unit.session.add(MeasurePaper(workshop_id=workshop_id, token_hash=key, heard=body.heard))
    unit.session.add(MeasureAnswer(workshop_id=workshop_id, participant_id=voice.participant.id))


def settle(unit: Unit, workshop_id: str, *, final: bool = False) -> None:
    """Tell the numbers anew when enough has come in since, or when the workshop is closed."""
    unit.session.flush()
    told = unit.session.get(Measure, workshop_id)
    now = count(unit.session, workshop_id)
    if not to_tell(now.answers, told.answers if told else 0, final=final):
        return
    if told is None:
        told = Measure(workshop_id=workshop_id, answers=0, heard=0)
        unit.session.add(told)
    told.answers, told.heard = now.answers, now.heard
    unit.touch(workshop_id, "measure")


def count(session: Session, workshop_id: str) -> Counted:
    """All the papers there are."""
    rows = session.execute(
        select(MeasurePaper.heard, func.count())
        .where(MeasurePaper.workshop_id == workshop_id)
        .group_by(MeasurePaper.heard)
    )
    by_answer = {heard: number for heard, number in rows}  # noqa: C416 - rows are no pairs to the checker
    return Counted(sum(by_answer.values()), by_answer.get(True, 0))


def told(session: Session, workshop_id: str) -> Counted | None:
    """The numbers the room has been told, once five have answered."""
    found = session.get(Measure, workshop_id)
    return Counted(found.answers, found.heard) if found else None


def answered(session: Session, participants: Collection[str]) -> set[str]:
    """Who among these has answered; never what."""
    return {
        participant_id
        for some in chunks(participants)
        for participant_id in session.scalars(
            select(MeasureAnswer.participant_id).where(MeasureAnswer.participant_id.in_(some))
        )
    }
