"""Made-up people look for what gives life here: they propose, and say three times what made it possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from facilitator.rehearsal import texts
from facilitator.rehearsal.lead import Lead
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.rules import Pace, Stop
from facilitator.rehearsal.wire import TurnedAway

THEMES_TAKEN = 3
OWN_WORDS = "People knew each other before they needed each other"
SPEAKS = 0.6  # of the phones, each time they are asked
PROPOSES = 0.25  # of those who speak
KEEPS = 0.8  # of the phones
TOO_MANY = ("too_deep", "core_full", "unknown_factor")  # somebody else was quicker; people shrug and go on


async def begin(lead: Lead) -> None:
    """Take the largest themes on, and write one factor more, with a story that shows it."""
    await lead.ear.refresh()
    themes = sorted(lead.store.get("board:discover").get("themes", []), key=lambda t: -int(t["size"]))
    taken = {factor["theme"] for factor in lead.store.all("factor").values()}
    for theme in [theme for theme in themes if theme["id"] not in taken][:THEMES_TAKEN]:
        await lead.do("factor.take", theme=theme["id"])
    added = await lead.do("factor.add", text=OWN_WORDS, under=None)
    for card in [ref for ref, card in lead.store.all("card").items() if _quotable(card)][:1]:
        await lead.do("factor.quote", factor=added["id"], card=card, passage="")
    await lead.ear.refresh()


def _quotable(card: Mapping[str, Any]) -> bool:
    return card["kind"] == "story" and card["state"] == "shown" and "room" in card["purposes"]


async def answer(phone: Phone, stop: Stop, pace: Pace) -> None:
    """Propose something, or say what made something possible, as deep down as one finds it."""
    await phone.see(stop)
    if phone.random.random() > SPEAKS:
        return
    await phone.think(pace.pause)
    strengths = sorted(phone.store.all("strength"))
    if not strengths or phone.random.random() < PROPOSES:
        await phone.say("core.add", stop, phone.random.choice(texts.FACTORS), under=None)
        return
    under = await _somewhere(phone, phone.random.choice(strengths))
    await phone.say("core.add", stop, phone.random.choice(texts.CAUSES), under=under)


async def _somewhere(phone: Phone, factor: str) -> str:
    """The factor itself or one of its causes, as the phone's page fetches them."""
    try:
        said = await phone.line.get(f"/w/{phone.workshop}/core?factor={factor}")
    except TurnedAway as no:
        if no.code not in TOO_MANY:
            raise
        return factor
    return phone.random.choice([factor, *_open(said["factor"]["causes"], level=2)])


def _open(causes: list[dict[str, Any]], *, level: int) -> Iterator[str]:
    """Causes one may still answer to: not so deep that nobody reads on."""
    for cause in causes:
        if cause["text"] is not None and level < DEEP:
            yield cause["id"]
            yield from _open(cause["causes"], level=level + 1)


DEEP = 5


async def settle(lead: Lead, random: Random) -> None:
    """Take one proposal on, let another become one with it, and put something away and back again."""
    await lead.ear.refresh()
    factors = sorted(lead.store.all("factor").items())
    proposed = [ref for ref, factor in factors if not factor["settled"]]
    if proposed:
        await lead.do("factor.settle", factor=proposed[0])
    if len(proposed) > 1:
        await lead.do("factor.merge", factor=proposed[1], into=proposed[0])
    causes = [cause["id"] for _ref, factor in factors for cause in factor["causes"]]
    if causes:
        chosen = random.choice(causes)
        await lead.do("factor.remove", factor=chosen)
        await lead.do("factor.restore", factor=chosen)
    await lead.ear.refresh()


async def keep(phone: Phone, stop: Stop, pace: Pace) -> None:
    """Say what must never be lost."""
    await phone.see(stop)
    if phone.random.random() < KEEPS:
        await phone.think(pace.pause)
        await phone.say("keep.add", stop, phone.random.choice(texts.KEPT))
