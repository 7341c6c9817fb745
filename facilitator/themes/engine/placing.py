"""Placing one new text at once among themes that are there: pure Python, about a millisecond.

A theme is the mean of its texts, as in the grouping, and a text goes where it is most like. What is not
clearly more like one theme than the next stays open: how clear it must be is learnt from the texts that are
there, so that about as many stay open as the grouping left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import median

from facilitator.themes.engine.vectors import CONCEPTS, PAIRS, PIECES, Analysis, coverage_gate

# As unclear as this share of the texts that lie in themes: a new text stays open, or is unsure. Measured on
# 100 comments after 200: 0.69 are placed (by a full grouping 0.74), and as many of them where they belong.
OPEN_SHARE, UNSURE_SHARE = 0.12, 0.3
# Nearly as close as the first home.
CLOSE = 0.75
# A text that is less like its nearest theme than this share of what is usual there is like nothing.
LIKE_NOTHING = 0.3
Blocks = tuple[Counter[str], ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a text goes, if anywhere; a second theme nearly as close; the first one's lead over the next."""

    theme: str | None
    also: str | None
    lead: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A text that lies in a theme; one that a person put there may weigh more than 1."""

    analysis: Analysis
    weight: float = 1.0


class Places:
    """What was learnt of a board: the means of its themes, and how clear a new text must be."""

    def __init__(self, themes: Sequence[str], scale: _Scale) -> None:
        self.themes = list(themes)
        self._scale = scale
        self._sums: list[dict[str, list[float]]] = [{} for _ in scale.weights]
        self._totals = [0.0] * len(self.themes)
        self._open = self._unsure = 0.0
        self._floor = 0.0

    @classmethod
    def learn(cls, themes: Mapping[str, Sequence[Example]], others: Iterable[Analysis] = ()) -> Places:
        """Learn from the texts of each theme; `others` lie in none and only say which words are common."""
        known = [example.analysis for examples in themes.values() for example in examples]
        places = cls(sorted(themes), _Scale.of([*known, *others]))
        for number, theme in enumerate(places.themes):
            for example in themes[theme]:
                places._add(number, example)
        places._find_edges(themes)
        return places

    def place(self, analysis: Analysis) -> Placement:
        """Say where a text goes; nothing is changed by it."""
        ranked = self.ranked(analysis)
        if not ranked or ranked[0][0] <= 0:
            return Placement(None, None, 0.0, sure=False)
        (own, first), (next_best, second) = (*ranked, (0.0, ""))[:2]
        lead = own - next_best
        if own < self._floor or lead < self._open:
            return Placement(None, None, lead, sure=False)
        close = second and next_best >= CLOSE * own
        return Placement(first, second if close else None, lead, sure=lead >= self._unsure)

    def ranked(self, analysis: Analysis) -> list[tuple[float, str]]:
        """The themes by how like them a text is, the nearest first."""
        means = self._means(analysis)
        return sorted(zip(means, self.themes, strict=True), key=lambda one: (-one[0], one[1]))

    def _means(self, analysis: Analysis) -> list[float]:
        found = [0.0] * len(self.themes)
        for index, row in zip(self._sums, self._scale.row(analysis), strict=True):
            for name, weight in row.items():
                for number, value in enumerate(index.get(name, ())):
                    found[number] += weight * value
        return [value / total if total else 0.0 for value, total in zip(found, self._totals, strict=True)]

    def _add(self, number: int, example: Example) -> None:
        self._totals[number] += example.weight
        for index, row in zip(self._sums, self._scale.row(example.analysis), strict=True):
            for name, value in row.items():
                if name not in index:
                    index[name] = [0.0] * len(self.themes)
                index[name][number] += value * example.weight

    def _find_edges(self, themes: Mapping[str, Sequence[Example]]) -> None:
        """Measure how clearly each text lies where it is, as if it had just come."""
        leads, owns = [], []
        for number, theme in enumerate(self.themes):
            for example in themes[theme]:
                left = self._totals[number] - example.weight
                if left <= 0 or not example.analysis.words:
                    continue
                means = self._means(example.analysis)
                own = (means[number] * self._totals[number] - example.weight) / left
                best = max((mean for i, mean in enumerate(means) if i != number), default=0.0)
                owns.append(own)
                leads.append(own - best)
        if not leads:
            return
        leads.sort()
        usual = median(leads)
        self._open = max(0.0, min(leads[int(OPEN_SHARE * len(leads))], usual / 2))
        self._unsure = max(self._open, min(leads[int(UNSURE_SHARE * len(leads))], usual))
        self._floor = LIKE_NOTHING * max(0.0, median(owns))


class _Scale:
    """How much each word says in a set of texts: rare ones more, and the vocabulary as far as it fits."""

    def __init__(self, count: int, rarity: list[dict[str, float]], weights: list[float]) -> None:
        self.rarity, self.weights = rarity, weights
        self.unknown = log(1 + count) + 1

    @classmethod
    def of(cls, analyses: Sequence[Analysis]) -> _Scale:
        seen: list[Counter[str]] = [Counter() for _ in _blocks_of(None)]
        for analysis in analyses:
            for block, counts in zip(seen, _blocks_of(analysis), strict=True):
                block.update(counts.keys())
        count = len(analyses)
        rarity = [{name: log((1 + count) / (1 + n)) + 1 for name, n in block.items()} for block in seen]
        gate = coverage_gate(analyses)
        return cls(count, rarity, [1.0, PAIRS, PIECES, CONCEPTS * gate])

    def row(self, analysis: Analysis) -> list[dict[str, float]]:
        """A text as a vector of length 1, block by block."""
        rows: list[dict[str, float]] = []
        total = 0.0
        for counts, rarity, weight in zip(_blocks_of(analysis), self.rarity, self.weights, strict=True):
            if not counts or weight <= 0:
                rows.append({})
                continue
            row = {
                name: (1 + log(n)) * rarity.get(name, self.unknown)
                if n > 1
                else rarity.get(name, self.unknown)
                for name, n in counts.items()
            }
            length = sqrt(weight / sum(value * value for value in row.values()))
            rows.append({name: value * length for name, value in row.items()})
            total += weight
        scale = 1 / sqrt(total) if total else 0.0
        return [{name: value * scale for name, value in row.items()} for row in rows]


def _blocks_of(analysis: Analysis | None) -> Blocks:
    if analysis is None:
        return (Counter(), Counter(), Counter(), Counter())
    return (analysis.stems, analysis.pairs, analysis.pieces, analysis.concepts)
