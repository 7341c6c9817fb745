"""Made-up people ask each other for something, answer, gather in groups, and say what was new to them."""

from __future__ import annotations

from itertools import count
from typing import Any

from facilitator.i18n import _
from facilitator.rehearsal import texts
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.room import Room
from facilitator.rehearsal.rules import Stop

ASKS_SOMEBODY = 0.6  # of the requests are put to somebody by the letters on their phone; one always
ANSWERS = 0.8  # of those who are asked; one always
JOINS = 0.5  # of the phones
HEARD_SOMETHING, NAMES_IT = 0.7, 0.25
MENDS = 2  # of each kind


async def ask_and_gather(room: Room, _stop: Stop) -> None:
    """Some requests go to a person here, who answers; some people found groups, and others join them."""
    room.teller.begin(_("Requests and groups"), 3 * len(room.phones))
    badges = [phone.store.get("own:-")["person"]["badge"] for phone in room.phones]
    founders = dict(zip(map(id, room.phones), range(len(texts.ACTION_GROUPS)), strict=False))
    asked, answered = count(), count()

    async def ask(phone: Phone) -> None:
        await phone.reach()
        await phone.ear.refresh()
        for card in phone.store.get("own:-")["cards"]:
            if card["form"] == "request" and (not next(asked) or phone.random.random() < ASKS_SOMEBODY):
                await _ask(phone, card, badges)

    async def answer(phone: Phone) -> None:
        await phone.ear.refresh()
        for request in phone.store.get("own:-")["asked"]:
            if request["mine"] is None and (not next(answered) or phone.random.random() < ANSWERS):
                await _answer(phone, request)
        await _join(phone)

    async def found(phone: Phone) -> None:
        if id(phone) in founders:
            await _found(phone, *texts.ACTION_GROUPS[founders[id(phone)]])

    await room.everybody(ask)
    await room.while_reading(found)
    await _show_groups(room)
    await room.everybody(answer)


async def _ask(phone: Phone, card: dict[str, Any], badges: list[str]) -> None:
    """Put one's request to somebody by their badge."""
    others = [badge for badge in badges if badge != phone.store.get("own:-")["person"]["badge"]]
    if others:
        await phone.do("promise.change", card=card["id"], badge=phone.random.choice(others))


async def _found(phone: Phone, name: str, purpose: str) -> None:
    """Propose a group, and be its contact person, unless there is one of this name."""
    if name in {group["name"] for group in phone.store.all("action_group").values()}:
        return
    own = phone.store.get("own:-")
    said = {"name": name, "purpose": purpose, "shown_as": own["person"]["name"], "wording": own["wording"]}
    founded = await phone.do("action_group.add", **said)
    if founded.ref and own["person"]["name"]:
        await phone.do("action_group.contact", group=founded.ref, contact=own["person"]["name"])


async def _answer(phone: Phone, request: dict[str, Any]) -> None:
    """Answer what one is asked, with a reason."""
    answer = phone.random.choice(sorted(texts.ANSWERS))
    said = {"answer": answer, "reason": phone.random.choice(texts.ANSWERS[answer])}
    wording = phone.store.get("own:-")["wording"]
    await phone.do("request.reply", card=request["card"], wording=wording, **said)


async def _join(phone: Phone) -> None:
    """Join a group, with a name or without."""
    own = phone.store.get("own:-")
    groups = sorted(phone.store.all("action_group"))
    if groups and not own["action_groups"] and phone.random.random() < JOINS:
        shown_as = own["person"]["name"] if phone.random.random() < JOINS else ""
        await phone.do("action_group.join", group=phone.random.choice(groups), shown_as=shown_as)


async def _show_groups(room: Room) -> None:
    held = [ref for ref, group in room.lead.store.all("action_group").items() if group["state"] == "held"]
    await room.lead.do_all(("action_group.show", {"group": ref}) for ref in held)


async def mend(room: Room, _stop: Stop) -> None:
    """The facilitator asks around, and fills in what the closing check finds missing beside the first few."""
    await room.lead.ear.refresh()
    missing = {point["kind"]: point["refs"] for point in room.lead.store.get("check:-").get("points", ())}
    for kind, said in texts.MENDED.items():
        for ref in missing.get(kind, ())[:MENDS]:
            await room.lead.do("promise.mend", card=ref.removeprefix("card:"), **{kind: said})


async def say_what_was_new(room: Room, stop: Stop) -> None:
    """Everybody says whether they heard an idea they had not thought of."""
    room.teller.begin(stop.title, len(room.phones))

    async def answer(phone: Phone) -> None:
        await phone.see(stop)
        await phone.think(room.pace.pause)
        token, heard = phone.random.randbytes(16).hex(), phone.random.random() < HEARD_SOMETHING
        wording = phone.store.get("own:-")["wording"]
        if not phone.store.get("own:-")["measured"]:
            said = {"step": stop.id, "token": token, "heard": heard, "wording": wording}
            idea = phone.random.choice(texts.NEW_IDEAS) if heard and phone.random.random() < NAMES_IT else ""
            await phone.do("measure.answer", idea, idea=idea, **said)

    await room.while_reading(answer)
