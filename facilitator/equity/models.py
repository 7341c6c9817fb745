"""Which dreams the room was asked about. The answers are cards."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class AskedDream(Base):
    """A dream put to the room with the question who could be left out, last at this step."""

    __tablename__ = "asked_dreams"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    step_id: Mapped[str | None] = mapped_column(PUBLIC_ID)
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
