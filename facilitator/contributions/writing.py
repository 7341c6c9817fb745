"""Writing a card down: its words, who wrote it, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Table, insert

from facilitator.contributions.models import Authorship, Card, Consent
from facilitator.db.writer import Unit

# Said once: thousands come within minutes.
_CARD = insert(cast("Table", Card.__table__))
_AUTHORSHIP = insert(cast("Table", Authorship.__table__))
_CONSENT = insert(cast("Table", Consent.__table__))


def write_card(
    unit: Unit, fields: dict[str, Any], *, author: str, purposes: Iterable[str], wording: str
) -> Card:
    """Keep a card of these fields. What is given back is no part of the session: changes to it are lost."""
    session = unit.session
    session.execute(_CARD, fields)
    session.execute(_AUTHORSHIP, {"card_id": fields["id"], "participant_id": author})
    agreed = [
        {
            "card_id": fields["id"],
            "purpose": purpose,
            "wording": wording,
            "given_at": unit.now,
            "ended_at": None,
        }
        for purpose in dict.fromkeys(purposes)
    ]
    if agreed:
        session.execute(_CONSENT, agreed)
    return Card(**fields)
