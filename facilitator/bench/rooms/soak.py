"""A room that stays while people come, go, are refused and break off: does the server grow?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from statistics import linear_regression, median

from facilitator.bench.rooms import schedule
from facilitator.bench.rooms.report import Report
from facilitator.bench.rooms.room import kb_per_phone, per_delivery, troubles
from facilitator.bench.rooms.stand import Stand
from facilitator.bench.rooms.visits import STAYS, Visits

A_SECOND = 20_000 / (30 * 60)  # visits, unless it is said
WARM_UP = 0.1  # of the time; so long, whatever grows is what is loaded once
SAMPLES = 400
ENDS = 0.05  # of the samples: the first and the last of them say by how much it has grown
TELLS_EVERY = 1.0

Sample = tuple[float, float]  # seconds since the start, KB


def measure(stand: Stand) -> Report:
    """Let people come and go, note the memory meanwhile, and see whether the room is still whole."""
    wanted, loop, crowd = stand.wanted, stand.loop, stand.crowd
    visits, samples = Visits(stand), []
    minutes = cycle((10, 20))

    def note(_number: int, when: float) -> None:
        samples.append((when - began, float(stand.scratch.rss_kb())))

    with loop.measured():
        began = loop.now()
        warm = WARM_UP * wanted.seconds
        rate = wanted.rate or A_SECOND
        stand.giving.plan(schedule.evenly(1 / rate, wanted.seconds), visits.come)
        stand.giving.plan(schedule.evenly(wanted.seconds / SAMPLES, wanted.seconds), note)
        stand.giving.plan(
            schedule.evenly(TELLS_EVERY, wanted.seconds),
            lambda _number, _when: stand.console.does("timer.set", minutes=next(minutes)),
        )
        loop.run(lambda: False, wanted.seconds + STAYS)
        stand.drain()
        rss, each = stand.scratch.rss_kb(), per_delivery(stand)
        stand.drain()
    later = [sample for sample in samples if sample[0] >= warm]
    return Report(
        measures="soak",
        phones=len(crowd.phones),
        errors={**visits.wrong, **troubles(stand)},
        lags=loop.lags,
        rss_kb=rss,
        kb_per_phone=kb_per_phone(stand),
        cpu_per_delivery=each,
        more={
            "visits": sum(visits.counts.values()),
            "visits_by_kind": dict(visits.counts),
            "growth_mb": round(growth(later) / 1024, 2),
            "growth_kb_per_minute": round(slope(later) * 60, 2),
            "rate": rate,
            "seconds": wanted.seconds,
            "seed": wanted.seed,
        },
        machine=stand.machine,
    )


def growth(samples: Sequence[Sample]) -> float:
    """KB by which the last samples are above the first, each by its median: one alone is chance."""
    some = max(1, round(len(samples) * ENDS))
    return median(kb for _at, kb in samples[-some:]) - median(kb for _at, kb in samples[:some])


def slope(samples: Sequence[Sample]) -> float:
    """KB a second, by the straight line nearest to all samples."""
    return linear_regression([at for at, _kb in samples], [kb for _at, kb in samples]).slope
