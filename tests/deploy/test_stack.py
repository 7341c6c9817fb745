"""Phones behind nginx, several servers, PostgreSQL and Redis: one room, whatever becomes of a server."""

from __future__ import annotations

import http.client
import json
import secrets
import signal
import threading
import time
import urllib.error
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import Self

import pytest

from facilitator.deploy.trial.program import wait_until
from facilitator.deploy.trial.stack import Stack, stack
from tests.deploy.behind import (
    METRICS_TOKEN,
    Front,
    Phone,
    cards,
    need_everything,
    phones_with,
    poll,
    spread,
    upgrades,
    who_hear,
)
from tests.served import Browser

pytestmark = pytest.mark.slow

SERVERS = 3
FEWEST, MOST = 9, 60
CANARY = "canary4711"


@dataclass
class Room:
    """A room whose phones are with every server."""

    stack: Stack
    front: Front
    amara: Browser
    step: str
    phones: list[Phone]
    changed: int = 0

    def changes(self) -> int:
        """Change something that everybody sees; the version from which on they do."""
        self.changed += 1
        return int(self.amara.does("timer.set", minutes=self.changed)["version"])


@pytest.fixture(scope="module")
def room():
    need_everything()
    with stack(SERVERS, env={"FACILITATOR_METRICS_TOKEN": METRICS_TOKEN}) as whole:
        front = Front(whole)
        amara = front.amara()
        made = Room(whole, front, amara, amara.opens("headline"), [])
        while len(made.phones) < FEWEST or not all(spread(whole)):
            assert len(made.phones) < MOST, spread(whole)
            number = len(made.phones)
            made.phones.append(Phone(front.joins(amara, f"{CANARY} {number}"), whole.port))
        yield made
        for phone in made.phones:
            phone.hang_up()


@pytest.fixture
def everybody(room):
    """All phones, each with a fresh socket, and every server at work again afterwards."""
    for phone in room.phones:
        phone.hang_up()
        phone.heard.clear()
        phone.listen()
    yield room.phones
    for server in room.stack.servers:
        if not server.runs:
            server.start()


def test_a_room_is_one_whichever_server_a_phone_is_with(room, everybody):
    console = Phone(room.amara, room.front.port)
    for number, phone in enumerate(everybody):
        assert phone.says(room.step, f"one {number}")["status"] == "saved"
    wait_until(lambda: "presence" in console.read() and total(console) == len(everybody), "the count of all")
    version = room.changes()

    assert all(phone.hears_of(version) for phone in everybody)
    assert all(spread(room.stack))
    assert cards(room.amara) >= Counter(f"one {number}" for number in range(len(everybody)))
    console.hang_up()


def total(console: Phone) -> int:
    return [said for name, said in console.heard if name == "presence"][-1]["total"]


def test_a_phone_that_polls_stays_with_its_server_by_its_cookie_alone(room):
    for phone in room.phones:
        sid = json.loads(poll(phone, cookie=phone.cookie)[1][1:])["sid"]
        auth = json.dumps({"face": "phone", "workshop": phone.workshop})
        assert poll(phone, sid, f"40{auth}", cookie=phone.cookie) == (200, "OK")
        assert poll(phone, sid, cookie=phone.cookie)[1].startswith("40")
        room.changes()
        assert any('"pulse"' in poll(phone, sid, cookie=phone.cookie)[1] for _message in range(3))
        assert poll(phone, sid, "1", cookie=phone.cookie) == (200, "OK")  # goodbye


def test_without_its_cookie_a_poll_would_meet_servers_that_do_not_know_it(room):
    phone = room.phones[0]
    sid = json.loads(poll(phone, cookie=phone.cookie)[1][1:])["sid"]
    bare = "; ".join(part for part in phone.cookie.split("; ") if not part.startswith("facilitator_server="))

    assert bare != phone.cookie
    assert any(poll(phone, sid, "3", cookie=bare)[0] == 400 for _try in range(40))
    assert poll(phone, sid, "1", cookie=phone.cookie) == (200, "OK")


def test_a_poll_becomes_a_socket(room):
    for phone in room.phones:
        sid = json.loads(poll(phone, cookie=phone.cookie)[1][1:])["sid"]
        assert upgrades(phone, sid)


