"""Who may lead a workshop: its facilitators, checked again for every operation."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.workshops import queries
from facilitator.workshops.models import Workshop


@dataclass(frozen=True)
class Lead:
    """A facilitator acting in their workshop; loaded inside the transaction."""

    account_id: str
    workshop: Workshop


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
        workshop = queries.facilitated(unit.session, self.workshop_id, self.account_id)
        if workshop is None:
            raise Refused("not_facilitator")
        return Lead(self.account_id, workshop)
