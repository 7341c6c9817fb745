"""The cast of every test, who act through HTTP and sockets, as browsers do.

Amara facilitates, Ben co-facilitates, Chidi is a nurse, Dana a patient, Eli comes late, Zoe belongs to
another workshop.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient

from facilitator.accounts import actions as accounts
from facilitator.accounts.passwords import hash_password
from facilitator.app import create_app
from facilitator.config import Config
from facilitator.live.house import House
from facilitator.sides.errands import SideErrands
from facilitator.themes.errands import ThemeErrands
from tests.pages import Reader

# What stands between the room and Design when nobody with lived experience was heard; it has tests of its own.
NOT_HEARD, WHY = ("lived_unheard", "no_lived_group"), "They come in the afternoon."
PASSWORD = "a long enough password"
_HASH = hash_password(PASSWORD)


@dataclass
class Actor:
    """Somebody with a browser."""

    scene: Scene
    client: FlaskClient
    face: str
    path: str = ""

    def does(self, kind: str, op_id: str | None = None, /, **body: Any) -> dict[str, Any]:
        """Send one op and give its answer."""
        return self.sends([{"op_id": op_id or secrets.token_hex(16), "kind": kind, "body": body}])[0]

    def sends(self, batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send a batch of ops and give their answers."""
        answer = self.client.post(
            f"{self.path}/ops", json={"batch": batch}, headers={"X-Facilitator": self.face}
        )
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()["results"]

    def state(self, since: int = 0) -> dict[str, Any]:
        """What this face should hold."""
        answer = self.client.get(f"{self.path}/state?since={since}")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()

    def sees(self) -> dict[str, Any]:
        """The objects this face should hold."""
        return self.state()["objects"]

    def all(self, kind: str) -> dict[str, Any]:
        """The objects of one kind, by their reference."""
        return {
            key.partition(":")[2]: value for key, value in self.sees().items() if key.startswith(f"{kind}:")
        }


@dataclass
class Lead(Actor):
    """A facilitator in one workshop."""

    workshop_id: str = ""

    def step(self, kind: str) -> str:
        """The id of the plan's first step of a kind."""
        steps = sorted(self.all("step").items(), key=lambda item: item[1]["position"])
        return next(ref for ref, step in steps if step["kind"] == kind)

    def opens(self, kind: str) -> str:
        """Move the room to the first step of a kind."""
        return self.moves_to(self.step(kind))

    def moves_to(self, step: str) -> str:
        """Move the room to a step; where nobody with lived experience was heard, with a word why."""
        answer = self.does("step.open", step=step)
        if answer.get("code") in NOT_HEARD:
            answer = self.does("step.open", step=step, reason=WHY)
        assert answer["status"] == "saved", answer
        return step

    def group(self, beginning: str) -> str:
        """The id of a group by the beginning of its name."""
        return next(ref for ref, group in self.all("group").items() if group["name"].startswith(beginning))

    @property
    def workshop(self) -> dict[str, Any]:
        """The workshop's heading."""
        return self.sees()["workshop:-"]


@dataclass
class Ear:
    """An open socket and what it has heard."""

    socket: SocketIOTestClient
    held: dict[str, Any] = field(default_factory=dict)

    def hears(self) -> list[dict[str, Any]]:
        """What came since the last call."""
        return [
            {"event": m["name"], **(m["args"][0] if m["args"] else {})} for m in self.socket.get_received()
        ]


