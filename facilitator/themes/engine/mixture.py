"""Second thoughts after k-means: every theme as a mixture of words, every text where its words fit best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from facilitator.themes.engine.clusters import Labels
from facilitator.themes.engine.vectors import Analysis, Floats, counted

# How many words of the whole set's mixture every theme is given beforehand, per text: with too few, chance
# words hold a theme together; with twice as many, themes swallow each other. Where the vocabulary knows
# little there is less to go by in each text, and the second pair holds.
LENT, LENT_UNKNOWN = 1.0, 0.1
# Words of one text repeat each other: together they count for less than the product of their odds.
TRUST, TRUST_UNKNOWN = 0.5, 1.0
CONCEPTS = 1.5
# A theme may grow by its size alone only from this many texts on.
EQUAL = 3.0
SWEEPS = 15
STILL = 1e-3
# What nearness in meaning counts for: little beside words the vocabulary knows, more where it knows little.
MEANT, MEANT_UNKNOWN = 3.0, 10.0
# A story among cards speaks for no more than so many usual cards.
LONG = 4.0


def refine(
    analyses: Sequence[Analysis], labels: Labels, count: int, gate: float, meaning: Floats | None = None
) -> Labels:
    """Reassign texts by the words of each theme, beginning with `labels`, until little moves.

    `meaning`: rows of length 1 (n x dimensions) of a language model, if there is one; then a theme also has a
    middle, and being near it counts (von Mises and Fisher's distribution on the sphere).

    Expectation and maximisation for a mixture of unigrams (Nigam et al. 2000) with the whole set's words as
    the prior of every theme; a long text has no more say than a short one.
    """
    words = _words(analyses, gate)
    total = np.asarray(words.sum(axis=0)).ravel()
    usual = np.log(total / total.sum())
    lent = len(analyses) * (LENT_UNKNOWN + (LENT - LENT_UNKNOWN) * gate)
    lengths = np.asarray(words.sum(axis=1)).ravel()
    trust = (TRUST_UNKNOWN + (TRUST - TRUST_UNKNOWN) * gate) * lengths.mean() / lengths
    shares: Floats = np.eye(count)[labels]
    for _ in range(SWEEPS):
        sums = np.asarray(shares.T @ words)
        mixtures = np.log((sums + lent * total / total.sum()) / (sums.sum(axis=1, keepdims=True) + lent))
        scores = (words @ (mixtures - usual).T) * trust[:, None] + np.log(shares.sum(axis=0) + EQUAL)
        if meaning is not None:
            width = MEANT_UNKNOWN + (MEANT - MEANT_UNKNOWN) * gate
            scores += width * (meaning @ unit(shares.T @ meaning).T)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        before, shares = shares, odds / odds.sum(axis=1, keepdims=True)
        if np.abs(shares - before).max() < STILL:
            break
    return np.asarray(shares.argmax(axis=1), dtype=np.int64)


def unit(rows: Floats) -> Floats:
    """Scale every row to length 1."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9))


def _words(analyses: Sequence[Analysis], gate: float) -> sparse.csr_array:
    """Count the stems and concepts of each text (n x terms), repeated ones less and less."""
    parts: list[tuple[float, list[Counter[str]]]] = [(1.0, [a.stems for a in analyses])]
    if gate > 0:
        parts.append((CONCEPTS * gate, [a.concepts for a in analyses]))
    words = sparse.csr_array(sparse.hstack([counted(c) * weight for weight, c in parts], format="csr"))
    lengths = np.asarray(words.sum(axis=1)).ravel()
    most = LONG * float(np.median(lengths))
    return sparse.csr_array(sparse.diags_array(np.minimum(1.0, most / lengths)) @ words)
