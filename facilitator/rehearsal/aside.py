"""What made-up people do beside the steps: some tell of something hard."""

from __future__ import annotations

from facilitator.rehearsal import texts
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.room import Room
from facilitator.rehearsal.rules import Stop

TELLS_HARD = 0.08  # of the phones, once in a workshop
CHANNELS = ("guardian", "nameless", "group")


async def tell_hard_things(room: Room, stop: Stop) -> None:
    """Some tell of something hard, each through the channel they choose; nobody waits for it."""
    room.teller.begin(stop.title, len(room.phones))

    async def tell(phone: Phone) -> None:
        if phone.random.random() > TELLS_HARD:
            return
        await phone.think(room.pace.pause)
        said = {"text": phone.random.choice(texts.HARD), "wish": "", "step": stop.id, "findable": False}
        await phone.do("hard.tell", channel=phone.random.choice(CHANNELS), **said)

    await room.everybody(tell)