class Scene:
    """One running product and who is in it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.house: House = app.extensions["house"]
        app.test_client_class = Reader

    def facilitator(self, name: str = "Amara") -> FlaskClient:
        """Somebody with an account, signed in."""
        email = f"{name.lower()}@example.org"

        def begin(unit: Any) -> str:
            account = accounts.open_account(unit, accounts.NewAccount(email, name, _HASH))
            return accounts.sign_in(unit, account)

        client = self.app.test_client()
        client.set_cookie("facilitator", self.house.writer.do(begin))
        return client

    def amara(self, name: str = "Amara", *, plan: str = "half-day", opened: bool = True) -> Lead:
        """A facilitator with a workshop of her own."""
        client = self.facilitator(name)
        said = {"topic": "Every contact worth the journey", "place": "Town hall", "held_on": "", "plan": plan}
        answer = client.post("/workshops/new", data=said)
        assert answer.status_code == 302, answer.get_data(as_text=True)
        workshop_id = answer.headers["Location"].rpartition("/")[2]
        lead = Lead(self, client, "console", f"/console/{workshop_id}", workshop_id)
        if opened:
            assert lead.does("workshop.open")["status"] == "saved"
        return lead

    def helps(self, lead: Lead, name: str, role: str) -> Lead:
        """Somebody who works in a workshop in this part."""
        client = self.facilitator(name)
        answer = lead.client.post(
            f"{lead.path}/invite", data={"role": role}, headers={"X-Facilitator": "console"}
        )
        accepted = client.post(answer.get_json()["url"].removeprefix("http://localhost"))
        assert accepted.status_code == 302, accepted.get_data(as_text=True)
        return Lead(self, client, "console", lead.path, lead.workshop_id)

    def joins(self, lead: Lead, name: str = "", *groups: str) -> Actor:
        """Somebody joins with a phone; groups by the beginning of their names."""
        client = self.app.test_client()
        code = lead.workshop["code"]
        page = client.get(f"/j/{code}").get_data(as_text=True)
        ids = [lead.group(group) for group in groups] or re.findall(
            r'name="groups"\s+value="(\w{12})"', page
        )[:1]
        said = {"name": name, "groups": ids or [lead.group("Patients")], "notice": "1"}
        answer = client.post(f"/j/{code}", data=said)
        assert answer.status_code == 302, answer.get_data(as_text=True)
        return Actor(self, client, "phone", f"/w/{lead.workshop_id}")

    def stage(self, lead: Lead) -> Actor:
        """The projector of a workshop."""
        return Actor(self, self.app.test_client(), "stage", lead.workshop["stage_url"])

    def listens(self, actor: Actor) -> Ear:
        """Open a socket, as the actor's page would."""
        auth: dict[str, str] = {"face": actor.face}
        auth["token" if actor.face == "stage" else "workshop"] = actor.path.rpartition("/")[2]
        socketio = self.app.extensions["socketio"]
        ear = Ear(socketio.test_client(self.app, auth=auth, flask_test_client=actor.client))
        assert ear.socket.is_connected(), f"{actor.face} was not let in"
        return ear

    @contextmanager
    def clock_moved(self, *, seconds: float) -> Iterator[None]:
        """Let the server's clock run ahead."""
        with time_machine.travel(datetime.now(UTC) + timedelta(seconds=seconds), tick=True):
            yield

    def pulse(self, lead: Lead) -> None:
        """Let the room's heart beat once for what was committed."""
        self.house.pulse.pulse_once(lead.workshop_id)

    def themes(self) -> ThemeErrands:
        """The errands of the themes, run in this process when a test says so."""
        return ThemeErrands(self.house.database, self.house.writer, self.house.workers)

    def sides(self) -> SideErrands:
        """The errands of what is seen from many sides, likewise."""
        return SideErrands(self.house.database, self.house.writer, self.house.workers)


@contextmanager
def open_house(
    url: str, folder: Path, *, public_url: str = "http://localhost", **settings: Any
) -> Iterator[Scene]:
    """A product in this process, on a database that is up to date; closed afterwards."""
    config = Config(
        data=folder, database_url=url, secret_key="for tests alone", public_url=public_url, **settings
    )
    app = create_app(config)
    house: House = app.extensions["house"]
    try:
        yield Scene(app)
    finally:
        house.workers.stop()
        house.writer.stop()
        house.database.close()


def story(step: str, /, **changed: Any) -> dict[str, Any]:
    """The body of a story with consent for the room and the summary."""
    said = {
        "step": step,
        "title": "Called back",
        "text": "She rang me back the same evening, as she had said she would.",
        "meaning": "She had time, and a list.",
        "purposes": ["room", "summary"],
        "wording": "2026-11",
    }
    return said | changed
