"""The shape of a grouping: no theme swallows the room, and a large one shows its parts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from facilitator.themes.engine.clusters import Labels, divide
from facilitator.themes.engine.embedding import embed
from facilitator.themes.engine.homes import fit_of
from facilitator.themes.engine.vectors import Floats

# A theme over half of the room is the room, not a theme.
GIANT = 0.5
# A piece smaller than this share is an odd text or two, no half.
SPLINTER = 0.1
# From so many texts on a theme may show parts, each of at least so many and such a share.
LARGE, LEAST_PART, PART_SHARE = 25, 5, 0.15
MOST_PARTS = 3
# The texts of a part must be so many times more like each other than like those of the next part.
CLEAR = 2.0


def without_giant(rows: sparse.csr_array, labels: Labels, seed: int, *, keep_count: bool) -> Labels:
    """Split a theme over half the room, where it can be split; `keep_count`: join two others for it."""
    labels = labels.copy()
    for _ in range(3):
        sizes = np.bincount(labels)
        big = int(np.argmax(sizes))
        inside = np.flatnonzero(labels == big)
        if len(inside) <= GIANT * len(labels):
            break
        halves = _halves(rows[inside], seed)
        if halves.sum() < max(2, SPLINTER * len(inside)) or (~halves).sum() < max(2, SPLINTER * len(inside)):
            break
        labels[inside[halves]] = len(sizes)
        if keep_count:
            labels = _joined(rows, labels)
    return labels


def parts_of(rows: sparse.csr_array, seed: int) -> list[list[int]]:
    """Divide the texts of a large theme, if it falls clearly into a few parts; nothing where it does not."""
    if rows.shape[0] < LARGE:
        return []
    points = embed(rows, MOST_PARTS)
    found = [_divided(rows, points[:, :count], seed) for count in range(2, MOST_PARTS + 1)]
    clear, labels = max(found, key=lambda one: one[0])
    if clear < CLEAR:
        return []
    parts = [[int(i) for i in np.flatnonzero(labels == part)] for part in range(int(labels.max()) + 1)]
    return sorted(parts, key=lambda part: (-len(part), part))


def _divided(rows: sparse.csr_array, points: Floats, seed: int) -> tuple[float, Labels]:
    count = points.shape[1]
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    labels = divide(points / np.where(lengths > 0, lengths, 1.0), count, seed)
    sizes = np.bincount(labels, minlength=count)
    if sizes.min() < max(LEAST_PART, PART_SHARE * len(labels)):
        return 0.0, labels
    fit = fit_of(rows, labels, count)
    apart = float(np.mean(fit.own - fit.lead))
    return float(np.mean(fit.own)) / max(apart, 1e-9), labels


def _halves(rows: sparse.csr_array, seed: int) -> npt.NDArray[np.bool_]:
    return np.asarray(divide(embed(rows, 2), 2, seed) == 1)


def _joined(rows: sparse.csr_array, labels: Labels) -> Labels:
    """Join the two likest themes that together stay below half the room; leave all as it is if none do."""
    sizes = np.bincount(labels)
    likeness = _likeness(rows, labels, sizes)
    pairs: Sequence[tuple[float, int, int]] = [
        (-float(likeness[a, b]), a, b)
        for a in range(len(sizes))
        for b in range(a)
        if sizes[a] + sizes[b] <= GIANT * len(labels)
    ]
    if not pairs:
        return labels
    _, gone, kept = min(pairs)
    labels = np.where(labels == gone, kept, labels)
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def _likeness(rows: sparse.csr_array, labels: Labels, sizes: Labels) -> Floats:
    places = np.arange(len(labels))
    member = sparse.csr_array((np.ones(len(labels)), (places, labels)), shape=(len(labels), len(sizes)))
    sums = member.T @ rows
    return np.asarray((sums @ sums.T).todense()) / np.outer(sizes, sizes)
