"""How long themes take and how much memory, each measure in a process of its own on one core."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from facilitator.themes.engine.grouping import group
from facilitator.themes.engine.lexicon import Vocabulary, vocabulary_for
from facilitator.themes.engine.placing import Example, Places
from facilitator.themes.engine.values import Grouping, Item
from facilitator.themes.engine.vectors import Analyses, analyse

SIZES = (300, 1000, 10_000)
FILE = 10_000
ROUNDS = 3
MORE = 200
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def lines(texts: Sequence[str]) -> Iterator[dict[str, object]]:
    """Measure regrouping from kept analyses, placing one more text, and a file from end to end."""
    for size in SIZES:
        some = recombined(texts, size)
        done = _run("-m", "facilitator.bench.speed", told=json.dumps(some))
        found = json.loads(done)
        yield {"measure": "regroup", "items": size} | found["regroup"]
        yield {"measure": "one more", "items": size, "seconds": found["place"]}
    yield {"measure": "file", "items": FILE, "seconds": _file(recombined(texts, FILE))}


def recombined(texts: Sequence[str], size: int) -> list[str]:
    """Make so many different texts of the length and the words of these: a first half and a second half."""
    random = Random(size)
    halves = [text.split() for text in texts]
    made: dict[str, None] = {}
    while len(made) < size:
        first, second = random.choice(halves), random.choice(halves)
        made[" ".join([*first[: len(first) // 2 + 1], *second[len(second) // 2 :], f"{len(made)}"])] = None
    return list(made)


def _file(texts: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        path = Path(folder) / "texts.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["text"], *([text] for text in texts)])
        began = perf_counter()
        _run("-m", "facilitator", "themes", str(path), "--json")
        return perf_counter() - began


def _run(*arguments: str, told: str = "") -> str:
    done = subprocess.run(  # noqa: S603 - our own program and texts
        [sys.executable, *arguments],
        input=told,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | ONE_CORE,
    )
    return done.stdout


def _measured(texts: Sequence[str]) -> dict[str, object]:
    """In the process of its own: read the texts, group them a few times, then place others among them."""
    vocabulary, analyses = vocabulary_for("en"), Analyses(most=len(texts) + 1)
    items = [Item(str(i), text) for i, text in enumerate(texts)]
    for text in texts:
        analyses.of(text, vocabulary)
    group(items[:100], vocabulary=vocabulary, analyses=analyses)  # libraries are loaded and warm
    before, times, work = _memory("VmRSS"), [], []
    found = Grouping(themes=(), unplaced=())
    for _ in range(ROUNDS):
        began, busy = perf_counter(), process_time()
        found = group(items, vocabulary=vocabulary, analyses=analyses)
        times.append(perf_counter() - began)
        work.append(process_time() - busy)
    more = max(0.0, _memory("VmHWM") - before)
    return {
        "regroup": {"seconds": median(times), "work": median(work), "megabytes": more},
        "place": _placed(found, texts, vocabulary, analyses),
    }


def _placed(found: Grouping, texts: Sequence[str], vocabulary: Vocabulary, kept: Analyses) -> float:
    """Seconds to read one more text and place it, half of the times less."""
    places = Places.learn(
        {
            theme.id: [Example(kept.of(texts[int(item)], vocabulary)) for item in theme.items]
            for theme in found.themes
        },
        [kept.of(texts[int(item)], vocabulary) for item in found.unplaced],
    )
    times = []
    for text in recombined(texts, MORE):
        began = perf_counter()
        places.place(analyse(text, vocabulary))
        times.append(perf_counter() - began)
    return median(times)


def _memory(name: str) -> float:
    """What this process holds, or has held at most; nothing where the system does not say."""
    status = Path("/proc/self/status")
    found = (
        [line for line in status.read_text().splitlines() if line.startswith(name)]
        if status.is_file()
        else []
    )
    return int(found[0].split()[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measured(json.load(sys.stdin))))
