"""Tables of what facilitators keep for themselves: plans of their workshops, and papers they have changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class SavedPlan(Base):
    """A plan kept for the next workshop: its steps with their words, and the groups of the room."""

    __tablename__ = "saved_plans"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    account_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(80))
    about: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(12))
    steps: Mapped[list[Any]]
    groups: Mapped[list[Any]]
    saved_at: Mapped[datetime]


class OwnPaper(Base):
    """A guide or checklist in a facilitator's own version, as text they edit."""

    __tablename__ = "own_papers"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    account_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    made_from: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(12))
    saved_at: Mapped[datetime]
