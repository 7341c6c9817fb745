"""Making rounds, changing them by hand, seating who comes late, and staying with a companion."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, or_, select

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id, read_badge
from facilitator.live.vocabulary import Done, Nothing
from facilitator.people.access import Voice
from facilitator.people.models import Participant
from facilitator.people.queries import by_badge
from facilitator.seating import payloads, queries
from facilitator.seating.maker.values import PEOPLE_IN
from facilitator.seating.models import Companion, Seat, SeatingRound
from facilitator.seating.rules import place_for_newcomer
from facilitator.workshops.access import Lead

SIZE = 7  # of a table when nothing is said: large enough for patterns, small enough for every voice


def make(unit: Unit, lead: Lead, body: payloads.MakeRound) -> Done:
    """Begin a round; the plan is made outside, and everybody hears of their seat when it is there."""
    if lead.workshop.state != "open":
        raise Refused("workshop_closed" if lead.workshop.state == "closed" else "not_open_yet")
    if not queries.seated(unit.session, lead.workshop.id):
        raise Refused("nobody_to_seat")
    if queries.in_making(unit.session, lead.workshop.id):
        raise Refused("round_in_making")  # a double tap would seat everybody twice
    size = body.size if body.size is not None or body.tables is not None else SIZE
    made = SeatingRound(
        id=new_public_id(),
        workshop_id=lead.workshop.id,
        number=queries.last_number(unit.session, lead.workshop.id) + 1,
        form=body.form,
        size=size if body.form == "table" else None,
        tables=body.tables if body.form == "table" else None,
        seed=secrets.randbelow(2**31) if body.seed is None else body.seed,
        state="making",
        made_at=unit.now,
    )
    unit.session.add(made)
    unit.touch(lead.workshop.id, "seating")
    unit.after_commit("seating.make", round_id=made.id)
    return Done(made.id)


def keep_plan(unit: Unit, round_id: str, seats: Sequence[Sequence[str]] | None) -> None:
    """Keep the plan that was made and show it; without one the round is let go."""
    made = unit.session.get(SeatingRound, round_id)
    if made is None or made.state != "making":
        return
    unit.touch(made.workshop_id, "seating")
    if seats is None:
        made.state = "failed"
        return
    before = queries.shown_round(unit.session, made.workshop_id)
    if before is not None:
        before.state = "past"
    made.state = "shown"
    here = {person.id for person in queries.seated(unit.session, made.workshop_id)}
    for place, people in enumerate(seats, 1):
        for person in people:
            if person in here:
                unit.session.add(Seat(round_id=made.id, participant_id=person, place=place, late=False))
    unit.session.flush()
    seat_late(unit, made)
    for person in here:
        unit.touch(made.workshop_id, "own", person)


def seat_late(unit: Unit, made: SeatingRound, size: int | None = None) -> None:
    """Give a seat to everybody who has none yet; nobody else moves.

    With a `size`, places that are one above it take nobody in: a new one is opened.
    """
    places = queries.places_of(unit.session, made.id)
    have = {person for people in places.values() for person in people}
    groups = queries.groups_by_person(unit.session, made.workshop_id)
    for person in queries.seated(unit.session, made.workshop_id):
        if person.id not in have:
            place = place_for_newcomer(places, groups.get(person.id, frozenset()), groups, size)
            unit.session.add(Seat(round_id=made.id, participant_id=person.id, place=place, late=True))
            places.setdefault(place, []).append(person.id)
            _tell_place(unit, made, places[place])


def seat_newcomer(unit: Unit, participant: Participant) -> None:
    """Somebody comes while a round is on: they sit down where they fit best."""
    made = queries.shown_round(unit.session, participant.workshop_id)
    if made is not None and participant.route in queries.SEATED:
        seat_late(unit, made, PEOPLE_IN.get(made.form))


def tell_beside(unit: Unit, participant: Participant) -> None:
    """Somebody has another name or other groups: whoever sees them is told."""
    wishes = queries.wishes_about(unit.session, [participant.id])
    for person in ({*wishes, *wishes.values()}) - {participant.id}:
        unit.touch(participant.workshop_id, "own", person)
    made = queries.shown_round(unit.session, participant.workshop_id)
    if made is not None:
        for _place, people in queries.beside(unit.session, made.id, [participant.id]).values():
            _tell_place(unit, made, people)


def swap(unit: Unit, lead: Lead, body: payloads.SwapSeats) -> Done:
    """Let two people change places."""
    made = _shown(unit, lead)
    seats = queries.seats_in(unit.session, made.id, [body.one, body.other])
    if len(seats) != 2 or body.one == body.other:
        raise Refused("not_seated")
    one, other = seats[body.one], seats[body.other]
    one.place, other.place = other.place, one.place
    unit.session.flush()
    _tell(unit, made, (one.place, other.place))
    return Done()


def move(unit: Unit, lead: Lead, body: payloads.MoveSeat) -> Done:
    """Let somebody go to another place."""
    made = _shown(unit, lead)
    seat = queries.seats_in(unit.session, made.id, [body.person]).get(body.person)
    if seat is None:
        raise Refused("not_seated")
    places = queries.places_of(unit.session, made.id)
    if body.place not in places and body.place != max(places) + 1:
        raise Refused("no_such_place")
    left, seat.place = seat.place, body.place
    unit.session.flush()
    _tell(unit, made, (left, body.place))
    return Done()


def seat_the_late(unit: Unit, lead: Lead, _body: Nothing) -> Done:
    """Seat everybody who has no seat, and whoever was left alone."""
    made = _shown(unit, lead)
    for place, people in queries.places_of(unit.session, made.id).items():
        if len(people) == 1 and len(queries.places_of(unit.session, made.id)) > 1:
            unit.session.execute(delete(Seat).where(Seat.round_id == made.id, Seat.place == place))
    unit.session.flush()
    seat_late(unit, made)
    unit.touch(lead.workshop.id, "seating")
    return Done()


def clear(unit: Unit, lead: Lead, _body: Nothing) -> Done:
    """Put the round away: phones show the step again; it still counts as met."""
    made = _shown(unit, lead)
    made.state = "past"
    _tell(unit, made, tuple(queries.places_of(unit.session, made.id)))
    return Done()


def ask_companion(unit: Unit, voice: Voice, body: payloads.AskCompanion) -> Done:
    """Ask to sit with somebody; it holds once both have asked."""
    other = by_badge(unit.session, voice.workshop.id, read_badge(body.badge))
    if other is None:
        raise Refused("unknown_badge")
    if other.id == voice.participant.id:
        raise Refused("own_badge")
    part_companions(unit, voice, Nothing())
    unit.session.add(Companion(participant_id=voice.participant.id, other_id=other.id))
    unit.touch(voice.workshop.id, "own", voice.participant.id)
    unit.touch(voice.workshop.id, "own", other.id)
    return Done()


def part_companions(unit: Unit, voice: Voice, _body: Nothing) -> Done:
    """Not to sit together any more."""
    before = queries.asked_by(unit.session, voice.participant.id)
    unit.session.execute(delete(Companion).where(Companion.participant_id == voice.participant.id))
    for person in (voice.participant.id, before):
        if person is not None:
            unit.touch(voice.workshop.id, "own", person)
    return Done()


def forget(unit: Unit, participant_id: str) -> None:
    """Let go of somebody's seats and companions; whoever sat with them is told."""
    stand_up(unit, participant_id)
    mine = or_(Companion.participant_id == participant_id, Companion.other_id == participant_id)
    for companion in unit.session.scalars(select(Companion).where(mine)):
        person = unit.session.get_one(Participant, companion.participant_id)
        unit.touch(person.workshop_id, "own", person.id)
        unit.session.delete(companion)
    unit.session.execute(delete(Seat).where(Seat.participant_id == participant_id))


def stand_up(unit: Unit, participant_id: str) -> None:
    """Somebody leaves in the middle: their seat is free, and those beside them are told."""
    person = unit.session.get_one(Participant, participant_id)
    made = queries.shown_round(unit.session, person.workshop_id)
    seat = unit.session.get(Seat, (made.id, participant_id)) if made is not None else None
    if made is None or seat is None:
        return
    place = seat.place
    unit.session.delete(seat)
    unit.session.flush()
    _tell(unit, made, (place,))


def _shown(unit: Unit, lead: Lead) -> SeatingRound:
    made = queries.shown_round(unit.session, lead.workshop.id)
    if made is None:
        raise Refused("no_round")
    return made


def _tell(unit: Unit, made: SeatingRound, places: Sequence[int]) -> None:
    unit.touch(made.workshop_id, "seating")
    seated: Mapping[int, list[str]] = queries.places_of(unit.session, made.id)
    for place in places:
        _tell_place(unit, made, seated.get(place, []))


def _tell_place(unit: Unit, made: SeatingRound, people: Sequence[str]) -> None:
    unit.touch(made.workshop_id, "seating")
    for person in people:
        unit.touch(made.workshop_id, "own", person)
