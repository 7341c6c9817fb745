"""Tables of facilitators and their sign-ins."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.db.base import PUBLIC_ID, TOKEN_HASH, Base


class Account(Base):
    """A facilitator."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(PUBLIC_ID, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    password_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]


class SignIn(Base):
    """One browser in which a facilitator is signed in; the cookie holds the token, we its hash."""

    __tablename__ = "sign_ins"

    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, primary_key=True)
    account_id: Mapped[str] = mapped_column(
        PUBLIC_ID, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Invitation(Base):
    """A link that works once: to set up the first account, or to facilitate a workshop together."""

    __tablename__ = "invitations"

    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    workshop_id: Mapped[str | None] = mapped_column(PUBLIC_ID, ForeignKey("workshops.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
