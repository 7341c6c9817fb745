"""Tables of moments and feelings: the words to choose from, what was marked and why, what stories mean."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Term(Base):
    """A moment, a feeling or a word for stories, to choose from: the facilitator's, or somebody's own."""

    __tablename__ = "terms"
    __table_args__ = (UniqueConstraint("workshop_id", "kind", "folded"),)

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(60))
    folded: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(300))
    by_people: Mapped[bool]
    participant_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )


class Mark(Base):
    """A person marked a feeling at a moment, in one step."""

    __tablename__ = "marks"

    step_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    moment_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("terms.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    feeling_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("terms.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Reason(Base):
    """Why somebody felt like that at a moment: one line in their own words."""

    __tablename__ = "reasons"
    __table_args__ = (UniqueConstraint("step_id", "participant_id", "moment_id"),)

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    step_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"))
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    moment_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("terms.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(300))
    wording: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class Meaning(Base):
    """What a teller says a story is about, and what was felt in it; `read` once a facilitator has read it.

    `felt` lists `{moment, feelings: [ids], own}`, `own` a feeling in the teller's own word.
    """

    __tablename__ = "meanings"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    tags: Mapped[list[str]] = mapped_column(JSON)
    felt: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    read: Mapped[bool]
    at: Mapped[datetime]
