"""Taking in what is said without a phone: as that person, by the same ops, with the way it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done, Nothing, Op
from facilitator.people.access import Voice
from facilitator.people.actions import Newcomer, take_in
from facilitator.people.models import Participant
from facilitator.people.payloads import Leave
from facilitator.people.queries import guest_of
from facilitator.ways import payloads
from facilitator.workshops.access import Lead
from facilitator.workshops.actions import the_step

Ops = Callable[[], Mapping[str, Op]]


def add_guest(unit: Unit, lead: Lead, body: payloads.AddGuest) -> Done:
    """Let somebody without a phone take part; they get a badge like everybody."""
    _open(lead)
    guest = take_in(unit, lead.workshop, Newcomer(body.name, tuple(body.groups), "guest"))
    unit.touch(lead.workshop.id, "guest", guest.id)
    return Done(guest.id)


def speaking_for(ops: Ops) -> Callable[[Unit, Lead, payloads.SpeakForGuest], Done]:
    """The action that carries out a phone's op as somebody without a phone."""

    def speak(unit: Unit, lead: Lead, body: payloads.SpeakForGuest) -> Done:
        _open(lead)
        guest = _guest(unit, lead, body.guest)
        return _say(unit, ops(), body.says, Voice(guest, lead.workshop, "scribe"), body.body)

    return speak


def taking_paper(ops: Ops) -> Callable[[Unit, Lead, payloads.AddPaper], Done]:
    """The action that types in paper cards; one line that cannot be kept keeps all of them out."""

    def add(unit: Unit, lead: Lead, body: payloads.AddPaper) -> Done:
        writers = take_in(unit, lead.workshop, Newcomer("", (body.group,), "paper", people=body.people))
        voice = Voice(writers, lead.workshop, "paper")
        said: dict[str, Any] = {"step": body.step, "wording": body.wording}
        if body.purposes:
            said["purposes"] = body.purposes
        for number, line in enumerate(body.lines, 1):
            try:
                _say(unit, ops(), body.says, voice, {**said, "text": line})
            except Refused as refusal:
                raise Refused("bad_line", line=number, why=refusal.sentence) from refusal
        unit.touch(lead.workshop.id, "guest", writers.id)
        return Done(writers.id)

    return add


def letting_go(leave: Op) -> Callable[[Unit, Lead, payloads.GuestLeaves], Done]:
    """The action that lets somebody without a phone leave, as phones do."""

    def go(unit: Unit, lead: Lead, body: payloads.GuestLeaves) -> Done:
        guest = _guest(unit, lead, body.guest)
        leave.carry_out(unit, Voice(guest, lead.workshop), Leave(erase=body.erase))
        unit.touch(lead.workshop.id, "guest", body.guest)
        return Done(body.guest)

    return go


def open_before(unit: Unit, lead: Lead, body: payloads.OpenBefore) -> Done:
    """Let people answer one step before the day, by a link of its own."""
    if lead.workshop.state != "draft":
        raise Refused("already_open")
    step = the_step(unit, lead, body.step)
    lead.workshop.before_step_id = step.id
    _tell_of_before(unit, lead)
    return Done(step.id)


def close_before(unit: Unit, lead: Lead, _body: Nothing) -> Done:
    """Take nothing more in before the day; what came stays."""
    lead.workshop.before_step_id = None
    _tell_of_before(unit, lead)
    return Done()


def _tell_of_before(unit: Unit, lead: Lead) -> None:
    unit.touch(lead.workshop.id, "workshop")
    unit.touch(lead.workshop.id, "now")


def _say(unit: Unit, ops: Mapping[str, Op], kind: str, voice: Voice, said: dict[str, Any]) -> Done:
    op = ops.get(kind)
    if op is None or op.face != "phone" or kind == "picture.add":
        raise Refused("unknown_op")
    try:
        body = op.body.model_validate(said)
    except ValidationError as fault:
        where = ".".join(str(part) for part in fault.errors(include_url=False, include_input=False)[0]["loc"])
        raise Refused("wrong_fields", field=where) from fault
    return op.carry_out(unit, voice, body)


def _guest(unit: Unit, lead: Lead, guest_id: str) -> Participant:
    guest = guest_of(unit.session, lead.workshop.id, guest_id)
    if guest is None:
        raise Refused("unknown_guest")
    return guest


def _open(lead: Lead) -> None:
    if lead.workshop.state != "open":
        raise Refused("workshop_closed" if lead.workshop.state == "closed" else "not_open_yet")
