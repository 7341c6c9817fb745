"""How alike themes are, by the engine's own vectors, and the words that say why; for a worker process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from facilitator.themes.engine.forms import Term, terms_of, written_forms
from facilitator.themes.engine.lexicon import Vocabulary
from facilitator.themes.engine.vectors import Analysis, Floats, analyse, coverage_gate, vectors

MOST_TAKEN = 2  # story themes that one dream theme is said to take up
MOST_WORDS = 3
# A dream theme takes up a story theme that is at least so much like it, beside the one most like it: without
# that everything would be said to come from everything.
CLOSE, LIKE_ENOUGH = 0.75, 0.12
FEWEST_TEXTS = 3  # in which a shared word must stand: one in each may be chance


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a theme and the board it stands on; its id is its own among all boards."""

    id: str
    board: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """A theme of the stories that a theme of the dreams takes up, and the words that both say."""

    theme: str
    words: tuple[str, ...]


class Compared:
    """Themes of one board or of two, taken apart once."""

    def __init__(self, themes: Sequence[Texts], vocabulary: Vocabulary) -> None:
        self._known = [[analyse(text, vocabulary) for text in theme.texts] for theme in themes]
        self._place = {theme.id: at for at, theme in enumerate(themes)}
        self._forms = written_forms(one.words for mine in self._known for one in mine)
        self._faint = vocabulary.faint
        self._said = [_shares(mine) for mine in self._known]
        self._alike = _alike(self._known, [theme.board for theme in themes])

    def alike(self, one: str, other: str) -> float:
        """How alike two themes are, from 0 to 1, beside what all of them have in common."""
        return float(self._alike[self._place[one], self._place[other]])

    def shared(self, one: str, other: str) -> tuple[str, ...]:
        """The words and phrases that both say and others less, as people wrote them; the strongest first."""
        mine, theirs = self._said[self._place[one]], self._said[self._place[other]]
        everywhere = Counter(term for said in self._said for term in said)
        weights = {
            term: (mine[term][0] * theirs[term][0]) ** 0.5 / everywhere[term]
            for term in mine.keys() & theirs.keys()
            if mine[term][1] + theirs[term][1] >= FEWEST_TEXTS and not self._is_faint(term)
        }
        ranked = sorted(weights, key=lambda term: (-weights[term] * len(term), self._forms[term]))
        return tuple(self._forms[term] for term in _unlike(ranked)[:MOST_WORDS])

    def _is_faint(self, term: Term) -> bool:
        return len(term) == 1 and self._forms[term].lower() in self._faint

    def taken_up(self, dreams: Sequence[str], stories: Sequence[str]) -> dict[str, tuple[Echo, ...]]:
        """For each theme of the dreams the themes of the stories it takes up: alike, in the same words."""
        return {dream: self._taken_by(dream, stories) for dream in dreams}

    def _taken_by(self, dream: str, stories: Sequence[str]) -> tuple[Echo, ...]:
        likes = {story: self.alike(dream, story) for story in stories}
        least = max(LIKE_ENOUGH, CLOSE * max(likes.values(), default=0.0))
        near = sorted((s for s in stories if likes[s] >= least), key=lambda s: (-likes[s], s))
        echoes = (Echo(story, self.shared(dream, story)) for story in near)
        return tuple(echo for echo in echoes if echo.words)[:MOST_TAKEN]


def _shares(known: Sequence[Analysis]) -> Mapping[Term, tuple[float, int]]:
    """For each word and phrase of a theme, in what share of its texts it stands, and in how many."""
    counted = Counter(term for one in known for term in {term for term, _form in terms_of(one.words)})
    return {term: (count / len(known), count) for term, count in counted.items()}


def _alike(known: Sequence[Sequence[Analysis]], boards: Sequence[str]) -> Floats:
    """Cosines of the themes' middles, each seen from the middle of its own board.

    What all themes of a board have in common makes none of them alike, and stories and dreams, which are
    told in different words throughout, can still be compared.
    """
    flat = [one for mine in known for one in mine]
    if not flat:
        return np.zeros((len(known), len(known)))
    sizes = [len(mine) for mine in known]
    shares = np.repeat([1 / max(size, 1) for size in sizes], sizes)
    where = (np.repeat(np.arange(len(known)), sizes), np.arange(len(flat)))
    middling = sparse.csr_array((shares, where), shape=(len(known), len(flat)))
    middles: Floats = (middling @ vectors(flat, coverage_gate(flat))).toarray()
    for board in set(boards):
        mine = [at for at, name in enumerate(boards) if name == board]
        if len(mine) > 1:
            middles[mine] -= middles[mine].mean(axis=0)
    lengths = np.linalg.norm(middles, axis=1)
    unit = np.divide(middles, lengths[:, None], out=np.zeros_like(middles), where=lengths[:, None] > 0)
    likeness: Floats = np.clip(unit @ unit.T, 0.0, 1.0)
    return likeness


def _unlike(terms: Sequence[Term]) -> list[Term]:
    """Leave out what repeats a word of what was named before it."""
    kept: list[Term] = []
    for term in terms:
        if all(set(term).isdisjoint(other) for other in kept):
            kept.append(term)
    return kept