class Talk:
    """Everybody says one thing after the other, each until it is answered, while something happens."""

    def __init__(self, room: Room, when: str) -> None:
        self.texts: list[str] = []
        self.answers: list[str] = []
        self.unanswered = 0
        self._step = room.step
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._talk, args=(phone, f"{when} {number}"))
            for number, phone in enumerate(room.phones)
        ]

    def _talk(self, phone: Phone, name: str) -> None:
        number = 0
        while not self._over.wait(0.3):  # as fast as one phone may
            text = f"{name}.{(number := number + 1)}"
            self.texts.append(text)
            op = {"step": self._step, "text": text, "form": "headline", "wording": "2026-11"}
            self.answers.append(self._until_answered(phone, {"kind": "dream.add", "body": op}))

    def _until_answered(self, phone: Phone, op: dict[str, object]) -> str:
        named = {"op_id": secrets.token_hex(16), **op}
        while True:
            try:
                return str(phone.browser.sends([named])[0]["status"])
            except urllib.error.HTTPError as refusal:
                refusal.close()
            except (OSError, ValueError):
                pass
            self.unanswered += 1
            time.sleep(0.3)

    def wait_for_more(self) -> None:
        """Return once everybody has had another answer, more or less."""
        enough = len(self.answers) + 2 * len(self._threads)
        wait_until(lambda: len(self.answers) >= enough, "more answers")

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        self.wait_for_more()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()


def test_a_server_that_is_restarted_hands_its_phones_over_and_nobody_who_writes_notices(room, everybody):
    going = room.stack.servers[0]
    were = phones_with(going)
    kept = http.client.HTTPConnection("127.0.0.1", going.port, timeout=20)
    kept.request("GET", "/healthz")
    assert kept.getresponse().read()
    with Talk(room, "while it goes") as talk, closing(kept):
        going.send(signal.SIGTERM)
        asked = who_hear(everybody, "again", were)
        kept.request("GET", "/socket.io/?EIO=4&transport=polling")
        with pytest.raises(http.client.RemoteDisconnected):  # so that nginx asks the next server
            kept.getresponse()
        for phone in asked:
            phone.hang_up()
            phone.listen()
        talk.wait_for_more()
        ended = going.wait()
        elsewhere = spread(room.stack)
        going.start()
        version = room.changes()

    assert ended == 0
    assert were > 0
    assert len(elsewhere) == SERVERS - 1
    assert sum(elsewhere) == len(everybody)
    assert all(phone.hears_of(version) for phone in everybody)
    assert set(talk.answers) == {"saved"}
    assert talk.unanswered == 0
    assert cards(room.amara) >= Counter(talk.texts)


def test_the_phones_of_a_server_that_is_killed_find_another_and_lose_nothing(room, everybody):
    dead = room.stack.servers[1]
    were = phones_with(dead)
    with Talk(room, "while it dies") as talk:
        dead.kill()
        cut_off = who_hear(everybody, "end", were)
        for phone in cut_off:
            phone.hang_up()
            phone.listen()
        version = room.changes()
        talk.wait_for_more()

    assert were > 0
    assert sum(spread(room.stack)) == len(everybody)
    assert all(phone.hears_of(version) for phone in everybody)
    assert set(talk.answers) <= {"saved", "duplicate"}
    there = cards(room.amara)
    assert [text for text in talk.texts if there[text] != 1] == []


def test_nginx_that_reads_its_configuration_again_cuts_nobody_off(room, everybody):
    with Talk(room, "while it is reloaded") as talk:
        room.stack.nginx.reload()
        talk.wait_for_more()
        version = room.changes()

    assert all(phone.hears_of(version) for phone in everybody)
    assert not any(phone.ear.ended for phone in everybody)
    assert talk.unanswered == 0


def test_nothing_that_anybody_said_is_in_any_log(room, everybody):
    phone = everybody[0]
    assert phone.says(room.step, f"{CANARY} says")["status"] == "saved"
    phone.browser.reads(f"{phone.browser.path}?who={CANARY}")
    with pytest.raises(urllib.error.HTTPError) as nowhere:
        phone.browser.reads(f"/w/{CANARY}/{CANARY}?q={CANARY}")
    nowhere.value.close()
    access = room.stack.nginx.folder / "access.log"
    room.stack.nginx.send(signal.SIGUSR1)  # what waits in its memory goes to the file
    wait_until(lambda: " /w 404 " in access.read_text(), "a line in the log")
    logs = {path.name: path.read_text(errors="replace") for path in room.stack.folder.rglob("*.log")}
    logs["postgres"] = (room.stack.postgres.folder / "log").read_text(errors="replace")
    code = room.amara.sees()["workshop:-"]["code"]
    secret = [CANARY, phone.workshop, code, *(kept.value for kept in phone.browser.jar)]

    assert {*logs} >= {"access.log", "error.log", "redis.log", "postgres"}
    assert "POST /w 200" in logs["access.log"]
    assert "127.0.0.1 " not in logs["access.log"].replace(" by 127.0.0.1:", " by server:")
    assert [(name, word) for name, text in logs.items() for word in secret if word in text] == []
