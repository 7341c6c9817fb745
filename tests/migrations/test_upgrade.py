"""Databases of every age and kind: brought to the schema of the models, or left alone with a plain word."""

import json
import sqlite3

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from facilitator.db.engine import Database, writing_engine
from facilitator.db.migrate import alembic_config, bring_up_to_date, current, newest
from facilitator.db.registry import all_tables
from facilitator.errors import SetUpError
from facilitator.themes.queries import board_of, board_row, last_theme
from tests.cast import open_house, story


def differences(url):
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            options = {"compare_type": True, "compare_server_default": True}
            return compare_metadata(MigrationContext.configure(connection, opts=options), all_tables())
    finally:
        engine.dispose()


def rows(url):
    """Everything a database holds, table by table."""
    database = Database(url)
    try:
        with database.read() as session:
            return {
                table.name: sorted(map(repr, session.execute(table.select())))
                for table in all_tables().sorted_tables
            }
    finally:
        database.close()


def test_an_empty_database_gets_exactly_the_tables_of_the_models(database_url):
    assert bring_up_to_date(database_url) is None

    assert differences(database_url) == []
    engine = writing_engine(database_url)
    assert set(inspect(engine).get_table_names()) == {*all_tables().tables, "alembic_version"}
    engine.dispose()


def test_the_comparison_sees_what_is_missing(database_url):
    bring_up_to_date(database_url)
    engine = writing_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE board_edits"))
        connection.execute(text("ALTER TABLE cards ADD COLUMN mood VARCHAR(10)"))
    engine.dispose()

    found = repr(differences(database_url))
    assert "add_table" in found
    assert "mood" in found


def test_bringing_it_up_to_date_again_changes_nothing(database_url):
    bring_up_to_date(database_url)

    assert bring_up_to_date(database_url) == newest()
    assert bring_up_to_date(database_url) == newest()
    assert differences(database_url) == []


def test_what_was_said_survives_the_next_start(database_url, tmp_path):
    bring_up_to_date(database_url)
    with open_house(database_url, tmp_path) as scene:
        amara = scene.amara()
        dana = scene.joins(amara, "Dana", "Patients")
        dana.does("story.add", **story(amara.opens("story")))
    before = rows(database_url)

    bring_up_to_date(database_url)

    assert rows(database_url) == before
    assert [len(before[name]) for name in ("workshops", "participants", "cards", "consents")] == [1, 1, 1, 2]


def test_every_migration_stands_in_one_line_from_the_first_to_the_newest():
    scripts = list(ScriptDirectory.from_config(alembic_config()).walk_revisions())

    assert [script.is_head for script in scripts] == [True] + [False] * (len(scripts) - 1)
    assert scripts[-1].down_revision is None
    assert all(script.doc for script in scripts)


def test_a_database_of_a_newer_version_is_left_alone(database_url):
    bring_up_to_date(database_url)
    engine = writing_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SetUpError, match="written by a newer Facilitator"):
        bring_up_to_date(database_url)

    assert current(engine) == "9999"
    engine.dispose()


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    file = tmp_path / "facilitator.sqlite"
    file.write_bytes(b"Minutes of the meeting, nothing else. " * 100)
    before = file.read_bytes()

    with pytest.raises(SetUpError, match="does not hold a Facilitator database"):
        bring_up_to_date(f"sqlite:///{file}")

    assert file.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path):
    file = tmp_path / "facilitator.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE accounts (id INTEGER)")
        connection.execute("INSERT INTO accounts VALUES (7)")

    with pytest.raises(SetUpError) as told:
        bring_up_to_date(f"sqlite:///{file}")

    assert "Traceback" not in str(told.value)
    with sqlite3.connect(file) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        assert tables == [("accounts",)]
        assert connection.execute("SELECT id FROM accounts").fetchall() == [(7,)]


def test_a_place_that_cannot_be_opened_is_said_plainly(tmp_path):
    with pytest.raises(SetUpError, match="cannot be opened"):
        bring_up_to_date(f"sqlite:///{tmp_path / 'no such folder' / 'facilitator.sqlite'}")


def test_a_postgresql_that_does_not_answer_is_said_plainly():
    with pytest.raises(SetUpError) as told:
        bring_up_to_date("postgresql+psycopg://nobody@127.0.0.1:1/nothing")

    assert "cannot be opened" in str(told.value)


def test_themes_from_before_groupings_were_kept_stay_as_they_were(database_url, tmp_path):
    """A grouping becomes number 1, taken on before the edits that were laid over it."""
    engine = writing_engine(database_url)
    command.upgrade(alembic_config(engine), "0013")
    grouping = {
        "themes": [
            {"id": "t4", "name": "Called back", "words": ["call"], "items": [], "quote": "", "why": []},
            {"id": "t6", "name": "Parking", "words": ["car"], "items": [], "quote": "", "why": []},
        ],
        "unplaced": [],
        "last": 7,
    }
    with engine.begin() as connection:
        for statement, values in earlier(json.dumps(grouping)):
            connection.execute(text(statement), values)
    engine.dispose()

    bring_up_to_date(database_url)

    assert differences(database_url) == []
    database = Database(database_url)
    with database.read() as session:
        board = board_of(session, "w" * 12, "discover")
        row = board_row(session, "w" * 12, "discover")
        assert row is not None
        assert (row.state, row.last_number, row.by_itself) == ("ready", 1, False)
        assert [(theme.id, theme.name) for theme in board.themes] == [
            ("t4", "They kept their word"),
            ("h2", "New"),
        ]
        assert (board.can_undo, last_theme(session, "w" * 12, "discover")) == (True, 7)
        assert board_row(session, "w" * 12, "dream").state == "failed"
        assert board_of(session, "w" * 12, "dream").themes == ()
    database.close()


def earlier(grouping):
    """Rows as an earlier version kept them: a workshop, two boards, two edits."""
    at, workshop = "2026-11-14 10:00:00.000000", "w" * 12
    named = {"id": workshop, "at": at, "off": False, "stage": "s" * 64, "summary": "t" * 64}
    yield (
        (
            "INSERT INTO workshops (id, code, topic, place, plan, state, language, moderation, scene, rehearsal,"
            " stage_hash, summary_hash, created_at) VALUES (:id, 'K7QF2M', 'T', '', 'half-day', 'open', 'en',"
            " 'stories', 'auto', :off, :stage, :summary, :at)"
        ),
        named,
    )
    suggestion = "INSERT INTO suggestions VALUES (:workshop, :board, :state, :grouping, :at)"
    board = {"workshop": workshop, "board": "discover"}
    yield suggestion, {**board, "state": "ready", "grouping": grouping, "at": at}
    # What failed at once holds the word null, as JSON knows it.
    yield suggestion, {**board, "board": "dream", "state": "failed", "grouping": "null", "at": None}
    seen = {"t4": {"name": "Called back", "words": ["call"], "cards": [], "tint": 4}}
    renamed = {"theme": "t4", "name": "They kept their word", "seen": seen}
    made = {"name": "New", "cards": [], "tint": 1}
    for seq, (action, payload) in enumerate([("rename", renamed), ("create", made)], start=1):
        yield (
            (
                "INSERT INTO board_edits (workshop_id, board, seq, action, payload, at)"
                " VALUES (:workshop, :board, :seq, :action, :payload, :at)"
            ),
            {**board, "seq": seq, "action": action, "payload": json.dumps(payload), "at": at},
        )
