"""The part of a whole day in which people promise, ask, answer, gather in groups and say what was new to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.live.whole import Day

WORDING = "2026-11"


def promises(day: Day) -> Iterator[str]:
    """Promises of every form, changed, mended, asked and answered."""
    amara, dana, says = day.amara, day.dana, day._says
    step = amara.opens("promise")
    said = {"text": says("I call"), "owner": says("D."), "first_step": says("Dial"), "due": "2999-01-01"}
    yield day._asks(dana, "promise.add", step=step, form="offer", serves=None, wording=WORDING, **said)
    offer = day.last
    beside = {"owner": says("E."), "away": True, "told_by": says("Zed"), "due": None}
    yield day._asks(dana, "promise.change", card=offer, **beside)
    yield day._asks(amara, "promise.mend", card=offer, first_step=says("Ring"), due="2999-02-01")
    day.fay = day.scene.joins(amara, says("Fay"), "Nurses")
    badge = day.fay.sees()["own:-"]["person"]["badge"]
    asked = {"text": says("A number"), "respondent": says("The switchboard"), "badge": badge.lower()}
    yield day._asks(dana, "promise.add", step=step, form="request", wording=WORDING, **asked)
    request = day.last
    no = {"card": request, "answer": "no", "reason": says("No line left"), "wording": WORDING}
    yield day._asks(day.fay, "request.reply", **no)
    yield day._asks(amara, "reply.hide", reply=day.last)
    yield day._asks(amara, "reply.show", reply=day.last)
    yield day._asks(day.fay, "reply.take_back", card=request)
    told = {"answer": "not_yet", "reason": says("In May"), "told_by": says("Gil"), "by": says("Post")}
    yield day._asks(amara, "request.record", card=request, **told)
    yield day._asks(day.fay, "request.reply", **{**no, "answer": "yes", "by": says("The desk")})


def action_groups(day: Day) -> Iterator[str]:
    """Two action groups that become one."""
    amara, dana, fay, says = day.amara, day.dana, day.fay, day._says
    founded = {"purpose": says("Ringing back"), "meets_on": "2999-01-02", "meets_where": says("Room 1")}
    serves = next(ref for ref, card in amara.all("card").items() if card["kind"] == "statement")
    yield day._asks(
        dana,
        "action_group.add",
        name=says("Callers"),
        serves=f"card:{serves}",
        shown_as=says("Dee"),
        wording=WORDING,
        **founded,
    )
    first = day.last
    yield day._asks(fay, "action_group.add", name=says("Ringers"), wording=WORDING)
    second = day.last
    yield day._asks(fay, "action_group.join", group=first, shown_as=says("Fay"))
    yield day._asks(fay, "action_group.leave", group=first)
    yield day._asks(fay, "action_group.edit", group=second, meets_where=says("Room 2"))
    yield day._asks(dana, "action_group.contact", group=first, contact=says("Dee"), reach=says("at 12"))
    yield day._asks(amara, "action_group.mend", group=second, contact=says("Fay"), purpose=says("Bells"))
    yield day._asks(amara, "action_group.hide", group=second, why=says("A name"))
    yield day._asks(amara, "action_group.show", group=second)
    yield day._asks(amara, "action_group.merge", group=second, into=first)


def measure(day: Day) -> Iterator[str]:
    """Five have answered when it is told."""
    amara, step = day.amara, day.amara.opens("close")
    others = [day.scene.joins(amara, day._says(f"Guest {n}"), "Nurses") for n in range(4)]
    for n, phone in enumerate((day.dana, *others)):
        said = {"step": step, "token": f"{n}" * 32, "heard": n < 3, "wording": WORDING}
        idea = day._says("One name on every letter") if n == 0 else ""
        yield day._asks(phone, "measure.answer", idea=idea, **said)
