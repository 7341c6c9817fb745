"""Tables of pictures: what has arrived from a phone, and which card it belongs to. The dots lie in files."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Upload(Base):
    """A picture that a phone has sent under an id of its own; `digest` tells the same bytes from others."""

    __tablename__ = "uploads"

    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(32), unique=True)
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]
    at: Mapped[datetime]


class Picture(Base):
    """The picture of a card; its file is named by 128 bits nobody can guess."""

    __tablename__ = "pictures"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(32), unique=True)
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]
