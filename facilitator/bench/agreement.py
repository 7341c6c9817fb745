"""How far two groupings of the same things agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import product
from math import exp, lgamma, log

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

Groups = Sequence[Hashable]
ROUNDING = 1e-12


def adjusted_mutual_information(one: Groups, other: Groups) -> float:
    """AMI with the arithmetic mean (Vinh, Epps & Bailey 2010): 1 for the same grouping, 0 for chance."""
    if len(set(one)) == len(set(other)) == 1:
        return 1.0
    table = _table(one, other)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    chance = _expected(rows, columns)
    most = (_entropy(rows) + _entropy(columns)) / 2
    gain = _entropy(rows) + _entropy(columns) - _entropy(table.ravel())
    return (gain - chance) / (most - chance) if abs(most - chance) > ROUNDING else 0.0


def accuracy(found: Groups, wanted: Groups) -> float:
    """The share of things in the group a person chose; each found group stands for one of theirs."""
    table = _table(found, wanted)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return float(table[rows, columns].sum() / len(found)) if len(found) else 0.0


def _table(one: Groups, other: Groups) -> npt.NDArray[np.int64]:
    rows = {name: i for i, name in enumerate(dict.fromkeys(one))}
    columns = {name: i for i, name in enumerate(dict.fromkeys(other))}
    table = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for (a, b), count in Counter(zip(one, other, strict=True)).items():
        table[rows[a], columns[b]] = count
    return table


def _entropy(counts: npt.NDArray[np.int64]) -> float:
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())


def _expected(rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64]) -> float:
    """The mutual information of groups of these sizes by chance: hypergeometric in every cell."""
    total = int(rows.sum())
    sizes = product(Counter(rows.tolist()).items(), Counter(columns.tolist()).items())
    return sum(often * many * _cell(a, b, total) for (a, often), (b, many) in sizes)


def _cell(a: int, b: int, total: int) -> float:
    """What two groups of a and b things of `total` share by chance, as a part of the information."""
    common = _log_choose(total, b)
    return sum(
        n / total * log(total * n / (a * b)) * exp(_log_choose(a, n) + _log_choose(total - a, b - n) - common)
        for n in range(max(1, a + b - total), min(a, b) + 1)
    )


def _log_choose(many: int, few: int) -> float:
    return lgamma(many + 1) - lgamma(few + 1) - lgamma(many - few + 1)
