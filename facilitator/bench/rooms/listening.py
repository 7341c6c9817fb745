"""The projector and the console of the room, as far as they listen; and the console's own ops."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from facilitator.bench.rooms.asks import Asks, Browser, Reply
from facilitator.bench.rooms.ears import Ear
from facilitator.bench.rooms.frames import Told
from facilitator.bench.rooms.loop import Loop
from facilitator.bench.rooms.scene import Scene

SECONDS = 60.0
SEES_SECONDS = 300.0  # for all that a room has said in ten minutes, in one reply


class Stage:
    """A projector that notes when it first sees each card."""

    def __init__(self, loop: Loop, asks: Asks, scene: Scene) -> None:
        self.loop, self.asks = loop, asks
        self.path = f"/stage/{scene.stage_token}/state"
        self.seen_at: dict[str, float] = {}
        self.version = 0
        auth = {"face": "stage", "token": scene.stage_token}
        self.ear = Ear(
            loop, asks.port, cookie="", auth=auth, opened=self._fetch, heard=self._hear, ended=_nothing
        )

    def _fetch(self) -> None:
        self.asks.ask(f"{self.path}?since={self.version}", self._fetched, who=Browser("stage"))

    def _fetched(self, reply: Reply) -> None:
        said = reply.json()
        if "version" in said:
            self._see(said["version"], said["objects"])

    def _hear(self, told: Told) -> None:
        if told.event == "pulse" and told.said["from"] <= self.version:
            self._see(told.said["to"], told.said["objects"])
        elif told.event == "pulse" or (told.event == "beat" and told.said["version"] > self.version):
            self._fetch()

    def _see(self, version: int, objects: Mapping[str, Any]) -> None:
        self.version = max(self.version, version)
        now = self.loop.now()
        for key, value in objects.items():
            if value is not None and key.startswith("card:"):
                self.seen_at.setdefault(key.removeprefix("card:"), now)


class Console:
    """A facilitator's page: it listens, so that the server has all of its work, and it moves the room."""

    def __init__(
        self, loop: Loop, asks: Asks, scene: Scene, heard: Callable[[Told], None] = lambda _told: None
    ) -> None:
        self.loop, self.asks, self.scene = loop, asks, scene
        self.refused: list[str] = []
        self.browser = Browser(("console", scene.workshop), scene.console_cookie, "console")
        auth = {"face": "console", "workshop": scene.workshop}
        self.ear = Ear(
            loop,
            asks.port,
            cookie=scene.console_cookie,
            auth=auth,
            opened=_nothing,
            heard=heard,
            ended=_nothing,
        )

    def does(self, kind: str, then: Callable[[dict[str, Any]], None] | None = None, **body: Any) -> None:  # noqa: ANN401
        """Send one op; `then` is told its answer."""
        made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        op = {"op_id": secrets.token_hex(16), "kind": kind, "body": body, "made_at": made_at}

        def done(reply: Reply) -> None:
            answer: dict[str, Any] = next(iter(reply.json().get("results") or ()), {})
            if answer.get("status") != "saved":
                self.refused.append(f"{kind}: {answer.get('code') or reply.status}")
            elif then is not None:
                then(answer)

        path = f"/console/{self.scene.workshop}/ops"
        self.asks.ask(path, done, who=self.browser, said={"batch": [op]})

    def does_now(self, kind: str, **body: Any) -> dict[str, Any]:  # noqa: ANN401
        """Send one op and wait for its answer; an empty one when it was refused."""
        answers: list[dict[str, Any]] = []
        before = len(self.refused)
        self.does(kind, answers.append, **body)
        self.loop.run(lambda: bool(answers) or len(self.refused) > before, SECONDS)
        return answers[0] if answers else {}

    def sees(self) -> dict[str, Any]:
        """Every object the server holds for a console."""
        replies: list[Reply] = []
        path = f"/console/{self.scene.workshop}/state?since=0"
        self.asks.ask(path, replies.append, who=self.browser, patience=SEES_SECONDS)
        self.loop.run(lambda: bool(replies), SEES_SECONDS)
        objects: dict[str, Any] = replies[0].json().get("objects", {}) if replies else {}
        return objects


def _nothing() -> None:
    """Nothing has to follow."""
