"""`python -m tests.ledger`: rounds with faults and kill -9 until there were enough, and what came of it."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from facilitator.bench import machine
from tests.ledger import rounds
from tests.ledger.book import Book
from tests.ledger.checker import Verdict
from tests.ledger.house import House

FAULTS_A_ROUND = 2  # besides the kill at its end


def wanted(arguments: list[str]) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.ledger", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="rounds, each with a kill -9 at its end")
    parser.add_argument("--ops", type=int, default=200_000, help="ops answered as kept, in all")
    parser.add_argument("--seed", type=int, default=1, help="the same faults again")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    parser.add_argument("--folder", type=Path, help="where the data goes while it runs: a disk, not a memory")
    return parser.parse_args(arguments)


def run(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """All rounds on one server and one database; the last rounds make up for what is missing of the ops."""
    book, verdict, faults = Book(folder / "book.jsonl"), Verdict(), Counter[str]()
    survived, began, times = 0, time.monotonic(), []
    house = House(folder)
    house.start()
    facts = {**machine.facts(machine.SERVER), "fsync_ms": machine.sync_milliseconds(folder)}
    try:
        for number in range(asked.kills):
            each = (asked.ops - book.acknowledged) // (asked.kills - number)
            done = rounds.run(
                house, book, seed=asked.seed + number, faults=FAULTS_A_ROUND, acknowledged=max(each, 60)
            )
            verdict += done.verdict
            survived += done.verdict.sound
            faults.update(done.faults)
            times.append(done.seconds)
            _tell(asked, number, done, book)
        last = rounds.compare_all(house, book)
    finally:
        house.kill()
        book.close()
    return {
        "kills": asked.kills,
        "survived": survived,
        "acknowledged": book.acknowledged,
        "unknown_at_first": book.unknowns,
        "lost": verdict.counts["lost"]
        + verdict.counts["changed"]
        + last.counts["lost"]
        + last.counts["changed"],
        "doubled": verdict.counts["doubled"] + last.counts["doubled"],
        "out_of_order": verdict.counts["order"] + last.counts["order"],
        "violations": dict(verdict.counts + last.counts),
        "told": dict((verdict + last).told),
        "bound": bound(verdict.counts["lost"] + last.counts["lost"], book.acknowledged),
        "faults": dict(faults),
        "seconds": round(time.monotonic() - began, 1),
        "ops_a_second": round(book.acknowledged / sum(times), 1) if times else 0.0,
        "seed": asked.seed,
        "machine": facts,
    }


def bound(lost: int, acknowledged: int) -> str:
    """How many may be lost at most in truth, by the rule of three, if none was seen."""
    if lost or not acknowledged:
        return f"{lost} of {acknowledged}"
    return f"0 of {acknowledged}; upper bound (95 %) {3 / acknowledged:.1e}, 3 in {acknowledged}"


def _tell(asked: argparse.Namespace, number: int, done: rounds.Round, book: Book) -> None:
    if not asked.json:
        faults = ", ".join(done.faults)
        print(
            f"{number + 1:4}/{asked.kills}  {book.acknowledged:7} ops  {done.open:4} unknown at the kill"
            f"  {done.seconds:5.1f} s  {done.verdict}  ({faults})",
            flush=True,
        )


def main(arguments: list[str]) -> int:
    """Run, say what came of it, and fail if anything was found."""
    asked = wanted(arguments)
    with tempfile.TemporaryDirectory(prefix="facilitator-ledger-", dir=asked.folder) as name:
        told = run(asked, Path(name))
    if asked.json:
        print(json.dumps(told, indent=2))
    else:
        print(f"survived {told['survived']} of {told['kills']} kills; lost: {told['bound']}")
        print(
            f"doubled {told['doubled']}, out of order {told['out_of_order']}, all {told['violations'] or 'sound'}"
        )
        print(f"{told['seconds']} s, {told['ops_a_second']} ops a second, faults {told['faults']}")
        print(", ".join(f"{name} {fact}" for name, fact in told["machine"].items()))
    return int(bool(told["violations"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
