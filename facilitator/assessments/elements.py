"""Changing what a network is asked about itself: its questions, their words and their order."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from facilitator.assessments import payloads, queries
from facilitator.assessments.actions import kept, tell, the_round
from facilitator.assessments.models import Assessment
from facilitator.assessments.queries import Asked
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.workshops.access import Lead


def add(unit: Unit, lead: Lead, body: payloads.AddElement) -> Done:
    """Ask one thing more, after what is asked already."""
    row = _open_row(unit, lead, body.step)
    if len(row.elements) >= payloads.MOST_ELEMENTS:
        raise Refused("too_many_elements", most=payloads.MOST_ELEMENTS)
    key = new_public_id()
    said = body.model_dump(exclude={"step"})
    row.elements = [*row.elements, {"key": key, **said}]
    tell(unit, lead.workshop.id)
    return Done(key)


def edit(unit: Unit, lead: Lead, body: payloads.EditElement) -> Done:
    """Ask in other words, as long as nobody has answered."""
    row = _unanswered(unit, lead, body.step, body.element)
    said = {name: value for name, value in body.model_dump().items() if value is not None}
    changed = {name: said[name] for name in said.keys() - {"step", "element"}}
    row.elements = [one | changed if one["key"] == body.element else one for one in row.elements]
    tell(unit, lead.workshop.id)
    return Done(body.element)


def remove(unit: Unit, lead: Lead, body: payloads.OneElement) -> Done:
    """Do not ask this, as long as nobody has answered."""
    row = _unanswered(unit, lead, body.step, body.element)
    row.elements = [one for one in row.elements if one["key"] != body.element]
    row.shown = None if row.shown == body.element else row.shown
    tell(unit, lead.workshop.id)
    return Done(body.element)


def move(unit: Unit, lead: Lead, body: payloads.MoveElement) -> Done:
    """Ask it earlier or later."""
    row = _open_row(unit, lead, body.step)
    moved = _one(row, body.element)
    others = [one for one in row.elements if one["key"] != body.element]
    row.elements = [*others[: body.to], moved, *others[body.to :]]
    tell(unit, lead.workshop.id)
    return Done(body.element)


def begin_again(unit: Unit, lead: Lead, body: payloads.OneRound) -> Done:
    """Put our own questions back, as long as nobody has answered any."""
    row = _open_row(unit, lead, body.step)
    if queries.is_answered(unit.session, body.step):
        raise Refused("element_answered")
    row.elements = [asdict(element) for element in queries.template(unit.session, lead.workshop.id)]
    row.shown = None
    tell(unit, lead.workshop.id)
    return Done(body.step)


def _open_row(unit: Unit, lead: Lead, step_id: str) -> Assessment:
    asked: Asked = the_round(unit, lead, step_id)
    if asked.closed_at is not None:
        raise Refused("assessment_closed")
    return kept(unit, asked)


def _unanswered(unit: Unit, lead: Lead, step_id: str, element: str) -> Assessment:
    row = _open_row(unit, lead, step_id)
    _one(row, element)
    if queries.is_answered(unit.session, step_id, element):
        raise Refused("element_answered")
    return row


def _one(row: Assessment, key: str) -> dict[str, Any]:
    found: dict[str, Any] | None = next((one for one in row.elements if one["key"] == key), None)
    if found is None:
        raise Refused("unknown_element")
    return found
