"""`facilitator serve` as people start it: one plain sentence when it cannot, and an orderly end when it may."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
import simple_websocket
from sqlalchemy import text

from facilitator.config import Config
from facilitator.db.engine import writing_engine
from facilitator.db.migrate import bring_up_to_date
from tests.served import Served, free_port
from tests.setup.postgres import ABSENT, postgres_url

HERE = Path(__file__).parents[2]
STOP_SECONDS = 15
SETTINGS = ("DATABASE_URL", "REDIS_URL")


def environment(folder, **changed):
    """Only what a test sets, whatever the machine that runs it has set."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("FACILITATOR_") and k not in SETTINGS}
    ours = {"FACILITATOR_DATA": str(folder / "data"), "FACILITATOR_PORT": str(free_port())}
    return kept | ours | changed


def serve(folder, *, cwd=HERE, **changed):
    """Start a server that must not start; give its one sentence."""
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "serve"],
        env=environment(folder, **changed),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.endswith(".\n")
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def databases(folder):
    return sorted(path.name for path in (folder / "data").glob("*.sqlite*"))


def test_a_port_that_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        sentence = serve(tmp_path, FACILITATOR_PORT=str(port), FACILITATOR_HOST="127.0.0.1")
    assert sentence == (
        f"Port {port} is taken by another program: stop it or choose another, for example"
        f" FACILITATOR_PORT={port + 1}."
    )
    assert databases(tmp_path) == []


def test_a_host_that_is_not_this_machine(tmp_path):
    sentence = serve(tmp_path, FACILITATOR_HOST="192.0.2.77")
    assert sentence.startswith("Cannot listen on 192.0.2.77 port ")
    assert sentence.endswith("set FACILITATOR_HOST to an address of this machine, or leave it out.")
    assert databases(tmp_path) == []


def test_a_host_that_is_no_address(tmp_path):
    assert serve(tmp_path, FACILITATOR_HOST="256.1.1.1").startswith("Cannot listen on 256.1.1.1 port ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FACILITATOR_PORT", "eighty"),
        ("FACILITATOR_PUBLIC_URL", "workshop.example.org"),
        ("FACILITATOR_SECRET_KEY", "secret"),
        ("DATABASE_URL", "mysql://ann@db/facilitator"),
    ],
)
def test_a_mistyped_setting_is_named_and_nothing_is_made(tmp_path, name, value):
    assert serve(tmp_path, **{name: value}).startswith(f"{name} ")
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_is_a_file(tmp_path):
    (tmp_path / "data").write_text("minutes")
    assert serve(tmp_path) == (
        f"The data folder {tmp_path}/data is a file, not a folder: name another one with FACILITATOR_DATA."
    )


def test_a_data_folder_that_cannot_be_written(tmp_path):
    sentence = serve(tmp_path, FACILITATOR_DATA="/proc/facilitator")
    assert sentence.startswith("The data folder /proc/facilitator cannot be written (")


def test_an_sqlite_file_in_a_folder_that_is_not_there(tmp_path):
    sentence = serve(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/absent/x.sqlite")
    assert sentence.startswith(f"The database {tmp_path}/absent/x.sqlite cannot be opened (")
    assert not (tmp_path / "absent").exists()


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "facilitator.sqlite"
    file.write_text("Minutes of the meeting. " * 100)
    sentence = serve(tmp_path)
    assert sentence.startswith(f"The file {file} does not hold a Facilitator database (")
    assert file.read_text().startswith("Minutes")


def test_a_database_of_a_newer_version(tmp_path):
    Config.from_env({"FACILITATOR_DATA": str(tmp_path / "data")})
    url = f"sqlite:///{tmp_path}/data/facilitator.sqlite"
    bring_up_to_date(url)
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert serve(tmp_path) == (
        "The data was written by a newer Facilitator: install that version, or restore a backup."
    )


def test_a_database_of_another_program(tmp_path):
    (tmp_path / "data").mkdir()
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "facilitator.sqlite")) as connection:
        connection.execute("CREATE TABLE accounts (id INTEGER)")
    assert "holds tables of another program" in serve(tmp_path)


