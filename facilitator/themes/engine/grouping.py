"""Group short texts into named themes: the one door of the engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log2
from typing import Any

import numpy as np
from scipy import sparse

from facilitator.themes.engine.clusters import Labels, k_means, refine
from facilitator.themes.engine.embedding import embed
from facilitator.themes.engine.few import link
from facilitator.themes.engine.names import label_themes
from facilitator.themes.engine.quotes import Fit, fit_of, readable
from facilitator.themes.engine.values import Grouping, Item, Theme
from facilitator.themes.engine.vectors import Analysis, analyse, coverage_gate, vectors

__all__ = ["Grouping", "Item", "Theme", "group", "theme_count"]

# Below this many texts clusters are an accident: only what clearly shares something is put together.
FEW = 15
# Word counts per theme mean nothing in a smaller set.
REFINE_FROM = 200
# The least sure texts stay open: a wrong place costs people more than no place.
OPEN_SHARE = 0.25


def group(
    texts: Sequence[Item],
    *,
    themes: int | None = None,
    place_all: bool = False,
    seed: int = 0,
    language: str = "en",
    vocabulary: bool = True,
) -> Grouping:
    """Group texts into themes; the same texts and seed give the same answer in any order."""
    ordered = sorted(texts, key=lambda item: (item.text, item.id))
    analyses = [analyse(item.text, language) for item in ordered]
    spoken = [i for i, analysis in enumerate(analyses) if analysis.words]
    if not spoken:
        return Grouping(themes=(), unplaced=tuple(item.id for item in ordered))
    known = [analyses[i] for i in spoken]
    gate = coverage_gate(known) if vocabulary else 0.0
    rows = vectors(known, gate)
    labels = _labels(known, rows, themes=themes, gate=gate, seed=seed)
    fit = fit_of(rows, np.maximum(labels, 0), int(labels.max(initial=0)) + 1)
    if not place_all and len(known) >= FEW:
        labels = _loners_open(np.where(_unsure(fit), -1, labels))
    elif place_all:
        labels = _place_rest(rows, labels)
    members = _members(labels, fit)
    return _named(ordered, analyses, [[spoken[i] for i in m] for m in members], language, gate > 0)


def theme_count(items: int) -> int:
    """Return how many themes help people to see a set of this size (20: 4, 60: 5, 300: 8, 1,000: 9)."""
    return max(3, min(9, round(log2(max(items, 2)) - 0.5)))


def _labels(
    known: Sequence[Analysis], rows: sparse.csr_array, *, themes: int | None, gate: float, seed: int
) -> Labels:
    different = len({tuple(sorted(analysis.stems.items())) for analysis in known})
    if len(known) < FEW and themes is None:
        return link(known, rows, gate)
    count = min(themes or theme_count(len(known)), different)
    if count <= 1:
        return np.zeros(len(known), dtype=np.int64)
    labels = k_means(embed(rows, count), count, seed)
    if len(known) >= REFINE_FROM and gate > 0:
        labels = refine(known, labels, count)
    return _compact(_twins_together(known, labels))


def _twins_together(known: Sequence[Analysis], labels: Labels) -> Labels:
    """Give texts of the same words the same theme, whichever most of them have."""
    twins: defaultdict[tuple[tuple[str, int], ...], list[int]] = defaultdict(list)
    for i, analysis in enumerate(known):
        twins[tuple(sorted(analysis.stems.items()))].append(i)
    labels = labels.copy()
    for same in twins.values():
        if len(same) > 1:
            votes = Counter(int(label) for label in labels[same])
            labels[same] = min(votes, key=lambda label: (-votes[label], label))
    return labels


def _compact(labels: Labels) -> Labels:
    """Renumber the themes without gaps; one may have lost all its texts to others."""
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def _unsure(fit: Fit) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Mark the least sure quarter, but never a text that sits well above half the usual lead."""
    usual = float(np.median(fit.lead))
    edge = min(float(np.quantile(fit.lead, OPEN_SHARE)), usual / 2)
    return np.asarray(fit.lead < edge) | (fit.own <= 0)


def _loners_open(labels: Labels) -> Labels:
    """Open the themes that came down to a single text: one card is no theme."""
    sizes = np.bincount(labels + 1, minlength=2)
    return np.where(sizes[labels + 1] == 1, -1, labels)


def _place_rest(rows: sparse.csr_array, labels: Labels) -> Labels:
    """Put every open text into the theme it is most like; one theme if there is none yet."""
    count = int(labels.max(initial=-1)) + 1
    if count == 0:
        return np.zeros(len(labels), dtype=np.int64)
    placed = np.flatnonzero(labels >= 0)
    member = sparse.csr_array((np.ones(len(placed)), (placed, labels[placed])), shape=(len(labels), count))
    mean = np.asarray((rows @ (rows.T @ member)).todense()) / np.bincount(labels[placed], minlength=count)
    return np.where(labels >= 0, labels, np.argmax(mean, axis=1))


def _members(labels: Labels, fit: Fit) -> list[list[int]]:
    """List each theme's texts, most typical first; the largest theme first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i in sorted(range(len(labels)), key=lambda i: (-round(float(fit.own[i]), 9), i)):
        if labels[i] >= 0:
            found[int(labels[i])].append(i)
    return sorted(found.values(), key=lambda members: (-len(members), min(members)))


def _named(
    ordered: Sequence[Item],
    analyses: Sequence[Analysis],
    members: Sequence[Sequence[int]],
    language: str,
    concepts: bool,  # noqa: FBT001 - passed on, not chosen here
) -> Grouping:
    labels = label_themes([[analyses[i] for i in m] for m in members], language=language, concepts=concepts)
    placed = {i for m in members for i in m}
    return Grouping(
        themes=tuple(
            Theme(
                id=f"t{number}",
                name=label.name,
                words=label.words,
                items=tuple(ordered[i].id for i in m),
                quote=ordered[next((i for i in m if readable(analyses[i])), m[0])].id,
                why=label.why,
            )
            for number, (m, label) in enumerate(zip(members, labels, strict=True), start=1)
        ),
        unplaced=tuple(item.id for i, item in enumerate(ordered) if i not in placed),
        last=len(members),
    )
