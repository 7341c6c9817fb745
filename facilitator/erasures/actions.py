"""Noting that something was taken back."""

from __future__ import annotations

from typing import Any

from facilitator.db.writer import Unit
from facilitator.erasures.models import Erasure
from facilitator.ids import new_public_id

REMOVAL = "workshop.remove"  # no op: a form of the console


def note_removal(unit: Unit, workshop_id: str, account_id: str) -> None:
    """Keep the id of a workshop that is removed now."""
    note(unit, workshop_id, f"account:{account_id}", REMOVAL, {})


def note(unit: Unit, workshop_id: str, who: str, kind: str, about: dict[str, Any]) -> None:
    """Keep the ids of something that is taken back now."""
    unit.session.add(
        Erasure(id=new_public_id(), workshop_id=workshop_id, actor=who, kind=kind, about=about, at=unit.now)
    )
    unit.after_commit("erasures.write_down")
