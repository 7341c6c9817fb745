"""Taking back again, in a database that was put back to an earlier time, what was taken back since."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from facilitator.db.writer import Unit
from facilitator.erasures.actions import REMOVAL
from facilitator.erasures.models import Erasure
from facilitator.erasures.record import Erased
from facilitator.errors import Refused
from facilitator.live.vocabulary import Op
from facilitator.people.access import Voice
from facilitator.people.models import Participant
from facilitator.retellings.actions import erase as erase_retelling
from facilitator.retellings.models import Retelling
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Workshop


def again(ops: Mapping[str, Op], erased: Erased) -> Callable[[Unit], bool]:
    """A change that takes one thing back again, and says whether it was there."""

    def work(unit: Unit) -> bool:
        _note(unit, erased)
        workshop = unit.session.get(Workshop, erased.workshop_id)
        if workshop is None:
            return False
        if erased.kind == REMOVAL:
            unit.session.delete(workshop)
            return True
        found = _retellings(unit, erased)
        return _carried_out(unit, ops, erased, workshop) or found

    return work


def _note(unit: Unit, erased: Erased) -> None:
    if unit.session.get(Erasure, erased.id) is None:
        unit.session.add(Erasure(**erased.model_dump()))


def _retellings(unit: Unit, erased: Erased) -> bool:
    found = [unit.session.get(Retelling, str(ref)) for ref in erased.about.get("retellings", ())]
    for story in found:
        if story is not None:
            erase_retelling(unit, story)
    return any(found)


def _carried_out(unit: Unit, ops: Mapping[str, Op], erased: Erased, workshop: Workshop) -> bool:
    op = ops.get(erased.kind)
    subject = _subject(unit, erased.actor, workshop)
    if op is None or subject is None:
        return False
    try:
        body = op.body.model_validate(erased.about.get("body"))
        with unit.session.begin_nested():
            op.carry_out(unit, subject, body)
    except (Refused, ValidationError):  # what it names was made after the backup
        return False
    return True


def _subject(unit: Unit, who: str, workshop: Workshop) -> Voice | Lead | None:
    face, _, ref = who.partition(":")
    if face == "account":
        return Lead(ref, workshop, guards=True)
    participant = unit.session.get(Participant, ref)
    if participant is None or participant.workshop_id != workshop.id:
        return None
    return Voice(participant, workshop)
