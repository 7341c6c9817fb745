"""After a commit: have the plan made, and keep it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.seating import actions, queries
from facilitator.seating.models import SeatingRound
from facilitator.work.queue import Workers, WorkFailed


@dataclass(frozen=True)
class SeatingErrands:
    """What the seating needs to run its errands."""

    database: Database
    writer: Writer
    workers: Workers

    def known(self) -> Mapping[str, Callable[..., None]]:
        """The errands by name."""
        return {"seating.make": self.make}

    def make(self, round_id: str) -> None:
        """Have a round planned."""
        with self.database.read() as session:
            made = session.get(SeatingRound, round_id)
            if made is None or made.state != "making":
                return
            data = _plain(session, made)
        seats: list[list[str]] | None = None
        try:
            seats = self.workers.ask("facilitator.seating.jobs:make", data)
        except WorkFailed:
            seats = None
        self.writer.do(lambda unit: actions.keep_plan(unit, round_id, seats))


def _plain(session: Session, made: SeatingRound) -> dict[str, Any]:
    groups = queries.groups_by_person(session, made.workshop_id)
    companions = queries.companions_of(session, made.workshop_id)
    earlier = [
        list(queries.places_of(session, before.id).values())
        for before in queries.rounds_of(session, made.workshop_id)
        if before.number < made.number
    ]
    return {
        "people": [
            {
                "id": person.id,
                "groups": sorted(groups.get(person.id, ())),
                "companion": companions.get(person.id),
            }
            for person in queries.seated(session, made.workshop_id)
        ],
        "form": made.form,
        "size": made.size,
        "tables": made.tables,
        "seed": made.seed,
        "earlier": earlier,
    }
