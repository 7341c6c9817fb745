"""The table of stories that wait for their tellers. Nothing in it is a card, and nobody else reads it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Retelling(Base):
    """A story as its listener wrote it down. Without words once it is decided; a party that left is null."""

    __tablename__ = "retellings"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    step_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"), index=True)
    listener_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    teller_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    meaning: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime]
    changed_at: Mapped[datetime]
