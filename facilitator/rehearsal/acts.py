"""What happens at each kind of step: the facilitator's part and the phones' part."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from facilitator.i18n import _
from facilitator.rehearsal import aside, core, drafting, interviews, network, promises, seats
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.room import Room
from facilitator.rehearsal.rules import LONGEST, Stop, Text, deal
from facilitator.rehearsal.texts import SAID_ALOUD
from facilitator.rehearsal.wire import TurnedAway

BOARD_SECONDS = 180.0
DOTS = 3
VISION = (
    "In our network nobody is passed on. People tell their story once, are asked what matters to them, and go"
    " home knowing whom to ring. What we do on our best days, we do every day."
)
FIRST_VISION = "In our network nobody is passed on. People tell their story once."
HEARD = "You are right; the words have changed."
ROUNDS = 3  # how often the room is asked: and what made that possible?
DRAWS = 0.5  # of the phones
TITLE = "What we do on our best days"

Hands = Mapping[str, Sequence[Text]]
Ops = list[tuple[str, dict[str, Any]]]
Themes = Sequence[Mapping[str, Any]]


async def act(room: Room, stop: Stop, texts: Hands) -> None:
    """Let the room do what a step asks for."""
    if stop.kind in ACTS:
        await ACTS[stop.kind](room, stop)
    elif stop.welcomes in LONGEST:
        await contribute(room, stop, texts.get(stop.id, ()))
    else:
        await rest(room, stop)
    for beside in BESIDE.get(stop.kind, ()):
        await beside(room, stop)


async def rest(room: Room, stop: Stop) -> None:
    """People talk, or drink tea."""
    room.teller.begin(stop.title, 1)
    await asyncio.sleep(room.pace.rest)
    room.teller.step()


async def contribute(room: Room, stop: Stop, texts: Sequence[Text]) -> None:
    """Every phone gives its share; the facilitator releases what waits to be read."""
    room.teller.begin(stop.title, len(room.phones))
    hands = dict(zip(map(id, room.phones), deal(texts, len(room.phones), room.random), strict=True))

    async def give(phone: Phone) -> None:
        await phone.give(stop, hands[id(phone)], room.pace)

    pairs = stop.kind == "interview"
    if pairs:
        await seats.seat(room, "pair")
    await room.while_reading(interviews.in_pairs(room, stop, hands) if pairs else give)


async def draw(room: Room, stop: Stop) -> None:
    """Some draw, and send a picture of it; the facilitator looks at each."""
    room.teller.begin(stop.title, len(room.phones))
    some = {id(phone) for phone in room.phones if room.random.random() < DRAWS} or {id(room.phones[0])}

    async def give(phone: Phone) -> None:
        if id(phone) in some:
            await phone.draw(stop, room.pace)

    await room.while_reading(give)


async def ask_who_is_left_out(room: Room, _stop: Stop) -> None:
    """Put a dream to the room that was not asked about yet; some answer, and one says it aloud."""
    await room.lead.ear.refresh()
    asked = room.lead.store.get("asking:-").get("asked", {})
    cards = sorted(room.lead.store.all("card").items())
    dreams = [r for r, c in cards if c["kind"] in ("dream", "picture") and c["state"] == "shown"]
    open_ones = [ref for ref in dreams if ref not in asked]
    if not open_ones:
        return
    dream = room.random.choice(open_ones)
    await room.lead.do("equity.ask", card=dream)

    async def answer(phone: Phone) -> None:
        await phone.say_who_is_left_out(dream, room.pace)

    room.teller.begin(_("Who could be left out?"), len(room.phones))
    await room.while_reading(answer)
    await room.lead.do("equity.note", card=dream, text=SAID_ALOUD)
    await room.lead.do("equity.ask", card=None)


async def find_core(room: Room, stop: Stop) -> None:
    """Take themes on, ask three times what made it possible, and settle what came."""
    room.teller.begin(stop.title, ROUNDS * len(room.phones))
    await core.begin(room.lead)
    for _round in range(ROUNDS):
        await room.while_reading(lambda phone: core.answer(phone, stop, room.pace))
        await core.settle(room.lead, room.random)


async def say_what_stays(room: Room, stop: Stop) -> None:
    """Most say what must never be lost, whatever changes."""
    room.teller.begin(stop.title, len(room.phones))
    await room.while_reading(lambda phone: core.keep(phone, stop, room.pace))


async def settle(room: Room, stop: Stop) -> None:
    """Ask for themes, settle them (accept, rename, merge, move a card), and look at them from many sides."""
    room.teller.begin(stop.title, 5)
    board = "dream" if stop.phase == "dream" else "discover"
    await _suggest(room, board)
    room.teller.step()
    for edit in (_accept_two, _rename_one, _merge_two, _move_one):
        await asyncio.sleep(min(2.0, room.pace.rest / 4))
        await _try_edit(room, board, edit)
        room.teller.step()
    await room.lead.do("sides.look")


async def _suggest(room: Room, board: str) -> None:
    before = _answered(room, board)
    await room.lead.do("themes.suggest", board=board)

    def made(_store: object) -> str | None:
        now = room.lead.store.get(f"board:{board}")
        ended = now.get("state") == "failed" or _answered(room, board) != before
        return now.get("state") if ended and now.get("state") != "preparing" else None

    try:
        state = await room.lead.store.until(made, BOARD_SECONDS)
    except TimeoutError:
        state = "late"
    if state in ("failed", "late"):
        room.troubles.append(f"the themes of the board {board} did not come ({state})")
        return
    proposal = room.lead.store.get(f"board:{board}").get("proposal")
    if proposal is not None:  # the first themes of a board come at once, later ones are asked about
        await room.lead.do("themes.adopt", board=board, proposal=proposal["id"])


def _answered(room: Room, board: str) -> tuple[object, object]:
    """When the themes that hold were made, and which are proposed: one of them changes with an answer."""
    now = room.lead.store.get(f"board:{board}")
    return now.get("suggested_at"), (now.get("proposal") or {}).get("id")


async def _try_edit(room: Room, board: str, edit: Callable[[Themes], Ops]) -> None:
    """Do one edit; if the board changed under our hands, look again once."""
    for _turn in range(2):
        ops = edit(room.lead.store.get(f"board:{board}").get("themes", []))
        try:
            await room.lead.do_all((kind, {"board": board, **body}) for kind, body in ops)
            return
        except TurnedAway as no:
            if no.code != "bad_edit":
                raise
        finally:
            await room.lead.ear.refresh()


def _accept_two(themes: Themes) -> Ops:
    return [("theme.accept", {"theme": theme["id"]}) for theme in themes[:2]]


def _rename_one(themes: Themes) -> Ops:
    named = [theme for theme in themes if not theme["named_by_person"]][:1]
    return [("theme.rename", {"theme": t["id"], "name": TITLE}) for t in named]


def _merge_two(themes: Themes) -> Ops:
    if len(themes) < 4:
        return []
    smallest = sorted(themes, key=lambda theme: int(theme["size"]))[:2]
    return [("theme.merge", {"themes": [theme["id"] for theme in smallest]})]


def _move_one(themes: Themes) -> Ops:
    if len(themes) < 2 or not themes[0]["cards"]:
        return []
    return [("theme.place", {"card": themes[0]["cards"][-1], "theme": themes[1]["id"]})]


async def vote(room: Room, stop: Stop) -> None:
    """Open a vote with dots, let every phone give them, and close it."""
    room.teller.begin(stop.title, len(room.phones))
    subject = _subject(room)
    if subject is None:
        room.teller.say(f"{stop.title}: there is nothing to vote on.")
        return
    question = "Which of these do you want to work for?"
    opened = await room.lead.do("vote.open", question=question, budget=DOTS, **subject)
    ref = str(opened["id"])

    async def cast(phone: Phone) -> None:
        await phone.vote(ref, room.pace)

    await room.everybody(cast)
    await asyncio.sleep(min(2.0, room.pace.rest / 4))
    await room.lead.do("vote.close", round=ref)


def _subject(room: Room) -> dict[str, Any] | None:
    for board in ("discover", "dream"):
        if room.lead.store.get(f"board:{board}").get("themes"):
            return {"subject": "themes", "board": board}
    shown = [ref for ref, card in room.lead.store.all("card").items() if card["kind"] == "dream"]
    return {"subject": "dreams", "refs": [f"card:{ref}" for ref in shown[:12]]} if shown else None


async def vision(room: Room, stop: Stop) -> None:
    """Draft the vision and propose it; hear what is said against it, and propose another version."""
    room.teller.begin(stop.title, 2 * len(room.phones))
    first = await _propose(room, FIRST_VISION)
    await _hear_objections(room, first, await _propose(room, VISION))


async def _propose(room: Room, text: str) -> int:
    drafted = await room.lead.do("vision.draft", text=text)
    number = int(drafted["id"])
    await room.lead.do("vision.propose", version=number)

    async def answer(phone: Phone) -> None:
        await phone.answer(number, room.pace)

    await room.everybody(answer)
    return number


async def _hear_objections(room: Room, first: int, changed_in: int) -> None:
    """Release what waits to be read, and say that it was heard."""
    await room.lead.ear.refresh()
    versions = room.lead.store.get("vision:-").get("versions", [])
    for objection in next((v["objections"] for v in versions if v["number"] == first), []):
        if objection["state"] == "held":
            await room.lead.do("vision.release", objection=objection["id"])
        said = {"objection": objection["id"], "text": HEARD, "changed_in": changed_in}
        await room.lead.do("vision.reply", **said)


Act = Callable[[Room, Stop], Awaitable[None]]
ACTS: dict[str, Act] = {
    "assess": network.assess,
    "close": promises.say_what_was_new,
    "core": find_core,
    "draft": drafting.write_together,
    "keep": say_what_stays,
    "moments": interviews.walk,
    "needs": network.name_needs,
    "pathway": network.walk_pathway,
    "picture": draw,
    "themes": settle,
    "vote": vote,
    "vision": vision,
}
# What follows when the step's own part is done.
BESIDE: dict[str, tuple[Act, ...]] = {
    "story": (aside.tell_hard_things,),
    "dream": (ask_who_is_left_out,),
    "headline": (ask_who_is_left_out,),
    "picture": (ask_who_is_left_out,),
    "promise": (promises.ask_and_gather, promises.mend),
}
