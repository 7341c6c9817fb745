"""Tables of promises: what a card of that kind leans on, replies, action groups, and what the guards note."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, TOKEN_HASH, Base


class Pledge(Base):
    """What a promise needs besides its words: who is asked, and who tells somebody who is not in the room."""

    __tablename__ = "pledges"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    respondent: Mapped[str] = mapped_column(String(120))
    respondent_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    away: Mapped[bool]
    told_by: Mapped[str] = mapped_column(String(80))


class EarlierPledge(Base):
    """What stood beside a promise before it was changed; the words of the promise itself never change."""

    __tablename__ = "earlier_pledges"

    card_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(80))
    first_step: Mapped[str] = mapped_column(String(200))
    due: Mapped[date | None]
    respondent: Mapped[str] = mapped_column(String(120))
    away: Mapped[bool]
    told_by: Mapped[str] = mapped_column(String(80))
    changed_by: Mapped[str] = mapped_column(String(12))  # author or facilitator: who changed it then
    changed_at: Mapped[datetime]


class Reply(Base):
    """An answer to a request; the newest counts. Without a participant: written down as somebody told it."""

    __tablename__ = "replies"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    card_id: Mapped[str] = mapped_column(PUBLIC_ID, ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    participant_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    answer: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(String(300))
    by: Mapped[str] = mapped_column(String(120))
    route: Mapped[str] = mapped_column(String(8))
    told_by: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(10))
    wording: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class ActionGroup(Base):
    """People who chose to work on something together after the day."""

    __tablename__ = "action_groups"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), index=True
    )
    founder_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    contact_id: Mapped[str | None] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(String(80))
    purpose: Mapped[str] = mapped_column(String(300))
    serves: Mapped[str | None] = mapped_column(String(40))
    contact: Mapped[str] = mapped_column(String(80))
    reach: Mapped[str] = mapped_column(String(120))
    meets_on: Mapped[date | None]
    meets_where: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(String(300))
    merged_into: Mapped[str | None] = mapped_column(PUBLIC_ID)
    wording: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class ActionGroupMember(Base):
    """Somebody is in an action group; their name only if they chose that it stands there."""

    __tablename__ = "action_group_members"

    group_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("action_groups.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    shown_as: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime]


class MeasureAnswer(Base):
    """That somebody has answered the closing question; not what they answered."""

    __tablename__ = "measure_answers"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class MeasurePaper(Base):
    """What was answered, under the hash of a token that only the phone holds; as the papers of a vote."""

    __tablename__ = "measure_papers"
    __table_args__ = ({"sqlite_with_rowid": False},)

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, primary_key=True)
    heard: Mapped[bool]


class Measure(Base):
    """What has been told of the closing question: anew every five answers, so that no tap shows in it."""

    __tablename__ = "measures"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    answers: Mapped[int]
    heard: Mapped[int]


class Closing(Base):
    """That a workshop was closed knowingly while so many things were still open."""

    __tablename__ = "closings"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime] = mapped_column(primary_key=True)
    open_points: Mapped[int]


class VoiceReason(Base):
    """Why the room went on to Design although nobody with lived experience had been heard."""

    __tablename__ = "voice_reasons"

    workshop_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
    )
    missing: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
