"""The part of a whole day in which the network looks at itself, at its pathway and at what people need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.live.whole import Day

WORDING = "2026-11"


def _begins(day: Day, kind: str) -> Iterator[str]:
    says = day._says
    planned = {"phase": "design", "kind": kind, "title": says("Look"), "prompt": says("How is it?")}
    yield day._asks(day.amara, "step.add", after=None, minutes=5, **planned)
    step = day.last
    yield day._asks(day.amara, "step.edit", step=step, kind="talk")
    yield day._asks(day.amara, "step.edit", step=step, kind=kind)
    yield day._asks(day.amara, "step.open", step=step)
    day.last = step


def assessment(day: Day) -> Iterator[str]:
    """Two rounds, the second compared with the first; every op."""
    amara, says, asks = day.amara, day._says, day._asks
    yield from _begins(day, "assess")
    first = day.last
    words = {"title": says("Trust"), "question": says("Do we trust?"), "low": says("No"), "high": says("Yes")}
    yield asks(amara, "element.add", step=first, **words)
    added = day.last
    yield asks(amara, "element.edit", step=first, element=added, question=says("Do people trust?"))
    yield asks(amara, "element.move", step=first, element=added, to=0)
    yield asks(amara, "element.remove", step=first, element=added)
    yield asks(amara, "element.reset", step=first)
    yield from _answers(day, first)
    yield from _begins(day, "assess")
    second = day.last
    yield from _answers(day, second)
    this = {"kind": "round", "workshop": amara.workshop_id, "step": first}
    yield asks(amara, "assessment.compare", step=second, earlier=this)
    yield asks(amara, "assessment.reopen", step=first)
    yield asks(amara, "assessment.close", step=first)
    figures = [{"element": "champion", "median": 2.5, "people": 12}]
    typed = {"kind": "figures", "label": says("Spring"), "held_on": "2026-03-01", "figures": figures}
    yield asks(amara, "assessment.compare", step=second, earlier=typed)
    yield asks(amara, "assessment.show", step=second, element="champion")
    yield asks(amara, "scene.show", scene="assess")


def _answers(day: Day, step: str) -> Iterator[str]:
    dana, asks, says = day.dana, day._asks, day._says
    walkers = [dana, *(day.scene.joins(day.amara, "", "Nurses") for _ in range(5))]
    for score, walker in enumerate(walkers):
        said: int | str = score if score > 0 else "unknown"
        yield asks(walker, "assessment.answer", step=step, element="champion", answer=said)
    yield asks(dana, "assessment.answer", step=step, element="champion", answer=3)
    yield asks(dana, "assessment.answer", step=step, element="patients", answer=3)
    yield asks(dana, "assessment.answer", step=step, element="patients", answer=None)
    why = {"element": "champion", "text": says("She rings everybody"), "wording": WORDING}
    yield asks(dana, "reason.add", step=step, **why)
    yield asks(day.amara, "assessment.close", step=step)


def pathway(day: Day) -> Iterator[str]:
    """The parts of a pathway, and cards that are laid on it and on each other."""
    amara, dana, says, asks = day.amara, day.dana, day._says, day._asks
    yield from _begins(day, "pathway")
    step = day.last
    yield asks(amara, "stretch.add", step=step, after="waiting", name=says("Waiting longer"))
    part = day.last
    yield asks(amara, "stretch.edit", step=step, part=part, name=says("Waiting on"))
    yield asks(amara, "stretch.move", step=step, part=part, to=0)
    laid = {"step": step, "part": "waiting", "wording": WORDING}
    story = day.cards[1]
    gap = {"form": "gap", "size": "large", "confidence": "figures"}
    yield asks(amara, "card.release", card=story)
    yield asks(dana, "pathway.add", **laid, **gap, text=says("Nobody says how long"), story=story)
    first = day.last
    told = {"fact": says("Nine weeks"), "source": says("Our audit")}
    yield asks(day.eli, "pathway.add", **laid, **gap, text=says("No word for weeks"), **told)
    second = day.last
    yield asks(dana, "pathway.add", **laid, form="works", text=says("The volunteers' tea"))
    yield asks(amara, "pathway.merge", card=second, onto=first)
    yield asks(amara, "pathway.part", card=first)
    yield asks(amara, "pathway.merge", card=second, onto=first)
    yield asks(amara, "pathway.link", card=second, story=story)
    yield asks(amara, "pathway.place", card=first, part=part)
    yield asks(amara, "pathway.place", card=first, part="contact")
    yield asks(amara, "stretch.remove", step=step, part=part)
    yield asks(amara, "card.hide", card=second, why=says("A name"))
    yield asks(amara, "card.release", card=second)
    yield asks(amara, "pathway.show", step=step, part="contact")
    yield asks(amara, "scene.show", scene="pathway")


def needs(day: Day) -> Iterator[str]:
    """Needs from a phone and from the console, one put to the room, seen in several ways."""
    amara, dana, eli, says, asks = day.amara, day.dana, day.eli, day._says, day._asks
    yield from _begins(day, "needs")
    step = day.last
    said = {"source": says("Census"), "owner": says("The council"), "day": "2025-03-01"}
    yield asks(dana, "need.add", step=step, text=says("Every third lives alone"), **said, wording=WORDING)
    need = day.last
    yield asks(amara, "need.write", step=step, text=says("One bus an hour"), **said)
    other = day.last
    yield asks(amara, "need.ask", step=step, need=need)
    answer = {"need": need, "wording": WORDING}
    yield asks(dana, "need.answer", **answer, answer="agree", reason="")
    yield asks(eli, "need.answer", **answer, answer="dispute", reason=says("It is every second"))
    reason = day.last
    yield asks(amara, "card.hold", card=reason, why=says("A moment"))
    yield asks(amara, "card.release", card=reason)
    yield asks(eli, "need.answer", **answer, answer="dispute", reason=says("It is more"))
    for _ in range(4):
        walker = day.scene.joins(amara, "", "Nurses")
        yield asks(walker, "need.answer", **answer, answer="unsure", reason="")
    yield asks(eli, "need.answer", need=other, wording=WORDING, answer="unsure", reason="")
    yield asks(eli, "need.answer", need=other, wording=WORDING, answer=None, reason="")
    yield asks(amara, "card.hide", card=need, why=says("A name"))
    yield asks(amara, "card.release", card=need)
    yield asks(amara, "scene.show", scene="needs")
