"""Tables of what is hard, of pauses, and of each workshop's own words and contacts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class HardThing(Base):
    """Something hard, where its writer wants it to go, and who answers it by when."""

    __tablename__ = "hard_things"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    step_id: Mapped[str | None] = mapped_column(PUBLIC_ID)
    channel: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    wish: Mapped[str] = mapped_column(Text)
    findable: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10))
    replier: Mapped[str] = mapped_column(String(80))
    reply_by: Mapped[date | None]
    reply: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class Notice(Base):
    """A pause: words that sound like danger, for the story guardian alone."""

    __tablename__ = "notices"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    subject: Mapped[str] = mapped_column(String(40), index=True)
    op: Mapped[str] = mapped_column(String(30))
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[list[str]] = mapped_column(JSON)
    outcome: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]


class CareSettings(Base):
    """The words that call for a pause here, and who can help; no row: the start that every workshop has."""

    __tablename__ = "care_settings"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    words: Mapped[list[str]] = mapped_column(JSON)
    contacts: Mapped[str] = mapped_column(Text)
