"""The broadcast lane: whole frames, in order, to the quick and the slow; the hopeless are let go."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
import socketio
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import TextMessage

from facilitator.live.lane import MOST_WAITING, LaneManager, open_lane, text_frame
from facilitator.live.websocket import WholeFrames
from tests.served import free_port
from tests.wired import Wired

HERE = Path(__file__).parents[2]


def reader() -> Connection:
    """The client's end of an open WebSocket, which takes frames apart as browsers do."""
    return Connection(ConnectionType.CLIENT)


def messages(connection: Connection, data: bytes) -> list[str]:
    connection.receive_data(data)
    told, begun = [], ""
    for event in connection.events():
        assert isinstance(event, TextMessage)
        begun += event.data
        if event.message_finished:
            told.append(begun)
            begun = ""
    return told


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 200_000])
def test_a_frame_is_read_as_it_was_written(size):
    assert messages(reader(), text_frame("é" * (size // 2) + "x" * (size % 2))) == [
        "é" * (size // 2) + "x" * (size % 2)
    ]


def test_a_frame_that_does_not_fit_is_ended_before_anything_else_is_written():
    mine, theirs = socket.socketpair()
    with mine, theirs:
        mine.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
        wire = WholeFrames(mine)
        big = text_frame("b" * 500_000)

        assert wire.offer(big)
        assert not wire.offer(text_frame("too early"))
        after = threading.Thread(target=wire.send, args=(text_frame("after"),))
        after.start()
        heard, connection, data = [], reader(), b""
        begun = ""
        while not heard or heard[-1] != "after":
            data = theirs.recv(65536)
            connection.receive_data(data)
            for event in connection.events():
                begun += event.data
                if event.message_finished:
                    heard.append(begun)
                    begun = ""
        after.join()

        assert heard == ["b" * 500_000, "after"]
        assert wire.offer(text_frame("free again"))


def test_a_full_socket_takes_nothing_and_an_ended_one_says_so():
    mine, theirs = socket.socketpair()
    with mine:
        mine.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                mine.send(b"x" * 65536)
        wire = WholeFrames(mine)
        assert not wire.offer(b"frame")
        theirs.close()
        assert not wire.offer(b"frame")


def test_a_library_that_has_changed_is_noticed_at_the_start():
    with pytest.raises(RuntimeError, match="lane"):
        open_lane(socketio.Server(async_mode="threading"))  # another manager
    changed = socketio.Server(async_mode="threading", client_manager=LaneManager())
    del changed.eio._async
    with pytest.raises(RuntimeError, match="lane"):
        open_lane(changed)


class Room:
    """A bare server in its own process, and the clients of this test."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.wires = contextlib.ExitStack()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.live.laned", str(self.port)],
            cwd=HERE,
            env=os.environ | {"PYTHONPATH": str(HERE)},
        )
        while True:
            try:
                self.get("/here")
                break
            except OSError:
                assert self.process.poll() is None
                time.sleep(0.05)

    def get(self, path: str, *, post: bool = False) -> str:
        request = urllib.request.Request(self.url + path, method="POST" if post else "GET")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()

    def say(self, times: int) -> int:
        return int(self.get(f"/say/{times}", post=True))

    def wait_for(self, people: int) -> None:
        while int(self.get("/here")) != people:
            time.sleep(0.02)


class Phone(Wired):
    """A phone of this room, and the numbers it has heard."""

    def __init__(self, room: Room, *, receives: int = 0) -> None:
        super().__init__(room.port, receives=receives)
        room.wires.enter_context(contextlib.closing(self))
        self.numbers: list[int] = []

    def read_until(self, last: int) -> None:
        while not self.ended and (not self.numbers or self.numbers[-1] < last):
            for name, body in self.read():
                assert name == "pulse"
                assert body["text"] == "ä" * 1500
                self.numbers.append(body["n"])


class Polling:
    """A phone in a network that lets no WebSocket through."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.path = "/socket.io/?EIO=4&transport=polling"
        self.path += "&sid=" + json.loads(room.get(self.path)[1:])["sid"]
        with urllib.request.urlopen(urllib.request.Request(room.url + self.path, data=b"40")) as answer:
            assert answer.status == 200
        self.numbers: list[int] = []

    def read_until(self, last: int) -> None:
        while not self.numbers or self.numbers[-1] < last:
            for packet in self.room.get(self.path).split("\x1e"):
                if packet.startswith("42"):
                    self.numbers.append(json.loads(packet[2:])[1]["n"])


@pytest.fixture
def room():
    opened = Room()
    with opened.wires:
        yield opened
    opened.process.kill()
    opened.process.wait()


@pytest.mark.slow
def test_everybody_who_reads_hears_everything_once_and_in_order(room):
    phones = [Phone(room) for _ in range(5)]
    polling = Polling(room)
    room.wait_for(6)
    readers = [threading.Thread(target=phone.read_until, args=(199,)) for phone in (*phones, polling)]
    for thread in readers:
        thread.start()
    for _ in range(20):
        room.say(10)
    for thread in readers:
        thread.join()

    assert all(phone.numbers == list(range(200)) for phone in phones)
    assert polling.numbers == list(range(200))


@pytest.mark.slow
def test_a_phone_that_reads_late_gets_whole_frames_in_order(room):
    late = Phone(room, receives=4096)
    room.wait_for(1)
    said = room.say(MOST_WAITING)  # far more than fits between the two: the rest waits in the queue
    late.read_until(said - 1)

    assert late.numbers == list(range(said))


@pytest.mark.slow
def test_a_phone_that_never_reads_is_let_go_and_the_others_hear_on(room):
    asleep, awake = Phone(room, receives=4096), Phone(room)
    room.wait_for(2)
    listening = threading.Thread(target=awake.read_until, args=(2999,))
    listening.start()
    while room.say(100) < 3000:
        pass
    listening.join()
    room.wait_for(1)
    asleep.read_until(2999)

    assert awake.numbers == list(range(3000))
    assert asleep.ended
    assert asleep.numbers == list(range(len(asleep.numbers)))
