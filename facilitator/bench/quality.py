"""How well the theme engine sorts rooms that people have sorted before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.cluster.vq import kmeans2

from facilitator.bench.agreement import accuracy, adjusted_mutual_information
from facilitator.bench.draws import Draw, Labelled
from facilitator.bench.usual import usual_groups
from facilitator.themes.engine.grouping import group
from facilitator.themes.engine.lexicon import vocabulary_for
from facilitator.themes.engine.meaning.model import Rows
from facilitator.themes.engine.values import Grouping, Item, Theme
from facilitator.themes.engine.vectors import Analyses, Analysis, Floats
from facilitator.themes.engine.words import words_of
from facilitator.themes.meanings import vectors_of

LANGUAGE = "en"

Row = dict[str, float]
"""Measures by name; all of them shares or agreements."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """What is measured with: analyses are kept from room to room, `model` is a language model's folder."""

    model: Path | None = None
    usual: bool = True
    analyses: Analyses = field(default_factory=Analyses)

    def lines(
        self, sets: Iterable[Labelled], sizes: Sequence[int], most: int = 0
    ) -> Iterator[dict[str, object]]:
        """Measure every set at every size: the mean over its draws, and how many there were."""
        for each in sets:
            for size in each.sizes(sizes):
                rows = [self.measured(draw) for draw in each.draws(size, most)]
                if rows:
                    yield {"set": each.name, "items": size, "draws": len(rows)} | _means(rows)

    def measured(self, draw: Draw) -> Row:
        """Measure one room."""
        items = [Item(str(i), text) for i, text in enumerate(draw.texts)]
        found, wanted = self._grouped(items, draw.themes, place_all=True), draw.labels
        sure, room = self._grouped(items, draw.themes), self._grouped(items)
        row = {
            "ami": _agreement(found, wanted),
            "ami_own_number": _agreement(self._grouped(items, place_all=True), wanted),
            "ami_no_vocabulary": _agreement(
                self._grouped(items, draw.themes, place_all=True, shipped=False), wanted
            ),
            "accuracy": _accuracy(found, wanted),
            "lift": _accuracy(sure, wanted) - _accuracy(found, wanted),
            "open": len(sure.unplaced) / len(items),
            "largest": max((len(theme.items) for theme in room.themes), default=0) / len(items),
            "named": self._named(room, draw.texts),
            "alike": float(_alike(room)),
        }
        if self.usual:
            groups = usual_groups(draw.texts, draw.themes, draw.number)
            row["nltk_k_means"] = adjusted_mutual_information(wanted, groups)
        return row | (self._with_meaning(items, draw) if self.model else {})

    def _with_meaning(self, items: Sequence[Item], draw: Draw) -> Row:
        meaning = vectors_of(self.model or Path(), {item.id: item.text for item in items})
        found = self._grouped(items, draw.themes, place_all=True, meaning=meaning)
        own = self._grouped(items, place_all=True, meaning=meaning)
        points = np.array([meaning[item.id] for item in items], dtype=np.float64)
        return {
            "semantic": _agreement(found, draw.labels),
            "semantic_own_number": _agreement(own, draw.labels),
            "model_k_means": adjusted_mutual_information(draw.labels, _plain_groups(points, draw)),
        }

    def _grouped(
        self,
        items: Sequence[Item],
        themes: int | None = None,
        *,
        place_all: bool = False,
        shipped: bool = True,
        meaning: dict[str, Rows] | None = None,
    ) -> Grouping:
        return group(
            items,
            themes=themes,
            place_all=place_all,
            vocabulary=vocabulary_for(LANGUAGE, shipped=shipped),
            analyses=self.analyses,
            meaning=meaning,
        )

    def _named(self, found: Grouping, texts: Sequence[str]) -> float:
        """The share of placed texts that hold a word of their theme's name, or an idea of its why."""
        vocabulary = vocabulary_for(LANGUAGE)
        held = [
            _holds(self.analyses.of(texts[int(item)], vocabulary), theme)
            for theme in found.themes
            for item in theme.items
        ]
        return sum(held) / len(held) if held else 0.0


def _plain_groups(points: Floats, draw: Draw) -> list[int]:
    """k-means on the model's vectors as they are: the best of ten well-spread starts."""
    different, same = np.unique(points, axis=0, return_inverse=True)
    if len(different) <= draw.themes:
        return [int(each) for each in same]
    starts = np.random.default_rng(draw.number)
    tries = [kmeans2(points, draw.themes, minit="++", rng=starts) for _ in range(10)]
    _means, groups = min(tries, key=lambda tried: float(((points - tried[0][tried[1]]) ** 2).sum()))
    return [int(each) for each in groups]


def _holds(analysis: Analysis, theme: Theme) -> bool:
    stems = {word.stem for word in words_of(theme.name, LANGUAGE)}
    return not stems.isdisjoint(analysis.stems) or not set(theme.why).isdisjoint(analysis.concepts)


def _alike(found: Grouping) -> int:
    """Count the pairs of names made of the same words."""
    names = [frozenset(word.stem for word in words_of(theme.name, LANGUAGE)) for theme in found.themes]
    return sum(a == b for a, b in combinations(names, 2))


def _agreement(found: Grouping, wanted: Sequence[str]) -> float:
    """Open texts count as one theme of their own, so that hiding texts there does not pay."""
    places = _places(found)
    return adjusted_mutual_information(wanted, [places.get(str(i), -1) for i in range(len(wanted))])


def _accuracy(found: Grouping, wanted: Sequence[str]) -> float:
    """The share of placed texts in the theme a person chose."""
    places = _places(found)
    return accuracy(list(places.values()), [wanted[int(item)] for item in places])


def _places(found: Grouping) -> dict[str, int]:
    return {item: number for number, theme in enumerate(found.themes) for item in theme.items}


def _means(rows: Sequence[Row]) -> dict[str, float]:
    columns: defaultdict[str, list[float]] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            columns[name].append(value)
    means = {name: sum(values) / len(values) for name, values in columns.items()}
    if means.get("nltk_k_means"):
        means["ratio"] = means["ami"] / means["nltk_k_means"]
    means["largest_of_all"] = max(columns["largest"])
    return means