def test_a_postgresql_that_does_not_answer(tmp_path):
    sentence = serve(tmp_path, DATABASE_URL="postgresql://ann:hidden@127.0.0.1:9/facilitator")
    assert sentence == (
        "The database cannot be opened: PostgreSQL at 127.0.0.1:9 does not answer;"
        " start it, or correct DATABASE_URL."
    )


@pytest.mark.database
def test_a_postgresql_without_this_database(tmp_path):
    server = postgres_url()
    if server is None:
        pytest.skip(ABSENT)
    sentence = serve(tmp_path, DATABASE_URL=server.rpartition("/")[0] + "/no_such_facilitator")
    assert sentence.endswith("has no such database; make it, or correct DATABASE_URL.")


def test_without_the_browser_libraries(tmp_path):
    """The same product, without what the installation would have fetched."""
    for name in ("facilitator", "templates"):
        (tmp_path / name).symlink_to(HERE / name)
    (tmp_path / "static").mkdir()
    for path in (HERE / "static").iterdir():
        if path.name != "vendor":
            (tmp_path / "static" / path.name).symlink_to(path)
    assert serve(tmp_path, cwd=tmp_path) == (
        "The browser libraries are missing (static/vendor/vendor.js): run `make install` or `pip install .`."
    )
    assert databases(tmp_path) == []


@pytest.fixture
def served(tmp_path):
    server = Served(tmp_path).start()
    yield server
    server.kill()


def test_a_second_server_on_the_same_folder_is_refused(served, tmp_path):
    sentence = serve(tmp_path)
    assert sentence.startswith(
        f"Another Facilitator (process {served._process.pid}) is using the data folder"
    )
    assert sentence.endswith("stop it first, or name another folder with FACILITATOR_DATA.")


def test_a_second_server_on_the_same_file_is_refused(served, tmp_path):
    file = f"sqlite:///{tmp_path}/data/facilitator.sqlite"
    sentence = serve(tmp_path, FACILITATOR_DATA=str(tmp_path / "other"), DATABASE_URL=file)
    assert sentence.startswith("Another Facilitator (process ")


def test_after_kill_minus_nine_the_folder_is_free_again(served):
    served.kill()
    served.start()


def phone(served, browser):
    """Open a phone's socket, as its page does."""
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.jar)
    address = f"ws://127.0.0.1:{served.port}/socket.io/?EIO=4&transport=websocket"
    opened = simple_websocket.Client(address, headers={"Cookie": cookies})
    # Without waiting for the greeting: this client leaves it lying when it comes together with the handshake.
    opened.send("40" + json.dumps({"face": "phone", "workshop": browser.path.rpartition("/")[2]}))
    while not (opened.receive(20) or "").startswith("40"):
        assert opened.connected
    return opened


def hear_the_end(opened):
    """Listen until the server has hung up."""
    while True:
        opened.receive(20)


def children(pid):
    """The processes a process has started, and what they are called by."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()]


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_asked_although_phones_are_connected_and_a_worker_is_at_work(served, wish):
    amara = served.amara()
    dana = served.joins(amara)
    step = amara.opens("headline")
    sockets = [phone(served, dana) for _ in range(3)]
    for number in range(3):
        said = {"step": step, "text": f"Listen first {number}", "form": "headline", "wording": "2026-11"}
        assert dana.does("dream.add", **said)["status"] == "saved"
    assert amara.does("themes.suggest", board="dream")["status"] == "saved"
    with socket.create_connection(("127.0.0.1", served.port)) as idle:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert idle.recv(12) == b"HTTP/1.1 200"
        process = served._process
        workers = wait_for_children(process.pid)

        process.send_signal(wish)
        assert process.wait(STOP_SECONDS) == 0

    assert workers
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []
    assert "Traceback" not in served.log.read_text()
    for opened in sockets:
        with pytest.raises(simple_websocket.ConnectionClosed):
            hear_the_end(opened)
    served.start()
    assert sum(key.startswith("card:") for key in amara.sees()) == 3


def wait_for_children(pid):
    """The workers of a server; they start a moment after they are asked for."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if found := children(pid):
            return found
        time.sleep(0.05)
    return []
