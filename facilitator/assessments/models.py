"""Tables of the self-assessment: what is asked at a step, and what each person answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Assessment(Base):
    """What one step asks of the network. There is no row until something is changed or answered.

    `elements` lists `{key, title, question, low, high, scored}`; `shown` is what the stage shows alone.
    `earlier` is what it is compared with: nothing, `{step}` of this workshop, or `{label, held_on, figures:
    {key: {median, people}}, asked: {key: question}}` as they were when they were taken over.
    """

    __tablename__ = "assessments"

    step_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    elements: Mapped[list[Any]]
    shown: Mapped[str | None] = mapped_column(String(30))
    earlier: Mapped[dict[str, Any]]
    closed_at: Mapped[datetime | None]


class Rating(Base):
    """One person's answer to one element; no score means: I do not know."""

    __tablename__ = "ratings"

    step_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    element: Mapped[str] = mapped_column(String(30), primary_key=True)
    score: Mapped[int | None]
