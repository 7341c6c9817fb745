"""`python -m tests.ledger.launch serve`: the real product, with a clock and a disk that a test can change.

LEDGER_CONTROL names a JSON file: `ahead` (seconds by which the writer's clock is wrong) and `full` (there
is room for no more pages in the database). It is looked at when a transaction begins.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()  # as `facilitator serve` does it, before anything is imported

import json
import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from facilitator.db import engine, writer

UNLIMITED = 1073741823  # pages; SQLite's own limit


def wanted() -> dict[str, Any]:
    """What the test wants now."""
    try:
        said = json.loads(Path(os.environ["LEDGER_CONTROL"]).read_text())
    except (KeyError, OSError, ValueError):  # not said yet, or being written
        return {}
    return dict(said)


class Clock(datetime):
    """The clock of the writer, which says what time it is for everything that is kept."""

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(seconds=wanted().get("ahead", 0))


def install() -> None:
    """Let the control file have its way."""
    writer.datetime = Clock
    make: Callable[..., Any] = engine.writing_engine

    def writing_engine(url: str) -> Any:
        made = make(url)

        def limit(connection: Any) -> None:
            cursor = connection.connection.cursor()
            cursor.execute(f"PRAGMA max_page_count = {1 if wanted().get('full') else UNLIMITED}")

        if url.startswith("sqlite"):
            event.listen(made, "begin", limit)
        return made

    engine.writing_engine = writing_engine


if __name__ == "__main__":
    from facilitator.cli import main

    install()
    main(sys.argv[1:])
