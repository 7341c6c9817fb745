"""Who may lead a workshop: its facilitators, checked again for every operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.workshops import queries
from facilitator.workshops.models import Workshop
from facilitator.workshops.roles import may


@dataclass(frozen=True)
class Lead:
    """A facilitator acting in their workshop; loaded inside the transaction."""

    account_id: str
    workshop: Workshop
    role: str = "owner"
    guards: bool = False


@dataclass(frozen=True)
class LeadCaller:
    """A facilitator's request, as the door sees it."""

    account_id: str
    workshop_id: str
    face: str = "console"

    @property
    def key(self) -> str:
        """The actor in the journal."""
        return f"account:{self.account_id}"

    def load(self, unit: Unit) -> Lead:
        """The facilitator and the workshop; refused when they no longer belong together."""
        part = queries.facilitation(unit.session, self.workshop_id, self.account_id)
        workshop = unit.session.get(Workshop, self.workshop_id)
        if part is None or workshop is None:
            raise Refused("not_facilitator")
        return Lead(self.account_id, workshop, part.role, part.guards)

    def check(self, subject: object, op: str) -> None:
        """Refuse what this person's role may not ask."""
        if not may(cast("Lead", subject).role, op):
            raise Refused("not_your_role")
