"""A workshop to write in, made by the ways people use, on any server whose secret is known."""

from __future__ import annotations

import re
import secrets
import time
import urllib.parse
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from facilitator.bench.rooms.scene import Scene, set_up
from tests.ledger.wire import Wire

BUDGET = 3
PATIENCE = 30.0  # seconds
OPTIONS = 3


@dataclass(frozen=True)
class Place:
    """Where a server is (its port on this machine), its secret, and its data folder."""

    port: int
    secret: str
    data: Path


@dataclass
class Room:
    """One workshop: two steps for dreams, one for promises, and a vote. Every word in it holds its canary."""

    scene: Scene
    promise_step: str
    vote: str
    options: tuple[str, ...]
    cookies: list[str]
    canary: str = field(default_factory=lambda: f"kanarie{secrets.token_hex(6)}")

    @property
    def id(self) -> str:
        """The workshop."""
        return self.scene.workshop

    def ops(self) -> str:
        """Where phones send ops."""
        return f"/w/{self.id}/ops"


def enter(place: Place, phones: int, seed: int) -> Room:
    """Make a workshop, put a vote to it, and let so many phones in."""
    scene = set_up(place, phones, seed)  # type: ignore[arg-type] - it needs no more of a scratch server
    console = Wire(place.port, scene.console_cookie, "console", lambda _bytes: None)
    state = console.ask(f"/console/{scene.workshop}/state?since=0")[1]["objects"]
    last = max((v["position"], k[5:]) for k, v in state.items() if k.startswith("step:"))[1]
    step = {"phase": "deliver", "kind": "promise", "title": "What will you do?", "prompt": "Say it."}
    promise_step = _does(console, scene, "step.add", {"after": last, **step})["id"]
    for opened in (promise_step, scene.steps[0]):
        _does(console, scene, "step.open", {"step": opened, "reason": "They come in the afternoon."})
    cookies = [_join(place, scene, scene.groups[number % len(scene.groups)]) for number in range(phones)]
    cards = _options(place, scene, cookies[0])
    vote = {
        "question": "Which first?",
        "subject": "dreams",
        "budget": BUDGET,
        "refs": [f"card:{c}" for c in cards],
    }
    answer = _does(console, scene, "vote.open", vote)
    console.close()
    return Room(
        scene=scene,
        promise_step=promise_step,
        vote=answer["id"],
        options=tuple(f"card:{card}" for card in cards),
        cookies=cookies,
    )


def _does(console: Wire, scene: Scene, kind: str, body: dict[str, Any]) -> dict[str, Any]:
    op = {"op_id": secrets.token_hex(16), "kind": kind, "body": body}
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        _status, said = console.ask(f"/console/{scene.workshop}/ops", {"batch": [op]})
        if isinstance(said, dict) and "results" in said:
            answer: dict[str, Any] = said["results"][0]
            if answer["status"] in ("saved", "duplicate"):
                return answer
            raise RuntimeError(f"{kind} was not taken: {answer}")
        time.sleep(0.3)  # too fast, as one account makes all rooms
    raise RuntimeError(f"{kind} had no answer")


def _options(place: Place, scene: Scene, cookie: str) -> list[str]:
    phone = Wire(place.port, cookie, "phone", lambda _bytes: None)
    batch = [
        {
            "op_id": secrets.token_hex(16),
            "kind": "dream.add",
            "body": {
                "step": scene.steps[0],
                "text": f"Option {number}",
                "form": "dream",
                "wording": "2026-11",
            },
        }
        for number in range(OPTIONS)
    ]
    said = phone.ask(f"/w/{scene.workshop}/ops", {"batch": batch})[1]
    phone.close()
    return [answer["id"] for answer in said["results"]]


def _join(place: Place, scene: Scene, group: str) -> str:
    """The cookie of one more phone."""
    fields = urllib.parse.urlencode({"name": "", "groups": group, "notice": "yes"})
    line = HTTPConnection("127.0.0.1", place.port, timeout=30)
    line.request("POST", f"/j/{scene.code}", fields, {"Content-Type": "application/x-www-form-urlencoded"})
    with line.getresponse() as answer:
        answer.read()
    line.close()
    found = re.search(r"phone_[^;]+", answer.getheader("set-cookie") or "")
    if answer.status != 302 or found is None:
        raise RuntimeError(f"a phone could not join ({answer.status})")
    return found.group()
