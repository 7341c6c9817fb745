"""A bad network between phones and server: it delays, stalls, cuts, and ends answers in the middle."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress

from facilitator.deploy.trial.program import free_port

DELAY = 0.4  # seconds
PASS, SLOW, STALL, TRUNCATE = "pass", "slow", "stall", "truncate"


class Proxy:
    """Listens on a port of its own. `mode` counts for every connection, also those that are open."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = free_port()
        self.mode = PASS
        self.cuts = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Listen, and return once somebody may come."""
        self._thread.start()
        self._ready.wait(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._take, "127.0.0.1", self.port))
        self._ready.set()
        self._loop.run_forever()
        server.close()
        while self._open:
            self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    async def _take(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        try:
            server, to_server = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:  # nobody is there
            to_phone.transport.abort()
            return
        both = {to_phone, to_server}
        self._open |= both
        up = asyncio.create_task(self._pass_on(phone, to_server, answers=False))
        down = asyncio.create_task(self._pass_on(server, to_phone, answers=True))
        await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        for end in both:
            end.transport.abort()
        await asyncio.gather(up, down, return_exceptions=True)
        self._open -= both

    async def _pass_on(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, *, answers: bool
    ) -> None:
        with suppress(OSError):
            while data := await source.read(1 << 16):
                if self.mode == SLOW:
                    await asyncio.sleep(DELAY)
                while self.mode == STALL:  # noqa: ASYNC110 - told by another thread
                    await asyncio.sleep(0.02)
                if answers and self.mode == TRUNCATE:
                    self.cuts += 1
                    to.write(data[: len(data) // 2])
                    await to.drain()
                    return
                to.write(data)
                await to.drain()

    def cut(self) -> None:
        """Break every connection that is open now."""

        def abort() -> None:
            self.cuts += len(self._open) // 2
            for end in list(self._open):
                end.transport.abort()

        self._loop.call_soon_threadsafe(abort)

    def close(self) -> None:
        """Listen no more, and let go of everything."""
        self.mode = PASS
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
