"""Tables of participants: who they are, as far as they say, and to which groups they belong."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, TOKEN_HASH, Base


class Participant(Base):
    """One phone that has joined; the cookie holds its token, we the hash."""

    __tablename__ = "participants"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, unique=True)
    name: Mapped[str] = mapped_column(String(60))
    notice_version: Mapped[str] = mapped_column(String(20))
    joined_at: Mapped[datetime]


class Membership(Base):
    """A participant belongs to a group; several are welcome."""

    __tablename__ = "memberships"

    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )
