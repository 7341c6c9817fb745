"""Texts as vectors: stems, pairs of words, pieces of words and concepts, each weighed by how rare it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from facilitator.themes.engine.cues import cues_of
from facilitator.themes.engine.lexicon import Vocabulary, concepts_of
from facilitator.themes.engine.words import Word, hear, normal, weighty_words

Floats = npt.NDArray[np.float64]
# What each block adds to the likeness of two texts; concepts count by how well the vocabulary fits.
PAIRS, PIECES, CONCEPTS = 0.2, 0.5, 0.8
# Every text holds a few of the vocabulary's words by chance: up to the first share it is off, from the
# second on it counts in full. Subjects nobody prepared come to 0.3 or 0.4, health and care to about 0.65.
LITTLE, ENOUGH = 0.45, 0.58


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one text offers for comparison; `own` are the concepts that a facilitator wrote.

    `cues`: the stems it uses as things, and those it uses as doings or qualities.
    """

    words: tuple[Word, ...]
    stems: Counter[str]
    pairs: Counter[str]
    pieces: Counter[str]
    concepts: Counter[str]
    own: Counter[str]
    covered: float
    cues: tuple[frozenset[str], frozenset[str]]


def analyse(text: str, vocabulary: Vocabulary) -> Analysis:
    """Take one text apart; independent of all other texts, so the result may be kept."""
    text = normal(text)
    heard = hear(text, vocabulary.language, vocabulary.leave_out)
    words = weighty_words(text, heard)
    concepts, known = concepts_of(heard, vocabulary)
    pieces: Counter[str] = Counter()
    for word in words:
        pieces.update(_pieces(word.form.lower()))
    return Analysis(
        words=words,
        stems=Counter(word.stem for word in words),
        pairs=Counter(f"{a.stem} {b.stem}" for a, b in pairwise(words)),
        pieces=pieces,
        concepts=concepts,
        own=Counter({title: count for title, count in concepts.items() if title in vocabulary.own}),
        covered=known / len(words) if words else 0.0,
        cues=cues_of(heard, vocabulary.language),
    )


class Analyses:
    """Analyses that are kept by text: a worker that groups the same cards again need not read them again.

    Bounded by the number of texts; `clear` lets go of all, as when people's words are to be forgotten.
    """

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._kept: dict[tuple[Vocabulary, str], Analysis] = {}

    def of(self, text: str, vocabulary: Vocabulary) -> Analysis:
        """Return the analysis of a text, made now or kept from before."""
        found = self._kept.pop((vocabulary, text), None) or analyse(text, vocabulary)
        self._kept[vocabulary, text] = found
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return found

    def clear(self) -> None:
        """Let go of everything."""
        self._kept.clear()


def coverage(analyses: Sequence[Analysis]) -> float:
    """Return the mean share of a text's words that the vocabulary knows, 0 to 1."""
    return sum(a.covered for a in analyses) / len(analyses) if analyses else 0.0


def coverage_gate(analyses: Sequence[Analysis]) -> float:
    """Say how far to trust the vocabulary, 0 to 1, from the mean share of words it knows."""
    return min(1.0, max(0.0, (coverage(analyses) - LITTLE) / (ENOUGH - LITTLE)))


def vectors(analyses: Sequence[Analysis], gate: float) -> sparse.csr_array:
    """Return one row of length 1 a text (n x features); a text without any word has an empty row."""
    blocks = [
        (1.0, weighed([a.stems for a in analyses])),
        (PAIRS, weighed([a.pairs for a in analyses])),
        (PIECES, weighed([a.pieces for a in analyses])),
    ]
    if gate > 0:
        blocks.append((CONCEPTS * gate, weighed([a.concepts for a in analyses], floor=1.0, power=0.5)))
    if gate < 1 and any(a.own for a in analyses):  # somebody wrote them for this very room
        blocks.append((CONCEPTS * (1 - gate), weighed([a.own for a in analyses], floor=1.0, power=0.5)))
    return unit_rows(sparse.csr_array(sparse.hstack([b * weight**0.5 for weight, b in blocks], format="csr")))


def weighed(counts: Sequence[Counter[str]], *, floor: float = 0.1, power: float = 1.0) -> sparse.csr_array:
    """Weigh counts by their rarity (n x features, rows of length 1).

    A word that stands in all texts keeps `floor`: it tells next to nothing apart. `power` evens rarity out.
    """
    rows = counted(counts)
    seen = np.bincount(rows.indices, minlength=rows.shape[1])
    rarity = (np.log((1 + rows.shape[0]) / (1 + seen)) + floor) ** power
    return unit_rows(sparse.csr_array(rows @ sparse.diags_array(rarity)))


def counted(counts: Sequence[Counter[str]]) -> sparse.csr_array:
    """Write counts as a matrix (n x features in the order of their names); repeats count less and less."""
    columns = {name: i for i, name in enumerate(sorted({name for c in counts for name in c}))}
    indptr = np.cumsum([0, *(len(c) for c in counts)])
    pairs = [(columns[name], count) for c in counts for name, count in sorted(c.items())]
    indices = np.array([column for column, _ in pairs], dtype=np.int64)
    values = 1 + np.log(np.array([count for _, count in pairs], dtype=np.float64))
    return sparse.csr_array((values, indices, indptr), shape=(len(counts), max(1, len(columns))))


def unit_rows(rows: sparse.csr_array) -> sparse.csr_array:
    """Scale every row to length 1; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_array(sparse.diags_array(scale) @ rows)


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    return tuple(_slices(edged, (3, 4, 5)))


def _slices(text: str, sizes: Iterable[int]) -> Iterable[str]:
    for size in sizes:
        for start in range(len(text) - size + 1):
            yield text[start : start + size]
