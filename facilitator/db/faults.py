"""What is wrong with a database, in one plain sentence, without the password in its address."""

from __future__ import annotations

import re

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from facilitator.errors import SetUpError

# What PostgreSQL says, what it means, and what helps; the last fits everything.
_POSTGRES = (
    ("password authentication failed", "does not accept this user and password", "correct DATABASE_URL"),
    ("no password supplied", "wants a password", "write user:password@ into DATABASE_URL"),
    ("no pg_hba.conf entry", "does not let this user in from here", "see its pg_hba.conf"),
    ('role ".*" does not exist', "does not know this user", "create it, or correct DATABASE_URL"),
    (
        'database ".*" does not exist',
        "has no such database",
        "make it, or correct DATABASE_URL",
    ),
    ("too many clients", "has no connection left", "stop other programs that use it"),
    ("resolve", "cannot be found by this name", "correct the name in DATABASE_URL"),
    ("", "does not answer", "start it, or correct DATABASE_URL"),
)


def explained(url: str, fault: DBAPIError) -> SetUpError:
    """The sentence for a fault of the database with this address."""
    address = make_url(url)
    said = " ".join(str(fault.orig).split())
    if address.get_backend_name() != "sqlite":
        return _postgres(f"{address.host or 'this machine'}:{address.port or 5432}", fault, said)
    if isinstance(fault, OperationalError):
        return SetUpError(
            f"The database {address.database} cannot be opened ({said}): see that its folder exists, has room"
            " and is writable for this user."
        )
    return SetUpError(
        f"The file {address.database} does not hold a Facilitator database ({said}): name another folder with"
        " FACILITATOR_DATA, or restore a backup."
    )


def _postgres(where: str, fault: DBAPIError, said: str) -> SetUpError:
    if not isinstance(fault, OperationalError):
        return SetUpError(f"The database on PostgreSQL at {where} cannot be used: {said}.")
    trouble, remedy = next(told for sign, *told in _POSTGRES if re.search(sign, said))
    return SetUpError(f"The database cannot be opened: PostgreSQL at {where} {trouble}; {remedy}.")
