"""Leaving a workshop, with or without what one said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import delete

from facilitator.db.journal import AnsweredOp
from facilitator.db.writer import Unit
from facilitator.ids import hashed, new_token
from facilitator.live.vocabulary import Done, Forget
from facilitator.people import queries
from facilitator.people.access import Voice, actor
from facilitator.people.models import Membership, Participant
from facilitator.people.payloads import Leave


def leaving(
    forgets: Sequence[Forget], partings: Sequence[Callable[[Unit, str], None]]
) -> Callable[[Unit, Voice, Leave], Done]:
    """The action that lets a participant go.

    `forgets` is how each area forgets what they said; `partings` is what each area does for those who stay
    when somebody leaves and lets their words stay.
    """

    def leave(unit: Unit, voice: Voice, body: Leave) -> Done:
        if body.erase:
            for area in forgets:
                area.carry_out(unit, voice.participant.id)
        else:
            for part in partings:
                part(unit, voice.participant.id)
            _part(unit, voice.participant)
        return Done()

    return leave


def _part(unit: Unit, participant: Participant) -> None:
    participant.left_at = unit.now
    participant.name = ""  # what was said stays, with nobody's name and no phone behind it
    participant.token_hash = hashed(new_token())  # a token nobody holds


def forget(unit: Unit, participant_id: str) -> None:
    """Remove the participant, their groups and what was noted of their ops; the last step of forgetting."""
    participant = unit.session.get_one(Participant, participant_id)
    for group_id in queries.groups_of_person(unit.session, participant_id):
        unit.touch(participant.workshop_id, "group", group_id)
    unit.touch(participant.workshop_id, "crowd")
    unit.touch_all(participant.workshop_id, "factor")
    unit.touch(participant.workshop_id, "own", participant_id)
    unit.session.execute(delete(AnsweredOp).where(AnsweredOp.actor == actor(participant_id)))
    unit.session.execute(delete(Membership).where(Membership.participant_id == participant_id))
    unit.session.flush()
    unit.session.delete(participant)
