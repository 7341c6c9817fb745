"""Saying what people here need, saying how one sees it, and putting a need to the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import delete, select

from facilitator.contributions import actions as contributions
from facilitator.contributions.noting import note
from facilitator.contributions.payloads import OwnCard
from facilitator.contributions.rules import KNOWN_WORDINGS
from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.needs import payloads, queries
from facilitator.needs.models import NeedList, Stance
from facilitator.people.access import Voice
from facilitator.people.models import Participant
from facilitator.workshops.access import Lead

TakeBack = Callable[[Unit, Voice, OwnCard], Done]


def add(unit: Unit, voice: Voice, body: payloads.AddNeed) -> Done:
    """Keep a need that somebody knows of."""
    said = contributions.Said(body.step, queries.NEED, queries.NEED, body.wording, _words(body))
    done = contributions.keep(unit, voice, said)
    unit.touch(voice.workshop.id, "need", str(done.ref))
    return done


def write(unit: Unit, lead: Lead, body: payloads.WriteNeed) -> Done:
    """Keep a need that the facilitator brings; also while the day is being prepared."""
    if queries.needs_step(unit.session, lead.workshop.id, body.step) is None:
        raise Refused("unknown_step")
    done = note(unit, lead.workshop, body.step, kind=queries.NEED, words=_words(body))
    unit.touch(lead.workshop.id, "need", str(done.ref))
    return done


def _words(body: payloads.AddNeed | payloads.WriteNeed) -> dict[str, object]:
    return {"text": body.text, "meaning": body.source, "owner": body.owner, "due": body.day}


def answering(let_go: Sequence[contributions.LetGo]) -> Callable[[Unit, Voice, payloads.AnswerNeed], Done]:
    """The action that keeps how somebody sees a need; `let_go` as for a card that is taken back."""
    take_back = contributions.taking_back(let_go)

    def answer(unit: Unit, voice: Voice, body: payloads.AnswerNeed) -> Done:
        need = queries.shown_need(unit.session, voice.workshop.id, body.need)
        if need is None:
            raise Refused("unknown_card")
        if body.answer == "dispute" and not body.reason:
            raise Refused("reason_needed")
        if body.wording not in KNOWN_WORDINGS:
            raise Refused("wrong_fields", field="wording")
        _put(unit, voice, body)
        reason = _put_reason(unit, voice, body, take_back)
        unit.touch(voice.workshop.id, "need", need.id)
        unit.touch(voice.workshop.id, "own", voice.participant.id)
        late = voice.workshop.state == "open" and voice.workshop.current_step_id != need.step_id
        return Done(reason or need.id, late)

    return answer


def _put(unit: Unit, voice: Voice, body: payloads.AnswerNeed) -> None:
    stance = unit.session.get(Stance, (body.need, voice.participant.id))
    if body.answer is None:
        if stance is not None:
            unit.session.delete(stance)
    elif stance is None:
        unit.session.add(Stance(card_id=body.need, participant_id=voice.participant.id, answer=body.answer))
    else:
        stance.answer = body.answer


def _put_reason(unit: Unit, voice: Voice, body: payloads.AnswerNeed, take_back: TakeBack) -> str | None:
    """A dispute has one reason, the one given last; whoever does not dispute any more has none."""
    before = queries.objection_by(unit.session, voice.participant.id, body.need)
    wanted = body.reason if body.answer == "dispute" else ""
    if before is not None and before.text == wanted:
        return before.id
    if before is not None:
        take_back(unit, voice, OwnCard(card=before.id))
    if not wanted:
        return None
    need = queries.need_of(unit.session, voice.workshop.id, body.need)
    said = {"text": wanted, "serves": f"card:{body.need}"}
    step = need.step_id if need is not None else ""
    done = contributions.keep(
        unit, voice, contributions.Said(step, queries.OBJECTION, queries.OBJECTION, body.wording, said)
    )
    return done.ref


def ask(unit: Unit, lead: Lead, body: payloads.AskNeed) -> Done:
    """Put a need to the room: phones show it first, the stage shows it alone; or end that."""
    if queries.needs_step(unit.session, lead.workshop.id, body.step) is None:
        raise Refused("unknown_step")
    if body.need is not None:
        need = queries.need_of(unit.session, lead.workshop.id, body.need)
        if need is None or need.step_id != body.step:
            raise Refused("unknown_card")
        if queries.shown_need(unit.session, lead.workshop.id, body.need) is None:
            raise Refused("not_shown_yet")
    row = unit.session.get(NeedList, body.step)
    if row is None:
        row = NeedList(step_id=body.step, workshop_id=lead.workshop.id, asked=None)
        unit.session.add(row)
    row.asked = body.need
    unit.touch(lead.workshop.id, "needs", body.step)
    return Done(body.need)


def let_go(unit: Unit, traces: Traces) -> None:
    """How people saw a need goes with the need; a dispute whose reason goes stays a dispute."""
    for need in queries.needs_objected_to(unit.session, traces.cards):
        unit.touch(traces.workshop_id, "need", need)
    unit.session.execute(delete(Stance).where(Stance.card_id.in_(traces.cards)))
    for row in unit.session.scalars(select(NeedList).where(NeedList.asked.in_(traces.cards))):
        row.asked = None
        unit.touch(row.workshop_id, "needs", row.step_id)


def forget(unit: Unit, participant_id: str) -> None:
    """Take back how somebody sees needs, and what others said to the needs they brought."""
    contributions.forgetting(let_go)(unit, participant_id)
    workshop_id = unit.session.get_one(Participant, participant_id).workshop_id
    for stance in unit.session.scalars(select(Stance).where(Stance.participant_id == participant_id)):
        unit.session.delete(stance)
        unit.touch(workshop_id, "need", stance.card_id)
