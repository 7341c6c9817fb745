"""The product as people run it: `facilitator serve` in its own process, which can be killed and started again."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from tests.cast import NOT_HEARD, WHY

START_SECONDS = 40
PROGRAM = (sys.executable, "-m", "facilitator")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """A server on a data folder; stopping and killing it are different things."""

    def __init__(self, folder: Path, *, program: Sequence[str | Path] = PROGRAM, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "serve.log"
        self._program = [*program, "serve"]
        self._settings = settings  # more environment variables
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Served:
        """Start, and return once it answers."""
        env = os.environ | {
            "FACILITATOR_DATA": str(self.folder / "data"),
            "FACILITATOR_PORT": str(self.port),
            "FACILITATOR_BALLAST": "0",
            **self._settings,
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._program,
                cwd=self.folder,
                env=env,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(self.log.read_text())
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=5).close()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
            else:
                return self
        raise RuntimeError(self.log.read_text())

    def kill(self) -> None:
        """Kill -9: no farewell, nothing flushed by the process."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def amara(self) -> Browser:
        """Set up the first account with the link the server printed."""
        link = re.findall(r"http://127\.0\.0\.1:\d+(/set-up/\S+)", self.log.read_text())[-1]
        amara = Browser(self.url, "console")
        amara.form(
            link, {"email": "amara@example.org", "name": "Amara", "password": "a long enough password"}
        )
        where = amara.form("/workshops/new", {"topic": "Every contact worth the journey", "plan": "half-day"})
        amara.path = urllib.parse.urlsplit(where).path
        assert amara.does("workshop.open")["status"] == "saved"
        return amara

    def helps(self, amara: Browser, name: str, role: str) -> Browser:
        """Somebody who works in the workshop, with an account of their own."""
        invited = amara.posts("/invite", {"role": role})["url"]
        account = {"email": f"{name.lower()}@example.org", "name": name, "password": "a long enough password"}
        helper = Browser(self.url, "console")
        where = helper.form(urllib.parse.urlsplit(invited).path, account)
        helper.path = urllib.parse.urlsplit(where).path
        return helper

    def joins(self, amara: Browser, name: str = "", group: str = "Patients") -> Browser:
        """Somebody joins with a phone."""
        objects = amara.sees()
        groups = [k[6:] for k, v in objects.items() if k.startswith("group:") and v["name"].startswith(group)]
        phone = Browser(self.url, "phone")
        where = phone.form(
            f"/j/{objects['workshop:-']['code']}", {"name": name, "groups": groups[0], "notice": "1"}
        )
        phone.path = urllib.parse.urlsplit(where).path
        return phone


@dataclass
class Browser:
    """Somebody's browser, as far as HTTP goes."""

    url: str
    face: str
    path: str = ""
    jar: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar)).open

    def form(self, path: str, fields: dict[str, str]) -> str:
        """Send a form; returns the address of the page that came."""
        body = urllib.parse.urlencode(fields).encode()
        with self._open(urllib.request.Request(self.url + path, body), timeout=20) as answer:
            return str(answer.geturl())

    def sends(self, batch: list[dict[str, Any]], seconds: float = 20) -> list[dict[str, Any]]:
        """Send ops; raises OSError or ValueError when nobody can say what became of them."""
        request = urllib.request.Request(
            f"{self.url}{self.path}/ops",
            json.dumps({"batch": batch}).encode(),
            {"Content-Type": "application/json", "X-Facilitator": self.face},
        )
        with self._open(request, timeout=seconds) as answer:
            return list(json.load(answer)["results"])

    def posts(self, path: str, fields: dict[str, str]) -> dict[str, Any]:
        """Ask one of this face's own addresses for something."""
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(f"{self.url}{self.path}{path}", body, {"X-Facilitator": self.face})
        with self._open(request, timeout=20) as answer:
            return dict(json.load(answer))

    def reads(self, path: str) -> str:
        """A page of this server, as text."""
        with self._open(self.url + path, timeout=20) as answer:
            return str(answer.read().decode())

    def reads_json(self, path: str) -> dict[str, Any]:
        """What one of this face's own addresses answers."""
        return dict(json.loads(self.reads(self.path + path)))

    def cookies(self) -> list[dict[str, str]]:
        """What a window of a real browser needs to be this person."""
        return [{"name": cookie.name, "value": str(cookie.value)} for cookie in self.jar]

    def waits_for(self, is_so: Callable[[dict[str, Any]], bool], seconds: float = 90) -> None:
        """Look until something is so."""
        deadline = time.monotonic() + seconds
        while not is_so(self.sees()):
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(0.3)

    def does(self, kind: str, op_id: str | None = None, /, **body: Any) -> dict[str, Any]:
        """Send one op."""
        return self.sends([{"op_id": op_id or secrets.token_hex(16), "kind": kind, "body": body}])[0]

    def sees(self) -> dict[str, Any]:
        """The objects this face should hold."""
        with self._open(f"{self.url}{self.path}/state?since=0", timeout=20) as answer:
            return dict(json.load(answer)["objects"])

    def opens(self, kind: str) -> str:
        """Move the room to the first step of a kind."""
        objects = self.sees()
        steps = sorted(
            (v["position"], k[5:]) for k, v in objects.items() if k.startswith("step:") and v["kind"] == kind
        )
        return self.moves_to(steps[0][1])

    def moves_to(self, step: str) -> str:
        """Move the room to a step; where nobody with lived experience was heard, with a word why."""
        answer = self.does("step.open", step=step)
        if answer.get("code") in NOT_HEARD:
            answer = self.does("step.open", step=step, reason=WHY)
        assert answer["status"] == "saved", answer
        return step
