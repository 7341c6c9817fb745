"""What keeps the workers busy while a room writes: grouping its cards, drawing its cloud, and documents."""

from __future__ import annotations

from random import Random
from typing import Any

from facilitator.bench.rooms import schedule
from facilitator.bench.rooms.crowd import Crowd
from facilitator.bench.rooms.frames import Told
from facilitator.bench.rooms.giving import Giving
from facilitator.bench.rooms.listening import SECONDS, Console
from facilitator.bench.rooms.scene import set_up
from facilitator.bench.rooms.stand import Stand
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.rehearsal.rules import LONGEST
from facilitator.rehearsal.texts import invented

ASKED_EVERY = 3.0  # seconds; a worker that is still at it does the next afterwards
BOARD = "dream"
NEIGHBOURS = 5
SAID, A_SECOND = 120, 20  # cards in the summary of the other workshop, and how fast they come


class Busy:
    """The room's board is grouped again and again, and next door the summary of a closed workshop is made."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.documents = self.asked = 0
        self._going = False
        scene = set_up(stand.scratch, NEIGHBOURS, stand.wanted.seed)
        self._lead = Console(stand.loop, stand.asks, stand.scene)
        self._next_door = Console(stand.loop, stand.asks, scene, self._hear)
        random = Random(stand.wanted.seed)
        crowd = Crowd(stand.loop, stand.asks, scene, random)
        giving = Giving(stand.loop, stand.asks, scene.workshop, random)
        texts = [text.words for text in invented(SAID, random) if len(text.words) <= LONGEST["dream"]]

        def give(number: int, when: float) -> None:
            phone = crowd.phones[number % NEIGHBOURS]
            body = {"step": scene.steps[0], "text": texts[number], "wording": phone.own["wording"]}
            giving.give(phone, "dream.add", body, when)

        came = crowd.join(NEIGHBOURS, lambda: None, SECONDS)
        giving.plan(schedule.evenly(1 / A_SECOND, len(texts) / A_SECOND), give)
        said = stand.loop.run(lambda: giving.saved >= len(texts) // 2 and not giving.open, SECONDS)
        crowd.leave()
        if not came or not said or not self._next_door.does_now("workshop.close", knowingly=True):
            raise SetUpError(_("The workshop could not be set up: %(why)s", why=self._next_door.refused))

    def begin(self) -> None:
        """From now on the workers have all they can do."""
        self._going = True
        self._next_door.does("summary.remake")
        self._ask()

    def _ask(self) -> None:
        if self._going:
            self.asked += 1
            self._lead.does("themes.suggest", board=BOARD)
            self._lead.does("cloud.refresh", board=BOARD)
            self.stand.loop.after(ASKED_EVERY, self._ask)

    def _hear(self, told: Told) -> None:
        """Have the documents made again as soon as they are there."""
        summary = told.said["objects"].get("summary:-") if told.event == "pulse" else None
        if self._going and summary and summary["state"] == "draft":
            self.documents += 1
            self._next_door.does("summary.remake")

    def end(self) -> None:
        """Ask for nothing more."""
        self._going = False
        for console in (self._lead, self._next_door):
            console.ear.end(quietly=True)

    def told(self) -> dict[str, Any]:
        """How busy they were: sets of documents made, and how often a grouping and a cloud were asked for."""
        return {
            "documents_made": self.documents,
            "groupings_asked": self.asked,
            "groupings_refused": len(self._lead.refused),
        }
