"""Telling what was measured: a table for people, which a document can carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.bench.figures.rows import RUNS, Figure, Report, Row
from tests.bench.figures.taking import Taken

FACTS = (
    "processor",
    "cores",
    "system",
    "python",
    "sqlite",
    "fsync_ms",
    "gevent",
    "flask-socketio",
    "sqlalchemy",
)


def table(rows: Iterable[Row], taken: Mapping[str, Taken], *, full: bool) -> list[str]:
    """The lines of a Markdown table: what was promised, what was measured, and whether it is met."""
    lines = ["| figure | measured: the median of the runs (the worst) | promised | |", "|---|---|---|---|"]
    lines += [_line(row, taken[row.run], full=full) for row in rows if row.run in taken]
    return lines


def _line(row: Row, found: Taken, *, full: bool) -> str:
    words = row.words if full or RUNS[row.run].short == RUNS[row.run].full else f"{row.words} *(shortened)*"
    if not found.reports:
        return f"| {words} | not measured: {found.why} | {_promised(row)} | – |"
    values = [(figure, _values(figure, found.reports)) for figure in row.figures]
    measured = " · ".join(_cell(figure, some) for figure, some in values if some)
    late = f" · {found.void} of {len(found.reports)} void: the measuring side was late" if found.void else ""
    met = all(some and figure.meets(median(some)) for figure, some in values)
    return f"| {words} | {measured}{late} | {_promised(row)} | {'met' if met else '**missed**'} |"


def _values(figure: Figure, reports: Sequence[Report]) -> list[float]:
    found = (figure.read(report) for report in reports)
    return [value for value in found if value is not None]


def _cell(figure: Figure, values: Sequence[float]) -> str:
    worst = min(values) if figure.at_least is not None else max(values)
    told = f"{_number(median(values))} ({_number(worst)})" if len(values) > 1 else _number(values[0])
    return " ".join(part for part in (figure.label, told, figure.unit) if part)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def _promised(row: Row) -> str:
    parts = []
    for figure in row.figures:
        if figure.at_most is not None:
            sign = "≤ " if figure.at_most else ""
            parts.append(
                " ".join(p for p in (figure.label, f"{sign}{_number(figure.at_most)}", figure.unit) if p)
            )
        elif figure.at_least is not None:
            parts.append(
                " ".join(p for p in (figure.label, f"≥ {_number(figure.at_least)}", figure.unit) if p)
            )
    return " · ".join(parts)


def machine(taken: Mapping[str, Taken]) -> str:
    """The machine and the versions, from the first report that tells them."""
    for found in taken.values():
        for report in found.reports:
            facts = report.get("machine")
            if isinstance(facts, Mapping) and "sqlite" in facts:
                return ", ".join(f"{name} {facts[name]}" for name in FACTS if facts.get(name))
    return "–"


def circumstances(taken: Mapping[str, Taken], *, full: bool) -> str:
    """One sentence under the table: when, how, on what, and how late the measuring side was."""
    late = [
        report["generator_lag_ms"]["p99"]
        for found in taken.values()
        for report in found.reports
        if isinstance(report.get("generator_lag_ms"), Mapping)
    ]
    lag = f"; the measuring side was at most {_number(max(late))} ms late (p99)" if late else ""
    how = "five runs each" if full else "one shortened run each"
    return f"{datetime.now(UTC):%Y-%m-%d}, {how}, server on one core, measuring side on the other{lag}. {machine(taken)}."


def write_into(document: Path, name: str, lines: Sequence[str]) -> None:
    """Put these lines between a document's two marks of this name; raises ValueError where there are none."""
    begin, end = f"<!-- figures {name}: begin -->", f"<!-- figures {name}: end -->"
    text = document.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    _old, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"{document.name} has no place for the figures called {name}")
    document.write_text("\n".join([before + begin, *lines, end + after]), encoding="utf-8")
