"""Tables of the positive core: the nodes of its tree, and which stories are quoted where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class CoreNode(Base):
    """A success factor, or what made something possible. Never deleted by hand, so that all can be undone.

    Its words are the facilitators' own in `text`, or those of the card somebody gave, which stay in the card.
    """

    __tablename__ = "core_nodes"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    parent_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("core_nodes.id", ondelete="SET NULL"), index=True
    )
    merged_into: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("core_nodes.id", ondelete="SET NULL"), index=True
    )
    card_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="SET NULL"), index=True
    )
    theme: Mapped[str | None] = mapped_column(String(30))
    text: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    settled: Mapped[bool]
    removed: Mapped[bool]
    at: Mapped[datetime]


class CoreQuote(Base):
    """A story that shows a factor or a cause: where its words stand, never a copy of them."""

    __tablename__ = "core_quotes"

    node_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("core_nodes.id", ondelete="CASCADE"), primary_key=True
    )
    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]
    part: Mapped[str] = mapped_column(String(8))
    start: Mapped[int]
    end: Mapped[int]
    mark: Mapped[str] = mapped_column(String(16))
