"""How well each text sits in its theme: its confidence, and the text that speaks best for all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from facilitator.themes.engine.clusters import Labels
from facilitator.themes.engine.vectors import Analysis, Floats

# A quote is read aloud from a wall: a handful of words says too little, a story too much.
SHORT, LONG = 5, 40


@dataclass(frozen=True, slots=True)
class Fit:
    """Mean likeness of each text to its own theme (without itself), and its lead over the next best theme."""

    own: Floats
    lead: Floats


def fit_of(rows: sparse.csr_array, labels: Labels, count: int) -> Fit:
    """Measure how clearly each of n texts belongs where it stands."""
    places = np.arange(len(labels))
    member = sparse.csr_array((np.ones(len(labels)), (places, labels)), shape=(len(labels), count))
    likeness = np.asarray((rows @ (rows.T @ member)).todense())
    sizes = np.bincount(labels, minlength=count).astype(float)
    itself = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    own = (likeness[places, labels] - itself) / np.maximum(sizes[labels] - 1, 1)
    mean = likeness / np.maximum(sizes, 1)
    mean[places, labels] = -1.0 if count > 1 else 0.0
    return Fit(own=own, lead=own - mean.max(axis=1))


def readable(analysis: Analysis) -> bool:
    """Say whether a text has a good length for a quote."""
    return SHORT <= len(analysis.words) <= LONG
