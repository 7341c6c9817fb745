"""Leaflets in a whole workshop: one is signed and made, one is removed, and one goes with its story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from facilitator.leaflets.actions import keep as keep_leaflet
from facilitator.leaflets.models import Leaflet
from tests.cast import story

if TYPE_CHECKING:
    from tests.live.whole import Day

PUBLISHED = ("room", "summary", "publication")


def leaflets(day: Day) -> Iterator[str]:
    """Stories that may be published become leaflets."""
    amara, dana, says = day.amara, day.dana, day._says
    step = amara.opens("story")
    cards = []
    for words in ("She fetched a chair and sat down", "The porter knew the way", "They rang as promised"):
        said = story(step, text=says(words), title=says("T"), meaning=says("M"), purposes=list(PUBLISHED))
        yield day._asks(dana, "story.add", **said)
        cards.append(day.last)
        yield day._asks(amara, "card.release", card=day.last)
    made = []
    for card in cards:
        yield day._asks(amara, "leaflet.begin", card=card)
        made.append(day.last)
    first, second, _third = made
    marks = [{"start": 0, "end": 3, "kind": "own", "says": says("a nurse")}]
    words = {"title": says("The chair"), "helped": says("A chair"), "ask_for": says("A chair")}
    yield day._asks(amara, "leaflet.edit", leaflet=first, marks=marks, contact=says("Ward clerk"), **words)
    version = amara.all("leaflet")[first]["version"]
    yield day._asks(amara, "leaflet.sign", leaflet=first, version=version)
    yield _made(day, first)
    yield day._asks(amara, "leaflet.remove", leaflet=second)
    yield day._asks(amara, "card.hide", card=cards[0], why=says("A name"))
    yield day._asks(amara, "card.release", card=cards[0])
    yield day._asks(dana, "card.take_back", card=cards[2])


def _made(day: Day, leaflet_id: str) -> str:
    """What the worker would have written; the documents have their own tests."""
    files = [{"kind": "a5.pdf", "path": "leaflet-a5.pdf", "bytes": 9}]

    def keep(unit: Any) -> None:
        keep_leaflet(unit, leaflet_id, unit.session.get_one(Leaflet, leaflet_id).run, files)

    day.scene.house.writer.do(keep)
    return "a leaflet"
