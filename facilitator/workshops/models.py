"""Tables of workshops, their steps, their stakeholder groups and their facilitators."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, TOKEN_HASH, Base


class Workshop(Base):
    """One meeting: its topic, where it stands, and what the projector shows."""

    __tablename__ = "workshops"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    topic: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(120))
    plan: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(10))
    moderation: Mapped[str] = mapped_column(String(10))
    current_step_id: Mapped[str | None] = mapped_column(PUBLIC_ID)
    before_step_id: Mapped[str | None] = mapped_column(PUBLIC_ID)
    step_started_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    scene: Mapped[str] = mapped_column(String(12))
    spotlight_id: Mapped[str | None] = mapped_column(PUBLIC_ID)
    stage_hash: Mapped[str] = mapped_column(TOKEN_HASH, unique=True)
    summary_hash: Mapped[str] = mapped_column(TOKEN_HASH, unique=True)
    rehearsal: Mapped[bool]
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Facilitation(Base):
    """Who facilitates which workshop."""

    __tablename__ = "facilitations"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str] = mapped_column(String(12))
    guards: Mapped[bool]


class Step(Base):
    """One step of the plan: what the room is asked, and for how long."""

    __tablename__ = "steps"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    phase: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(80))
    prompt: Mapped[str] = mapped_column(Text)
    guidance: Mapped[str] = mapped_column(Text)
    questions: Mapped[list[str]] = mapped_column(JSON)
    minutes: Mapped[int]
    opened_at: Mapped[datetime | None]


class Group(Base):
    """A stakeholder group of this workshop."""

    __tablename__ = "groups"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    needed: Mapped[bool]
    lived: Mapped[bool]  # people with lived experience: patients, carers
