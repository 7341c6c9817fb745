"""Boards as they were laid out last, for the many phones that pull at threads; kept until one is touched.

What touches a board is told to its clients by the same version, so that one kept here is as new as theirs.
"""

from __future__ import annotations

from collections import OrderedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.db.journal import Touched
from facilitator.themes.board import Board
from facilitator.themes.queries import board_of

MOST_KEPT = 16


class LaidOut:
    """The boards used last, each with the version at which it was touched last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], tuple[int, Board]] = OrderedDict()

    def board(self, session: Session, workshop_id: str, name: str) -> Board:
        """A board as its clients hold it; only for sessions that read what was committed."""
        key = (workshop_id, name)
        version = self._version(session, workshop_id, name)
        kept = self._kept.get(key)
        if kept is None or kept[0] != version:
            kept = (version, board_of(session, workshop_id, name))
            self._kept[key] = kept
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return kept[1]

    def _version(self, session: Session, workshop_id: str, name: str) -> int:
        touched = select(Touched.version).where(
            Touched.workshop_id == workshop_id, Touched.kind == "board", Touched.ref == name
        )
        return session.scalar(touched) or 0
