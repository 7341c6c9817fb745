"""The tables of the live path: a workshop's version, touched objects, answered ops, and seals."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class RoomVersion(Base):
    """How many batches have changed this workshop."""

    __tablename__ = "room_versions"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(default=0)


class Touched(Base):
    """The version at which an object last changed its look; one row an object."""

    __tablename__ = "touched"
    __table_args__ = (Index("ix_touched_since", "workshop_id", "version"),)

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    ref: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int]


class AnsweredOp(Base):
    """The first answer to an op, given again to a duplicate. Keeps what was answered, never what was said."""

    __tablename__ = "answered_ops"

    actor: Mapped[str] = mapped_column(String(40), primary_key=True)
    op_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(30))
    body_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(10))
    ref: Mapped[str | None] = mapped_column(String(40))
    version: Mapped[int]
    at: Mapped[datetime]


class Seal(Base):
    """The key pair to which phones of a workshop seal what waits on them. It goes with the workshop."""

    __tablename__ = "seals"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    private_key: Mapped[bytes] = mapped_column(LargeBinary)  # PKCS #8, DER
    public_key: Mapped[bytes] = mapped_column(LargeBinary)  # an uncompressed point
    made_at: Mapped[datetime]
