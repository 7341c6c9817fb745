"""Made-up people look at their network: how far it is, what its pathway lacks, what people here need."""

from __future__ import annotations

from typing import Any

from facilitator.rehearsal import texts
from facilitator.rehearsal.lead import Lead
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.room import Room
from facilitator.rehearsal.rules import Pace, Stop

DOES_NOT_KNOW = 0.12  # of the answers
PUTS_ON_MAP = 0.6  # of the phones
STANDS_ON_STORY = 0.5  # of the gaps
NAMES_NEED = 0.15  # of the phones
ANSWERS_NEED = 0.8
NEEDS_ASKED = 3
FORMS = (("works", 0.4), ("wish", 0.25), ("gap", 0.35))
STANCES = (("agree", 0.6), ("unsure", 0.25), ("dispute", 0.15))


async def assess(room: Room, stop: Stop) -> None:
    """Everybody says how far the network is; the facilitator closes the answers and shows what came."""
    room.teller.begin(stop.title, len(room.phones))

    async def rate(phone: Phone) -> None:
        await _rate(phone, stop, room.pace)

    await room.everybody(rate)
    await room.lead.ear.refresh()
    await room.lead.do("assessment.close", step=stop.id)
    first = room.lead.store.get(f"assessment:{stop.id}")["elements"][0]["key"]
    for element in (first, None):
        await room.lead.do("assessment.show", step=stop.id, element=element)


async def _rate(phone: Phone, stop: Stop, pace: Pace) -> None:
    await phone.see(stop)
    seen = await phone.wait(lambda store: store.get(f"assessment:{stop.id}"))
    await phone.think(pace.pause)
    feeling = phone.random.gauss(3, 0.8)
    answers = (
        {"step": stop.id, "element": each["key"], "answer": _score(phone, feeling)}
        for each in seen["elements"]
    )
    await phone.do_all(("assessment.answer", answer) for answer in answers)


def _score(phone: Phone, feeling: float) -> int | str:
    if phone.random.random() < DOES_NOT_KNOW:
        return "unknown"
    return min(5, max(1, round(phone.random.gauss(feeling, 0.9))))


async def walk_pathway(room: Room, stop: Stop) -> None:
    """What works, what is wished for, what is missing, part by part; then the facilitator sorts a little."""
    room.teller.begin(stop.title, len(room.phones))

    async def put(phone: Phone) -> None:
        await _put_on_map(phone, stop, room.pace)

    await room.while_reading(put)
    await _sort(room.lead, stop)


async def _put_on_map(phone: Phone, stop: Stop, pace: Pace) -> None:
    await phone.see(stop)
    seen = await phone.wait(lambda store: store.get(f"pathway:{stop.id}"))
    if phone.random.random() > PUTS_ON_MAP:
        return
    await phone.think(pace.pause)
    part = phone.random.choice(seen["parts"])["key"]
    form = _drawn(phone, FORMS)
    more: dict[str, Any] = {"part": part, "form": form}
    if form == "gap":
        more |= {
            "size": phone.random.choice(["small", "medium", "large"]),
            "confidence": phone.random.choice(["guess", "experience", "figures"]),
            "story": await _some_story(phone),
        }
    await phone.say("pathway.add", stop, phone.random.choice(texts.ON_THE_WAY[form]), **more)


async def _some_story(phone: Phone) -> str | None:
    if phone.random.random() > STANDS_ON_STORY:
        return None
    said = await phone.line.get(f"/w/{phone.workshop}/stories")
    stories = said["stories"]
    return str(phone.random.choice(stories)["id"]) if stories else None


async def _sort(lead: Lead, stop: Stop) -> None:
    """Lay one card on another that lies beside it, and look at one part and at all of them."""
    await lead.ear.refresh()
    lying: dict[str, list[str]] = {}
    for ref, card in sorted(lead.store.all("card").items()):
        if card["kind"] == "pathway" and card["state"] == "shown":
            lying.setdefault(f"{card['serves']} {card['form']}", []).append(ref)
    beside = next((refs for refs in lying.values() if len(refs) > 1), None)
    if beside is not None:
        await lead.do("pathway.merge", card=beside[1], onto=beside[0])
    part = lead.store.get(f"pathway:{stop.id}")["parts"][0]["key"]
    for shown in (part, None):
        await lead.do("pathway.show", step=stop.id, part=shown)


async def name_needs(room: Room, stop: Stop) -> None:
    """Some know of a need; the facilitator writes one more, and puts a few to the room."""
    room.teller.begin(stop.title, len(room.phones))

    async def tell(phone: Phone) -> None:
        await phone.see(stop)
        if phone.random.random() < NAMES_NEED:
            await phone.think(room.pace.pause)
            text, source = phone.random.choice(texts.NEEDS)
            await phone.say("need.add", stop, text, source=source, owner=phone.random.choice(texts.NAMES))

    await room.while_reading(tell)
    text, source = texts.NEED_READ_ALOUD
    await room.lead.do("need.write", step=stop.id, text=text, source=source, owner="", day=None)
    await room.lead.ear.refresh()
    cards = room.lead.store.all("card")
    needs = [
        ref for ref, card in sorted(cards.items()) if card["kind"] == "need" and card["state"] == "shown"
    ]
    for need in needs[:NEEDS_ASKED]:
        await _put_to_room(room, stop, need)
    await room.lead.do("need.ask", step=stop.id, need=None)


async def _put_to_room(room: Room, stop: Stop, need: str) -> None:
    room.teller.begin(stop.title, len(room.phones))
    await room.lead.do("need.ask", step=stop.id, need=need)

    async def answer(phone: Phone) -> None:
        await phone.wait(lambda store: (store.get(f"needs:{stop.id}").get("asked") or {}).get("id") == need)
        if phone.random.random() > ANSWERS_NEED:
            return
        await phone.think(room.pace.pause)
        stance = _drawn(phone, STANCES)
        reason = phone.random.choice(texts.DISPUTES) if stance == "dispute" else ""
        wording = phone.store.get("own:-")["wording"]
        await phone.do("need.answer", need=need, answer=stance, reason=reason, wording=wording)

    await room.while_reading(answer)


def _drawn(phone: Phone, choices: tuple[tuple[str, float], ...]) -> str:
    names, shares = zip(*choices, strict=True)
    return str(phone.random.choices(names, shares)[0])
