"""`facilitator check`, `export` and `migrate`, as somebody runs them beside the server."""

import json
import socket
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from click.testing import CliRunner

from facilitator.cli import main
from facilitator.cli.readiness import machine, network, storage
from facilitator.config import Config
from facilitator.db.alone import alone
from facilitator.db.engine import writing_engine
from facilitator.db.migrate import alembic_config, bring_up_to_date, newest
from tests.cast import story
from tests.served import free_port

FIRST = "0001"


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def run(data):
    """Run a command on the data folder; give its exit code, what it said, and what it complained about."""

    def command(*arguments, **env):
        settings = {"FACILITATOR_DATA": str(data), "FACILITATOR_PORT": str(free_port())} | env
        cleared = {"DATABASE_URL": None, "REDIS_URL": None, "FACILITATOR_PUBLIC_URL": None}
        return CliRunner().invoke(main, list(arguments), env=cleared | settings)

    return command


@pytest.fixture
def settings(data):
    """Settings with the data folder made."""

    def read(**env):
        return Config.from_env({"FACILITATOR_DATA": str(data), "FACILITATOR_PORT": str(free_port())} | env)

    return read


@pytest.fixture
def older(data, settings):
    """A database of the first version, with one account in it."""
    file = data / "facilitator.sqlite"
    engine = writing_engine(settings().database_url)
    command.upgrade(alembic_config(engine), FIRST)
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        row = ("a" * 12, "amara@example.org", "Amara", "x", "2026-11-14 09:00:00")
        connection.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
    return file


def names(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT name FROM accounts").fetchall()


def version(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def copies(data):
    return sorted(data.glob("facilitator-before-*"))


# check


def test_a_fresh_installation_is_ready_and_looking_makes_nothing(run, data):
    answer = run("check", "--json")
    told = json.loads(answer.stdout)
    states = {finding["key"]: finding["state"] for finding in told["findings"]}

    assert (answer.exit_code, told["ready"]) == (0, True), told
    assert states["documents"] == states["port"] == states["browser_parts"] == "ok"
    assert states["folder"] == states["schema"] == "note"
    assert not data.exists()


def test_a_bad_setting_is_said_in_plain_lines(run):
    answer = run("check", FACILITATOR_PORT="eighty")
    assert answer.exit_code == 1
    assert "must be mended  FACILITATOR_PORT must be a number" in answer.stdout
    assert answer.stdout.endswith("\n1 thing must be mended.\n")


def test_a_database_in_use_is_looked_at_without_a_change(run, data, settings):
    config = settings(REDIS_URL="redis://127.0.0.1")
    bring_up_to_date(config.database_url)
    before = (data / "facilitator.sqlite").read_bytes()
    with alone(data, config.database_url):
        told = json.loads(run("check", "--json", REDIS_URL="redis://127.0.0.1").stdout)

    states = {finding["key"]: finding["state"] for finding in told["findings"]}
    said = {finding["key"]: finding["said"] for finding in told["findings"]}
    assert states["schema"] == states["durability"] == states["folder"] == states["clock"] == "ok"
    assert states["account"] == states["serving"] == states["redis"] == "note"
    assert "PostgreSQL" in said["redis"]
    assert "synchronous=FULL" in said["durability"]
    assert (data / "facilitator.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ((3, 40, 1), "note"),
        ((3, 44, 5), "note"),
        ((3, 44, 6), "ok"),
        ((3, 45, 9), "note"),
        ((3, 50, 7), "ok"),
        ((3, 51, 2), "note"),
        ((3, 51, 3), "ok"),
        ((3, 60, 0), "ok"),
    ],
)
def test_which_sqlite_has_the_repair(settings, version, state):
    assert storage.sqlite_version(settings(), version).state == state


@pytest.mark.parametrize(("kind", "found"), [("nfs4", "mend"), ("cifs", "mend"), ("ext4", None)])
def test_a_network_disk_is_no_place_for_sqlite(settings, data, tmp_path, kind, found):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\nserver:/x {data} {kind} rw 0 0\n")
    finding = storage.network_disk(settings(), mounts)
    assert (finding and finding.state) == found


def test_a_folder_others_can_read_is_said(settings, data):
    config = settings()
    assert storage.folder(config).state == "ok"
    (data / "secret_key").chmod(0o644)
    finding = storage.folder(config)
    assert finding.state == "mend"
    assert "chmod go=" in finding.do


def test_a_clock_that_runs_behind_what_was_written():
    now = datetime.now(UTC)
    assert machine.clock(None, now).state == "ok"
    assert machine.clock(now - timedelta(hours=1), now).state == "ok"
    assert machine.clock(now + timedelta(hours=1), now).state == "mend"
    assert machine.clock(None, datetime(1970, 1, 2, tzinfo=UTC)).state == "mend"


def test_a_port_that_another_program_has(settings):
    with socket.create_server(("127.0.0.1", 0)) as other:
        # Nobody answers there, so that this cannot be taken for ourselves.
        config = settings(FACILITATOR_PORT=str(other.getsockname()[1]), FACILITATOR_HOST="127.0.0.1")
        other.settimeout(0)
        finding = network.port(config)
    assert finding.state == "mend"
    assert "is taken by another program" in finding.said


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("http://localhost:8000", "mend"),
        ("http://127.0.0.1", "mend"),
        ("http://[::1]:8000", "mend"),
        ("https://workshop.example.org", "ok"),
        ("http://workshop.example.org", "note"),
        ("http://192.168.7.7:8000", "ok"),
    ],
)
def test_an_address_that_phones_can_open(settings, url, state):
    assert network.public_url(settings(FACILITATOR_PUBLIC_URL=url)).state == state


