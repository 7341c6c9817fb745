"""What `facilitator check` says about backups, copies, open files and the proxy."""

import resource
from datetime import UTC, datetime, timedelta

import pytest

from facilitator.backups.latest import LATEST
from facilitator.backups.making import back_up
from facilitator.cli.readiness import backups, machine, network
from facilitator.config import Config
from facilitator.db.swapping import JOURNAL
from tests.cast import open_house
from tests.conftest import fresh_database
from tests.served import free_port


def test_a_backup_is_asked_for_after_a_week(small_scene, tmp_path_factory):
    config = small_scene.house.config
    assert backups.age(config).state == "note"

    _made, manifest = back_up(config, tmp_path_factory.mktemp("shelf"))

    assert backups.age(config).state == "ok"
    later = backups.age(config, manifest.made_at + timedelta(days=7, minutes=1))
    assert (later.state, "facilitator backup" in later.do) == ("note", True)
    (config.data / LATEST).write_text("yesterday")
    assert backups.age(config, datetime.now(UTC)).state == "note"


def test_where_nothing_is_kept_yet_no_backup_is_asked_for(tmp_path):
    assert backups.age(Config.read({"FACILITATOR_DATA": str(tmp_path / "data")})) is None
    assert backups.age(Config.read({"FACILITATOR_DATA": str(tmp_path)})) is None


def test_copies_of_what_people_said_are_named(small_scene):
    config = small_scene.house.config
    assert backups.copies(config) is None

    (config.data / "before-restore-20261124-010203").mkdir()
    (config.data / "facilitator-before-0017-20261124-010203.sqlite").touch()

    said = backups.copies(config).said
    assert "before-restore-20261124-010203" in said
    assert "facilitator-before-0017" in said


def test_a_restore_that_was_interrupted_must_be_finished(small_scene):
    config = small_scene.house.config
    assert backups.restored(config) is None

    (config.data / JOURNAL).write_text("[]")

    assert backups.restored(config).state == "mend"


@pytest.mark.parametrize(("files", "state"), [(150, "mend"), (4096, "note"), (65536, "ok")])
def test_the_limit_of_open_files_is_held_against_a_large_room(monkeypatch, files, state):
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (1024, files))

    assert machine.open_files().state == state


@pytest.fixture
def page(templates, tmp_path):
    """The headers of our first page behind a public address, as a proxy passes the request on."""

    def ask(url, **environ):
        with (
            fresh_database("sqlite", tmp_path, like=templates("sqlite")) as database,
            open_house(database, tmp_path, public_url=url) as scene,
        ):
            return dict(scene.app.test_client().get("/", environ_overrides=environ).headers)

    return ask


PUBLIC = "https://workshop.example.org"


@pytest.mark.parametrize(
    ("passed", "state", "word"),
    [
        ({"HTTP_HOST": "workshop.example.org", "HTTP_X_FORWARDED_PROTO": "https"}, "ok", "leads here"),
        ({"HTTP_HOST": "workshop.example.org"}, "mend", "X-Forwarded-Proto"),
        ({"HTTP_HOST": "127.0.0.1:8001", "HTTP_X_FORWARDED_PROTO": "https"}, "mend", "(Host)"),
    ],
)
def test_a_proxy_that_keeps_something_to_itself_is_found_out(page, passed, state, word):
    found = network.passed_on(PUBLIC, page(PUBLIC, **passed))

    assert (found.state, word in found.said) == (state, True)


def test_another_program_at_the_public_address_is_found_out():
    assert network.passed_on(PUBLIC, {"Server": "something else"}).state == "mend"


def test_an_address_that_cannot_be_opened_is_worth_knowing(tmp_path):
    env = {"FACILITATOR_DATA": str(tmp_path), "FACILITATOR_PUBLIC_URL": f"http://127.0.0.1:{free_port()}"}

    found = network.proxy(Config.read(env))

    assert (found.state, "could not be opened" in found.said) == ("note", True)
