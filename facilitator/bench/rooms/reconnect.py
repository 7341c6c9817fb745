"""The server is killed and started again, and all phones come back."""

from __future__ import annotations

from facilitator.bench.rooms.report import Report
from facilitator.bench.rooms.room import kb_per_phone
from facilitator.bench.rooms.stand import Stand
from facilitator.errors import SetUpError
from facilitator.i18n import _

PATIENCE = 120.0  # seconds until a phone that is not back counts as lost
LOOK_EVERY = 0.2


def measure(stand: Stand) -> Report:
    """Kill the server, start it at once, and wait until every phone has a socket and the present version."""
    loop, crowd, scratch = stand.loop, stand.crowd, stand.scratch
    for phone in crowd.phones:
        phone.tries = 0
    crowd.refusals.clear()  # what follows is meant to fail at first
    with loop.measured():
        killed = loop.now()
        scratch.kill()
        scratch.launch()
        up = _until_it_answers(stand) - killed
        busy = scratch.cpu_seconds()
        version = stand.console.does_now("timer.set", minutes=20).get("version", 0)
        all_back = loop.run(lambda: _all_back(stand, version), PATIENCE)
    busy = scratch.cpu_seconds() - busy
    missing = sum(not phone.here or phone.version < version for phone in crowd.phones)
    times = [phone.back_at - killed for phone in crowd.phones if phone.here and phone.back_at]
    return Report(
        measures="reconnect",
        phones=len(crowd.phones),
        errors={} if all_back else {"phones that did not come back": missing},
        times={"back_ms": times},
        lags=loop.lags,
        rss_kb=scratch.rss_kb(),
        kb_per_phone=kb_per_phone(stand),
        more={
            "back": len(crowd.phones) - missing,
            "server_back_ms": round(up * 1000, 1),
            "cpu_ms_per_phone": round(busy / len(crowd.phones) * 1000, 1),
            "tries": sum(phone.tries for phone in crowd.phones),
            "failed_requests": len(crowd.refusals),
            "seed": stand.wanted.seed,
        },
        machine=stand.machine,
    )


def _until_it_answers(stand: Stand) -> float:
    """When the server answered again; phones try meanwhile. Raises SetUpError if it does not."""
    answered: list[float] = []

    def look() -> None:
        if not answered:
            stand.asks.ask("/healthz", lambda reply: heard(reply.status))

    def heard(status: int) -> None:
        if status == 200:
            answered.append(stand.loop.now())
        else:
            stand.loop.after(LOOK_EVERY, look)

    look()
    stand.loop.run(lambda: bool(answered) or not stand.scratch.runs(), PATIENCE)
    if not answered:
        raise SetUpError(_("The server did not start: %(why)s", why=stand.scratch.last_words()))
    return answered[0]


def _all_back(stand: Stand, version: int) -> bool:
    return all(phone.here and phone.version >= version for phone in stand.crowd.phones)
