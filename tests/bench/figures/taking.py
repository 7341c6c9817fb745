"""Taking figures: each measurement in a process of its own, one after the other."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.figures.rows import Report, Run

HERE = Path(__file__).parents[3]
VOID = 3  # the exit code of a measurement that was too late itself


@dataclass
class Taken:
    """What the runs of one measurement said; `why`: what went wrong with those that said nothing."""

    reports: list[Report] = field(default_factory=list)
    void: int = 0
    why: str = ""


def take(run: Run, *, full: bool) -> Taken:
    """Run it once, or as often as it is to be run in full."""
    taken = Taken()
    for _turn in range(run.times if full else 1):
        parts = {name: _one(line, taken) for name, line in run.lines(full=full).items()}
        if all(part is not None for part in parts.values()):
            taken.reports.append(parts[""] if "" in parts and parts[""] is not None else parts)
    return taken


def _one(line: Sequence[str], taken: Taken) -> Report | None:
    done = subprocess.run(line, cwd=HERE, capture_output=True, text=True, check=False)
    said = next(_objects(done.stdout), None)
    if said is None:
        taken.why = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
    taken.void += done.returncode == VOID or bool(said and said.get("void"))
    return said


def _objects(text: str) -> Iterator[Report]:
    try:
        said = json.loads(text)
    except ValueError:
        return
    if isinstance(said, dict):
        yield said