def test_a_server_for_this_machine_alone_is_no_use_to_phones(settings):
    assert network.lan(settings(FACILITATOR_HOST="127.0.0.1")).state == "mend"


# migrate


def test_a_new_database_is_made(run, data):
    answer = run("migrate")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == f"A new database has been made (version {newest()}).\n"
    assert version(data / "facilitator.sqlite") == newest()
    assert copies(data) == []


def test_an_older_database_is_copied_before_it_is_changed(run, data, older):
    answer = run("migrate")

    (copy,) = copies(data)
    assert answer.exit_code == 0, answer.stderr
    assert str(copy) in answer.stdout
    assert f"The database went from version {FIRST} to {newest()}." in answer.stdout
    assert (version(copy), version(older)) == (FIRST, newest())
    assert names(copy) == names(older) == [("Amara",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert run("migrate").stdout == f"The database is up to date (version {newest()}).\n"
    assert copies(data) == [copy]


def test_the_copy_has_what_is_still_in_the_write_ahead_log(run, data, older):
    with closing(sqlite3.connect(older)) as open_elsewhere:
        open_elsewhere.execute("PRAGMA wal_autocheckpoint = 0")
        open_elsewhere.execute("UPDATE accounts SET name = 'Ben'")
        open_elsewhere.commit()
        assert run("migrate").exit_code == 0
    assert names(copies(data)[0]) == [("Ben",)]


def test_looking_whether_there_is_something_to_do(run, data, older):
    answer = run("migrate", "--check")
    assert answer.exit_code == 1
    assert f"has version {FIRST} and needs version {newest()}" in answer.stdout
    assert version(older) == FIRST
    run("migrate")
    assert run("migrate", "--check").exit_code == 0


def test_looking_for_a_database_makes_none(run, data):
    assert "There is no database yet" in run("migrate", "--check").stdout
    assert not data.exists()


def test_a_database_in_use_is_not_changed(run, data, older, settings):
    with alone(data, settings().database_url):
        answer = run("migrate")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.startswith("Another Facilitator (process ")
    assert version(older) == FIRST


# papers


def test_the_papers_are_written_without_a_server_or_a_database(run, data, tmp_path):
    answer = run("papers", str(tmp_path / "out"))
    assert answer.exit_code == 0
    written = sorted((tmp_path / "out").rglob("*.pdf"))
    assert sorted(answer.stdout.splitlines()) == [str(path) for path in written]
    assert "On the day – a checklist (large print).pdf" in {path.name for path in written}
    assert all(path.read_bytes().startswith(b"%PDF") for path in written)
    assert not data.exists()


def test_papers_for_a_folder_that_cannot_be_written(run):
    answer = run("papers", "/proc/nowhere")
    assert answer.exit_code == 1
    assert answer.stderr.startswith("The folder /proc/nowhere cannot be written (")


# export


@pytest.fixture
def closed(small_scene):
    """A workshop that was held: one story for the summary, one for the facilitators alone."""
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients")
    step = amara.opens("story")
    told = dana.does("story.add", **story(step, text="She rang me back the same evening."))
    assert amara.does("card.release", card=told["id"])["status"] == "saved"
    secret = story(step, text="I was afraid of the night nurse.", purposes=["facilitators"])
    unread = dana.does("story.add", **secret)
    assert amara.does("card.release", card=unread["id"])["status"] == "saved"
    assert amara.does("workshop.close", knowingly=True)["status"] == "saved"
    return amara


@pytest.fixture
def export(run, tmp_path):
    """Run `facilitator export` on the folder of the scene."""

    def into(named, *arguments, folder=tmp_path / "out"):
        return run("export", named, "--to", str(folder), *arguments, FACILITATOR_DATA=str(tmp_path))

    return into


def test_all_documents_by_the_code_on_the_screen(closed, export, tmp_path):
    code = closed.workshop["code"]
    answer = export(f" {code[:3].lower()}-{code[3:]} ")

    written = sorted((tmp_path / "out").iterdir())
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.split() == [
        str(path) for path in sorted(written, key=lambda p: answer.stdout.index(str(p)))
    ]
    assert {path.suffix for path in written} == {".pdf", ".docx", ".xlsx", ".json", ".txt"}


def test_one_kind_by_the_public_id_and_consent_is_obeyed(closed, export, tmp_path):
    answer = export(closed.workshop_id, "--kind", "txt", "--kind", "json")

    assert answer.exit_code == 0, answer.stderr
    texts = {path.suffix: path.read_text() for path in (tmp_path / "out").iterdir()}
    assert set(texts) == {".txt", ".json"}
    assert "She rang me back" in texts[".json"]
    for text in texts.values():
        assert "Every contact worth the journey" in text
        assert "afraid" not in text
        assert "Dana" not in text


def test_a_workshop_that_is_not_there(closed, export, tmp_path):
    answer = export("K7M2QX")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.startswith("There is no workshop “K7M2QX”; the newest ones are: ")
    assert closed.workshop["code"] in answer.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written(closed, export):
    answer = export(closed.workshop_id, folder="/proc/nowhere")
    assert answer.exit_code == 1
    assert answer.stderr.startswith("The folder /proc/nowhere cannot be written (")


def test_a_data_folder_without_a_database(run, data):
    answer = run("export", "K7M2QX")
    assert answer.exit_code == 1
    assert answer.stderr == (
        f"There is no database in {data}: name the right folder with FACILITATOR_DATA.\n"
    )
    assert not data.exists()


def test_a_database_that_is_too_old(run, older):
    answer = run("export", "K7M2QX")
    assert answer.exit_code == 1
    assert answer.stderr == "The database is of an older version: run `facilitator migrate` first.\n"


@pytest.mark.parametrize("name", ["check", "export", "migrate", "papers"])
def test_help_is_there_for_a_stranger(run, name):
    answer = run(name, "--help")
    assert answer.exit_code == 0
    words = " ".join(answer.stdout.split())
    assert "server may be running" in words or "Stop the server first" in words
