"""Other recipes on the same rooms as `facilitator bench themes`, in an environment of their own.

  python -m tests.bench.others --data FOLDER --python /elsewhere/bin/python

See README.md beside this file for how to make that environment.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from facilitator.bench import machine
from facilitator.bench.agreement import adjusted_mutual_information
from facilitator.bench.draws import Draw, read
from facilitator.config import embedding_model
from facilitator.themes.meanings import vectors_of

ELSEWHERE = Path(__file__).with_name("elsewhere.py")


def main() -> None:
    """Print a line for each set and size: the mean AMI of each recipe, the number of themes given."""
    parser = argparse.ArgumentParser(description="Other recipes on the same rooms.")
    parser.add_argument("--data", type=Path, required=True, help="a folder of labelled CSV files")
    parser.add_argument("--python", required=True, help="the Python of an environment with scikit-learn")
    parser.add_argument("--sizes", default="60,300,1000")
    parser.add_argument("--draws", type=int, default=0, help="rooms of each size (0: 20, 10, 5)")
    chosen = parser.parse_args()
    print("  ".join(f"{name} {value}" for name, value in machine.facts().items()))
    with subprocess.Popen(
        [chosen.python, str(ELSEWHERE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as there:
        print(there.stdout.readline().strip())
        for each in read(chosen.data):
            for size in each.sizes([int(size) for size in chosen.sizes.split(",")]):
                scores = defaultdict(list)
                for draw in each.draws(size, chosen.draws):
                    for name, agreement in _scores(draw, there):
                        scores[name].append(agreement)
                if not scores:  # too few texts for rooms of this size
                    continue
                means = "".join(f"  {name} {sum(some) / len(some):.3f}" for name, some in scores.items())
                print(f"{each.name:<24}{size or 'asked':>6}{means}", flush=True)


def _scores(draw: Draw, there: subprocess.Popen[str]) -> Iterator[tuple[str, float]]:
    """Have one room grouped by every recipe that can be run there."""
    model = embedding_model()
    vectors = vectors_of(model, {str(i): text for i, text in enumerate(draw.texts)}) if model else {}
    room = {
        "texts": draw.texts,
        "themes": draw.themes,
        "seed": draw.number,
        "vectors": [[float(value) for value in row] for row in vectors.values()],
    }
    there.stdin.write(json.dumps(room) + "\n")
    there.stdin.flush()
    for name, groups in json.loads(there.stdout.readline()).items():
        yield name, adjusted_mutual_information(draw.labels, groups)


if __name__ == "__main__":
    main()
