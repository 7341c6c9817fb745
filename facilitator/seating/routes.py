"""The plan of who meets whom, to print: by place, and by name for whoever asks at the door."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from facilitator.i18n import _
from facilitator.live.house import house
from facilitator.seating import queries
from facilitator.seating.models import SeatingRound
from facilitator.web.pages import Page
from facilitator.workshops.models import Workshop
from facilitator.workshops.queries import groups_of
from facilitator.workshops.routes import this_lead

pages = Blueprint("seating", __name__)


@dataclass(frozen=True)
class Line:
    """Somebody with a seat, as the printed plan names them."""

    name: str
    badge: str
    groups: str
    place: int


@pages.get("/console/<workshop_id>/seating")
def plan(workshop_id: str) -> Page:
    """The round that is shown, on paper."""
    this_lead(workshop_id)
    with house().database.read() as session:
        workshop = session.get_one(Workshop, workshop_id)
        made = queries.shown_round(session, workshop_id)
        lines = _lines(session, made) if made is not None else []
    return render_template(
        "console/seating.html",
        workshop=workshop,
        made=made,
        words=_place_words(made.form) if made is not None else "",
        places=_by_place(lines),
        lines=sorted(lines, key=lambda line: (not line.name, line.name.casefold(), line.badge)),
    )


def _lines(session: Session, made: SeatingRound) -> list[Line]:
    names = {group.id: group.name for group in groups_of(session, made.workshop_id)}
    groups = queries.groups_by_person(session, made.workshop_id)
    people = {person.id: person for person in queries.seated(session, made.workshop_id)}
    said = {one: ", ".join(sorted(names[group] for group in mine)) for one, mine in groups.items()}
    return [
        Line(people[one].name, people[one].badge, said.get(one, ""), place)
        for place, seated in sorted(queries.places_of(session, made.id).items())
        for one in seated
        if one in people
    ]


def _by_place(lines: list[Line]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.place, []).append(line)
    return found


def _place_words(form: str) -> str:
    """What a place of this form is called."""
    words = {"pair": _("Pair"), "trio": _("Group of three"), "four": _("Group of four")}
    return words.get(form, _("Table"))
