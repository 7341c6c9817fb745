"""Answering what a network is asked about itself; closing, comparing and showing it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from sqlalchemy import select

from facilitator.assessments import figures, payloads, queries
from facilitator.assessments.models import Assessment, Rating
from facilitator.assessments.queries import Asked, Compared
from facilitator.assessments.rules import Earlier
from facilitator.contributions import actions as contributions
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Workshop
from facilitator.workshops.queries import facilitation, is_asked_before
from facilitator.workshops.roles import LEADING

GRACE = timedelta(seconds=5)  # an answer on its way when the round is closed still counts
REASON = "reason"  # the kind of card


def answer(unit: Unit, voice: Voice, body: payloads.Answer) -> Done:
    """Keep somebody's answer to one element; a new one takes its place, and none takes it away."""
    asked = _open_round(unit, voice, body.step)
    if asked.element(body.element) is None:
        raise Refused("unknown_element")
    row = kept(unit, asked)
    rating = unit.session.get(Rating, (row.step_id, voice.participant.id, body.element))
    if body.answer is None:
        if rating is not None:
            unit.session.delete(rating)
    elif rating is None:
        unit.session.add(
            Rating(
                step_id=row.step_id,
                participant_id=voice.participant.id,
                element=body.element,
                score=_score(body.answer),
            )
        )
    else:
        rating.score = _score(body.answer)
    unit.touch(voice.workshop.id, "rated", row.step_id)
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    if asked.closed_at is not None:  # within the grace: what is shown already must be told again
        unit.touch(voice.workshop.id, "assessment", row.step_id)
    return Done(row.step_id, _is_late(voice, row.step_id))


def _score(said: int | str) -> int | None:
    return said if isinstance(said, int) else None


def add_reason(unit: Unit, voice: Voice, body: payloads.AddReason) -> Done:
    """Keep a line that says why; it is a card like any other, and never tells which score it goes with."""
    asked = _open_round(unit, voice, body.step)
    if asked.element(body.element) is None:
        raise Refused("unknown_element")
    said = {"text": body.text, "serves": f"element:{body.element}"}
    return contributions.keep(unit, voice, contributions.Said(body.step, REASON, REASON, body.wording, said))


def _open_round(unit: Unit, voice: Voice, step_id: str) -> Asked:
    asked = _round(unit, voice.workshop.id, step_id)
    if asked.step.opened_at is None and not is_asked_before(voice.workshop, asked.step):
        raise Refused("step_not_open")
    if asked.closed_at is not None and unit.now > asked.closed_at + GRACE:
        raise Refused("assessment_closed")
    return asked


def _is_late(voice: Voice, step_id: str) -> bool:
    return voice.workshop.state == "open" and voice.workshop.current_step_id != step_id


def _round(unit: Unit, workshop_id: str, step_id: str) -> Asked:
    asked = queries.asked_at(unit.session, workshop_id, step_id)
    if asked is None:
        raise Refused("unknown_step")
    return asked


def the_round(unit: Unit, lead: Lead, step_id: str) -> Asked:
    """The self-assessment of a step of this workshop; refused when it is none."""
    return _round(unit, lead.workshop.id, step_id)


def kept(unit: Unit, asked: Asked) -> Assessment:
    """The row of a round; made from the template the first time something is changed or answered."""
    if asked.kept is not None:
        return asked.kept
    row = Assessment(
        step_id=asked.step.id,
        workshop_id=asked.step.workshop_id,
        elements=[asdict(element) for element in asked.elements],
        shown=None,
        earlier={},
        closed_at=None,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def close(unit: Unit, lead: Lead, body: payloads.OneRound) -> Done:
    """Take no more answers; the room sees the result from now on."""
    asked = the_round(unit, lead, body.step)
    if asked.closed_at is not None:
        raise Refused("assessment_closed")
    kept(unit, asked).closed_at = unit.now
    tell(unit, lead.workshop.id)
    return Done(body.step)


def reopen(unit: Unit, lead: Lead, body: payloads.OneRound) -> Done:
    """Take answers again; the result is shown to nobody until it is closed."""
    row = kept(unit, the_round(unit, lead, body.step))
    if row.closed_at is None:
        raise Refused("assessment_open")
    row.closed_at, row.shown = None, None
    tell(unit, lead.workshop.id)
    return Done(body.step)


def show(unit: Unit, lead: Lead, body: payloads.ShowElement) -> Done:
    """Let the stage show one element alone, with its groups and what people said, or all again."""
    asked = the_round(unit, lead, body.step)
    if body.element is not None and asked.element(body.element) is None:
        raise Refused("unknown_element")
    kept(unit, asked).shown = body.element
    unit.touch(lead.workshop.id, "assessment", body.step)
    return Done(body.step)


def compare(unit: Unit, lead: Lead, body: payloads.Compare) -> Done:
    """Choose what this round is compared with, or nothing."""
    asked = the_round(unit, lead, body.step)
    kept(unit, asked).earlier = _chosen(unit, lead, asked, body)
    unit.touch(lead.workshop.id, "assessment", body.step)
    return Done(body.step)


def _chosen(unit: Unit, lead: Lead, asked: Asked, body: payloads.Compare) -> dict[str, object]:
    match body.earlier:
        case None:
            return {}
        case payloads.ThatRound() as that if that.workshop == lead.workshop.id:
            if that.step == body.step or the_round(unit, lead, that.step).closed_at is None:
                raise Refused("no_earlier")
            return {"step": that.step}
        case payloads.ThatRound() as that:
            return queries.as_kept(_elsewhere(unit, lead, that))
        case payloads.TypedFigures() as typed:
            found = {one.element: Earlier(one.median, one.people) for one in typed.figures}
            known = {key: one for key, one in found.items() if asked.element(key) is not None}
            return _taken_over(Compared(typed.label, typed.held_on, known))
        case payloads.SavedSummary() as saved:
            found = figures.from_chapter(saved.chapter, asked.elements)
            return _taken_over(Compared(saved.label, saved.held_on, found))


def _taken_over(told: Compared) -> dict[str, object]:
    if not told.figures:
        raise Refused("no_earlier")
    return queries.as_kept(told)


def _elsewhere(unit: Unit, lead: Lead, that: payloads.ThatRound) -> Compared:
    """A round of another workshop, if whoever asks leads that one too."""
    part = facilitation(unit.session, that.workshop, lead.account_id)
    if part is None or part.role not in LEADING:
        raise Refused("no_earlier")
    asked = queries.asked_at(unit.session, that.workshop, that.step)
    if asked is None or asked.closed_at is None:
        raise Refused("no_earlier")
    topic = unit.session.get_one(Workshop, that.workshop).topic
    told = queries.compared(unit.session, that.workshop, asked, topic)
    if not told.figures:
        raise Refused("no_earlier")
    return told


def tell(unit: Unit, workshop_id: str) -> None:
    """Every round may look different: one may be compared with another."""
    unit.touch_all(workshop_id, "assessment")


def forget(unit: Unit, participant_id: str) -> None:
    """Take back a participant's answers; what they wrote as reasons are cards."""
    for rating in unit.session.scalars(select(Rating).where(Rating.participant_id == participant_id)):
        row = unit.session.get_one(Assessment, rating.step_id)
        unit.session.delete(rating)
        unit.touch(row.workshop_id, "rated", row.step_id)
        tell(unit, row.workshop_id)
