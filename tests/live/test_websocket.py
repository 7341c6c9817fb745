"""The repairs to the WebSocket library, seen from the wire."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import urllib.error
import urllib.request

import pytest

from facilitator.live.websocket import WholeFrames
from tests.served import Served
from tests.wired import masked, shake_hands

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    served = Served(tmp_path_factory.mktemp("served")).start()
    yield served
    served.stop()


@pytest.fixture(scope="module")
def cookie(served):
    phone = served.joins(served.amara())
    return "; ".join(f"{c.name}={c.value}" for c in phone.jar)


@pytest.fixture
def hands():
    """Closes every socket a test has opened."""
    with contextlib.ExitStack() as opened:
        yield opened


def shaking_hands(hands, served, cookie, query=""):
    """A raw WebSocket, after its handshake."""
    wire = hands.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=3))
    return wire, shake_hands(wire, served.port, query=query, cookie=cookie)


def rest_of(wire) -> bytes:
    heard = b""
    try:
        while more := wire.recv(4096):
            heard += more
    except (TimeoutError, ConnectionError):
        pass
    return heard


@pytest.mark.parametrize("upgraded", [False, True])
def test_nothing_follows_the_last_frame(hands, served, cookie, upgraded):
    query = ""
    if upgraded:
        with urllib.request.urlopen(f"{served.url}/socket.io/?EIO=4&transport=polling") as opened:
            query = f"&sid={json.loads(opened.read()[1:])['sid']}"
    wire, head = shaking_hands(hands, served, cookie, query)
    wire.sendall(masked(b"\x03\xe8", kind=8))

    assert head.startswith("HTTP/1.1 101")
    assert rest_of(wire).endswith(b"\x88\x02\x03\xe8")


def test_compression_is_not_taken_up(hands, served, cookie):
    _wire, head = shaking_hands(hands, served, cookie)

    assert "permessage-deflate" not in head


def test_a_frame_beyond_the_limit_ends_the_connection_while_it_is_read(hands, served, cookie):
    wire, _head = shaking_hands(hands, served, cookie)
    wire.sendall(b"\x81\xff" + (95_000_000).to_bytes(8, "big") + os.urandom(4))

    assert megabytes_taken(wire) < 95


def megabytes_taken(wire) -> int:
    sent = 0
    try:
        while sent < 95:
            wire.sendall(b"x" * 1_000_000)
            sent += 1
    except OSError:
        pass
    return sent


@pytest.mark.parametrize(
    "query", ["EIO=4&transport=polling&j=0", "EIO=4&transport=polling&%6A=0", "EIO=4&transport=nonsense"]
)
def test_jsonp_and_unknown_transports_are_turned_away(served, query):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{served.url}/socket.io/?{query}")
    with refused.value:
        assert refused.value.code == 400


def test_sockets_of_another_origin_are_turned_away(served):
    request = urllib.request.Request(
        f"{served.url}/socket.io/?EIO=4&transport=polling", headers={"Origin": "http://elsewhere.example"}
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    with refused.value:
        assert refused.value.code == 400


class Reluctant:
    """A socket that takes a few bytes at a time, as one of a phone at the edge of the network does."""

    def __init__(self):
        self.taken = b""

    def send(self, data):
        self.taken += data[:7]
        return 7

    def sendall(self, data):
        while data:
            data = data[self.send(data) :]

    def fileno(self):
        return 42


def test_a_frame_is_written_whole_to_a_reluctant_socket():
    reluctant = Reluctant()
    wire = WholeFrames(reluctant)

    assert wire.send(b"x" * 1000) == 1000
    assert reluctant.taken == b"x" * 1000
    assert wire.fileno() == 42
