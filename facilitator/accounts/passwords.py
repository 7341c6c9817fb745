"""Passwords: argon2id, checked in a real thread so that no phone has to wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from facilitator.db.waiting import is_green

T = TypeVar("T")

_hasher = PasswordHasher()
# Checked when nobody has this address, so that the answer takes as long as for a wrong password.
_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The argon2id hash of a password."""
    return aside(lambda: _hasher.hash(password))


def is_right(password: str, kept: str | None) -> bool:
    """Does the password fit the hash? Takes the same time when there is no hash."""

    def check() -> bool:
        try:
            _hasher.verify(kept or _NOBODY, password)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    return aside(check)


def aside(work: Callable[[], T]) -> T:
    """Do costly work in a real thread when gevent runs the server, else right here."""
    if not is_green():
        return work()
    import gevent

    return gevent.get_hub().threadpool.apply(work)  # type: ignore[no-any-return]
