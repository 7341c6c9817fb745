"""Making accounts, signing in and out, inviting."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from facilitator.accounts import queries
from facilitator.accounts.models import Account, Invitation, SignIn
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import hashed, new_public_id, new_token
from facilitator.live.vocabulary import clean

SIGN_IN_LASTS = timedelta(hours=12)  # a long day's workshop with its preparation
SET_UP_LASTS = timedelta(hours=24)
INVITATION_LASTS = timedelta(days=7)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,185}\.[^@\s.]{2,63}")


@dataclass(frozen=True)
class NewAccount:
    """What somebody says who makes an account; `password_hash` was made outside the transaction."""

    email: str
    name: str
    password_hash: str


def check_new_account(email: str, name: str, password: str) -> None:
    """Refuse what cannot become an account."""
    if not _EMAIL.fullmatch(email.strip()):
        raise Refused("bad_email")
    if not clean(name):
        raise Refused("empty")
    if not 12 <= len(password) <= 128:
        raise Refused("weak_password")


def invite(unit: Unit, purpose: str, *, workshop_id: str | None = None) -> str:
    """Make a link that works once; returns its token, which is not kept."""
    token = new_token()
    lasts = SET_UP_LASTS if purpose == "set-up" else INVITATION_LASTS
    unit.session.add(
        Invitation(
            token_hash=hashed(token),
            purpose=purpose,
            workshop_id=workshop_id,
            created_at=unit.now,
            expires_at=unit.now + lasts,
            used_at=None,
        )
    )
    return token


def use_invitation(unit: Unit, token: str, purposes: Collection[str]) -> Invitation:
    """Use up an invitation for one of these purposes; refused when it has expired or been used."""
    found = queries.invitation(unit.session, token, purposes, unit.now)
    if found is None:
        raise Refused("link_expired")
    found.used_at = unit.now
    return found


def open_account(unit: Unit, new: NewAccount) -> str:
    """Make an account; returns its id."""
    email = new.email.strip().lower()
    if queries.by_email(unit.session, email) is not None:
        raise Refused("email_taken")
    account = Account(
        id=new_public_id(),
        email=email,
        name=clean(new.name)[:80],
        password_hash=new.password_hash,
        created_at=unit.now,
    )
    unit.session.add(account)
    unit.session.flush()
    return account.id


def sign_in(unit: Unit, account_id: str) -> str:
    """Begin a sign-in; returns the token for the cookie."""
    token = new_token()
    unit.session.add(
        SignIn(
            token_hash=hashed(token),
            account_id=account_id,
            created_at=unit.now,
            expires_at=unit.now + SIGN_IN_LASTS,
        )
    )
    return token


def sign_out(unit: Unit, token: str) -> None:
    """End a sign-in."""
    found = unit.session.get(SignIn, hashed(token))
    if found is not None:
        unit.session.delete(found)
