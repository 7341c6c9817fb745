"""A whole workshop in which every op is used: for whatever must hold after any change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from facilitator.live.throttle import Throttle
from facilitator.summary.actions import keep
from facilitator.summary.models import SharedSummary
from facilitator.themes.actions import keep_cloud, keep_grouping
from facilitator.themes.engine.values import Grouping, Theme
from facilitator.workshops.models import Workshop
from tests.cast import Actor, Lead, Scene, story

WORDING = "2026-11"
STORIES = (
    "She rang me back the same evening.",
    "The porter told jokes on the way.",
    "They asked us first what matters.",
)


class Day:
    """Who acts, and which ops they have used so far; `mark` stands in every text and every name."""

    def __init__(self, scene: Scene, amara: Lead, dana: Actor, *, mark: str = "") -> None:
        self.scene, self.amara, self.dana, self.mark = scene, amara, dana, mark
        self.eli = scene.joins(amara, f"Eli {mark}".strip(), "Carers")
        self.used = {"workshop.open"}  # Scene.amara has asked for it
        self._rehearse()
        scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)  # a day takes two seconds here

    def changes(self) -> Iterator[str]:
        """Make one change after another; yields the op after each."""
        for part in (self._plan, self._stories, self._themes, self._dreams, self._vision, self._end):
            yield from part()

    def _asks(self, actor: Actor, kind: str, /, **body: Any) -> Any:
        answer = actor.does(kind, **body)
        assert answer["status"] == "saved", (kind, answer)
        self.used.add(kind)
        self.last = answer.get("id")
        return kind

    def _says(self, words: str) -> str:
        return f"{words} {self.mark}".strip()

    def _rehearse(self) -> None:
        """Only a rehearsal may note how far it is, so the day is one."""

        def rehearse(unit: Any) -> None:
            unit.session.get_one(Workshop, self.amara.workshop_id).rehearsal = True
            unit.touch(self.amara.workshop_id, "workshop")

        self.scene.house.writer.do(rehearse)

    def _plan(self) -> Iterator[str]:
        amara, dana, says = self.amara, self.dana, self._says
        said = {"topic": says("Another topic"), "place": says("A hall"), "held_on": "2026-12-01"}
        yield self._asks(amara, "workshop.edit", **said, moderation="stories")
        planned = {"phase": "open", "kind": "talk", "title": says("More"), "prompt": says("Why?")}
        yield self._asks(amara, "step.add", after=None, minutes=5, **planned)
        step = self.last
        yield self._asks(
            amara, "step.edit", step=step, title=says("Less"), guidance=says("Breathe"), minutes=7
        )
        yield self._asks(amara, "step.move", step=step, to=3)
        yield self._asks(amara, "step.remove", step=step)
        yield self._asks(amara, "group.add", name=says("Volunteers"), needed=True)
        group = self.last
        yield self._asks(amara, "group.edit", group=group, name=says("Helpers"), needed=False)
        yield self._asks(amara, "group.remove", group=group)
        groups = [amara.group("Carers"), amara.group("Patients")]
        yield self._asks(dana, "person.describe", name=says("D."), groups=groups)
        yield self._asks(amara, "rehearsal.note", state="running", phones=3, sent=2, saved=1)

    def _stories(self) -> Iterator[str]:
        amara = self.amara
        yield self._asks(amara, "step.open", step=amara.step("story"))
        yield self._asks(amara, "timer.set", minutes=5)
        yield self._asks(amara, "timer.set", minutes=None)
        self.cards = []
        for words in STORIES:
            said = story(
                amara.step("story"), text=self._says(words), title=self._says("T"), meaning=self._says("M")
            )
            yield self._asks(self.dana, "story.add", **said)
            self.cards.append(self.last)
        first, second, third = self.cards
        yield self._asks(amara, "card.release", card=first)
        yield self._asks(amara, "card.spotlight", card=second)
        yield self._asks(amara, "card.hold", card=first, why=self._says("A name"))
        yield self._asks(amara, "card.hide", card=second, why=self._says("Two names"))
        yield self._asks(amara, "card.release", card=second)
        yield self._asks(amara, "card.release", card=third)
        yield self._asks(amara, "scene.show", scene="wall")

    def _themes(self) -> Iterator[str]:
        amara, board, (first, second, third) = self.amara, "discover", self.cards
        yield self._asks(amara, "themes.suggest", board=board)
        yield self._grouped()
        yield self._asks(amara, "cloud.refresh", board=board)
        yield self._drawn()
        yield self._asks(amara, "theme.accept", board=board, theme="t1")
        yield self._asks(amara, "theme.rename", board=board, theme="t1", name=self._says("Called back"))
        yield self._asks(amara, "theme.create", board=board, name=self._says("Laughing"), cards=[])
        made = next(t["id"] for t in amara.all("board")[board]["themes"] if t["id"].startswith("h"))
        yield self._asks(amara, "theme.place", board=board, card=third, theme=made)
        yield self._asks(amara, "theme.unpin", board=board, card=third)
        yield self._asks(amara, "theme.pin", board=board, card=first)
        yield self._asks(amara, "theme.place", board=board, card=third, theme=None)
        yield self._asks(amara, "theme.merge", board=board, themes=["t1", made], name=self._says("Both"))
        yield self._asks(
            amara, "theme.split", board=board, theme="t1", cards=[second], name=self._says("Apart")
        )
        yield self._asks(amara, "themes.undo", board=board)
        yield self._asks(amara, "themes.redo", board=board)
        parted = amara.all("board")[board]["themes"][-1]["id"]
        yield self._asks(amara, "theme.discard", board=board, theme=parted)
        yield self._asks(self.dana, "card.take_back", card=first)

    def _grouped(self) -> str:
        """What the worker would have found; the engine has its own tests."""
        first, second, third = self.cards
        theme = Theme("t1", self._says("Rang back"), (self._says("rang"),), (first, second), first, ())
        grouping = Grouping(themes=(theme,), unplaced=(third,), last=1)
        self.scene.house.writer.do(
            lambda unit: keep_grouping(unit, self.amara.workshop_id, "discover", grouping)
        )
        return "a grouping"

    def _drawn(self) -> str:
        drawn = {"words": [{"word": self._says("rang"), "count": 2}], "svg": "<svg/>", "svg_dark": "<svg/>"}
        self.scene.house.writer.do(lambda unit: keep_cloud(unit, self.amara.workshop_id, "discover", drawn))
        return "a cloud"

    def _dreams(self) -> Iterator[str]:
        amara, dana, says = self.amara, self.dana, self._says
        step = amara.opens("headline")
        said = {"text": says("Nobody waits alone"), "form": "headline", "wording": WORDING}
        yield self._asks(dana, "dream.add", step=step, **said)
        dream = self.last
        yield self._asks(amara, "vote.open", question=says("Which?"), subject="dreams", budget=3)
        vote = self.last
        yield self._asks(dana, "ballot.cast", round=vote, token="a" * 32, dots={f"card:{dream}": 2})
        yield self._asks(dana, "ballot.cast", round=vote, token="a" * 32, dots={f"card:{dream}": 3})
        yield self._asks(amara, "vote.close", round=vote)
        yield self._asks(amara, "card.hide", card=dream, why=says("Too long"))
        yield self._asks(amara, "card.release", card=dream)
        step = amara.opens("statement")
        said = {"text": says("Someone walks along"), "serves": f"card:{dream}", "wording": WORDING}
        yield self._asks(dana, "statement.add", step=step, **said)
        step = amara.opens("promise")
        said = {"form": "offer", "text": says("I call"), "owner": says("D."), "first_step": says("Dial")}
        yield self._asks(
            dana, "promise.add", step=step, due="2999-01-01", serves=None, wording=WORDING, **said
        )

    def _vision(self) -> Iterator[str]:
        amara, says = self.amara, self._says
        yield self._asks(amara, "vision.draft", text=says("Here nobody waits alone."))
        yield self._asks(amara, "vision.propose", version=1)
        yield self._asks(self.dana, "vision.answer", version=1, answer="no", reason=says("Too bold"))
        yield self._asks(self.eli, "vision.answer", version=1, answer="yes", reason="")
        yield self._asks(amara, "vision.draft", text=says("Nobody waits."))
        yield self._asks(amara, "vision.propose", version=2)
        yield self._asks(self.eli, "person.leave", erase=True)

    def _end(self) -> Iterator[str]:
        amara = self.amara
        yield self._asks(amara, "workshop.close")
        yield self._asks(amara, "workshop.reopen")
        yield self._asks(amara, "workshop.close")
        yield self._composed()
        paragraphs = [self._says("Our words")]
        yield self._asks(amara, "summary.edit", sections=[{"key": "vision", "paragraphs": paragraphs}])
        yield self._asks(amara, "summary.remake")
        yield self._composed()
        yield self._asks(amara, "summary.publish")

    def _composed(self) -> str:
        """What the worker would have written; the documents have their own tests."""
        sections = [{"key": "vision", "title": "Vision", "paragraphs": [self._says("Nobody waits")]}]

        def compose(unit: Any) -> None:
            run = unit.session.get_one(SharedSummary, self.amara.workshop_id).run
            keep(unit, self.amara.workshop_id, run, {"files": [], "sections": sections, "cloud": None})

        self.scene.house.writer.do(compose)
        return "a summary"
