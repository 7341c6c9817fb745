"""What was found when a board was last looked at from many sides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Sight(Base):
    """A board, or the moments (`ref`), as they were seen: numbers, references, words that two boards share.

    The map of the themes is kept as pictures for light and dark ground and, in base 64, as a bitmap for
    documents; `drawn_of` is a fingerprint of what they were drawn from, `version` that of the room then.
    """

    __tablename__ = "sights"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    ref: Mapped[str] = mapped_column(String(10), primary_key=True)
    seen: Mapped[dict[str, Any]]
    svg: Mapped[str] = mapped_column(Text)
    svg_dark: Mapped[str] = mapped_column(Text)
    png: Mapped[str] = mapped_column(Text)
    drawn_of: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    made_at: Mapped[datetime]
