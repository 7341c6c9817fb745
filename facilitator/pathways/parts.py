"""Changing the parts of a pathway, and which of them the stage shows."""

from __future__ import annotations

from dataclasses import asdict

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.pathways import payloads, queries
from facilitator.pathways.models import Pathway
from facilitator.workshops.access import Lead


def add(unit: Unit, lead: Lead, body: payloads.AddPart) -> Done:
    """Add a part to the pathway."""
    row = _row(unit, lead, body.step)
    if len(row.parts) >= payloads.MOST_PARTS:
        raise Refused("too_many_parts", most=payloads.MOST_PARTS)
    place = 0 if body.after is None else _place(row, body.after) + 1
    part = {"key": new_public_id(), "name": body.name}
    row.parts = [*row.parts[:place], part, *row.parts[place:]]
    _tell(unit, row)
    return Done(part["key"])


def edit(unit: Unit, lead: Lead, body: payloads.EditPart) -> Done:
    """Give a part another name; what lies on it stays."""
    row = _row(unit, lead, body.step)
    _place(row, body.part)
    row.parts = [one | {"name": body.name} if one["key"] == body.part else one for one in row.parts]
    _tell(unit, row)
    return Done(body.part)


def move(unit: Unit, lead: Lead, body: payloads.MovePart) -> Done:
    """Let a part come earlier or later."""
    row = _row(unit, lead, body.step)
    moved = row.parts[_place(row, body.part)]
    others = [one for one in row.parts if one["key"] != body.part]
    row.parts = [*others[: body.to], moved, *others[body.to :]]
    _tell(unit, row)
    return Done(body.part)


def remove(unit: Unit, lead: Lead, body: payloads.OnePart) -> Done:
    """Take a part out on which nothing lies."""
    row = _row(unit, lead, body.step)
    _place(row, body.part)
    if queries.lies_on(unit.session, body.step, body.part):
        raise Refused("part_in_use")
    if len(row.parts) == 1:
        raise Refused("last_part")
    row.parts = [one for one in row.parts if one["key"] != body.part]
    row.shown = None if row.shown == body.part else row.shown
    _tell(unit, row)
    return Done(body.part)


def show(unit: Unit, lead: Lead, body: payloads.ShowPart) -> Done:
    """Let the stage show one part with its cards, or the whole map again."""
    row = _row(unit, lead, body.step)
    if body.part is not None:
        _place(row, body.part)
    row.shown = body.part
    _tell(unit, row)
    return Done(body.step)


def _row(unit: Unit, lead: Lead, step_id: str) -> Pathway:
    pathway = queries.pathway_at(unit.session, lead.workshop.id, step_id)
    if pathway is None:
        raise Refused("unknown_step")
    if pathway.kept is not None:
        return pathway.kept
    row = Pathway(
        step_id=step_id,
        workshop_id=lead.workshop.id,
        parts=[asdict(part) for part in pathway.parts],
        shown=None,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def _place(row: Pathway, key: str) -> int:
    place = next((place for place, one in enumerate(row.parts) if one["key"] == key), None)
    if place is None:
        raise Refused("unknown_part")
    return place


def _tell(unit: Unit, row: Pathway) -> None:
    unit.touch(row.workshop_id, "pathway", row.step_id)
    unit.touch(row.workshop_id, "map", row.step_id)
