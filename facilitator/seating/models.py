"""Tables of who meets whom: rounds, seats, and who has come with whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class SeatingRound(Base):
    """One round of meeting: its form, and the seed it can be made again with."""

    __tablename__ = "seating_rounds"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    form: Mapped[str] = mapped_column(String(5))
    size: Mapped[int | None]
    tables: Mapped[int | None]
    seed: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]


class Seat(Base):
    """Somebody's place in a round; `gone` when they left after the round was made."""

    __tablename__ = "seats"

    round_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("seating_rounds.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    place: Mapped[int]
    late: Mapped[bool]


class Companion(Base):
    """Somebody who has asked to sit with somebody; both must have asked."""

    __tablename__ = "companions"

    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
