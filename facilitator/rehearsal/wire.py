"""One client's requests: an answer nobody can understand is no answer, and the same is sent again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import aiohttp

from facilitator.rehearsal.rules import back_off

REQUEST_SECONDS = 20.0
MOST_OPS = 20


class GaveUp(Exception):
    """The server has not been reached for too long."""


class TurnedAway(Exception):
    """The server said no; sending the same again would not help."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message or code or str(status))
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    def json(self) -> dict[str, Any] | None:
        """The JSON object in it, if there is one."""
        try:
            said = json.loads(self.body)
        except ValueError:
            return None
        return said if isinstance(said, dict) else None


@dataclass
class Line:
    """A client's connection to the server. `patience` is how many seconds it keeps trying one request."""

    base: str
    http: aiohttp.ClientSession
    gate: asyncio.Semaphore
    random: Random
    face: str
    patience: float
    unknown: int = 0

    async def ask(self, path: str, *, wants_json: bool = True, **said: Any) -> Reply:  # noqa: ANN401
        """Ask until the server has answered; `json=` or `data=` makes it a POST."""
        deadline = asyncio.get_running_loop().time() + self.patience
        tries = 0
        while True:
            reply, wait = await self._try(path, said, wants_json=wants_json)
            if reply is not None:
                return reply
            self.unknown += 1
            pause = wait * self.random.uniform(1.0, 1.3) or back_off(tries, self.random)
            if asyncio.get_running_loop().time() + pause > deadline:
                raise GaveUp(path)
            await asyncio.sleep(pause)
            tries += 1

    async def _try(
        self, path: str, said: Mapping[str, Any], *, wants_json: bool
    ) -> tuple[Reply | None, float]:
        """One try: the reply if it can be understood, else how long the server asks to wait (0: not said)."""
        headers = {"X-Facilitator": self.face} if wants_json else {}
        method = "POST" if said else "GET"
        try:
            async with (
                self.gate,
                self.http.request(
                    method, self.base + path, headers=headers, allow_redirects=False, **said
                ) as response,
            ):
                reply = Reply(response.status, response.headers, await response.read())
        except (aiohttp.ClientError, OSError, TimeoutError):
            return None, 0.0
        if reply.status in (429, 503):
            return None, _seconds(reply.headers.get("Retry-After"))
        understood = reply.status < 500 and (not wants_json or reply.json() is not None)
        return (reply if understood else None), 0.0

    async def get(self, path: str) -> dict[str, Any]:
        """A JSON object; raises TurnedAway."""
        return _agreed(await self.ask(path))

    async def post(self, path: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """Send a JSON object and get one; raises TurnedAway."""
        return _agreed(await self.ask(path, json=said))

    async def send(self, path: str, content: bytes) -> dict[str, Any]:
        """Send bytes as they are, until they have arrived; raises TurnedAway."""
        return _agreed(await self.ask(path, data=content))

    async def ops(self, path: str, batch: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send at most 20 ops; their answers."""
        results = (await self.post(path, {"batch": list(batch)})).get("results")
        if not isinstance(results, list):
            raise TurnedAway(200, "", "no results in the answer")
        return results


def _seconds(header: str | None) -> float:
    try:
        return max(0.1, float(header or 3))
    except ValueError:  # a date: nobody here sends one
        return 3.0


def _agreed(reply: Reply) -> dict[str, Any]:
    said = reply.json() or {}
    if reply.status < 300:
        return said
    error = said.get("error") or {}
    raise TurnedAway(reply.status, str(error.get("code", "")), str(error.get("message", "")))
