"""What one client holds of the workshop, and the socket that keeps it true."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp
import socketio

from facilitator.rehearsal.rules import back_off
from facilitator.rehearsal.wire import GaveUp, Line, TurnedAway

T = TypeVar("T")
Watch = Callable[[Mapping[str, Any]], None]
CONNECT_SECONDS = 10


@dataclass
class Store:
    """Objects by key at one version, as the product's own pages hold them."""

    version: int = 0
    objects: dict[str, Any] = field(default_factory=dict)
    watch: Watch | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def apply(self, version: int, objects: Mapping[str, Any]) -> None:
        """Put newer objects in the place of older ones; None means forget."""
        self.version = max(self.version, version)
        for key, value in objects.items():
            if value is None:
                self.objects.pop(key, None)
            else:
                self.objects[key] = value
        if self.watch is not None:
            self.watch(objects)
        self._news.set()
        self._news = asyncio.Event()

    def all(self, kind: str) -> dict[str, Any]:
        """The objects of one kind, by reference."""
        return {key.partition(":")[2]: o for key, o in self.objects.items() if key.startswith(f"{kind}:")}

    def get(self, key: str) -> dict[str, Any]:
        """One object; an empty one when there is none."""
        return dict(self.objects.get(key) or {})

    async def until(self, look: Callable[[Store], T | None], seconds: float) -> T:
        """Wait until `look` finds something; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (found := look(self)):
                await self._news.wait()
        return found


class Ear:
    """Listens at a socket, asks for the state after every gap, and connects again when the socket is gone."""

    def __init__(self, line: Line, store: Store, *, auth: Mapping[str, str], state: str) -> None:
        self.line, self.store, self.auth, self.state = line, store, dict(auth), state
        self.wanted = asyncio.Event()
        self.wanted.set()
        self.connected = asyncio.Event()
        self._client: socketio.AsyncClient | None = None
        self._refreshing: asyncio.Task[None] | None = None

    async def listen(self) -> None:
        """Stay connected, while wanted, until cancelled."""
        tries = 0
        while True:
            await self.wanted.wait()
            heard = await self._listen_once()
            tries = 0 if heard else tries + 1
            await asyncio.sleep(back_off(tries, self.line.random))

    async def _listen_once(self) -> bool:
        gone = asyncio.Event()
        client = self._client = self._new_client(gone)
        try:
            await client.connect(
                self.line.base, auth=self.auth, transports=["websocket"], wait_timeout=CONNECT_SECONDS
            )
            await self.refresh()
            self.connected.set()
            await gone.wait()
        except (socketio.exceptions.ConnectionError, aiohttp.ClientError, OSError, TimeoutError):
            return False
        except (GaveUp, TurnedAway):
            return False
        finally:
            self.connected.clear()
            await client.disconnect()
        return True

    def _new_client(self, gone: asyncio.Event) -> socketio.AsyncClient:
        client = socketio.AsyncClient(http_session=self.line.http, reconnection=False, handle_sigint=False)

        async def disconnect(_reason: str = "") -> None:
            gone.set()

        client.on("disconnect", disconnect)
        client.on("pulse", self._pulse)
        client.on("beat", self._beat)
        client.on("own", self._own)
        client.on("mine", self._mine)
        return client

    async def leave(self) -> None:
        """Close the socket, as a phone that has gone out of reach."""
        self.wanted.clear()
        if self._client is not None:
            await self._client.disconnect()

    def come_back(self) -> None:
        """Connect again."""
        self.wanted.set()

    async def refresh(self) -> None:
        """Ask for what changed since the version held."""
        said = await self.line.get(f"{self.state}?since={self.store.version}")
        self.store.apply(said["version"], said["objects"])

    async def _pulse(self, said: Mapping[str, Any]) -> None:
        if said["from"] > self.store.version:
            self._refresh_soon()
        elif said["to"] > self.store.version:
            self.store.apply(said["to"], said["objects"])

    async def _beat(self, said: Mapping[str, Any]) -> None:
        if said["version"] > self.store.version:
            self._refresh_soon(self.line.random.random())

    async def _own(self, said: Mapping[str, Any]) -> None:
        self.store.apply(self.store.version, {"own:-": said})

    async def _mine(self, said: Mapping[str, Any]) -> None:
        self.store.apply(self.store.version, said["objects"])

    def _refresh_soon(self, after: float = 0.0) -> None:
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._try_refresh(after))

    async def _try_refresh(self, after: float) -> None:
        await asyncio.sleep(after)
        try:
            await self.refresh()
        except (GaveUp, TurnedAway):
            return  # the next beat asks again
