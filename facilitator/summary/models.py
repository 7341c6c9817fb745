"""Tables of the summary: how far it is, the words as edited, and the files made from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class SharedSummary(Base):
    """The shared-vision summary of a workshop."""

    __tablename__ = "summaries"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    state: Mapped[str] = mapped_column(String(10))
    progress: Mapped[int]
    stage: Mapped[str] = mapped_column(String(40))
    run: Mapped[int]
    sections: Mapped[list[Any]]
    edited: Mapped[bool]
    outdated: Mapped[bool]
    cloud: Mapped[dict[str, Any] | None]
    error: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime | None]


class Document(Base):
    """One file of the summary in the data folder."""

    __tablename__ = "documents"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(5), primary_key=True)
    path: Mapped[str] = mapped_column(String(200))
    bytes: Mapped[int]
    made_at: Mapped[datetime]
