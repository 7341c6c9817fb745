"""Group short texts into named themes: the one door of the engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2

import numpy as np
import numpy.typing as npt
from scipy import sparse

from facilitator.themes.engine.clusters import Labels, k_means
from facilitator.themes.engine.embedding import embed
from facilitator.themes.engine.few import link
from facilitator.themes.engine.homes import Fit, doubtful, fit_of, members_of, second_homes, unsure_of
from facilitator.themes.engine.lexicon import Vocabulary, vocabulary_for
from facilitator.themes.engine.meaning.blend import blend
from facilitator.themes.engine.mixture import refine, unit
from facilitator.themes.engine.names import label_themes
from facilitator.themes.engine.quotes import quotes_of
from facilitator.themes.engine.shape import parts_of, without_giant
from facilitator.themes.engine.values import Grouping, Item, Part, Theme
from facilitator.themes.engine.vectors import Analyses, Analysis, Floats, coverage, coverage_gate, vectors

__all__ = ["Grouping", "Item", "Theme", "coverage", "group", "theme_count"]

# Below this many texts clusters are an accident: only what clearly shares something is put together.
FEW = 15
# Word counts per theme mean nothing in a smaller set.
REFINE_FROM = 100
# Whoever asks for fewer themes than this wants large ones.
FEWEST = 4


def group(  # noqa: PLR0913 - one argument a choice
    texts: Sequence[Item],
    *,
    themes: int | None = None,
    place_all: bool = False,
    seed: int = 0,
    language: str = "en",
    vocabulary: Vocabulary | None = None,
    analyses: Analyses | None = None,
    before: Grouping | None = None,
    meaning: Mapping[str, npt.ArrayLike] | None = None,
) -> Grouping:
    """Group texts into themes; the same texts and seed give the same answer in any order.

    `vocabulary`: left out, the one shipped for `language`. `analyses`: kept from an earlier call, for
    speed. `before`: an earlier grouping of some of these texts, to stay near where nothing speaks against.
    `meaning`: a vector for every id, to compare what the texts mean as well as their words.
    """
    vocabulary = vocabulary or vocabulary_for(language)
    analyses = analyses or Analyses(most=len(texts) + 1)
    ordered = sorted(texts, key=lambda item: (item.text, item.id))
    read = [analyses.of(item.text, vocabulary) for item in ordered]
    spoken = [i for i, analysis in enumerate(read) if analysis.words]
    if not spoken:
        return Grouping(themes=(), unplaced=tuple(item.id for item in ordered))
    known = [read[i] for i in spoken]
    gate = coverage_gate(known)
    rows = vectors(known, gate)
    meant = unit(np.array([meaning[ordered[i].id] for i in spoken], dtype=np.float64)) if meaning else None
    if meant is not None:
        rows = blend(rows, meant, gate)
    old = _labels_before([ordered[i].id for i in spoken], before)
    labels = _labels(known, rows, themes=themes, gate=gate, seed=seed, old=old, meant=meant)
    fit = fit_of(rows, np.maximum(labels, 0), int(labels.max(initial=0)) + 1)
    if not place_all and len(known) >= FEW:
        labels = _loners_open(np.where(doubtful(fit), -1, labels))
    elif place_all:
        labels = _place_rest(rows, labels)
    named = _named([ordered[i] for i in spoken], _Found(known, rows, labels, fit), vocabulary, gate)
    silent = [item.id for item, analysis in zip(ordered, read, strict=True) if not analysis.words]
    engine = "lexical" if meant is None else "semantic"
    return replace(named, unplaced=(*named.unplaced, *silent), engine=engine)


def theme_count(items: int) -> int:
    """Return how many themes help people to see a set of this size (20: 4, 60: 5, 300: 8, 1,000: 9)."""
    return max(3, min(9, round(log2(max(items, 2)) - 0.5)))


@dataclass(frozen=True, slots=True)
class _Found:
    """The texts that say something, in the order of their rows, and where each stands."""

    known: Sequence[Analysis]
    rows: sparse.csr_array
    labels: Labels
    fit: Fit


def _labels(
    known: Sequence[Analysis],
    rows: sparse.csr_array,
    *,
    themes: int | None,
    gate: float,
    seed: int,
    old: Labels,
    meant: Floats | None,
) -> Labels:
    different = len({tuple(sorted(analysis.stems.items())) for analysis in known})
    if len(known) < FEW and themes is None:
        return link(known, rows, gate)
    count = min(themes or _usual_count(len(known), old), different)
    if count <= 1:
        return np.zeros(len(known), dtype=np.int64)
    labels = k_means(embed(rows, count), count, seed, old=old)
    if len(known) >= REFINE_FROM:
        labels = refine(known, labels, count, gate, meant)
    labels = _compact(_twins_together(known, labels))
    asked_few = themes is not None and themes < FEWEST
    return labels if asked_few else without_giant(rows, labels, seed, keep_count=themes is not None)


def _usual_count(items: int, old: Labels) -> int:
    """Say how many themes to make; one more or less than now is no reason to change."""
    usual, now = theme_count(items), int(old.max(initial=-1)) + 1
    return now if abs(now - usual) <= 1 else usual


def _labels_before(ids: Sequence[str], before: Grouping | None) -> Labels:
    """Number the theme each text had in an earlier grouping; -1 where it had none."""
    themes = before.themes if before else ()
    had = {item: number for number, theme in enumerate(themes) for item in theme.items}
    return np.array([had.get(name, -1) for name in ids], dtype=np.int64)


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


def _named(ordered: Sequence[Item], found: _Found, vocabulary: Vocabulary, gate: float) -> Grouping:
    members = members_of(found.labels, found.fit)
    names = label_themes([[found.known[i] for i in m] for m in members], vocabulary=vocabulary, gate=gate)
    also = second_homes(found.labels, found.fit)

    def ids(places: Iterable[int]) -> tuple[str, ...]:
        return tuple(ordered[i].id for i in places)

    themes = []
    for number, (m, label) in enumerate(zip(members, names, strict=True), start=1):
        quote, *others = quotes_of(m, found.known, found.rows)
        themes.append(
            Theme(
                id=f"t{number}",
                name=label.name,
                words=label.words,
                items=ids(m),
                quote=ordered[quote].id,
                why=label.why,
                also=ids(also.get(int(found.labels[m[0]]), ())),
                others=ids(others),
                parts=tuple(
                    Part(name, ids(inner)) for name, inner in _parts(m, found, vocabulary, label.name)
                ),
            )
        )
    return Grouping(
        themes=tuple(themes),
        unplaced=ids(np.flatnonzero(found.labels < 0)),
        last=len(members),
        unsure=ids(unsure_of(found.labels, found.fit)),
    )


def _parts(
    members: Sequence[int], found: _Found, vocabulary: Vocabulary, name: str
) -> list[tuple[str, list[int]]]:
    """Name the parts of a large theme; its own heading is not said again."""
    inner = [[members[i] for i in part] for part in parts_of(found.rows[members], 0)]
    texts = [[found.known[i] for i in part] for part in inner]
    labels = label_themes(texts, vocabulary=vocabulary, gate=0.0, beside=[name])
    return [(label.name, part) for label, part in zip(labels, inner, strict=True)]
