"""Grouping for a small room: put together only what clearly shares something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from facilitator.themes.engine.clusters import Labels
from facilitator.themes.engine.vectors import Analysis, Floats

# Mean likeness two groups need before they are joined. Measured on sets of ten labelled texts: six cards
# in ten find a place, and a little over half of the pairs are what a person would have put together.
ENOUGH = 0.1
# An idea in more than this share of the cards tells nothing apart.
TOO_COMMON = 0.6


def link(known: Sequence[Analysis], rows: sparse.csr_array, gate: float) -> Labels:
    """Join the two likest groups again and again; -1 for cards that stay alone (for a handful of cards)."""
    likeness = (rows @ rows.T).toarray()
    likeness = np.where(_share_something(known, gate), likeness, likeness / 3)
    groups = [[i] for i in range(len(known))]
    while (best := _likest(groups, likeness)) is not None:
        first, second = best
        groups[first] += groups.pop(second)
    labels = np.full(len(known), -1, dtype=np.int64)
    for label, group in enumerate(g for g in groups if len(g) > 1):
        labels[group] = label
    return labels


def _likest(groups: Sequence[Sequence[int]], likeness: Floats) -> tuple[int, int] | None:
    pairs = [(a, b) for a in range(len(groups)) for b in range(a + 1, len(groups))]
    scored = [(float(likeness[np.ix_(groups[a], groups[b])].mean()), -a, -b) for a, b in pairs]
    if not scored or max(scored)[0] < ENOUGH:
        return None
    _, a, b = max(scored)
    return -a, -b


def _share_something(known: Sequence[Analysis], gate: float) -> Floats:
    """Say for each pair of cards whether they share a word, or an idea that is not in nearly all cards."""
    sets = [set(a.stems) | ({f" {c}" for c in a.concepts} if gate > 0 else set()) for a in known]
    seen = Counter(name for names in sets for name in names)
    common = {name for name, count in seen.items() if name[0] == " " and count > TOO_COMMON * len(known)}
    return np.array([[bool((a & b) - common) for b in sets] for a in sets])
