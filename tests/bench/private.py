"""How soon a word told in private reaches the story guardian's screen: from the phone's request to the pulse."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import aiohttp
import socketio

from tests.served import Browser, Served

TELLS = 40
PATIENCE = 10.0


def lines() -> list[str]:
    """One line: half, all but one in twenty, and the slowest, in milliseconds."""
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        served = Served(Path(folder)).start()
        try:
            times = sorted(_times(served))
        finally:
            served.stop()
    half, most = statistics.median(times), times[int(len(times) * 0.95)]
    return [
        f"{len(times)} words   {half:6.0f} ms half, {most:6.0f} ms all but 5 %, {times[-1]:6.0f} ms the slowest"
    ]


def _times(served: Served) -> list[float]:
    amara = served.amara()
    amara.opens("story")
    guardian = served.helps(amara, "Gita", "guardian")
    return asyncio.run(_listen(guardian, served.joins(amara, "Dana")))


async def _listen(guardian: Browser, phone: Browser) -> list[float]:
    """Tell one thing after the other, and note when each pulse came; milliseconds."""
    async with aiohttp.ClientSession(
        cookies={each["name"]: each["value"] for each in guardian.cookies()}
    ) as web:
        client, pulses = socketio.AsyncClient(http_session=web), asyncio.Queue[str]()
        client.on("pulse", lambda said: pulses.put_nowait(str(said)))
        auth = {"face": "console", "workshop": guardian.path.rpartition("/")[2]}
        await client.connect(guardian.url, auth=auth, transports=["websocket"])
        try:
            return [await _tell(phone, pulses, f"word {number} of the bench") for number in range(TELLS)]
        finally:
            await client.disconnect()


async def _tell(phone: Browser, pulses: asyncio.Queue[str], text: str) -> float:
    await asyncio.sleep(0.3)  # apart from the pulse before
    said = {"channel": "guardian", "text": text, "wish": "", "step": None, "findable": False}
    began = time.perf_counter()
    telling = asyncio.create_task(asyncio.to_thread(phone.does, "hard.tell", **said))
    async with asyncio.timeout(PATIENCE):
        while text not in await pulses.get():
            pass
    came = time.perf_counter()
    if (await telling)["status"] != "saved":
        raise RuntimeError("it was not saved")
    return (came - began) * 1000
