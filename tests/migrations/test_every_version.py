"""Data of every version there has been comes through unchanged, and a migration that is killed changes nothing."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from facilitator.db.engine import writing_engine
from facilitator.db.migrate import FOLDER, alembic_config, bring_up_to_date, newest
from tests.cast import open_house
from tests.live.whole import Day
from tests.migrations.test_upgrade import differences

REVISIONS = sorted(
    script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()
)
GROUPING = {"themes": [], "unplaced": [], "last": 0}
# Tables that were taken over into others, and what was in them; how is tested in test_upgrade.
GONE = {
    "suggestions": {
        "state": "ready",
        "grouping": json.dumps(GROUPING),
        "made_at": "2026-11-14 10:00:00.000000",
    }
}
# Tables to which a migration adds rows of its own to those that are there.
GROWS = {"board_edits", "groupings", "touched"}
# Kinds of objects that came with a version, whose migration adds those of the workshops that are there.
ADDED = {"check": "0010", "promise": "0010"} | {
    kind: path.name[:4]
    for path in sorted((FOLDER / "versions").glob("*.py"))
    for kind in re.findall(r"'(\w+)', '-', 1 FROM workshops", path.read_text())
}


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    """By revision, a file with the tables of that version and nothing in them."""
    folder = tmp_path_factory.mktemp("schemas")
    file = folder / "growing.sqlite"
    made = {}
    for revision in REVISIONS:
        engine = writing_engine(f"sqlite:///{file}")
        command.upgrade(alembic_config(engine), revision)
        engine.dispose()
        made[revision] = shutil.copyfile(file, folder / f"{revision}.sqlite")
    return made


@pytest.fixture(scope="module")
def day(templates, tmp_path_factory):
    """A database of today after a day in which every op was used."""
    folder = tmp_path_factory.mktemp("day")
    file = folder / "facilitator.sqlite"
    shutil.copyfile(templates("sqlite").removeprefix("sqlite:///"), file)
    with open_house(f"sqlite:///{file}", folder) as scene:
        amara = scene.amara()
        dana = scene.joins(amara, "Dana", "Patients")
        list(Day(scene, amara, dana, mark="said").changes())
    return file


def columns(connection, database="main"):
    """By table, its columns with what they need: (name, type, not null, default)."""
    names = connection.execute(
        f"SELECT name FROM {database}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {
        name: {c[1]: c[2:5] for c in connection.execute(f"PRAGMA {database}.table_info({name})")}
        for (name,) in names.fetchall()
        if name != "alembic_version"
    }


def filled(schema, day, file, revision):
    """A database of an earlier version with the rows of a day, as far as that version knew of them."""
    shutil.copyfile(schema, file)
    with closing(sqlite3.connect(file)) as old:
        old.execute("ATTACH ? AS today", (str(day),))
        known, today = columns(old), columns(old, "today")
        for table, named in known.items():
            values = {c: f'"{c}"' for c in named if c in today.get(table, {})}
            for column, (kind, needed, _default) in named.items():
                if column not in values and needed:
                    values[column] = "0" if kind.startswith(("INT", "BOOL", "FLOAT")) else "'{}'"
            told = ", ".join(f'"{column}"' for column in values)
            if table in today:
                old.execute(
                    f"INSERT INTO main.{table} ({told}) SELECT {', '.join(values.values())} FROM today.{table}"
                )
            else:
                workshop, board = old.execute(
                    "SELECT workshop_id, board FROM today.boards LIMIT 1"
                ).fetchone()
                row = {"workshop_id": workshop, "board": board, **GONE[table]}
                old.execute(
                    f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                    [*row.values()],
                )
        for kind in (kind for kind, since in ADDED.items() if since > revision):
            old.execute("DELETE FROM main.touched WHERE kind = ?", (kind,))
        old.commit()
        assert old.execute("PRAGMA main.foreign_key_check").fetchall() == []
    return file


def rows(file, of):
    """The rows of these tables, in these columns."""
    with closing(sqlite3.connect(file)) as connection:
        held = {}
        for table, named in of.items():
            told = ", ".join(f'"{column}"' for column in named)
            held[table] = sorted(map(repr, connection.execute(f"SELECT {told} FROM {table}")))
        return held


def kept(file, day):
    """What both an earlier database and today's know: by table, the columns."""
    with closing(sqlite3.connect(file)) as old:
        old.execute("ATTACH ? AS today", (str(day),))
        known, today = columns(old), columns(old, "today")
    return {
        table: [column for column in named if column in today[table]]
        for table, named in known.items()
        if table in today
    }


@pytest.mark.parametrize("revision", REVISIONS)
def test_what_was_said_in_an_earlier_version_is_still_there(schemas, day, tmp_path, revision):
    file = filled(schemas[revision], day, tmp_path / "facilitator.sqlite", revision)
    of = kept(file, day)
    before = rows(file, of)
    assert before["cards"]
    assert before["participants"]

    bring_up_to_date(f"sqlite:///{file}")

    after = rows(file, of)
    for table, held in before.items():
        assert set(held) <= set(after[table]) if table in GROWS else held == after[table], table
    assert differences(f"sqlite:///{file}") == []
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


KILLED = """
import os, signal, shutil, sys
from sqlalchemy import Engine, event
from facilitator.db import migrate, registry
registry.all_tables()
source, folder, *points = sys.argv[1:]
for point in points:
    file = shutil.copyfile(source, f"{folder}/{point}.sqlite")
    if os.fork() == 0:
        left = [int(point)]
        def kill(*_):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        event.listen(Engine, "before_cursor_execute", kill)
        event.listen(Engine, "commit", kill)
        migrate.bring_up_to_date(f"sqlite:///{file}")
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""
POINTS = [0, 3, 6, 9, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 130, 160, 100_000]


def test_a_migration_that_is_killed_leaves_the_old_or_the_new(schemas, day, tmp_path):
    source = filled(schemas["0008"], day, tmp_path / "source.sqlite", "0008")
    of = kept(source, day)
    before, told = (
        rows(source, of),
        [sys.executable, "-c", KILLED, str(source), str(tmp_path), *map(str, POINTS)],
    )

    ended = subprocess.run(told, capture_output=True, text=True, check=True, timeout=300).stdout.split()

    found = set()
    for point, code in zip(POINTS, ended, strict=True):
        file = tmp_path / f"{point}.sqlite"
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        found.add((code, revision))
        assert revision in ("0008", newest()), "between the old and the new"
        if revision == "0008":
            assert rows(file, of) == before
        else:
            assert differences(f"sqlite:///{file}") == []
    assert found >= {("-9", "0008"), ("0", newest())}, "nothing was killed, or nothing went through"
    bring_up_to_date(f"sqlite:///{tmp_path / '30.sqlite'}")
    assert differences(f"sqlite:///{tmp_path / '30.sqlite'}") == []
