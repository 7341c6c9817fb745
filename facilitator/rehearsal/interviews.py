"""Made-up people interview each other, and walk through moments of care."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from facilitator.live.vocabulary import clean
from facilitator.rehearsal import rules, texts
from facilitator.rehearsal.lead import Lead
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.room import Room
from facilitator.rehearsal.rules import Pace, Stop, Text
from facilitator.rehearsal.seats import together

WRITES_FOR_OTHERS = 0.6  # of the stories told in a pair are written down by whoever heard them
SENDS_BACK = 0.2  # of the tellers wish for a change first
TAKES_BACK = 0.1  # of the listeners begin once more
DESCRIBES = 0.5  # of the tellers say what their story is about
MOMENTS = (2, 4)  # how many one person marks
SAYS_WHY, OWN_WORD = 0.3, 0.2
NOTE = "It was in the evening, and my sister was there too."

Hands = Mapping[int, Sequence[Text]]
Give = Callable[[Phone], Awaitable[None]]


def in_pairs(room: Room, stop: Stop, hands: Hands) -> Give:
    """What each phone does in an interview: the first of two acts for both, so that nobody writes at once."""
    phones = room.random.sample(room.phones, len(room.phones))
    seats = together(phones) or [phones]
    pairs = {
        id(seated[first]): seated[first : first + 2] for seated in seats for first in range(0, len(seated), 2)
    }

    async def give(phone: Phone) -> None:
        pair = pairs.get(id(phone), [])
        if len(pair) == 1:
            await phone.give(stop, hands[id(phone)], room.pace)
        if len(pair) > 1:
            one, other = pair
            await _tell(one, other, stop, hands[id(one)], room.pace)
            await _tell(other, one, stop, hands[id(other)], room.pace)

    return give


async def _tell(teller: Phone, listener: Phone, stop: Stop, hand: Sequence[Text], pace: Pace) -> None:
    for phone in (teller, listener):
        await phone.see(stop)
    for text in hand:
        await teller.think(pace.between(len(hand)))
        if teller.random.random() < WRITES_FOR_OTHERS:
            await _through_listener(teller, listener, stop, text)
        else:
            await teller.give(stop, [text], pace)
        if teller.random.random() < DESCRIBES:
            await _describe(teller)


async def _through_listener(teller: Phone, listener: Phone, stop: Stop, text: Text) -> None:
    """The listener writes it down; it is a story once its teller says so."""
    said = {"title": text.title, "text": text.words, "meaning": text.meaning}
    badge = teller.store.get("own:-")["person"]["badge"]
    offer = {"step": stop.id, "teller": badge.lower(), **said}
    ref = (await listener.do("retelling.offer", **offer)).ref
    if listener.random.random() < TAKES_BACK:
        await listener.do("retelling.take_back", retelling=ref)
        ref = (await listener.do("retelling.offer", **offer)).ref
    await _stands(teller, "told", ref, "offered")
    if teller.random.random() < SENDS_BACK:
        await teller.do("retelling.send_back", retelling=ref, note=NOTE)
        await _stands(listener, "retold", ref, "returned")
        await listener.do("retelling.revise", retelling=ref, **said)
    purposes = list(rules.purposes(teller.random))
    wording = teller.store.get("own:-")["wording"]
    body = {"retelling": ref, **said, "purposes": purposes, "wording": wording}
    await teller.do("retelling.accept", clean(text.words), **body)
    await _stands(listener, "retold", ref, "accepted")


async def _stands(phone: Phone, which: str, ref: str | None, state: str) -> None:
    def so(store: Any) -> bool:  # noqa: ANN401 - the phone's store
        return any(one["id"] == ref and one["state"] == state for one in store.get("own:-").get(which, ()))

    await phone.wait(so)


async def _describe(phone: Phone) -> None:
    """Say what the story given last is about, with a feeling or two."""
    cards = [card["id"] for card in phone.store.get("own:-").get("cards", ()) if card["kind"] == "story"]
    terms = phone.store.get("terms:-")
    if not cards or not terms.get("tags"):
        return
    tags = [phone.random.choice(terms["tags"])["text"], *phone.random.sample(texts.TAGS, 1)]
    felt = [
        {"moment": _one(phone, terms["moments"]), "feelings": [_one(phone, terms["feelings"])], "own": ""}
    ]
    await phone.do("story.describe", card=cards[0], tags=tags, felt=felt)


async def walk(room: Room, stop: Stop) -> None:
    """Everybody marks some moments; the facilitator reads what they wrote."""
    room.teller.begin(stop.title, len(room.phones))

    async def mark(phone: Phone) -> None:
        await _mark_some(phone, stop, room.pace)

    await room.everybody(mark)
    await _read_words(room.lead)


async def _mark_some(phone: Phone, stop: Stop, pace: Pace) -> None:
    await phone.see(stop)
    terms = await phone.wait(lambda store: store.get("terms:-").get("moments") and store.get("terms:-"))
    moments = phone.random.sample(
        terms["moments"], min(phone.random.randint(*MOMENTS), len(terms["moments"]))
    )
    for moment in moments:
        await phone.think(pace.between(len(moments)))
        own = [phone.random.choice(texts.OWN_FEELINGS)] if phone.random.random() < OWN_WORD else []
        why = phone.random.choice(texts.WHY) if phone.random.random() < SAYS_WHY else ""
        feelings = [_one(phone, terms["feelings"])] if terms["feelings"] else []
        wording = phone.store.get("own:-")["wording"]
        said = {"moment": moment["id"], "feelings": feelings, "own": own, "why": why, "wording": wording}
        await phone.do("moment.mark", step=stop.id, **said)
    wanted = {moment["id"] for moment in moments}

    def all_there(store: Any) -> bool:  # noqa: ANN401 - the phone's store
        marked = store.get("own:-").get("marked", ())
        return wanted <= {one["moment"]["id"] for one in marked if one["step"] == stop.id}

    await phone.wait(all_there)


async def _read_words(lead: Lead) -> None:
    """Show the words and lines people added, but for the last of each."""
    await lead.ear.refresh()
    terms = lead.store.get("terms:-")
    words = [word for kind in ("moments", "feelings", "tags") for word in terms.get(kind, ())]
    held = [("term", word["id"]) for word in words if word["state"] == "held"]
    lines = [
        ("reason", line["id"])
        for walk in lead.store.all("felt").values()
        for moment in walk["moments"]
        for line in moment["lines"]
        if line["state"] == "held"
    ]
    for found in (held, lines):
        await lead.do_all((f"{what}.release", {what: ref}) for what, ref in found[:-1])
        await lead.do_all((f"{what}.hide", {what: ref, "why": texts.HIDDEN}) for what, ref in found[-1:])
    await lead.ear.refresh()


def _one(phone: Phone, words: Sequence[Mapping[str, Any]]) -> str:
    return str(phone.random.choice(words)["id"])


__all__ = ["in_pairs", "walk"]
