"""A first visit over a slow line: a phone-sized Chromium with nothing in its cache, from the code to the room.

The line is "slow 3G": 500 kbit/s, of which four fifths arrive, as in Chromium's developer tools, and 400 ms
before each answer. (Their preset waits five times as long, for the round trips of a new connection: `--latency 2000`.)
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.served import Served

BITS = 500_000  # a second
SHARE = 0.8
LATENCY = 400  # milliseconds added to each request
ROUNDS = 5
READING = 10_000  # milliseconds in which somebody reads the notice, while the room is fetched ahead
PHONE = {"width": 360, "height": 740}
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
JOINED = (
    "() => [...document.querySelectorAll('input, button')].some((one) => !one.disabled && one.offsetParent)"
)
IN_ROOM = "() => Boolean(document.querySelector('#screen textarea:enabled, #screen button:enabled'))"


def measured(rounds: int = ROUNDS, latency: int = LATENCY) -> dict[str, Any]:
    """Visit so often, each time as a new phone; times in milliseconds, bytes as they came over the line."""
    program = os.environ.get("FACILITATOR_BROWSER") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    with tempfile.TemporaryDirectory(prefix="facilitator-first-") as folder, sync_playwright() as playwright:
        served = Served(Path(folder)).start()
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            amara = served.amara()
            amara.opens("story")
            code = amara.sees()["workshop:-"]["code"]
            visits = [
                _visit(chromium, f"{served.url}/j/{code}", latency, 0)
                | _visit(chromium, f"{served.url}/j/{code}", latency, READING)
                for _ in range(rounds)
            ]
        finally:
            chromium.close()
            served.stop()
    return {
        "bits_per_second": BITS * SHARE,
        "latency_ms": latency,
        "rounds": rounds,
        **{name: _spread([visit[name] for visit in visits]) for name in visits[0]},
        "chromium": chromium.version,
        "processors": os.cpu_count(),
        "python": platform.python_version(),
    }


def _spread(values: list[float]) -> dict[str, float]:
    return {"half": sorted(values)[len(values) // 2], "worst": max(values)}


def _visit(chromium: Chromium, url: str, latency: int, reading: int) -> dict[str, float]:
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    line = context.new_cdp_session(page)
    received: list[float] = []
    _slow(line, received, latency)
    join = _usable(page, JOINED, lambda: page.goto(url, wait_until="commit"))
    page.get_by_role("checkbox", name="Patients").first.check()
    page.get_by_role("checkbox", name="I have read what is said above").check()
    page.wait_for_timeout(reading)
    room = _usable(page, IN_ROOM, lambda: page.get_by_role("button", name="Join").click(no_wait_after=True))
    page.wait_for_load_state("networkidle")
    context.close()
    if reading:
        return {"room_after_reading_ms": room, "bytes": sum(received)}
    return {"join_ms": join, "room_at_once_ms": room}


def _slow(line: CDPSession, received: list[float], latency: int) -> None:
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    rate = BITS / 8 * SHARE
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate},
    )


def _usable(page: Page, is_so: str, begin: Any) -> float:
    began = time.perf_counter()
    begin()
    page.wait_for_function(is_so, polling=20, timeout=60_000)
    return round((time.perf_counter() - began) * 1000)


def lines(found: dict[str, Any] | None = None) -> Iterator[str]:
    """One line for each wait, and one for the bytes."""
    found = found or measured()
    yield f"{found['bits_per_second'] / 1000:.0f} kbit/s, {found['latency_ms']} ms before each answer"
    for name, words in (
        ("join_ms", "the join page's first field"),
        ("room_after_reading_ms", "then the room's, joined after reading for ten seconds"),
        ("room_at_once_ms", "then the room's, joined at once"),
    ):
        time_ = found[name]
        yield f"{words:<56} {time_['half'] / 1000:5.2f} s half, {time_['worst'] / 1000:5.2f} s worst of {found['rounds']}"
    yield f"{'all of it, compressed':<56} {found['bytes']['half'] / 1024:5.1f} KB"


def main() -> None:
    """Measure it alone: `python -m tests.bench.first --json`."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--latency", type=int, default=LATENCY, help="milliseconds before each answer")
    asked.add_argument("--json", action="store_true")
    said = asked.parse_args()
    found = measured(said.rounds, said.latency)
    print(json.dumps(found, indent=2) if said.json else "\n".join(lines(found)))


if __name__ == "__main__":
    main()
