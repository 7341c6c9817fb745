"""Drafts in a whole workshop: every op of a table, and what the facilitator does about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.tables import WORDING, badge

if TYPE_CHECKING:
    from tests.live.whole import Day


def drafts(day: Day) -> Iterator[str]:
    """A table writes a statement, hands the pen on, gives it and writes a newer one."""
    amara, dana, eli, says = day.amara, day.dana, day.eli, day._says
    planned = {"phase": "design", "kind": "draft", "title": says("Together"), "prompt": says("Write")}
    yield day._asks(amara, "step.add", after=None, minutes=5, **planned)
    step = day.last
    yield day._asks(amara, "step.open", step=step)
    yield day._asks(dana, "draft.sit", table=None)
    yield day._asks(dana, "draft.sit", table=7)
    yield day._asks(eli, "draft.sit", table=7)
    yield day._asks(dana, "draft.begin", step=step)
    draft = day.last
    parts = {
        "because": says("one list"),
        "who": says("nurse"),
        "can": says("sleep"),
        "so": says("it lasts"),
    }
    beside = {"reason": says("New"), "gains": says("Nurses"), "loses": says("Nobody"), "money": "needs"}
    yield day._asks(dana, "draft.save", draft=draft, base=0, form="frame", **parts, **beside)
    yield day._asks(eli, "draft.suggest", draft=draft, text=says("Every carer as well"))
    line = day.last
    yield day._asks(dana, "draft.put_aside", suggestion=line, aside=True)
    free = {"form": "free", "text": says("We sleep. Every carer as well.")}
    yield day._asks(dana, "draft.save", draft=draft, base=1, takes=line, **free, **parts)
    yield day._asks(eli, "draft.save", draft=draft, base=1, form="free", text=says("Late words"))
    yield day._asks(eli, "draft.withdraw", suggestion=day.last)
    yield day._asks(eli, "draft.ask_pen", draft=draft, asking=True)
    yield day._asks(dana, "draft.hold", draft=draft)
    yield day._asks(dana, "draft.give_pen", draft=draft, to=badge(eli))
    groups = [amara.group("Carers")]
    yield day._asks(eli, "person.describe", name=says("E."), groups=groups)
    yield day._asks(eli, "draft.restore", draft=draft, base=2, version=1)
    yield day._asks(amara, "draft.release_pen", draft=draft)
    yield day._asks(dana, "draft.link", draft=draft, ref="theme:t1", linked=True)
    yield day._asks(dana, "draft.link", draft=draft, ref=f"card:{day.cards[2]}", linked=True)
    yield day._asks(dana, "draft.answer", draft=draft, criterion="vivid", answer="yes")
    yield day._asks(eli, "draft.answer", draft=draft, criterion="vivid", answer="not_yet")
    yield day._asks(eli, "draft.unseen", draft=draft, group=amara.group("Nurses"), unseen=True)
    yield day._asks(amara, "draft.show", draft=draft, version=2)
    yield day._asks(amara, "drafts.show", shown=True)
    yield day._asks(dana, "draft.lay_aside", draft=draft, aside=True)
    yield day._asks(dana, "draft.lay_aside", draft=draft, aside=False)
    yield from _given(day, draft)


def _given(day: Day, draft: str) -> Iterator[str]:
    dana, eli, says = day.dana, day.eli, day._says
    free = {"form": "free", "text": says("Every nurse sleeps."), "reason": says("New")}
    yield day._asks(dana, "draft.save", draft=draft, base=3, **free)
    said = {"base": 4, "text": free["text"], "wording": WORDING}
    yield day._asks(dana, "draft.give", draft=draft, **said)
    yield day._asks(eli, "draft.suggest", draft=draft, text=says("Too late?"))
    yield day._asks(dana, "draft.reopen", draft=draft)
    newer = day.last
    yield day._asks(dana, "draft.save", draft=newer, base=1, **free | {"text": says("Every carer sleeps.")})
    said = {"base": 2, "text": says("Every carer sleeps."), "wording": WORDING}
    yield day._asks(dana, "draft.give", draft=newer, **said)
    yield day._asks(dana, "card.take_back", card=day.last)
    yield day._asks(dana, "draft.give", draft=newer, **said)
    yield day._asks(dana, "card.take_back", card=day.cards[2])
