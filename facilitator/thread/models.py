"""The table of the walk: which thread the room follows, and how far it has come."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Walk(Base):
    """The thread on the stage: where it starts, how many rungs are shown, and what lies on each.

    Only references, never words: whoever looks at it resolves them with what they may see at that moment.
    """

    __tablename__ = "walks"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    start: Mapped[str] = mapped_column(String(40))
    at: Mapped[int]
    rungs: Mapped[list[Any]]
