"""What was said, who said it and what they agreed to: three tables."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class Card(Base):
    """A story, dream, statement or promise, in its writer's own words."""

    __tablename__ = "cards"
    __table_args__ = (Index("ix_cards_workshop_kind", "workshop_id", "kind"),)

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"))
    step_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    form: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    meaning: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(80))
    first_step: Mapped[str] = mapped_column(String(200))
    due: Mapped[date | None]
    serves: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(300))
    late: Mapped[bool]
    route: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]


class Link(Base):
    """What a card is built on besides `serves`: `card:<id>` or `theme:<id>`, in the writers' order."""

    __tablename__ = "links"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    ref: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int]


class Authorship(Base):
    """Who wrote a card; kept apart from the words."""

    __tablename__ = "authorships"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )


class Hand(Base):
    """Who had a hand in what a step brought, though another wrote the card: a table that drafted it."""

    __tablename__ = "hands"

    step_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Consent(Base):
    """What may be done with a card: one row a purpose, with the words the writer saw and when."""

    __tablename__ = "consents"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    purpose: Mapped[str] = mapped_column(String(20), primary_key=True)
    wording: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
