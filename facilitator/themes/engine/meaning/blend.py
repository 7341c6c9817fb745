"""What texts mean beside what they say: likeness of meaning as columns next to those of the words."""

from __future__ import annotations

from math import log10

import numpy as np
import numpy.typing as npt
from scipy import sparse

from facilitator.themes.engine.mixture import unit
from facilitator.themes.engine.vectors import Floats

# What the words still add: a little in any room, more where the vocabulary knows them, and most where all
# texts mean nearly the same, as when they answer one narrow question: there only words tell them apart.
WORDS, KNOWN_WORDS, ALL_ALIKE = 0.08, 0.2, 12.0
# Small likenesses of meaning are mostly chance, and the more texts there are, the more of them: the power
# under which they vanish grows from 2.5 in a room of sixty to 4 among a few thousand.
POWER = 0.8
# Makes two texts about as like as their words alone would, for whoever asks whether that is enough.
SCALE = 5.0
# Likeness to so many texts tells where a text stands; up to this number the columns are exact.
LANDMARKS = 512
NOTHING = 1e-9


def blend(words: sparse.csr_array, meaning: Floats, gate: float) -> sparse.csr_array:
    """Set columns of meaning beside the columns of words (n rows each), so that products add up.

    `gate` says how well the vocabulary fits, 0 to 1.
    Likeness of meaning is the cosine, seen from the middle of the room: what all texts share does not
    count. Its power is no product of two rows, so a sample of the texts stands for all (Williams &
    Seeger 2001); the cost grows with n, not with its square.
    """
    rows = unit(meaning)
    pick = _landmarks(rows)
    middle = rows.mean(axis=0)
    rows = unit(rows - middle)
    likeness = np.maximum(rows @ rows[pick].T, 0) ** power(len(rows))
    sizes, axes = np.linalg.eigh(likeness[pick])
    told = sizes > NOTHING * max(1.0, float(sizes[-1]))
    columns = likeness @ (axes[:, told] / np.sqrt(sizes[told]))
    both = sparse.hstack(
        [columns, words * weight_of_words(float(middle @ middle), gate) ** 0.5], format="csr"
    )
    return sparse.csr_array(both * SCALE**0.5)


def weight_of_words(alike: float, gate: float) -> float:
    """Return what words count beside meaning, where any two texts have the mean cosine `alike`."""
    return WORDS + KNOWN_WORDS * gate + ALL_ALIKE * alike**4


def power(count: int) -> float:
    """Return the power of the cosine for so many texts."""
    return POWER + log10(max(count, 1))


def _landmarks(rows: Floats) -> npt.NDArray[np.intp]:
    """Draw a sample by the texts alone: a new text changes one in it at most."""
    lots = rows @ np.random.default_rng(0).standard_normal(rows.shape[1]) * 1000 % 1
    return np.sort(np.argsort(lots, kind="stable")[:LANDMARKS])
