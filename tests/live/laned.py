"""A bare server with the lane and nothing else: `POST /say/<n>` tells the room n numbered messages."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402

import gevent  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import join_room  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

from facilitator.live.lane import open_lane  # noqa: E402
from facilitator.live.server import new_socketio  # noqa: E402
from facilitator.live.websocket import SafeSockets  # noqa: E402

app = Flask("laned")
app.config["SECRET_KEY"] = "a bare server for one test"
socketio = new_socketio(async_mode="gevent")
socketio.init_app(app)
open_lane(socketio.server)
here: set[str] = set()
said = 0


@socketio.on("connect")
def come(auth=None):
    from flask import request

    join_room("room")
    here.add(request.sid)
    return True


@socketio.on("disconnect")
def go(reason=None):
    from flask import request

    here.discard(request.sid)


@app.get("/here")
def how_many():
    return str(len(here))


@app.post("/say/<int:times>")
def say(times):
    global said  # noqa: PLW0603 - the one thing this server remembers
    for _ in range(times):
        by_queue = {"skip_sid": "nobody"} if said % 3 == 0 else {}  # what is no plain broadcast
        socketio.emit("pulse", {"n": said, "text": "ä" * 1500}, to="room", **by_queue)
        said += 1
        if said % 3 == 0:
            gevent.sleep(0)
    return str(said)


WSGIServer(("127.0.0.1", int(sys.argv[1])), SafeSockets(app), log=None).serve_forever()
