"""Reading accounts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.accounts.models import Account, Invitation, SignIn
from facilitator.ids import hashed

NO_PASSWORD = "!"  # noqa: S105 - what stands for a hash where nobody may sign in: no password fits it


def by_email(session: Session, email: str) -> Account | None:
    """The account with this e-mail address."""
    return session.scalar(select(Account).where(Account.email == email.strip().lower()))


def signed_in(session: Session, token: str, now: datetime) -> Account | None:
    """Whose sign-in this cookie is, if it has not expired."""
    return session.scalar(
        select(Account)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(SignIn.token_hash == hashed(token), SignIn.expires_at > now)
    )


def any_account(session: Session) -> bool:
    """Has the first account been made?"""
    return first_account(session) is not None


def first_account(session: Session) -> Account | None:
    """The account that was made first, of those somebody can sign in to."""
    return session.scalar(
        select(Account)
        .where(Account.password_hash != NO_PASSWORD)
        .order_by(Account.created_at, Account.id)
        .limit(1)
    )


def invitation(session: Session, token: str, purposes: Collection[str], now: datetime) -> Invitation | None:
    """An invitation for one of these purposes that is still good."""
    found = session.get(Invitation, hashed(token))
    if found is None or found.purpose not in purposes or found.used_at is not None or found.expires_at <= now:
        return None
    return found
