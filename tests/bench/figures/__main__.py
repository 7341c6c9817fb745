"""`python -m tests.bench.figures`: measure what is promised of a large room, and print it as a table."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from tests.bench.figures.rows import ROWS, RUNS
from tests.bench.figures.taking import HERE, Taken, take
from tests.bench.figures.telling import circumstances, table, write_into

DOCUMENT = HERE / "facilitator" / "README.md"


def main() -> None:
    """Take the figures one after the other; nothing else should be running."""
    wanted = _wanted()
    taken: dict[str, Taken] = {}
    for name in wanted.only or RUNS:
        began = time.monotonic()
        taken[name] = take(RUNS[name], full=wanted.full)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    lines = [*table(ROWS, taken, full=wanted.full), "", circumstances(taken, full=wanted.full)]
    if wanted.keep:
        kept = {name: {"reports": found.reports, "why": found.why} for name, found in taken.items()}
        wanted.keep.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    if wanted.write:
        write_into(DOCUMENT, "in full" if wanted.full else "in short", lines)
    print("\n".join(lines))


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.figures", description=__doc__)
    parser.add_argument("--full", action="store_true", help="every figure in full, five times; hours")
    parser.add_argument("--only", nargs="*", choices=list(RUNS), help="these alone")
    parser.add_argument("--write", action="store_true", help=f"and into {DOCUMENT.relative_to(HERE)}")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="all reports as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
