"""A rehearsal from its first request to its report."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from random import Random
from typing import Any

from facilitator.i18n import _
from facilitator.rehearsal import ledger, rules
from facilitator.rehearsal.acts import act
from facilitator.rehearsal.lead import Lead, Projector, sign_in
from facilitator.rehearsal.ledger import Count, Entry, canary
from facilitator.rehearsal.passes import Wish
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.report import Report
from facilitator.rehearsal.room import Clients, Room, Teller, Wishes, phones_in_groups
from facilitator.rehearsal.rules import NoPlace
from facilitator.rehearsal.texts import UNHEARD
from facilitator.rehearsal.wire import GaveUp, TurnedAway

SUMMARY_SECONDS = 300.0
TELL_EVERY = 2.0
FAREWELL_SECONDS = 2.0


async def rehearse(wishes: Wishes, teller: Teller) -> Report:
    """Send a room of made-up people through a workshop; raises GaveUp, TurnedAway or NoPlace."""
    started = asyncio.get_running_loop().time()
    random = Random(wishes.seed)
    async with AsyncExitStack() as stack:
        clients = Clients(stack, wishes, random)
        room = await _enter(clients, wishes, teller)
        listening = [asyncio.create_task(ear.listen()) for ear in (room.lead.ear, room.projector.ear)]
        report = Report(workshop=room.lead.workshop, phones=wishes.phones, troubles=room.troubles)
        try:
            async with _telling(room):
                await _run(room, clients, report)
            await _tell(room, "done" if report.good else "failed")
        except BaseException:
            with suppress(GaveUp, TurnedAway, TimeoutError):
                await asyncio.wait_for(_tell(room, "failed"), FAREWELL_SECONDS)
            raise
        finally:
            await _leave(room, listening)
    report.seconds = asyncio.get_running_loop().time() - started
    return report


async def _enter(clients: Clients, wishes: Wishes, teller: Teller) -> Room:
    """Sign in, and look at the workshop."""
    line = await clients.new("console")
    wish = Wish(workshop=wishes.workshop) if wishes.workshop else Wish(**_wanted(wishes))
    lead = Lead(line, await sign_in(line, wishes.secret, wish))
    await lead.ear.refresh()
    pace = rules.pace(wishes.phones, len(lead.stops()), wishes.minutes)
    projector = Projector(await clients.new("stage"), lead.store.get("workshop:-")["stage_url"])
    before = frozenset(lead.store.all("card"))
    return Room(wishes, clients.random, pace, lead, projector, teller, before=before)


def _wanted(wishes: Wishes) -> dict[str, str]:
    wanted = {"topic": wishes.topic, "plan": wishes.plan}
    return {name: value for name, value in wanted.items() if value}


async def _run(room: Room, clients: Clients, report: Report) -> None:
    stops = room.lead.stops()
    hands = rules.spread(room.wishes.texts, stops, Random(room.wishes.seed))
    await _open(room)
    await _join(room, clients)
    for number, stop in enumerate(stops):
        if number:
            await room.lead.do("step.open", step=stop.id, reason=UNHEARD)
        await act(room, stop, hands)
        if stop.kind == room.wishes.until:
            break
    report.documents_expected = room.wishes.until is None and not room.wishes.keep_open
    await room.everybody(Phone.reach)
    if report.documents_expected:
        await _finish(room, report)
    await _count(room, report)


async def _open(room: Room) -> None:
    state = room.lead.store.get("workshop:-")["state"]
    if state != "open":
        await room.lead.do("workshop.open" if state == "draft" else "workshop.reopen")
    await room.lead.ear.refresh()


async def _join(room: Room, clients: Clients) -> None:
    workshop = room.lead.store.get("workshop:-")
    known = sorted(room.lead.store.all("group").items(), key=lambda item: int(item[1]["position"]))
    groups = [ref for ref, _group in known][: room.wishes.groups]
    room.teller.begin(_("Joining"), room.wishes.phones)
    room.phones = [
        Phone(line := await clients.new("phone"), room.lead.workshop, line.random)
        for _ in range(room.wishes.phones)
    ]
    arrivals = phones_in_groups(len(room.phones), room.random)
    when = {id(phone): arrival for phone, arrival in zip(room.phones, arrivals, strict=True)}

    async def arrive(phone: Phone) -> None:
        await asyncio.sleep(when[id(phone)])
        await phone.join(workshop["code"], groups)

    await room.everybody(arrive)


async def _finish(room: Room, report: Report) -> None:
    """Close, wait for the summary, send it out, and fetch every document."""
    room.teller.begin(_("Summary and documents"), 3)
    await room.lead.do("workshop.close", knowingly=True)
    closed = time.monotonic()
    room.teller.step()
    try:
        state = await room.lead.store.until(_summary_state, SUMMARY_SECONDS)
    except TimeoutError:
        room.troubles.append(_("The summary did not come within five minutes."))
        return
    if state == "failed":
        room.troubles.append(_("The server could not make the summary."))
        return
    report.summary = time.monotonic() - closed
    await room.lead.do("summary.publish")
    await room.lead.ear.refresh()
    room.teller.step()
    report.documents = await room.lead.download(room.wishes.folder / room.lead.workshop)
    room.teller.step()


def _summary_state(store: object) -> str | None:
    state = store.get("summary:-").get("state")  # type: ignore[attr-defined]
    return state if state in ("draft", "published", "failed") else None


async def _count(room: Room, report: Report) -> None:
    """Compare what the phones were told with what the server holds."""
    said = await room.lead.line.get(f"/console/{room.lead.workshop}/state?since=0")
    held = said["objects"]
    report.count = _compare(room, held)
    entries = room.ledger()
    report.sent, report.saved = room.sent(), room.saved()
    report.refused = sum(entry.status == "refused" for entry in entries)
    report.unanswered = sum(entry.status is None for entry in entries)
    report.sent_again = sum(phone.sent_again for phone in room.phones)
    report.drops = sum(phone.drops for phone in room.phones)
    report.themes = len((held.get("board:discover") or {}).get("themes", ()))
    report.joins = [phone.joined_in for phone in room.phones if phone.joined_in]
    report.answers = [e.answered_at - e.sent_at for e in entries if e.answered_at and e.sent_at]
    report.seen = _seen(room)


def _compare(room: Room, held: dict[str, dict[str, object]]) -> Count:
    cards = {
        key.removeprefix("card:"): canary(str(card["text"]))
        for key, card in held.items()
        if key.startswith("card:") and key.removeprefix("card:") not in room.before
    }
    votes = {key.removeprefix("vote:"): vote for key, vote in held.items() if key.startswith("vote:")}
    count = ledger.check_cards(_cards(room), cards)
    count += ledger.check_ratings(room.ledger("assessment.answer"), _rated(held))
    count += ledger.check_ballots(room.ledger("ballot.cast"), votes)
    return count + ledger.check_answers(room.ledger("vision.answer"), _versions(held))


def _cards(room: Room) -> list[Entry]:
    """What was sent to become a card."""
    return [entry for entry in room.ledger() if entry.canary]


def _rated(held: dict[str, dict[str, Any]]) -> dict[str, dict[str, int]]:
    """How many have answered each element, by the step of the self-assessment."""
    return {
        key.removeprefix("rated:"): seen["answered"] for key, seen in held.items() if key.startswith("rated:")
    }


def _versions(held: dict[str, dict[str, Any]]) -> dict[int, dict[str, int]]:
    """The answers to every version of the vision."""
    versions = (held.get("vision:-") or {}).get("versions", [])
    return {version["number"]: version["answers"] for version in versions}


def _seen(room: Room) -> list[float]:
    """How long each card took to the stage: from its sending, or from its release where it waited for one."""
    released, seen_at = room.lead.released_at, room.projector.seen_at
    times = []
    for entry in _cards(room):
        sent_at = released.get(entry.ref or "", entry.sent_at)
        if entry.ref in seen_at and sent_at is not None:
            times.append(seen_at[entry.ref] - sent_at)
    return times


@asynccontextmanager
async def _telling(room: Room) -> AsyncIterator[None]:
    """Tell the console now and then how far it is; nothing is under way any more when this ends."""
    over = asyncio.Event()
    telling = asyncio.create_task(_keep_telling(room, over))
    try:
        yield
    finally:
        over.set()
        await telling


async def _keep_telling(room: Room, over: asyncio.Event) -> None:
    while not over.is_set():
        with suppress(GaveUp, TurnedAway):
            await _tell(room, "running")
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), TELL_EVERY)


async def _tell(room: Room, state: str) -> None:
    await room.lead.do(
        "rehearsal.note", state=state, phones=len(room.phones), sent=room.sent(), saved=room.saved()
    )


async def _leave(room: Room, tasks: Sequence[asyncio.Task[None]]) -> None:
    listening = [phone.listening for phone in room.phones if phone.listening is not None]
    for task in (*tasks, *listening):
        task.cancel()
    await asyncio.gather(*tasks, *listening, return_exceptions=True)
    with suppress(GaveUp, TurnedAway, TimeoutError):
        async with asyncio.timeout(FAREWELL_SECONDS):
            await room.lead.line.ask("/sign-out", wants_json=False, data={})


__all__ = ["NoPlace", "rehearse"]
