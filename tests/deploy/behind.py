"""Phones that come in through nginx, with the cookies a browser would have, and what their sockets hear."""

from __future__ import annotations

import os
import re
import secrets
import select
import socket
import urllib.error
import urllib.request
from collections import Counter
from typing import Any

import pytest

from facilitator.deploy.trial.stack import Server, Stack
from tests.served import Browser, Served
from tests.setup import nginx, postgres, redis
from tests.wired import Wired, masked, shake_hands

METRICS_TOKEN = "a token for the tests alone"
POSTGRES_ABSENT = (
    "PostgreSQL's own programs are not on this machine. On Debian or Ubuntu: sudo apt install postgresql"
)


def need_everything() -> None:
    """Skip where a part of the stack is absent; raises where somebody insists on it."""
    if not nginx.is_installed():
        pytest.skip(nginx.ABSENT)
    if not redis.is_installed():
        pytest.skip(redis.ABSENT)
    if not postgres.is_installed():
        if os.environ.get("CI") and os.environ.get("FACILITATOR_REQUIRE_POSTGRES"):
            raise RuntimeError(POSTGRES_ABSENT)
        pytest.skip(POSTGRES_ABSENT)


class Front(Served):
    """The whole stack, as whoever comes in through nginx knows it: one address."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.port, self.url = stack.port, stack.url
        self.log = stack.servers[0].log  # the first server prints the link that makes the first account


class Phone:
    """Somebody's phone: a browser over HTTP, and its socket. `heard`: every event so far."""

    def __init__(self, browser: Browser, port: int) -> None:
        self.browser, self.port = browser, port
        self.workshop = browser.path.rpartition("/")[2]
        self.heard: list[tuple[str, Any]] = []
        self.listen()

    @property
    def cookie(self) -> str:
        """Its cookies as a request carries them: nginx's own among them."""
        return "; ".join(f"{kept.name}={kept.value}" for kept in self.browser.jar)

    def listen(self) -> None:
        """Open a socket, as the page does when it opens and whenever the last one is gone."""
        auth = {"face": self.browser.face, "workshop": self.workshop}
        self.ear = Wired(self.port, cookie=self.cookie, auth=auth)
        self.ear.wait_until_let_in()

    def hang_up(self) -> None:
        self.ear.close()

    def read(self) -> list[str]:
        """What comes next: names of events, or that the socket has ended."""
        try:
            told = self.ear.read()
        except ConnectionError:
            return ["end"]
        self.heard += told
        return [*(name for name, _said in told), *(["end"] if self.ear.ended else [])]

    def hears_of(self, version: int) -> bool:
        """Listen until a pulse brings this version; whether one does before the socket ends."""
        while not any(said["to"] >= version for name, said in self.heard if name == "pulse"):
            if "end" in self.read():
                return False
        return True

    def says(self, step: str, text: str) -> dict[str, Any]:
        """Send a headline; the answer. Raises OSError where nothing that could be understood came back."""
        body = {"step": step, "text": text, "form": "headline", "wording": "2026-11"}
        return self.browser.sends([{"op_id": secrets.token_hex(16), "kind": "dream.add", "body": body}])[0]


def who_hear(phones: list[Phone], name: str, number: int) -> list[Phone]:
    """Listen with all until so many have heard of an event (`end`: of their socket's end); who they are."""
    by_wire = {phone.ear.wire: phone for phone in phones}
    heard: list[Phone] = []
    while len(heard) < number:
        ready, _, _ = select.select(list(by_wire), [], [], 20)
        assert ready, f"{len(heard)} of {number} have heard of {name}"
        for wire in ready:
            said = by_wire[wire].read()
            if name in said:
                heard.append(by_wire[wire])
            if name in said or "end" in said:
                del by_wire[wire]
    return heard


def phones_with(server: Server) -> int:
    """How many phones have a socket with this server."""
    request = urllib.request.Request(
        f"{server.url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        said = answer.read().decode()
    return int(float(re.search(r'facilitator_sockets\{audience="phone"\} (\S+)', said)[1]))


def spread(stack: Stack) -> list[int]:
    """How many phones are with each server that runs."""
    return [phones_with(server) for server in stack.servers if server.runs]


def poll(phone: Phone, sid: str = "", said: str = "", *, cookie: str) -> tuple[int, str]:
    """One request of a client that polls: the status, and what came."""
    address = f"http://127.0.0.1:{phone.port}/socket.io/?EIO=4&transport=polling{sid and f'&sid={sid}'}"
    kind = {"Content-Type": "text/plain;charset=UTF-8"} if said else {}
    request = urllib.request.Request(address, said.encode() or None, {"Cookie": cookie, **kind})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode()


def upgrades(phone: Phone, sid: str) -> bool:
    """Open a WebSocket beside a poll, for the same session, as browsers do."""
    with socket.socket() as wire:
        wire.settimeout(20)
        wire.connect(("127.0.0.1", phone.port))
        if " 101 " not in shake_hands(wire, phone.port, query=f"&sid={sid}", cookie=phone.cookie):
            return False
        wire.sendall(masked(b"2probe"))
        return b"3probe" in wire.recv(64)


def cards(lead: Browser) -> Counter[str]:
    """The texts of all cards as a facilitator sees them."""
    return Counter(card["text"] for key, card in lead.sees().items() if key.startswith("card:"))
