"""Tables of votes: the round, that someone voted, and what was chosen under a token nobody here knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, TOKEN_HASH, Base


class Round(Base):
    """One vote: its question, its options as they stood, and how many dots each person has."""

    __tablename__ = "rounds"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    step_id: Mapped[str | None] = mapped_column(PUBLIC_ID)
    question: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(12))
    budget: Mapped[int]
    options: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(String(10))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Ballot(Base):
    """That someone voted, and how many dots they have left; not what they chose."""

    __tablename__ = "ballots"

    round_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    dots_left: Mapped[int]


class BallotPaper(Base):
    """What was chosen, under the hash of a token that only the phone holds.

    No time and no running number: stored in the order of random hashes, so that its place in the file
    says nothing about whose it is (on SQLite; see DECISIONS.md for PostgreSQL).
    """

    __tablename__ = "ballot_papers"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True
    )
    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, primary_key=True)
    dots: Mapped[dict[str, Any]]
