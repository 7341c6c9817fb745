"""Connections that are slow, silent, idle or unreadable, seen from the wire."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import sys
import threading
import time
import urllib.request
from pathlib import Path

import gevent
import pytest

from facilitator.live import lines
from facilitator.live.lines import PatientServer
from tests.served import Served
from tests.wired import Wired, masked

pytestmark = pytest.mark.slow

HASTY = (sys.executable, "-m", "tests.live.hasty")
PATIENCE = 30
POLLING = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    served = Served(folder, program=HASTY, PYTHONPATH=str(Path(__file__).parents[2])).start()
    yield served
    served.stop()


@pytest.fixture(scope="module")
def dana(served):
    return served.joins(served.amara())


@pytest.fixture
def wires():
    """Closes every connection a test has opened."""
    with contextlib.ExitStack() as opened:
        yield lambda port: opened.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE))


def cookie(phone) -> str:
    return "; ".join(f"{c.name}={c.value}" for c in phone.jar)


def ended_while_trickling(wire) -> bool:
    """Does the server end it, however diligently a byte comes now and then?"""
    wire.settimeout(0.1)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            wire.sendall(b"x")
            if not wire.recv(4096):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def rest_of(wire) -> bytes:
    said = b""
    while more := wire.recv(4096):
        said += more
    return said


def outlast(served, wires):
    """Return once connections that were opened after this call have been cut off for their silence, twice."""
    for _ in range(2):
        assert rest_of(wires(served.port)) == b""


def test_a_head_that_never_ends_is_cut_off(served, wires):
    wire = wires(served.port)
    wire.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")

    assert ended_while_trickling(wire)


def test_a_second_head_that_never_ends_is_cut_off_too(served, wires):
    wire = wires(served.port)
    wire.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    assert wire.recv(12) == b"HTTP/1.1 200"
    wire.sendall(b"GET /healthz HTTP/1.1\r\nX-Slow: ")

    assert ended_while_trickling(wire)


def test_whoever_says_nothing_is_cut_off(served, wires):
    assert rest_of(wires(served.port)) == b""


def test_an_idle_connection_ends_and_the_next_request_takes_a_new_one(served):
    client = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
    with contextlib.closing(client):
        client.request("GET", "/healthz")
        client.getresponse().read()
        assert client.sock.recv(1) == b"", "the server has ended it"
        client.close()
        client.request("GET", "/healthz")
        assert client.getresponse().status == 200


def test_a_body_that_comes_too_slowly_is_cut_off(served, dana, wires):
    wire = wires(served.port)
    head = f"POST {dana.path}/ops HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nCookie: {cookie(dana)}\r\n"
    wire.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n".encode())

    assert ended_while_trickling(wire)


@pytest.mark.parametrize(
    "head",
    [
        b"Grandmother told me\r\n\r\n",
        b"GET / Grandmother told me\r\n\r\n",
        b"GET / HTTP/1.1\r\nX-Large: " + b"Grandmother " * 3000 + b"\r\n\r\n",
        b"GET /Grandmother HTTP/9\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: Grandmother\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1_0\r\n\r\n0123456789",
        b"GET / HTTP/1.1\r\n" + b"X-Grandmother: told\r\n" * 300 + b"\r\n",
    ],
)
def test_what_nobody_can_read_is_answered_and_not_written_down(served, wires, head):
    wire = wires(served.port)
    wire.sendall(head)
    said = rest_of(wire)

    assert said.startswith(b"HTTP/1.1 400 ")
    assert json.loads(said.partition(b"\r\n\r\n")[2])["error"]["code"] == "bad_request"
    assert not [word for word in ("Grandmother", "Traceback") if word in served.log.read_text()]


def test_a_websocket_outlasts_them_all(served, dana, wires):
    auth = {"face": "phone", "workshop": dana.path.rpartition("/")[2]}
    wired = Wired(served.port, cookie=cookie(dana), auth=auth)
    with contextlib.closing(wired.wire):
        wired.wait_until_let_in()
        outlast(served, wires)
        wired.wire.sendall(masked(b'420["probe"]'))
        heard = b""
        while b"430[]" not in heard:
            more = wired.wire.recv(4096)
            assert more, "it has been cut off"
            heard += more


def test_a_long_poll_outlasts_them_all(served, wires):
    with urllib.request.urlopen(served.url + POLLING) as opened:
        path = f"{POLLING}&sid={json.loads(opened.read()[1:])['sid']}"
    head = f"{path} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
    asks = wires(served.port)
    asks.sendall(f"GET {head}\r\n".encode())
    outlast(served, wires)
    wires(served.port).sendall(
        f"POST {head}Content-Length: 2\r\n\r\n40".encode()
    )  # it is told no, by the poll

    assert asks.recv(12) == b"HTTP/1.1 200"


def test_being_cut_off_is_no_fault_of_the_server(served, dana, wires):
    test_a_body_that_comes_too_slowly_is_cut_off(served, dana, wires)

    assert "Traceback" not in served.log.read_text()


@contextlib.contextmanager
def listening(app):
    """A server of our kind, in a thread of its own; its port."""
    told: list[int] = []
    ready, done = threading.Event(), threading.Event()

    def run():
        server = PatientServer(("127.0.0.1", 0), app, log=None)
        server.start()
        watch = gevent.spawn(server.lines.keep_looking)
        told.append(server.server_port)
        ready.set()
        while not done.is_set():
            gevent.sleep(0.02)
        watch.kill()
        server.stop(timeout=0)
        gevent.get_hub().destroy()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        yield told[0]
    finally:
        done.set()
        thread.join()


def test_an_answer_may_take_longer_than_its_question(monkeypatch, wires):
    monkeypatch.setattr(lines, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(lines, "BODY_SECONDS", 2)
    monkeypatch.setattr(lines, "BYTES_PER_SECOND", 2**20)
    may_answer = threading.Event()

    def app(environ, start_response):
        said = environ["wsgi.input"].read()
        while not may_answer.is_set():
            gevent.sleep(0.02)
        start_response("200 OK", [("Content-Length", str(len(said)))])
        return [said]

    monkeypatch.setattr(lines, "HEAD_SECONDS", 20)
    with listening(app) as port:
        asks = wires(port)
        asks.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
        assert rest_of(wires(port)) == b"", "a silent one ended long after the time for a body"
        may_answer.set()
        assert asks.recv(4096).startswith(b"HTTP/1.1 200")


def test_of_too_many_idle_connections_the_oldest_ends(monkeypatch, wires):
    monkeypatch.setattr(lines, "MOST_IDLE", 2)

    def app(_environ, start_response):
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    def ask(wire):
        wire.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        said = b""
        while not said.endswith(b"ok"):
            said += wire.recv(4096)

    with listening(app) as port:
        opened = [wires(port) for _ in range(3)]
        for wire in opened:
            ask(wire)

        assert rest_of(opened[0]) == b""
        for wire in opened[1:]:
            ask(wire)
