"""How well each text sits where it stands: what stays open, what to look at again, what has a second home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from facilitator.themes.engine.clusters import Labels
from facilitator.themes.engine.vectors import Floats

# The least sure texts stay open: a wrong place costs people more than no place.
OPEN_SHARE = 0.25
# A list of "check these" that goes on and on is not read.
UNSURE_SHARE = 0.15
# Nearly as close as the first home. Coders give a third of comments a second subject.
CLOSE = 0.65
# Nobody needs to look at texts that sit as well as this share of the usual one.
WELL = 0.75


@dataclass(frozen=True, slots=True)
class Fit:
    """Mean likeness of each text to its own theme (without itself), and its lead over the next best theme."""

    own: Floats
    lead: Floats
    second: Labels

    @property
    def sure(self) -> Floats:
        """How sure each place is: close to its own theme, and closer than to any other."""
        return self.own + self.lead


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
    return Fit(own=own, lead=own - mean.max(axis=1), second=np.argmax(mean, axis=1))


def doubtful(fit: Fit) -> npt.NDArray[np.bool_]:
    """Mark the least sure quarter, but never a text that sits nearly as well as the usual one."""
    edge = min(float(np.quantile(fit.sure, OPEN_SHARE)), WELL * float(np.median(fit.sure)))
    return np.asarray(fit.sure < edge) | (fit.own <= 0)


def members_of(labels: Labels, fit: Fit) -> list[list[int]]:
    """List each theme's texts, most typical first; the largest theme first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i in _by(-fit.own):
        if labels[i] >= 0:
            found[int(labels[i])].append(i)
    return sorted(found.values(), key=lambda members: (-len(members), min(members)))


def second_homes(labels: Labels, fit: Fit) -> dict[int, list[int]]:
    """List for each theme the texts that stand elsewhere and are nearly as close to it, closest first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i in _by(fit.lead):
        if labels[i] >= 0 and 0 < CLOSE * fit.own[i] <= fit.own[i] - fit.lead[i]:
            found[int(fit.second[i])].append(i)
    return dict(found)


def unsure_of(labels: Labels, fit: Fit) -> list[int]:
    """List the texts that have a place and might as well have another, the least sure first."""
    placed = [i for i in _by(fit.lead) if labels[i] >= 0]
    usual = WELL * float(np.median(fit.lead))
    return [i for i in placed[: int(UNSURE_SHARE * len(placed))] if fit.lead[i] < usual]


def _by(values: Floats) -> Sequence[int]:
    """Give the places of values, the least first; what differs by rounding only keeps its order."""
    return [int(i) for i in np.argsort(np.round(values, 9), kind="stable")]
