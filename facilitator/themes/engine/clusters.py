"""Groups in a few columns: NLTK's k-means from well-spread starting means."""

from __future__ import annotations

import random

import numpy as np
import numpy.typing as npt
from nltk.cluster import KMeansClusterer, euclidean_distance

from facilitator.themes.engine.vectors import Floats

Labels = npt.NDArray[np.int64]
STARTS = 10
LOOKS = 3
# So many of the texts must have had a theme before to start from there.
WARM = 0.5
# NLTK walks row by row in Python: above this many rows it learns from a sample, and all rows follow.
SAMPLE = 600
# Less spread than this is rounding: all points lie on the means chosen so far.
NO_SPREAD = 1e-12


def k_means(points: Floats, count: int, seed: int, *, old: Labels) -> Labels:
    """Sort n points into at most `count` groups; same points and seed, same answer.

    `old`: the group each point had before, -1 for none; where most had one, the search starts there.
    """
    if count <= 1 or len(points) <= count:
        return np.arange(len(points)) % max(1, count)
    rng = np.random.default_rng(seed)
    tries = [_means_before(points, old, count, rng)] if (old >= 0).mean() > WARM else []
    tries = tries or [_start(points, count, rng) for _ in range(STARTS)]
    means = min(tries, key=lambda m: _spread(points, m))
    learner = KMeansClusterer(
        count,
        euclidean_distance,
        initial_means=list(means),
        rng=random.Random(seed),
        avoid_empty_clusters=True,
    )
    pick = np.sort(rng.choice(len(points), min(SAMPLE, len(points)), replace=False))
    learner.cluster(list(points[pick]))
    return _nearest(points, np.array(learner.means()))


def divide(points: Floats, count: int, seed: int) -> Labels:
    """Sort points into groups for a look inside a theme, where a quick answer will do."""
    rng = np.random.default_rng(seed)
    points = np.round(points, 9)
    means = min((_start(points, count, rng) for _ in range(LOOKS)), key=lambda m: _spread(points, m))
    return _nearest(points, means)


def _means_before(points: Floats, old: Labels, count: int, rng: np.random.Generator) -> Floats:
    """Start from the means of the largest groups there were; where there were fewer, look for more."""
    sizes = np.bincount(old[old >= 0])
    groups = sorted(np.flatnonzero(sizes), key=lambda group: (-sizes[group], group))[:count]
    return _settle(
        points, _spread_out(points, [points[old == group].mean(axis=0) for group in groups], count, rng)
    )


def _start(points: Floats, count: int, rng: np.random.Generator) -> Floats:
    return _settle(points, _spread_out(points, [points[rng.integers(len(points))]], count, rng))


def _spread_out(points: Floats, means: list[Floats], count: int, rng: np.random.Generator) -> Floats:
    """Choose the missing starting means far from those there are (k-means++, Arthur & Vassilvitskii 2007)."""
    gaps = np.min([((points - mean) ** 2).sum(axis=1) for mean in means], axis=0)
    while len(means) < count:
        total = gaps.sum()
        pick = rng.choice(len(points), p=gaps / total) if total > NO_SPREAD else rng.integers(len(points))
        means.append(points[pick])
        gaps = np.minimum(gaps, ((points - means[-1]) ** 2).sum(axis=1))
    return np.array(means)


def _settle(points: Floats, means: Floats, rounds: int = 30) -> Floats:
    for _ in range(rounds):
        labels = _nearest(points, means)
        member = np.eye(len(means))[labels]
        sizes = member.sum(axis=0)
        moved = np.where(sizes[:, None] > 0, member.T @ points / np.maximum(sizes, 1)[:, None], means)
        if np.allclose(moved, means, atol=1e-9):
            break
        means = moved
    return means


def _nearest(points: Floats, means: Floats) -> Labels:
    return np.asarray(np.argmin((means**2).sum(axis=1) - 2 * points @ means.T, axis=1), dtype=np.int64)


def _spread(points: Floats, means: Floats) -> float:
    gaps = points - means[_nearest(points, means)]
    return float((gaps**2).sum())
