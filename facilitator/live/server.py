"""Socket.IO: who may listen, and to what. Clients say nothing over the socket but `probe`; they listen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flask import Flask
from flask_socketio import SocketIO

from facilitator.live import websocket
from facilitator.live.admission import Turnstile, given_back
from facilitator.live.lane import LaneManager, open_lane
from facilitator.live.lean import ping_by_timer
from facilitator.live.presence import Here, Presence
from facilitator.live.pulse import Pulse, own_room, room

AsyncMode = Literal["threading", "gevent"]


@dataclass(frozen=True)
class Gate:
    """How one face is let in: from what the client says (and its cookies) to who it is, or None."""

    face: str
    admit: Callable[[Mapping[str, Any]], Here | None]


def new_socketio(*, async_mode: AsyncMode) -> SocketIO:
    """Socket.IO with the settings this product needs; origins: our own only."""
    websocket.mend()
    if async_mode == "gevent":
        ping_by_timer()
    return SocketIO(
        client_manager=LaneManager() if async_mode == "gevent" else None,
        async_mode=async_mode,
        async_handlers=False,
        max_http_buffer_size=64 * 1024,
        ping_interval=15,
        ping_timeout=20,
        manage_session=False,
        logger=False,
        engineio_logger=False,
    )


def attach(
    socketio: SocketIO,
    app: Flask,
    gates: Mapping[str, Gate],
    presence: Presence,
    pulse: Pulse,
    handshakes: Turnstile,
) -> None:
    """Connect the sockets with the gates, the presence list and the pulse.

    The handlers are the library's own, without Flask-SocketIO around them: a room that comes back pays for
    each, and nobody here asks for a session.
    """
    server: Any = socketio.server  # type: ignore[attr-defined] # the stubs leave it out

    def connect(sid: str, environ: dict[str, Any], auth: Any = None) -> bool:  # noqa: ANN401 - whatever a client sends
        try:
            with app.request_context(environ):
                here = _admit(auth, gates)
        finally:
            given_back(environ, handshakes)
        if here is None:
            return False  # the socket is refused; the page asks over HTTP why
        pulse.watch(here.workshop_id)
        server.enter_room(sid, room(here.workshop_id, here.audience))
        if here.participant_id is not None:
            server.enter_room(sid, own_room(here.participant_id))
        presence.come(sid, here)
        return True

    def disconnect(sid: str, _reason: Any = None) -> None:  # noqa: ANN401
        presence.go(sid)

    def probe(_sid: str) -> None:
        """A phone that has woken asks whether its socket still lives; the acknowledgement is the answer."""

    server.on("connect", connect)
    server.on("disconnect", disconnect)
    server.on("probe", probe)

    def part(workshop_id: str, account_id: str) -> None:
        for sid in presence.sockets_of(workshop_id, account_id):
            socketio.emit("bye", {}, to=sid)
            server.disconnect(sid)

    if server.async_mode == "gevent":
        open_lane(server)
    pulse.speaker = _Emitter(socketio)
    app.extensions["part"] = part
    app.extensions["socketio"] = socketio


class _Emitter:
    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def emit(self, event: str, data: object, *, to: str) -> None:
        self._socketio.emit(event, data, to=to)


def _admit(auth: Any, gates: Mapping[str, Gate]) -> Here | None:  # noqa: ANN401
    if not isinstance(auth, dict):
        return None
    gate = gates.get(str(auth.get("face")))
    return gate.admit(auth) if gate else None
