"""The workshop that is measured, made by the ways people use: a pass, the console's ops, the phones' door."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from random import Random

from yarl import URL

from facilitator.bench.rooms.several import Site
from facilitator.rehearsal.lead import Lead, sign_in
from facilitator.rehearsal.passes import Wish
from facilitator.rehearsal.room import Clients, Wishes
from facilitator.rehearsal.texts import UNHEARD

STEPS = ("What could be?", "What else could be?")


@dataclass(frozen=True)
class Scene:
    """What everybody in the room needs to know. The room moves between two steps that ask for dreams."""

    workshop: str
    code: str
    groups: tuple[str, ...]
    steps: tuple[str, ...]
    stage_token: str
    console_cookie: str


def set_up(scratch: Site, phones: int, seed: int) -> Scene:
    """Make a workshop, open it, and move the room to a step whose cards show at once."""
    wishes = Wishes(
        url=f"http://127.0.0.1:{scratch.port}",
        secret=scratch.secret,
        folder=scratch.data,
        phones=phones,
        texts=(),
        seed=seed,
    )
    return asyncio.run(_set_up(wishes))


async def _set_up(wishes: Wishes) -> Scene:
    async with AsyncExitStack() as stack:
        line = await Clients(stack, wishes, Random(wishes.seed)).new("console")
        lead = Lead(line, await sign_in(line, wishes.secret, Wish(topic="Bench: a full room")))
        await lead.do("workshop.open")
        await lead.ear.refresh()
        steps = [await _add_step(lead, title) for title in STEPS]
        for step in reversed(steps):  # a card may go to a step that is over, but not to one still to come
            await lead.do("step.open", step=step, reason=UNHEARD)
        await lead.ear.refresh()
        workshop = lead.store.get("workshop:-")
        cookies = line.http.cookie_jar.filter_cookies(URL(wishes.url))
        return Scene(
            workshop=lead.workshop,
            code=workshop["code"],
            groups=tuple(sorted(lead.store.all("group"))),
            steps=tuple(steps),
            stage_token=workshop["stage_url"].rsplit("/", 1)[-1],
            console_cookie="; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items()),
        )


async def _add_step(lead: Lead, title: str) -> str:
    last = lead.stops()[-1].id
    step = {"phase": "dream", "kind": "dream", "title": title, "prompt": "Say it in one sentence."}
    (answer,) = await lead.do_all([("step.add", {"after": last, **step})])
    return str(answer["id"])
