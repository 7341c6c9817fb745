"""Who is signed in."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import request
from werkzeug.wrappers import Response

from facilitator.accounts import queries
from facilitator.accounts.actions import SIGN_IN_LASTS
from facilitator.accounts.models import Account
from facilitator.errors import Refused
from facilitator.live.house import house

COOKIE = "facilitator"


def this_account() -> Account | None:
    """The facilitator signed in in this browser."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    with house().database.read() as session:
        return queries.signed_in(session, token, datetime.now(UTC))


def need_account() -> Account:
    """The facilitator signed in in this browser; refused when nobody is."""
    account = this_account()
    if account is None:
        raise Refused("not_signed_in")
    return account


def remember(response: Response, token: str) -> Response:
    """Put the sign-in into this browser."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SIGN_IN_LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response
