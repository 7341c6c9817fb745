"""The table of what was taken back. It holds no words, and points at nothing: what it names may be gone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Erasure(Base):
    """One thing that was taken back: who did it (as in the journal of ops), what they did, and to what."""

    __tablename__ = "erasures"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(PUBLIC_ID)
    actor: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(30))
    about: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(index=True)
