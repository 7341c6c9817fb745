"""The scripts that look for a browser and a database find what is there and are honest about what is not."""

import psycopg
import pytest

from tests.setup import browser, postgres

NOWHERE = "postgresql://nobody@127.0.0.1:9/none"


def program(folder, name, script):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_named_browser_wins(monkeypatch, tmp_path):
    mine = program(tmp_path, "mine", "echo Chromium 200")
    monkeypatch.setenv("FACILITATOR_BROWSER", mine)
    assert browser.find() == mine


def test_a_program_that_only_gives_a_hint_is_no_browser(monkeypatch, tmp_path):
    program(tmp_path, "chromium", "echo 'install the snap'; exit 10")
    real = program(tmp_path, "google-chrome", "echo Google Chrome 200")
    monkeypatch.delenv("FACILITATOR_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find() == real


def test_a_named_browser_that_does_not_start_is_said_and_nothing_else_is_tried(monkeypatch, tmp_path):
    monkeypatch.setenv("FACILITATOR_BROWSER", str(tmp_path / "absent"))
    with pytest.raises(SystemExit, match="does not start"):
        browser.main()


def test_a_named_database_that_is_away_is_never_passed_over(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", NOWHERE)
    with pytest.raises(RuntimeError, match="TEST_DATABASE_URL does not answer"):
        postgres.postgres_url()


def test_a_missing_database_is_a_failure_where_one_is_required(monkeypatch):
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "_local", lambda: [NOWHERE])
    monkeypatch.delenv("FACILITATOR_REQUIRE_POSTGRES", raising=False)
    assert postgres.postgres_url() is None
    monkeypatch.setenv("FACILITATOR_REQUIRE_POSTGRES", "1")
    with pytest.raises(RuntimeError, match="No PostgreSQL answers"):
        postgres.postgres_url()


@pytest.mark.database
@pytest.mark.skipif(not postgres.is_installed(), reason="PostgreSQL's own programs are not on this machine")
def test_a_thrown_away_database_answers_and_is_gone_afterwards():
    with postgres.throw_away() as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE trial")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=3)
