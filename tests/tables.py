"""A table that drafts, as tests need it: its step, its people, and what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.cast import Actor, Lead, Scene

WORDING = "2026-11"
PARTS = {"because": "one number", "who": "patient", "can": "ring us", "so": "nobody waits"}
SENTENCE = "Because we have one number, every patient can ring us, so that nobody waits."


@dataclass
class Table:
    """A drafting step that is open, and the draft somebody has begun there."""

    scene: Scene
    amara: Lead
    step: str
    draft: str = ""

    def seats(self, name: str = "", *groups: str, table: int | None = 7) -> Actor:
        """Somebody joins and sits down."""
        person = self.scene.joins(self.amara, name, *groups)
        assert person.does("draft.sit", table=table)["status"] == "saved"
        return person

    def begins(self, person: Actor) -> str:
        """Somebody begins a draft."""
        self.draft = saved(person.does("draft.begin", step=self.step))
        return self.draft

    def saves(self, person: Actor, base: int, **words: Any) -> dict[str, Any]:
        """Somebody's phone sends the words as they are there."""
        said = {"form": "free"} | words if "text" in words else {"form": "frame"} | PARTS | words
        return person.does("draft.save", draft=self.draft, base=base, **said)

    def gives(self, person: Actor, base: int, text: str) -> dict[str, Any]:
        """Somebody gives the sentence to the room."""
        return person.does("draft.give", draft=self.draft, base=base, text=text, wording=WORDING)

    def seen_by(self, person: Actor) -> dict[str, Any]:
        """The draft as a phone at the table holds it."""
        drafts = person.sees()["drafting:-"]["drafts"]
        return next(draft for draft in drafts if draft["id"] == self.draft)

    def on_console(self) -> dict[str, Any]:
        """The draft as the facilitator sees it."""
        return self.amara.sees()[f"draft:{self.draft}"]

    def card(self, ref: str) -> dict[str, Any]:
        """A card as the facilitator sees it."""
        return self.amara.sees()[f"card:{ref}"]


def drafting(scene: Scene) -> Table:
    """A room in which tables draft."""
    amara = scene.amara()
    planned = {"phase": "design", "kind": "draft", "title": "Write it together", "prompt": "How will it be?"}
    step = saved(amara.does("step.add", after=None, minutes=20, **planned))
    amara.moves_to(step)
    return Table(scene, amara, step)


def badge(person: Actor) -> str:
    """The four letters on a phone."""
    return person.sees()["own:-"]["person"]["badge"]


def saved(answer: dict[str, Any]) -> str:
    """The id of what was kept; anything else is a fault of the test."""
    assert answer["status"] in ("saved", "late"), answer
    return answer.get("id") or ""


def materials(table: Table, person: Actor) -> tuple[str, str]:
    """A dream and a story the room may see."""
    amara = table.amara
    dream = saved(
        person.does(
            "dream.add", step=amara.opens("headline"), text="Nobody waits", form="headline", wording=WORDING
        )
    )
    told = {"text": "She rang me back the same day.", "purposes": ["room", "summary"], "wording": WORDING}
    story = saved(person.does("story.add", step=amara.opens("story"), **told))
    saved(amara.does("card.release", card=story))
    amara.moves_to(table.step)
    return dream, story
