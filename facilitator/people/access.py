"""Who a phone is: its cookie names a participant, the participant names the workshop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from facilitator.accounts.access import COOKIE
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.house import house
from facilitator.live.presence import Here
from facilitator.people import queries
from facilitator.people.models import Participant
from facilitator.web.language import wanted
from facilitator.workshops.models import Workshop


@dataclass(frozen=True)
class Voice:
    """A participant acting in their workshop; loaded inside the transaction."""

    participant: Participant
    workshop: Workshop
    route: str = "phone"  # how what they say has come


@dataclass(frozen=True)
class VoiceCaller:
    """A phone's request, as the door sees it."""

    participant_id: str
    workshop_id: str
    face: str = "phone"

    @property
    def key(self) -> str:
        """The actor in the journal."""
        return actor(self.participant_id)

    def load(self, unit: Unit) -> Voice:
        """The participant and the workshop; refused when the workshop is not open."""
        voice = self.voice(unit)
        if voice.workshop.state == "closed":
            raise Refused("workshop_closed")
        return voice

    def check(self, subject: object, op: str) -> None:
        """Whoever takes part may ask all that phones can ask."""

    def voice(self, unit: Unit) -> Voice:
        """The participant and the workshop, open or closed; refused when they are gone."""
        participant = unit.session.get(Participant, self.participant_id)
        workshop = unit.session.get(Workshop, self.workshop_id)
        if participant is None or workshop is None:
            raise Refused("not_joined")
        unit.keep_at_hand(workshop)
        return Voice(participant, workshop, "before" if workshop.state == "draft" else "phone")


def actor(participant_id: str) -> str:
    """A participant's name in the journal of answered ops."""
    return f"participant:{participant_id}"


def cookie_name(workshop_id: str) -> str:
    """One cookie a workshop, so that one phone can take part in several."""
    return f"phone_{workshop_id}"


def this_phone(workshop_id: str) -> VoiceCaller:
    """The participant this phone is in this workshop; refuses strangers and phones of another workshop."""
    with house().database.read() as session:
        return phone_of(session, workshop_id)


def phone_of(session: Session, workshop_id: str) -> VoiceCaller:
    """The same, for whoever reads more afterwards."""
    token = request.cookies.get(cookie_name(workshop_id))
    holder = queries.holder(session, token) if token is not None else None
    if holder is None:
        raise Refused("not_joined")
    if holder.workshop_id != workshop_id:
        raise Refused("other_workshop")
    return VoiceCaller(holder.participant_id, holder.workshop_id)


def admit_phone(auth: object) -> Here | None:
    """Let a phone's socket in, by its cookie."""
    workshop_id = str(auth.get("workshop"))  # type: ignore[attr-defined]
    token = request.cookies.get(cookie_name(workshop_id))
    if token is None:
        return None
    with house().database.read() as session:
        found = queries.holder_in_groups(session, token)
    if found is None or found[0].workshop_id != workshop_id:
        return None
    holder, groups = found
    return Here(workshop_id, "phone", holder.participant_id, groups, wanted())


def is_phone(environ: Mapping[str, Any]) -> bool:
    """Does a request come from a phone, as far as its cookies tell? A facilitator's browser is none."""
    cookies = environ.get("HTTP_COOKIE", "")
    return "phone_" in cookies and f"{COOKIE}=" not in cookies
