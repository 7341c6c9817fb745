"""Sockets with fewer greenlets: what a timer does instead of a task, and what happens when the libraries change."""

from __future__ import annotations

import time

import pytest
import time_machine
from engineio import Server as EngineServer
from engineio.packet import PING
from engineio.socket import Socket as EngineSocket
from simple_websocket import ws

from facilitator.live import lean


def test_a_socket_is_pinged_without_a_task_of_its_own_and_let_go_when_it_does_not_answer(monkeypatch):
    waits: list[tuple[float, object]] = []
    monkeypatch.setattr(lean.gevent, "spawn_later", lambda seconds, *do: waits.append((seconds, do)))
    monkeypatch.setattr(EngineSocket, "schedule_ping", EngineSocket.schedule_ping)
    lean.ping_by_timer()
    engine = EngineServer(async_mode="threading", ping_interval=15, ping_timeout=20)
    socket = EngineSocket(engine, "one")

    socket.schedule_ping()
    socket.schedule_ping()  # one is on its way already
    ((seconds, (ping, pinged)),) = waits
    ping(pinged)

    assert (seconds, pinged) == (15, socket)
    assert [socket.queue.get(block=False).packet_type] == [PING]
    with time_machine.travel(time.time() + 60):
        assert not socket.check_ping_timeout()
    assert socket.closed


def test_a_library_that_pings_or_reads_otherwise_is_refused_loudly(monkeypatch):
    monkeypatch.delattr(EngineSocket, "_send_ping")
    monkeypatch.delattr(ws.Base, "_handle_events")

    with pytest.raises(RuntimeError, match="pings"):
        lean.ping_by_timer()
    with pytest.raises(RuntimeError, match="reads"):
        lean.read_by_whoever_asks()
