"""Has an SQLite database note every raise of a workshop's version, so that a gap cannot hide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.orm import Session

TRIGGER = (
    "CREATE TRIGGER IF NOT EXISTS ledger_watch AFTER UPDATE ON room_versions BEGIN"
    " INSERT INTO ledger_raises VALUES (new.workshop_id, old.version, new.version); END"
)


def watch_versions(url: str) -> None:
    """Have an SQLite database note every raise of a version in a table of its own."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE IF NOT EXISTS ledger_raises (workshop TEXT, old INTEGER, new INTEGER)")
        )
        connection.execute(text(TRIGGER))
    engine.dispose()


def raised(session: Session, workshops: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    """How each workshop's version was raised, in its order; nothing where nobody watches."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    if inspect(session.connection()).has_table("ledger_raises"):
        for workshop, old, new in session.execute(text("SELECT * FROM ledger_raises ORDER BY rowid")):
            if workshop in workshops:
                found[workshop].append((old, new))
    return found
