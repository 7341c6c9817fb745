"""What a measurement found, and whether it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from facilitator.rehearsal.ledger import Count
from facilitator.rehearsal.rules import quantiles

LATEST = 0.05  # seconds; whoever measures and is later than this measures themselves
GOOD, BAD, VOID = 0, 1, 3
TIMES = ("answer_ms", "stage_ms", "step_ms")  # always told, empty where they were not measured


@dataclass
class Report:
    """The figures of one run. Times in seconds, memory in KB; `more` holds what one measurement alone has."""

    measures: str
    phones: int
    sent: int = 0
    saved: int = 0
    count: Count = field(default_factory=Count)
    errors: dict[str, int] = field(default_factory=dict)
    times: dict[str, Sequence[float]] = field(default_factory=dict)
    lags: Sequence[float] = ()
    rss_kb: int = 0
    kb_per_phone: float | None = None
    cpu_per_delivery: float | None = None
    more: dict[str, Any] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)

    @property
    def void(self) -> bool:
        """Was whoever measured too late themselves for the figures to mean anything?"""
        late = quantiles(self.lags)["p99"]
        return late is None or late > LATEST * 1000

    @property
    def exit_code(self) -> int:
        """0: all is well; 1: something was lost, doubled or went wrong; 3: nobody can say how fast it was."""
        wrong = self.count != Count() or self.sent != self.saved or self.errors
        if wrong:
            return BAD
        return VOID if self.void else GOOD

    def plain(self) -> dict[str, Any]:
        """The report as JSON has it; times in milliseconds."""
        lag = quantiles(self.lags)
        return {
            "measures": self.measures,
            "phones": self.phones,
            "sent": self.sent,
            "saved": self.saved,
            "lost": self.count.lost,
            "doubled": self.count.doubled,
            "errors": sum(self.errors.values()),
            "error_kinds": dict(self.errors),
            **{name: quantiles(self.times.get(name, ())) for name in (*TIMES, *self.times)},
            "us_per_delivery": self.cpu_per_delivery and round(self.cpu_per_delivery * 1e6, 1),
            "rss_mb": round(self.rss_kb / 1024, 1),
            "kb_per_phone": self.kb_per_phone and round(self.kb_per_phone, 1),
            "generator_lag_ms": {name: lag[name] for name in ("p50", "p99", "max")},
            "void": self.void,
            **self.more,
            "machine": self.machine,
        }
