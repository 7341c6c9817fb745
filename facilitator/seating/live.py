"""The ops and objects of the seating."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict

from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Nothing, Op
from facilitator.people.models import Participant
from facilitator.seating import actions, payloads, queries
from facilitator.seating.models import SeatingRound
from facilitator.seating.rules import quality
from facilitator.workshops.queries import groups_of

OPS = (
    Op("seating.make", "console", payloads.MakeRound, actions.make),
    Op("seating.swap", "console", payloads.SwapSeats, actions.swap),
    Op("seating.move", "console", payloads.MoveSeat, actions.move),
    Op("seating.seat_late", "console", Nothing, actions.seat_the_late),
    Op("seating.clear", "console", Nothing, actions.clear),
    Op("companion.ask", "phone", payloads.AskCompanion, actions.ask_companion),
    Op("companion.part", "phone", Nothing, actions.part_companions),
)

FORGET = (Forget(("seats", "companions"), actions.forget),)


def _round(made: SeatingRound | None, waiting: SeatingRound | None) -> Payload:
    shown = None
    if made is not None:
        shown = {
            "id": made.id,
            "number": made.number,
            "form": made.form,
            "size": made.size,
            "tables": made.tables,
            "seed": made.seed,
        }
    return {"round": shown, "state": waiting.state if waiting else ("shown" if made else "none")}


def _latest(look: Look) -> tuple[SeatingRound | None, SeatingRound | None]:
    """The round that is shown, and the one that is being made or could not be."""
    rounds = queries.rounds_of(look.session, look.workshop_id)
    last = rounds[-1] if rounds else None
    waiting = last if last is not None and last.state in ("making", "failed") else None
    return queries.shown_round(look.session, look.workshop_id), waiting


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """Names and badges by place; to which group somebody belongs is not for the wall."""
    made, waiting = _latest(look)
    seen = _round(made, waiting) | {"places": []}
    if made is not None:
        places = queries.places_of(look.session, made.id)
        people = _people(look)
        seen["places"] = [
            {
                "place": place,
                "people": [
                    {"name": people[one].name, "badge": people[one].badge} for one in seated if one in people
                ],
            }
            for place, seated in sorted(places.items())
        ]
    return dict.fromkeys(refs, seen)


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    made, waiting = _latest(look)
    groups = queries.groups_by_person(look.session, look.workshop_id)
    people = _people(look)
    able = {person.id for person in people.values() if person.route in queries.SEATED}
    seen = _round(made, waiting) | {"places": [], "quality": None}
    if made is not None:
        places = queries.places_of(look.session, made.id)
        late = queries.seats_in(look.session, made.id, able)
        earlier = [
            list(queries.places_of(look.session, before.id).values())
            for before in queries.rounds_of(look.session, look.workshop_id)
            if before.number < made.number
        ]
        seen |= {
            "quality": asdict(quality(list(places.values()), groups, earlier)),
            "places": [
                {
                    "place": place,
                    "people": [
                        {
                            "id": one,
                            "name": people[one].name,
                            "badge": people[one].badge,
                            "voices": people[one].voices,
                            "groups": sorted(groups.get(one, ())),
                            "late": late[one].late,
                        }
                        for one in seated
                        if one in people and one in late
                    ],
                }
                for place, seated in sorted(places.items())
            ],
        }
    return dict.fromkeys(refs, seen)


def _people(look: Look) -> dict[str, Participant]:
    rows = look.session.query(Participant).filter(Participant.workshop_id == look.workshop_id)
    return {person.id: person for person in rows}


def own_seat(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """Whom a participant meets and where, and with whom they want to sit."""
    made = queries.shown_round(look.session, look.workshop_id)
    beside = queries.beside(look.session, made.id, refs) if made is not None else {}
    wishes = queries.wishes_about(look.session, refs)
    needed = (
        {one for _place, people in beside.values() for one in people} | set(wishes) | set(wishes.values())
    )
    met = _met(look, needed)
    seen: dict[str, Payload | None] = {}
    for ref in refs:
        seat = None
        if made is not None and ref in beside:
            place, people = beside[ref]
            seat = {
                "round": made.number,
                "form": made.form,
                "place": place,
                "people": [met[other] for other in people if other != ref and other in met],
                "table": queries.table_of(look.session, look.workshop_id, ref),
            }
        seen[ref] = {"seat": seat, "companion": _companion(wishes, ref, met)}
    return seen


def _met(look: Look, people: Collection[str]) -> dict[str, Payload]:
    """People as others meet them: a name if they gave one, their groups, and the badge on their phone."""
    if not people:
        return {}
    names = {group.id: group.name for group in groups_of(look.session, look.workshop_id)}
    groups = queries.groups_of(look.session, people)
    found = look.session.query(Participant).filter(Participant.id.in_(people))
    return {
        person.id: {
            "name": person.name,
            "badge": person.badge,
            "groups": sorted(names[group] for group in groups.get(person.id, ()) if group in names),
        }
        for person in found
    }


def _companion(wishes: Mapping[str, str], person: str, met: Mapping[str, Payload]) -> Payload | None:
    """With whom somebody wants to sit: agreed, still asked, or asked by another."""
    wanted = wishes.get(person)
    if wanted is not None and wanted in met:
        return {**met[wanted], "state": "agreed" if wishes.get(wanted) == person else "asked"}
    asking = next((one for one, other in sorted(wishes.items()) if other == person and one in met), None)
    return {**met[asking], "state": "asking"} if asking is not None else None


OBJECTS = (ObjectKind("seating", {"stage": _for_stage, "console": _for_console, "helper": _for_console}),)
