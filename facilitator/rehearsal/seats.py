"""Made-up people are seated: two have come together, and everybody hears whom they meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.room import Room

SECONDS = 60.0
TOGETHER = 6  # so many people or more: two of them have come together


async def seat(room: Room, form: str, **wish: int) -> None:
    """Seat everybody in a new round, and wait until every phone knows its place; `wish`: size or tables."""
    if len(room.phones) >= TOGETHER:
        await _agree(*room.phones[:2])
    await room.lead.ear.refresh()
    before = _number(room.lead.store)
    said = {"size": None, "tables": None, "seed": room.random.getrandbits(31), **wish}
    await room.lead.do("seating.make", form=form, **said)

    def made(store: Any) -> str | None:  # noqa: ANN401 - the console's store
        state = store.get("seating:-").get("state")
        return state if state == "failed" or (state == "shown" and _number(store) > before) else None

    try:
        state = await room.lead.store.until(made, SECONDS)
    except TimeoutError:
        state = "late"
    if state != "shown":
        room.troubles.append(f"the plan of who meets whom did not come ({state})")
        return
    number = _number(room.lead.store)

    async def hear(phone: Phone) -> None:
        await phone.wait(lambda store: (store.get("own:-").get("seat") or {}).get("round") == number)

    await room.everybody(hear)


def together(phones: Sequence[Phone]) -> list[list[Phone]]:
    """The phones by the place they have been given; whoever has none is not listed."""
    places: dict[int, list[Phone]] = defaultdict(list)
    for phone in phones:
        mine = phone.store.get("own:-").get("seat")
        if mine:
            places[mine["place"]].append(phone)
    return [places[place] for place in sorted(places)]


async def _agree(one: Phone, other: Phone) -> None:
    """A carer and the person they support ask for each other, once a rehearsal."""
    if (one.store.get("own:-").get("companion") or {}).get("state") == "agreed":
        return
    for asking, asked in ((one, other), (other, one)):
        badge = asked.store.get("own:-")["person"]["badge"]
        await asking.do("companion.ask", badge=badge.lower())

    def agreed(store: Any) -> bool:  # noqa: ANN401 - the phone's store
        return (store.get("own:-").get("companion") or {}).get("state") == "agreed"

    await one.wait(agreed)


def _number(store: Any) -> int:  # noqa: ANN401 - the console's store
    return int((store.get("seating:-").get("round") or {}).get("number", 0))
