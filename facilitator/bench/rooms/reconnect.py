"""The server is killed and started again, and all phones come back."""

from __future__ import annotations

from random import Random
from typing import Any

from facilitator.bench.rooms.asks import Asks, Browser
from facilitator.bench.rooms.report import Report
from facilitator.bench.rooms.room import cards_held, kb_per_phone, write
from facilitator.bench.rooms.stand import Stand
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.rehearsal.ledger import check_cards

PATIENCE = 120.0  # seconds until a phone that is not back counts as lost
LOOK_EVERY = 0.2
BEFORE = 2.0  # seconds for which phones write before the server is killed


def measure(stand: Stand) -> Report:
    """Kill the server, start it at once, and wait until every phone has a socket and the present version.

    Of several it is one, and the times are those of its phones.
    If a rate is wanted, phones write all the while, from a few seconds before the kill.
    """
    loop, crowd, scratch = stand.loop, stand.crowd, stand.scratch
    for phone in crowd.phones:
        phone.tries = 0
    crowd.refusals.clear()  # what follows is meant to fail at first
    with loop.measured():
        if stand.wanted.rate:
            write(stand, Random(stand.wanted.seed))
            loop.run(lambda: False, BEFORE)
        killed = loop.now()
        scratch.strike()
        loop.run(lambda: not scratch.runs(), PATIENCE)
        scratch.launch()
        up = _until_it_answers(stand) - killed
        busy = scratch.cpu_seconds()
        version = stand.console.does_now("timer.set", minutes=20).get("version", 0)
        all_back = loop.run(lambda: _all_back(stand, version), PATIENCE)
        missing = sum(not phone.here or phone.version < version for phone in crowd.phones)
        busy = scratch.cpu_seconds() - busy
        times = [phone.back_at - killed for phone in crowd.phones if phone.here and phone.back_at]
        times = [seconds for seconds in times if seconds > 0]  # the others were never away
        loop.run(lambda: loop.now() > killed + stand.wanted.seconds - BEFORE, stand.wanted.seconds)
        loop.run(lambda: not stand.giving.open, PATIENCE)
    found = {
        "back": len(crowd.phones) - missing,
        "cut_off": len(times),
        "server_back_ms": round(up * 1000, 1),
        "cpu_ms_per_phone": round(busy / (len(times) or 1) * 1000, 1),
    }
    return _report(stand, times, {} if all_back else {"phones that did not come back": missing}, found)


def _report(stand: Stand, times: list[float], wrong: dict[str, int], found: dict[str, Any]) -> Report:
    giving, crowd = stand.giving, stand.crowd
    return Report(
        measures="reconnect",
        phones=len(crowd.phones),
        sent=len(giving.entries),
        saved=giving.saved,
        count=check_cards(giving.entries, cards_held(stand)),
        errors=wrong,
        times={"back_ms": times, "answer_ms": giving.answer_times()},
        lags=stand.loop.lags,
        rss_kb=stand.scratch.rss_kb(),
        kb_per_phone=kb_per_phone(stand),
        more={
            **found,
            "tries": sum(phone.tries for phone in crowd.phones),
            "failed_requests": len(crowd.refusals) + sum(giving.errors.values()),
            "rate": stand.wanted.rate,
            "seconds": stand.wanted.seconds,
            "seed": stand.wanted.seed,
        },
        machine=stand.machine,
    )


def _until_it_answers(stand: Stand) -> float:
    """When the server answered again; phones try meanwhile. Raises SetUpError if it does not."""
    answered: list[float] = []
    asks = Asks(stand.loop, stand.scratch.own_port)

    def look() -> None:
        if not answered:
            asks.ask("/healthz", lambda reply: heard(reply.status), who=Browser("whoever waits"))

    def heard(status: int) -> None:
        if status == 200:
            answered.append(stand.loop.now())
        else:
            stand.loop.after(LOOK_EVERY, look)

    look()
    stand.loop.run(lambda: bool(answered) or not stand.scratch.runs(), PATIENCE)
    asks.close()
    if not answered:
        raise SetUpError(_("The server did not start: %(why)s", why=stand.scratch.last_words()))
    return answered[0]


def _all_back(stand: Stand, version: int) -> bool:
    return all(phone.here and phone.version >= version for phone in stand.crowd.phones)
