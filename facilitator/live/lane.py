"""The broadcast lane: a message to a room is framed once and written straight to the sockets that are idle.

The library frames a message again for each of its receivers and wakes a task for each. Here a socket that
has nothing waiting gets the ready frame at once; every other goes through the library's own queue, in order,
and one whose queue has no end is let go: it asks for the state when it comes back. Polling clients always go
through the queue. Works inside one process; a Redis manager of Socket.IO hands each process its share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from socketio.manager import Manager
from socketio.packet import EVENT

from facilitator.counting import DELIVERIES
from facilitator.live.websocket import WholeFrames

# Four messages a second for a quarter of a minute. Whoever reads none of them is served better by the state.
MOST_WAITING = 64
_SMALL, _TWO_BYTES = 126, 1 << 16


def text_frame(text: str) -> bytes:
    """A whole text message as one WebSocket frame of a server (RFC 6455, 5.2: final, unmasked)."""
    payload = text.encode()
    size = len(payload)
    if size < _SMALL:
        return b"\x81" + bytes([size]) + payload
    if size < _TWO_BYTES:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload


class LaneManager(Manager):  # type: ignore[misc] # the library has no types
    """Socket.IO's own manager, with the lane for messages to rooms."""

    def emit(
        self,
        event: str,
        data: Any,  # noqa: ANN401 - any message
        namespace: str,
        room: str | None = None,
        skip_sid: Any = None,  # noqa: ANN401
        callback: Any = None,  # noqa: ANN401
        to: str | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Send an event to a room; what is not a plain broadcast goes the library's way."""
        if callback is not None or skip_sid is not None or isinstance(data, tuple | bytes):
            super().emit(event, data, namespace, room, skip_sid, callback, to, **kwargs)
            return
        packet = self.server.packet_class(EVENT, namespace=namespace, data=[event, data])
        encoded = EnginePacket(MESSAGE, packet.encode())
        frame = text_frame(encoded.encode())
        ways = Counter(
            _deliver(client, frame, encoded)
            for _sid, eio_sid in self.get_participants(namespace, to or room)
            if (client := self.server.eio.sockets.get(eio_sid)) is not None
        )
        for way, count in ways.items():
            DELIVERIES.labels(way).inc(count)


def open_lane(server: Any) -> None:  # noqa: ANN401 - a Socket.IO server
    """Let each WebSocket of this server be found by the lane; RuntimeError when the library has changed."""
    engine = getattr(server, "eio", None)
    driver: dict[str, Any] = getattr(engine, "_async", None) or {}
    wrapper = driver.get("websocket")
    if engine is None or wrapper is None or not isinstance(server.manager, LaneManager):
        raise RuntimeError("python-engineio has changed where it keeps its sockets: see live/lane.py")
    engine._async = {**driver, "websocket": _laned(wrapper)}  # noqa: SLF001 - checked just above


def _laned(wrapper: Any) -> Any:  # noqa: ANN401 - the library's class
    class Laned(wrapper):  # type: ignore[misc]
        """The library's WebSocket, which tells its client by which wire it can be reached."""

        def __init__(self, handler: Callable[[Any], Any], server: Any) -> None:  # noqa: ANN401
            def handled(ws: Any) -> Any:  # noqa: ANN401
                handler.__self__.wire = ws.ws.sock  # type: ignore[attr-defined]
                return handler(ws)

            if not hasattr(handler, "__self__"):
                raise RuntimeError("python-engineio calls its WebSockets otherwise now: see live/lane.py")
            super().__init__(handled, server)

    return Laned


def _written(client: Any, frame: bytes) -> bool:  # noqa: ANN401 - a client of the library
    wire = getattr(client, "wire", None)
    return (
        isinstance(wire, WholeFrames)
        and client.upgraded
        and not client.upgrading
        and not client.closed
        and client.queue.empty()
        and wire.offer(frame)
    )


def _deliver(client: Any, frame: bytes, packet: EnginePacket) -> str:  # noqa: ANN401 - a client of the library
    """Bring a message on its way to one client; says which way."""
    if _written(client, frame):
        return "at_once"
    if client.queue.qsize() < MOST_WAITING:
        if not client.closed:
            client.queue.put(packet)
        return "queued"
    wire = getattr(client, "wire", None)
    if isinstance(wire, WholeFrames):
        wire.cut()  # its reader notices, and closes what the library holds of it
    else:
        client.close(wait=False, abort=True, reason=client.server.reason.TRANSPORT_ERROR)
    return "cut_off"
