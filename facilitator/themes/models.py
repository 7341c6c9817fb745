"""What the machine suggested and what people decided: kept apart, so that neither can eat the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class BoardRow(Base):
    """How a board stands with the machine: what it was asked, what it may do by itself, and what came of it.

    `state` is preparing, ready or failed; `asked` what it was asked for (regroup, rest), `themes` how many
    themes were wished for; `commonest` what it could say where it found no themes.
    """

    __tablename__ = "boards"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    board: Mapped[str] = mapped_column(String(10), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    asked: Mapped[str] = mapped_column(String(10))
    themes: Mapped[int | None]
    account_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("accounts.id", ondelete="SET NULL"))
    by_itself: Mapped[bool]
    last_number: Mapped[int]
    commonest: Mapped[list[Any]]


class GroupingRow(Base):
    """One answer of the machine: a proposal until somebody takes it on, then what edits are laid over.

    `grouping` holds themes, or for the rest of the cards `{"places": {card: theme}}`. Nobody (`account_id`)
    asked for what the machine did by itself. One that was turned down is removed.
    """

    __tablename__ = "groupings"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    board: Mapped[str] = mapped_column(String(10), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10))
    taken_on: Mapped[bool]
    engine: Mapped[str] = mapped_column(String(10))
    coverage: Mapped[float | None]
    grouping: Mapped[dict[str, Any]]
    account_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("accounts.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]


class Placement(Base):
    """Where the machine put a card that came after a grouping; no theme: it is like nothing there."""

    __tablename__ = "placements"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    board: Mapped[str] = mapped_column(String(10), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    theme: Mapped[str | None] = mapped_column(String(30))
    also: Mapped[str | None] = mapped_column(String(30))
    lead: Mapped[float]
    sure: Mapped[bool]


class VocabularyRow(Base):
    """What a workshop changes about the words the machine knows; both texts as the facilitator typed them."""

    __tablename__ = "vocabularies"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    leave_out: Mapped[str] = mapped_column(Text)
    together: Mapped[str] = mapped_column(Text)
    shipped: Mapped[bool]


class BoardEdit(Base):
    """One thing a person did to a board; never changed, never removed, undo is an edit too."""

    __tablename__ = "board_edits"
    __table_args__ = (UniqueConstraint("workshop_id", "board", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    board: Mapped[str] = mapped_column(String(10))
    seq: Mapped[int]
    action: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]]
    account_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("accounts.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class CloudEdit(Base):
    """One thing a person did to the words of a cloud; never changed, never removed."""

    __tablename__ = "cloud_edits"
    __table_args__ = (UniqueConstraint("workshop_id", "board", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    board: Mapped[str] = mapped_column(String(10))
    seq: Mapped[int]
    action: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]]
    account_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("accounts.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class Cloud(Base):
    """The word cloud of a board: what the machine counted, and the picture drawn of it with the edits."""

    __tablename__ = "clouds"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    board: Mapped[str] = mapped_column(String(10), primary_key=True)
    words: Mapped[list[Any]]
    svg: Mapped[str] = mapped_column(Text)
    svg_dark: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
