"""Marking moments, saying why, saying what a story is about; and what facilitators have read of it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete

from facilitator.contributions.models import Card
from facilitator.contributions.queries import author_of, card_of, cards_by
from facilitator.contributions.rules import KNOWN_WORDINGS
from facilitator.contributions.traces import Traces
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.moments import lists, payloads, queries, rules
from facilitator.moments.models import Mark, Meaning, Reason, Term
from facilitator.people.access import Voice
from facilitator.people.models import Participant
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Step
from facilitator.workshops.queries import step_of
from facilitator.workshops.rules import shown_at_once


def mark(unit: Unit, voice: Voice, body: payloads.MarkMoment) -> Done:
    """Keep what a moment was like for somebody; what they marked there before is replaced."""
    step = _walk(unit, voice, body.step)
    if body.wording not in KNOWN_WORDINGS:
        raise Refused("wrong_fields", field="wording")
    lists.lay_out(unit, voice.workshop)
    moment = _moment(unit, voice, body)
    feelings = [_offered(unit, voice, "feeling", ref) for ref in body.feelings]
    own = [lists.own_word(unit, voice, "feeling", text) for text in body.own]
    _put_marks(unit, step, voice.participant.id, moment, (*feelings, *own))
    reason = _put_reason(unit, step, voice, moment, body)
    lists.drop_unused(unit, voice.workshop.id, voice.participant.id, held_only=True)
    unit.touch(voice.workshop.id, "felt", step.id)
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    new_words = [term for term in (*own, moment) if term.participant_id == voice.participant.id]
    about = reason or next(iter(new_words), moment)  # what a safety pause would hold back
    return Done(about.id, voice.workshop.state == "open" and voice.workshop.current_step_id != step.id)


def _walk(unit: Unit, voice: Voice, step_id: str) -> Step:
    step = step_of(unit.session, voice.workshop.id, step_id)
    if step is None:
        raise Refused("unknown_step")
    if step.kind != "moments":
        raise Refused("not_welcome_here")
    if step.opened_at is None:
        raise Refused("step_not_open")
    return step


def _moment(unit: Unit, voice: Voice, body: payloads.MarkMoment) -> Term:
    if body.moment is not None:
        return _offered(unit, voice, "moment", body.moment)
    if not body.name:
        raise Refused("no_moment")
    known = queries.same_word(unit.session, voice.workshop.id, "moment", rules.folded(body.name))
    mine = [t for t in queries.own_terms(unit.session, voice.participant.id) if t.kind == "moment"]
    if known is None and len(mine) >= rules.MOST_OWN_MOMENTS:
        raise Refused("too_many_moments", most=rules.MOST_OWN_MOMENTS)
    return known or lists.own_word(unit, voice, "moment", body.name)


def _offered(unit: Unit, voice: Voice, kind: str, ref: str) -> Term:
    """A word this person may choose: one that is shown, or one they have chosen or added before."""
    term = queries.term_of(unit.session, voice.workshop.id, ref)
    if term is None or term.kind != kind:
        raise Refused("unknown_word")
    mine = term.participant_id == voice.participant.id
    if (
        term.state != "shown"
        and not mine
        and voice.participant.id not in queries.markers_of(unit.session, ref)
    ):
        raise Refused("unknown_word")
    return term


def _put_marks(unit: Unit, step: Step, participant_id: str, moment: Term, feelings: Iterable[Term]) -> None:
    mine = delete(Mark).where(
        Mark.step_id == step.id, Mark.participant_id == participant_id, Mark.moment_id == moment.id
    )
    unit.session.execute(mine)
    for feeling_id in dict.fromkeys(feeling.id for feeling in feelings):
        unit.session.add(
            Mark(step_id=step.id, participant_id=participant_id, moment_id=moment.id, feeling_id=feeling_id)
        )
    unit.session.flush()


def _put_reason(
    unit: Unit, step: Step, voice: Voice, moment: Term, body: payloads.MarkMoment
) -> Reason | None:
    reason = queries.reason_by(unit.session, step.id, voice.participant.id, moment.id)
    if reason is not None and reason.text == body.why:
        return reason
    if reason is not None:
        unit.session.delete(reason)
        unit.session.flush()
    if not body.why:
        return None
    shown = shown_at_once("story", voice.workshop.moderation)
    reason = Reason(
        id=new_public_id(),
        workshop_id=voice.workshop.id,
        step_id=step.id,
        participant_id=voice.participant.id,
        moment_id=moment.id,
        text=body.why,
        state="shown" if shown else "held",
        why="",
        wording=body.wording,
        at=unit.now,
    )
    unit.session.add(reason)
    unit.session.flush()
    return reason


def release_reason(unit: Unit, lead: Lead, body: payloads.OneReason) -> Done:
    """Say that a line has been read: the room and the summary may have it."""
    return _set_reason(unit, lead, body.reason, "shown", "")


def hide_reason(unit: Unit, lead: Lead, body: payloads.HideReason) -> Done:
    """Show a line nowhere; its writer is told why."""
    return _set_reason(unit, lead, body.reason, "hidden", body.why)


def _set_reason(unit: Unit, lead: Lead, reason_id: str, state: str, why: str) -> Done:
    reason = queries.reason_of(unit.session, lead.workshop.id, reason_id)
    if reason is None:
        raise Refused("unknown_line")
    reason.state, reason.why = state, why
    unit.touch(lead.workshop.id, "felt", reason.step_id)
    unit.touch(lead.workshop.id, "own", reason.participant_id)
    return Done(reason.id)


def describe(unit: Unit, voice: Voice, body: payloads.DescribeStory) -> Done:
    """Keep what one's own story is about; it is told wherever the story is, once it has been read."""
    card = _own_story(unit, voice, body.card)
    lists.lay_out(unit, voice.workshop)
    felt = [_felt(unit, voice, one) for one in body.felt if one.says_something]
    tags = list({rules.folded(tag): tag for tag in body.tags}.values())
    meaning = unit.session.get(Meaning, card.id)
    if not felt and not tags:
        if meaning is not None:
            unit.session.delete(meaning)
    elif meaning is None or (meaning.tags, meaning.felt) != (tags, felt):
        read = _needs_no_reading(unit, voice, tags, felt)
        unit.session.merge(Meaning(card_id=card.id, tags=tags, felt=felt, read=read, at=unit.now))
    unit.session.flush()
    unit.touch(voice.workshop.id, "card", card.id)
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    return Done(card.id)


