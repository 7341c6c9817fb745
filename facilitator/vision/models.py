"""Tables of the shared vision: its versions, and how each person answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class VisionVersion(Base):
    """One wording of the vision; a new draft is a new version."""

    __tablename__ = "vision_versions"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    account_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("accounts.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    proposed_at: Mapped[datetime | None]


class VisionAnswer(Base):
    """One person's answer to one version: yes, can live with it, or no, because."""

    __tablename__ = "vision_answers"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    answer: Mapped[str] = mapped_column(String(5))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
