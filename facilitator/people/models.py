"""Tables of participants: who they are, as far as they say, and to which groups they belong."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, TOKEN_HASH, Base


class Participant(Base):
    """One phone that has joined, or people without one; the cookie holds its token, we the hash.

    `route` is how they came: phone, before (the day), guest (no phone), paper; `voices` is how many speak.
    """

    __tablename__ = "participants"
    __table_args__ = (UniqueConstraint("workshop_id", "badge"),)

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, unique=True)
    name: Mapped[str] = mapped_column(String(60))
    badge: Mapped[str] = mapped_column(String(4))
    route: Mapped[str] = mapped_column(String(10))
    voices: Mapped[int]
    notice_version: Mapped[str] = mapped_column(String(20))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class Membership(Base):
    """A participant belongs to a group; several are welcome. `people` of those behind a phone do."""

    __tablename__ = "memberships"

    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    people: Mapped[int]
