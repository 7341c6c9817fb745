"""Tables of leaflets: what was marked in a story, what was added to it, who signed for it, and the files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Leaflet(Base):
    """A leaflet of one story. It holds where the story was marked, never the story.

    When the story is taken back the row stays without a word in it, so that the leaflet's link can say so.
    """

    __tablename__ = "leaflets"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    card_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), unique=True)
    title: Mapped[str] = mapped_column(String(120))
    marks: Mapped[list[Any]]
    helped: Mapped[str] = mapped_column(Text)
    ask_for: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    dated: Mapped[date]
    review_on: Mapped[date]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    run: Mapped[int]
    error: Mapped[str] = mapped_column(Text)
    signed_by: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("accounts.id", ondelete="SET NULL"))
    signed_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]


class LeafletFile(Base):
    """One file of a leaflet in the data folder."""

    __tablename__ = "leaflet_files"

    leaflet_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("leaflets.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    path: Mapped[str] = mapped_column(String(200))
    bytes: Mapped[int]
