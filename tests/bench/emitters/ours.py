"""Flask-SocketIO on gevent's server: with its own emit, or (`lane`) with the product's.

To be started as `python -m gevent.monkey --module tests.bench.emitters.ours PORT [lane]`.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from flask import Flask
from flask_socketio import SocketIO, join_room
from gevent import spawn
from gevent.fileobject import FileObject
from gevent.pywsgi import WSGIServer

from facilitator.live.lane import open_lane
from facilitator.live.limits import open_many_files
from facilitator.live.server import new_socketio
from facilitator.live.websocket import SafeSockets

ROOM = "everybody"


def main(port: int, *, lane: bool) -> None:
    """Serve until stdin ends."""
    open_many_files()
    app = Flask(__name__)
    socketio = new_socketio(async_mode="gevent") if lane else SocketIO(async_mode="gevent")
    socketio.init_app(app)
    socketio.on("connect")(_enter)
    if lane:
        open_lane(socketio.server)
    server = WSGIServer(("127.0.0.1", port), SafeSockets(app) if lane else app, log=None, backlog=2048)
    server.start()
    print("ready", flush=True)
    spawn(_say, socketio).join()


def _enter(_auth: Any = None) -> bool:
    join_room(ROOM)
    return True


def _say(socketio: SocketIO) -> None:
    for line in FileObject(sys.stdin.buffer):
        socketio.emit("pulse", json.loads(line), to=ROOM)


if __name__ == "__main__":
    main(int(sys.argv[1]), lane=sys.argv[2:] == ["lane"])
