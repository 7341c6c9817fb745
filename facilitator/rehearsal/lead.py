"""The facilitator of a rehearsal: a console without a screen, and a projector that notes what it sees."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.rehearsal.passes import Wish, mint
from facilitator.rehearsal.rules import Stop
from facilitator.rehearsal.store import Ear, Store
from facilitator.rehearsal.wire import MOST_OPS, Line, TurnedAway


@dataclass
class Lead:
    """Leads the workshop through the console's own ops."""

    line: Line
    workshop: str
    store: Store = field(default_factory=Store)
    released_at: dict[str, float] = field(default_factory=dict)
    ear: Ear = field(init=False)

    def __post_init__(self) -> None:
        """Ready to listen."""
        auth = {"face": "console", "workshop": self.workshop}
        self.ear = Ear(self.line, self.store, auth=auth, state=f"/console/{self.workshop}/state")

    async def do(self, kind: str, **body: Any) -> dict[str, Any]:  # noqa: ANN401
        """Send one op; raises TurnedAway when it is refused."""
        return (await self.do_all([(kind, body)]))[0]

    async def do_all(self, ops: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
        """Send ops, at most 20 at a time; raises TurnedAway at the first that is refused."""
        made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        wire = [
            {"op_id": secrets.token_hex(16), "kind": kind, "body": dict(body), "made_at": made_at}
            for kind, body in ops
        ]
        answers: list[dict[str, Any]] = []
        for start in range(0, len(wire), MOST_OPS):
            answers += await self.line.ops(f"/console/{self.workshop}/ops", wire[start : start + MOST_OPS])
        for answer in answers:
            if answer["status"] == "refused":
                raise TurnedAway(200, answer.get("code") or "", answer.get("message") or "")
        return answers

    def stops(self) -> list[Stop]:
        """The steps in their order."""
        steps = sorted(self.store.all("step").items(), key=lambda item: int(item[1]["position"]))
        return [Stop(ref, s["phase"], s["kind"], s["title"], _asks(s)) for ref, s in steps]

    async def release_held(self) -> int:
        """Let the room see the stories that wait to be read; returns how many."""
        held = [
            ref
            for ref, card in self.store.all("card").items()
            if card["state"] == "held" and "room" in card["purposes"] and ref not in self.released_at
        ]
        for ref in held:
            self.released_at[ref] = asyncio.get_running_loop().time()
        await self.do_all(("card.release", {"card": ref}) for ref in held)
        return len(held)

    async def download(self, folder: Path) -> dict[str, Path]:
        """Fetch every document of the summary; paths by kind."""
        folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - five small files on this computer
        found: dict[str, Path] = {}
        for document in self.store.get("summary:-").get("documents", []):
            reply = await self.line.ask(document["url"], wants_json=False)
            if reply.status != 200 or not reply.body:
                raise TurnedAway(reply.status, "", document["kind"])
            path = folder / f"summary.{document['kind']}"
            path.write_bytes(reply.body)
            found[document["kind"]] = path
        return found


def _asks(step: Mapping[str, Any]) -> str | None:
    """What kind of card each person is asked for; what a table writes together nobody brings along."""
    return None if step["kind"] == "draft" else step["welcomes"]


async def sign_in(line: Line, secret: str, wish: Wish) -> str:
    """Begin with a pass made from the installation's secret key; returns the workshop's id."""
    said = await line.post("/rehearsals", {"pass": mint(secret, wish)})
    return str(said["workshop"])


class Projector:
    """A stage that notes when it first sees each card; a rehearsal's times are seconds of its own clock."""

    def __init__(self, line: Line, stage_url: str) -> None:
        self.seen_at: dict[str, float] = {}
        store = Store(watch=self._note)
        token = stage_url.rsplit("/", 1)[-1]
        self.ear = Ear(line, store, auth={"face": "stage", "token": token}, state=f"{stage_url}/state")

    def _note(self, objects: Mapping[str, Any]) -> None:
        now = asyncio.get_running_loop().time()
        for key, value in objects.items():
            if value is not None and key.startswith("card:"):
                self.seen_at.setdefault(key.removeprefix("card:"), now)
