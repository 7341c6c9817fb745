"""What is promised, figure by figure, and the command that measures it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

Report = Mapping[str, Any]

BENCH = (sys.executable, "-m", "facilitator", "bench")
PYTHON = (sys.executable, "-m")


@dataclass(frozen=True)
class Run:
    """A measurement: what is started, by name; `short` and `full` are what is added to each.

    With several commands the report has one part for each, by its name.
    """

    commands: Mapping[str, tuple[str, ...]]
    short: tuple[str, ...]
    full: tuple[str, ...]
    times: int = 5  # in full; once, if short

    def lines(self, *, full: bool) -> dict[str, tuple[str, ...]]:
        """The whole command lines."""
        return {
            name: (*command, *(self.full if full else self.short)) for name, command in self.commands.items()
        }


@dataclass(frozen=True)
class Figure:
    """One number of a report, and what it may be at most or at least."""

    label: str
    read: Callable[[Report], float | None]
    at_most: float | None = None
    at_least: float | None = None
    unit: str = "ms"

    def meets(self, value: float) -> bool:
        """Is it as promised?"""
        return (self.at_most is None or value <= self.at_most) and (
            self.at_least is None or value >= self.at_least
        )


@dataclass(frozen=True)
class Row:
    """One promise: its words, the run it comes from, and its numbers."""

    words: str
    run: str
    figures: tuple[Figure, ...]


def at(*path: str) -> Callable[[Report], float | None]:
    """The number at this place of a report, or None."""
    return partial(_at, path)


def _at(path: tuple[str, ...], report: Report) -> float | None:
    found: Any = report
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _ratio(over: tuple[str, ...], under: tuple[str, ...], report: Report) -> float | None:
    above, below = _at(over, report), _at(under, report)
    return round(above / below, 2) if above is not None and below else None


def _worst(name: str, report: Report) -> float | None:
    """The worst of all faults; None where one of them was never right again."""
    found = [fault[name] for fault in report.get("faults", ())]
    return max(found) if found and None not in found else None


def _died(report: Report) -> float | None:
    kills, survived = _at(("kills",), report), _at(("survived",), report)
    return None if kills is None or survived is None else kills - survived


def _bound(report: Report) -> float | None:
    """The rule of three: with none lost of n, at most 3 in n are (95 %); told for a million."""
    acknowledged = _at(("acknowledged",), report)
    return 3e6 / acknowledged if acknowledged and not _at(("lost",), report) else None


def _both_pages(spread: str, report: Report) -> float | None:
    """The join page and the room after it, together, in KB."""
    parts = [_at((page, spread), report) for page in ("join_bytes", "room_bytes")]
    return None if None in parts else sum(part or 0 for part in parts) / 1024


def none_of(*names: str) -> tuple[Figure, ...]:
    """Counts that must be nought."""
    return tuple(Figure(name, at(name), at_most=0, unit="") for name in names)


WHOLE = none_of("errors", "lost", "doubled")


def room(phones: int, rate: int, short: int, full: int) -> Run:
    """A room of so many phones that write so many cards a second."""
    command = (*BENCH, "room", "--json", "--phones", str(phones), "--rate", str(rate))
    return Run({"": command}, ("--seconds", str(short)), ("--seconds", str(full)))


_BUSY = (*BENCH, "room", "--json", "--phones", "500", "--rate", "20")
RUNS = {
    "2,000": room(2000, 50, 30, 600),
    "5,000": room(5000, 100, 30, 120),
    "votes": Run({"": (*BENCH, "votes", "--json", "--phones", "2000", "--seconds", "5")}, (), ()),
    "broadcast": Run(
        {"": (*PYTHON, "tests.bench.broadcast", "--json")}, ("--rounds", "3", "--messages", "20"), (), times=1
    ),
    "soak": Run(
        {"": (*BENCH, "soak", "--json", "--phones", "200")},
        ("--seconds", "45", "--rate", "40"),
        ("--seconds", "1800"),
        times=1,
    ),
    "reconnect": Run({"": (*BENCH, "reconnect", "--json", "--phones", "2000")}, (), ()),
    "kills": Run(
        {"": (*PYTHON, "tests.ledger", "--json")},
        ("--kills", "6", "--ops", "9000"),
        ("--kills", "100", "--ops", "200000"),
        times=1,
    ),
    "faults": Run(
        {"": (*BENCH, "faults", "--json", "--rate", "20")},
        (
            "--phones",
            "300",
            "--only",
            "server-killed",
            "--only",
            "redis-hung",
            "--only",
            "postgresql-restarted",
        ),
        ("--phones", "2000"),
        times=1,
    ),
    "first": Run({"": (*PYTHON, "tests.bench.first", "--json")}, (), (), times=1),
    "busy": Run(
        {"quiet": _BUSY, "busy": (*_BUSY, "--busy")}, ("--seconds", "20"), ("--seconds", "60"), times=5
    ),
}

ROWS = (
    Row("2,000 phones in one workshop, SQLite, one process, 50 contributions/s for 10 min", "2,000", WHOLE),
    Row(
        "contribution → durable answer at that load",
        "2,000",
        (
            Figure("p50", at("answer_ms", "p50"), at_most=40),
            Figure("p95", at("answer_ms", "p95"), at_most=150),
            Figure("p99", at("answer_ms", "p99"), at_most=400),
        ),
    ),
    Row(
        "contribution → on the stage; step change → all 2,000 phones",
        "2,000",
        (
            Figure("stage p95", at("stage_ms", "p95"), at_most=500),
            Figure("step p95", at("step_ms", "p95"), at_most=1000),
        ),
    ),
    Row(
        "5,000 phones, 100 contributions/s, 2 min",
        "5,000",
        (
            *WHOLE,
            Figure("answer p95", at("answer_ms", "p95"), at_most=300),
            Figure("stage p95", at("stage_ms", "p95"), at_most=800),
        ),
    ),
    Row(
        "2,000 votes within 5 s",
        "votes",
        (Figure("p95", at("answer_ms", "p95"), at_most=500), *WHOLE),
    ),
    Row(
        "CPU of a broadcast for each that hears it, beside Node's Socket.IO and a bare send loop",
        "broadcast",
        (
            Figure("", at("servers", "the lane", "us_per_delivery"), unit="µs"),
            Figure("× Node's", at("servers", "the lane", "of Node's Socket.IO"), at_most=0.75, unit=""),
            Figure("× the loop", at("servers", "the lane", "of a loop of socket.send"), at_most=1.8, unit=""),
        ),
    ),
    Row("memory for each connected phone", "2,000", (Figure("", at("kb_per_phone"), at_most=80, unit="KB"),)),
    Row(
        "growth over 30 min with 20,000 connects and refusals",
        "soak",
        (
            Figure("", at("growth_mb"), at_most=2, unit="MB"),
            Figure("visits", at("visits"), unit=""),
            *none_of("errors"),
        ),
    ),
    Row(
        "2,000 phones back after kill -9 and restart",
        "reconnect",
        (
            Figure("p95", at("back_ms", "p95"), at_most=10_000),
            Figure("all", at("back_ms", "max"), at_most=30_000),
            *none_of("errors"),
        ),
    ),
    Row(
        "durable answers while cards are grouped, a cloud drawn and documents made, p95 beside without",
        "busy",
        (
            Figure(
                "×",
                partial(_ratio, ("busy", "answer_ms", "p95"), ("quiet", "answer_ms", "p95")),
                at_most=1.5,
                unit="",
            ),
            Figure("with", at("busy", "answer_ms", "p95")),
            Figure("without", at("quiet", "answer_ms", "p95")),
        ),
    ),
    Row(
        "kill -9 under load: 100 of 100 survived, 0 acknowledged ops lost of ≥ 200,000",
        "kills",
        (
            Figure("kills", at("kills"), unit=""),
            Figure("not survived", _died, at_most=0, unit=""),
            Figure("ops acknowledged", at("acknowledged"), unit=""),
            *none_of("lost", "doubled", "out_of_order"),
            Figure("in truth at most (95 %)", _bound, unit="in a million"),
        ),
    ),
    Row(
        "4 processes, PostgreSQL and Redis on the same cores, 2,000 phones over all of them, each part failing once",
        "faults",
        (
            *none_of("lost", "doubled"),
            Figure(
                "the stage equals the database after", partial(_worst, "stage_right_s"), at_most=6, unit="s"
            ),
            Figure("every phone after", partial(_worst, "phones_right_s"), unit="s"),
        ),
    ),
    Row(
        "a phone's first visit, compressed",
        "first",
        (Figure("", partial(_both_pages, "worst"), at_most=100, unit="KB"),),
    ),
    Row(
        "the same on a simulated slow 3G (400 kbit/s, 400 ms): a field can be used after",
        "first",
        (
            Figure("join page", at("join_ms", "worst"), at_most=3000),
            Figure("then the room", at("room_ms", "worst"), at_most=3000),
        ),
    ),
)
