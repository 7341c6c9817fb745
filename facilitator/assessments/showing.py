"""A round as it is told: to phones, to the stage, to the console and in the summary alike."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from facilitator.assessments import queries, rules
from facilitator.assessments.queries import Asked, Compared
from facilitator.assessments.rules import Element, OfGroup, Result

Told = dict[str, Any]


def heading(asked: Asked) -> Told:
    """What is asked, and whether answers are taken."""
    return {
        "state": "closed" if asked.closed_at else "open",
        "elements": [asdict(element) for element in asked.elements],
    }


def outcome(session: Session, workshop_id: str, asked: Asked, *, groups: bool) -> Told | None:
    """What a closed round says, with or without its groups; nothing before it is closed."""
    if asked.closed_at is None:
        return None
    found = queries.results(session, workshop_id, asked)
    then = queries.earlier(session, workshop_id, asked)
    scored = {element.key: found[element.key] for element in asked.elements if element.scored}
    return {
        "elements": {
            element.key: _told(element, found[element.key], then, groups=groups) for element in asked.elements
        },
        "talk": asdict(rules.talk(scored)),
        "earlier": _when(then) if then else None,
    }


def _when(then: Compared) -> Told:
    return {"label": then.label, "held_on": then.held_on.isoformat() if then.held_on else None}


def _told(element: Element, of: Result, then: Compared | None, *, groups: bool) -> Told:
    told: Told = {
        "answered": of.answered,
        "unknown": of.unknown,
        "counts": list(of.counts) if of.counts else None,
        "spread": asdict(of.spread) if of.spread else None,
        "agreement": rules.agreement(of),
    }
    if then is not None and element.scored:
        figure = then.figures.get(element.key)
        moved = rules.moved(of, figure)
        told["then"] = figure.median if figure and moved else None
        told["moved"] = moved
        told["reworded"] = then.reworded(element)
    if groups:
        told["apart"] = list(rules.groups_apart(of) or ())
        told["groups"] = [_group(group) for group in of.groups]
    return told


def _group(group: OfGroup) -> Told:
    if group.spread is None:
        return {"name": group.name, "hidden": True}
    return {"name": group.name, "spread": asdict(group.spread), "unknown": group.unknown}
