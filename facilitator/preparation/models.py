"""Tables of what is prepared: the way to the topic, the parts, the ticks, and who is invited."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Preparation(Base):
    """What a workshop's facilitators have prepared; no row: nothing yet."""

    __tablename__ = "preparations"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    problem: Mapped[str] = mapped_column(Text)
    wanted: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[str] = mapped_column(String(5))
    parts: Mapped[dict[str, str]] = mapped_column(JSON)
    ticks: Mapped[list[str]] = mapped_column(JSON)


class Invitee(Base):
    """Somebody who is to be asked to come."""

    __tablename__ = "invitees"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    group_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("groups.id", ondelete="CASCADE"))
    who: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(10))
