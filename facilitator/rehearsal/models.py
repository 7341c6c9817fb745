"""The table of rehearsals: how far the made-up people of a workshop are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Rehearsal(Base):
    """One run of made-up people; `told_at` is when it last gave a sign of life."""

    __tablename__ = "rehearsals"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[str] = mapped_column(String(10))
    phones: Mapped[int]
    sent: Mapped[int]
    saved: Mapped[int]
    told_at: Mapped[datetime]