def _own_story(unit: Unit, voice: Voice, card_id: str) -> Card:
    card = card_of(unit.session, voice.workshop.id, card_id)
    if card is None or card.kind != "story":
        raise Refused("unknown_card")
    if author_of(unit.session, card.id) != voice.participant.id:
        raise Refused("not_yours")
    return card


def _felt(unit: Unit, voice: Voice, felt: payloads.FeltInStory) -> dict[str, object]:
    moment = _offered(unit, voice, "moment", felt.moment)
    feelings = [_offered(unit, voice, "feeling", ref).id for ref in felt.feelings]
    return {"moment": moment.id, "feelings": list(dict.fromkeys(feelings)), "own": felt.own}


def _needs_no_reading(unit: Unit, voice: Voice, tags: list[str], felt: list[dict[str, object]]) -> bool:
    """Words that stand in the facilitator's own lists, or a workshop that reads nothing beforehand."""
    if shown_at_once("story", voice.workshop.moderation):
        return True
    listed = {
        term.folded
        for term in queries.terms_in(unit.session, voice.workshop.id, "tag")
        if term.state == "shown"
    }
    return all(rules.folded(tag) in listed for tag in tags) and not any(one["own"] for one in felt)


def read(unit: Unit, lead: Lead, body: payloads.OneMeaning) -> Done:
    """Say that what a teller added has been read: it is told wherever the story is."""
    card = card_of(unit.session, lead.workshop.id, body.card)
    if card is None:
        raise Refused("unknown_card")
    note_read(unit, card.workshop_id, card.id)
    return Done(card.id)


def note_read(unit: Unit, workshop_id: str, card_id: str) -> None:
    """Whoever reads a story reads what stands beside it."""
    meaning = unit.session.get(Meaning, card_id)
    if meaning is not None:
        meaning.read = True
        unit.touch(workshop_id, "card", card_id)
        author = author_of(unit.session, card_id)
        if author is not None:
            unit.touch(workshop_id, "own", author)


def let_go(unit: Unit, traces: Traces) -> None:
    """What a story is about goes with the story."""
    unit.session.execute(delete(Meaning).where(Meaning.card_id.in_(traces.cards)))


def forget(unit: Unit, participant_id: str) -> None:
    """Take back what somebody marked, why, their own words, and what they said of their stories."""
    workshop_id = unit.session.get_one(Participant, participant_id).workshop_id
    mine = [card.id for card in cards_by(unit.session, [participant_id])[participant_id]]
    unit.session.execute(delete(Meaning).where(Meaning.card_id.in_(mine)))
    unit.session.execute(delete(Mark).where(Mark.participant_id == participant_id))
    unit.session.execute(delete(Reason).where(Reason.participant_id == participant_id))
    lists.drop_unused(unit, workshop_id, participant_id, held_only=False)
    unit.touch_all(workshop_id, "felt")
