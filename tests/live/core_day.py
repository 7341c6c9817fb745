"""The part of a whole day in which the room finds its positive core and walks back along a thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.live.whole import Day

WORDING = "2026-11"


def core(day: Day) -> Iterator[str]:
    """Every op of the core, on stories and themes that are there already."""
    amara, says, asks = day.amara, day._says, day._asks
    planned = {"phase": "discover", "title": says("Why"), "prompt": says("What made it possible?")}
    yield asks(amara, "step.add", after=None, minutes=5, kind="core", **planned)
    step = day.last
    yield asks(amara, "step.open", step=step)
    yield asks(amara, "factor.take", theme=amara.all("board")["discover"]["themes"][0]["id"])
    taken = day.last
    yield asks(amara, "factor.add", text=says("There was time"), under=None)
    time = day.last
    yield asks(day.dana, "core.add", step=step, text=says("Courage"), under=None, wording=WORDING)
    (courage,) = (ref for ref, factor in amara.all("factor").items() if not factor["settled"])
    yield asks(amara, "factor.settle", factor=courage)
    yield asks(day.eli, "core.add", step=step, text=says("Nobody shouted"), under=courage, wording=WORDING)
    (cause,) = amara.all("factor")[courage]["causes"]
    yield asks(day.dana, "core.add", step=step, text=says("She asked"), under=cause["id"], wording=WORDING)
    given = day.last
    yield asks(amara, "factor.rename", factor=cause["id"], text=says("Nobody was blamed"))
    yield asks(amara, "factor.quote", factor=time, card=day.cards[2], passage="asked us first")
    yield asks(amara, "factor.quote", factor=courage, card=day.cards[1], passage="")
    yield asks(amara, "card.hold", card=day.cards[1], why="")
    yield asks(amara, "card.release", card=day.cards[1])
    yield asks(amara, "factor.unquote", factor=courage, card=day.cards[1])
    yield asks(amara, "factor.move", factor=time, under=courage, to=0)
    yield asks(amara, "factor.move", factor=time, under=None, to=0)
    yield asks(amara, "factor.merge", factor=taken, into=time)
    yield asks(amara, "factor.part", factor=taken)
    yield asks(amara, "factor.remove", factor=courage)
    yield asks(amara, "factor.restore", factor=courage)
    yield asks(amara, "card.hide", card=given, why=says("A name"))
    yield asks(amara, "card.release", card=given)
    yield asks(amara, "scene.show", scene="core")
    yield asks(amara, "step.add", after=None, minutes=5, kind="keep", **planned)
    step = day.last
    yield asks(amara, "step.open", step=step)
    yield asks(day.dana, "keep.add", step=step, text=says("The tea at three"), wording=WORDING)


def walk(day: Day) -> Iterator[str]:
    """A walk back from the promise of the day."""
    promise = next(ref for ref, card in day.amara.all("card").items() if card["kind"] == "promise")
    yield day._asks(day.amara, "thread.walk", card=promise, to=1)
    yield day._asks(day.amara, "thread.walk", card=promise, to=3)
    yield day._asks(day.amara, "thread.walk", card=None)
