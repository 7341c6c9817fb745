"""What the machine suggested and what people decided: kept apart, so that neither can eat the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Suggestion(Base):
    """The latest grouping of a board, made by the machine and replaced by the next."""

    __tablename__ = "suggestions"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    board: Mapped[str] = mapped_column(String(10), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    grouping: Mapped[dict[str, Any] | None]
    made_at: Mapped[datetime | None]


class BoardEdit(Base):
    """One thing a person did to a board; never changed, never removed, undo is an edit too."""

    __tablename__ = "board_edits"
    __table_args__ = (UniqueConstraint("workshop_id", "board", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    board: Mapped[str] = mapped_column(String(10))
    seq: Mapped[int]
    action: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]]
    account_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("accounts.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class CloudEdit(Base):
    """One thing a person did to the words of a cloud; never changed, never removed."""

    __tablename__ = "cloud_edits"
    __table_args__ = (UniqueConstraint("workshop_id", "board", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    board: Mapped[str] = mapped_column(String(10))
    seq: Mapped[int]
    action: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]]
    account_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("accounts.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class Cloud(Base):
    """The word cloud of a board: what the machine counted, and the picture drawn of it with the edits."""

    __tablename__ = "clouds"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    board: Mapped[str] = mapped_column(String(10), primary_key=True)
    words: Mapped[list[Any]]
    svg: Mapped[str] = mapped_column(Text)
    svg_dark: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
