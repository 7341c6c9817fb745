"""What texts mean beside what they say: likeness of meaning as columns next to those of the words."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

import numpy as np
import numpy.typing as npt
from scipy import sparse

from facilitator.themes.engine.vectors import Floats

# What the words still add; without them a room about one subject falls apart by manner instead of matter.
WORDS = 0.12
# Small likenesses of meaning are mostly chance, and the more texts there are, the more of them: the power
# under which they vanish grows from 2.5 in a room of sixty to 4 among a few thousand.
POWER = 0.8
# Likeness to so many texts tells where a text stands; up to this number the columns are exact.
LANDMARKS = 512
NOTHING = 1e-9


def blend(words: sparse.csr_array, meaning: Sequence[npt.ArrayLike]) -> sparse.csr_array:
    """Set columns of meaning beside the columns of words (n rows each), so that products add up.

    Likeness of meaning is the cosine, seen from the middle of the room: what all texts share does not
    count. Its power is no product of two rows, so a sample of the texts stands for all (Williams &
    Seeger 2001); the cost grows with n, not with its square.
    """
    rows = _unit(np.asarray(meaning, dtype=np.float64))
    pick = _landmarks(rows)
    rows = _unit(rows - rows.mean(axis=0))
    likeness = np.maximum(rows @ rows[pick].T, 0) ** power(len(rows))
    sizes, axes = np.linalg.eigh(likeness[pick])
    told = sizes > NOTHING * max(1.0, float(sizes[-1]))
    columns = likeness @ (axes[:, told] / np.sqrt(sizes[told]))
    return sparse.csr_array(sparse.hstack([columns, words * WORDS**0.5], format="csr"))


def power(count: int) -> float:
    """Return the power of the cosine for so many texts."""
    return POWER + log10(max(count, 1))


def _landmarks(rows: Floats) -> npt.NDArray[np.intp]:
    """Draw a sample by the texts alone: a new text changes one in it at most."""
    lots = rows @ np.random.default_rng(0).standard_normal(rows.shape[1]) * 1000 % 1
    return np.sort(np.argsort(lots, kind="stable")[:LANDMARKS])


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, NOTHING))
