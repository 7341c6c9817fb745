"""Tables of local needs: how each person sees a need, and the one put to the room. The needs are cards."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Stance(Base):
    """One person agrees with a need, disputes it, or is not sure."""

    __tablename__ = "stances"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    answer: Mapped[str] = mapped_column(String(10))


class NeedList(Base):
    """The needs of one step: which of them the room is asked about just now."""

    __tablename__ = "need_lists"

    step_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    asked: Mapped[str | None] = mapped_column(PUBLIC_ID)
