"""Which of several servers on one PostgreSQL does what must be done once: the one that holds its lock."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

AGAIN = 0.5  # seconds between two looks at a lock that somebody else holds


def lock_number(name: str) -> int:
    """The number of a lock by its name, as PostgreSQL wants it (64 bits, signed)."""
    return int.from_bytes(hashlib.sha256(f"facilitator {name}".encode()).digest()[:8], signed=True)


class Leader:
    """Holds the lead as long as its connection lives; on SQLite there is one server, which leads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Connection | None = None

    def leads(self) -> bool:
        """Is it this server? Asks the database each time, so that a lost connection is a lost lead."""
        if self._engine.dialect.name != "postgresql":
            return True
        try:
            if self._held is None:
                self._held = self._take()
            else:
                self._held.scalar(select(1))
                self._held.rollback()
        except SQLAlchemyError:
            self.let_go()
        return self._held is not None

    def let_go(self) -> None:
        """Give up the lead."""
        held, self._held = self._held, None
        if held is not None:
            held.invalidate()
            held.close()

    def _take(self) -> Connection | None:
        connection = self._engine.connect()
        if connection.scalar(select(func.pg_try_advisory_lock(lock_number("lead")))):
            connection.rollback()  # the lock is the session's and stays
            return connection
        connection.close()
        return None


def alone_with(engine: Engine) -> Callable[[str], AbstractContextManager[None]]:
    """A way to do something of a name in one server at a time; whoever comes second waits, then does it."""

    @contextmanager
    def hold(name: str) -> Iterator[None]:
        if engine.dialect.name != "postgresql":
            yield
            return
        with engine.connect() as connection:
            number = lock_number(name)
            while not connection.scalar(select(func.pg_try_advisory_lock(number))):
                connection.rollback()
                time.sleep(AGAIN)
            connection.rollback()
            try:
                yield
            finally:
                connection.scalar(select(func.pg_advisory_unlock(number)))
                connection.rollback()

    return hold
