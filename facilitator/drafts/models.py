"""Tables of drafts: who sits where, every version of the words, suggestions, links, answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, Base


class DraftTable(Base):
    """A table that drafts. Without a number it is one person who drafts alone."""

    __tablename__ = "draft_tables"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"))
    number: Mapped[int | None]


class DraftSeat(Base):
    """At which table somebody drafts now."""

    __tablename__ = "draft_seats"

    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    table_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("draft_tables.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]


class Draft(Base):
    """A statement in the making: who holds its pen, and what became of it.

    `state` is open, aside (laid aside, kept) or given; `version` is the number of its newest version, 0
    before the first words; `shown` the one the facilitators have let the room see, before it is given.
    `replaces_id` is the card an earlier draft of the same table had become.
    """

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    table_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("draft_tables.id", ondelete="CASCADE"), index=True
    )
    step_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("steps.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    shown: Mapped[int | None]
    pen_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    pen_seen_at: Mapped[datetime]
    pen_wrote_at: Mapped[datetime]
    card_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="SET NULL"), index=True
    )
    replaces_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("cards.id", ondelete="SET NULL"))
    begun_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    given_at: Mapped[datetime | None]


class DraftPerson(Base):
    """Who has been at the table while a draft was written; what they send later is still taken in."""

    __tablename__ = "draft_people"

    draft_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class DraftAsking(Base):
    """Who has asked for the pen, and when their phone last said so."""

    __tablename__ = "draft_askings"

    draft_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    asked_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class Worded:
    """The words of one state of a draft (see `rules.Words`)."""

    form: Mapped[str] = mapped_column(String(5))
    because: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    can: Mapped[str] = mapped_column(Text)
    so: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    gains: Mapped[str] = mapped_column(Text)
    loses: Mapped[str] = mapped_column(Text)
    money: Mapped[str] = mapped_column(String(10))


class DraftVersion(Worded, Base):
    """One version of the words, never changed; `how`: typed, taken (a suggestion came in), restored."""

    __tablename__ = "draft_versions"

    draft_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    how: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]


class DraftSuggestion(Worded, Base):
    """Words beside a draft: a `line` somebody suggests, or a `save` that came when the pen had passed on.

    `state` is open, taken (in the words now) or aside (folded away, kept); `base`: the version it grew from.
    """

    __tablename__ = "draft_suggestions"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    draft_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(String(5))
    base: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]


class DraftLink(Base):
    """What a draft grows from: a card, a theme or a success factor; `kind` says which kind it is."""

    __tablename__ = "draft_links"

    draft_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    ref: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]


class DraftAnswer(Base):
    """What somebody says to a criterion, and to which version they said it."""

    __tablename__ = "draft_answers"

    draft_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    criterion: Mapped[str] = mapped_column(String(12), primary_key=True)
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    answer: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]


class DraftUnseen(Base):
    """A group whose voice has not seen a draft yet, as its table says."""

    __tablename__ = "draft_unseen"

    draft_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class DraftSettings(Base):
    """Whether the room sees unfinished words; without a row it does not."""

    __tablename__ = "draft_settings"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    words_shown: Mapped[bool]
