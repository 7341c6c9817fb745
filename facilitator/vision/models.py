"""Tables of the shared vision: its versions, and how each person answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
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
    """One person's answer to one version: yes, can live with it, or no, because.

    The reason of a no is an objection: it has an id that says nothing of who, a state as cards have, and the
    facilitator's reply. Other words are another objection, to which nobody has replied yet.
    """

    __tablename__ = "vision_answers"
    __table_args__ = (Index("ix_vision_answers_objection", "objection"),)

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
    objection: Mapped[str | None] = mapped_column(PUBLIC_ID)
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(300))
    reply: Mapped[str] = mapped_column(Text)
    changed_in: Mapped[int | None]
