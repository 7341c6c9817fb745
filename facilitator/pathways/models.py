"""Tables of the pathway: its parts at a step, and what is special about the cards that lie on them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Pathway(Base):
    """The parts of the pathway of one step: `[{key, name}]`. There is no row until something is changed.

    `shown` is the part the stage shows alone.
    """

    __tablename__ = "pathways"

    step_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    parts: Mapped[list[Any]]
    shown: Mapped[str | None] = mapped_column(String(30))


class MapCard(Base):
    """What a card on the map has besides its words: how large a gap is, how sure of it its writer is, and
    the card it was laid on because it says the same.
    """

    __tablename__ = "map_cards"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    size: Mapped[str | None] = mapped_column(String(10))
    confidence: Mapped[str | None] = mapped_column(String(10))
    stack: Mapped[str | None] = mapped_column(PUBLIC_ID)
