"""Names for themes: words people really wrote that stand out in one theme, never the same in two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from facilitator.themes.engine.forms import Term, plain, terms_of, written_forms
from facilitator.themes.engine.lexicon import Vocabulary
from facilitator.themes.engine.vectors import Analysis
from facilitator.themes.engine.words import stem_of

LONGEST_NAME = 60
# A phrase of two words says more than either word.
PHRASE = 1.3
# A term in fewer of a theme's cards than this says something about those cards only.
LEAST_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Label:
    """A heading, the words behind it, and the ideas most of its cards share."""

    name: str
    words: tuple[str, ...]
    why: tuple[str, ...]


def label_themes(
    themes: Sequence[Sequence[Analysis]], *, vocabulary: Vocabulary, concepts: bool
) -> list[Label]:
    """Name every theme from the cards in it, against the cards of the others."""
    counts = [_term_counts(theme) for theme in themes]
    forms = written_forms(analysis.words for theme in themes for analysis in theme)
    ranked = [_ranked(i, counts, [len(theme) for theme in themes]) for i in range(len(themes))]
    faint = {stem_of(word, vocabulary.language) for word in vocabulary.faint}
    pools = [[term for term in terms if not faint.issuperset(term)] or terms for terms in ranked]
    chosen = _share_out(pools)
    names = _headings(
        [[forms[term] for term in mine] or [_opening(themes[i])] for i, mine in enumerate(chosen)]
    )
    return [
        Label(
            name=names[i],
            words=tuple(forms[term] for term in _without_repeats(pools[i], 6)),
            why=_shared_ideas(themes, i) if concepts else (),
        )
        for i in range(len(themes))
    ]


def _term_counts(theme: Sequence[Analysis]) -> Counter[Term]:
    return Counter(term for analysis in theme for term in dict(terms_of(analysis.words)))


def _ranked(i: int, counts: Sequence[Counter[Term]], sizes: Sequence[int]) -> list[Term]:
    rest = sum(sizes) - sizes[i]
    scores = {}
    for term, here in counts[i].items():
        if here < max(min(2, sizes[i]), LEAST_SHARE * sizes[i]):
            continue
        there = sum(count[term] for count in counts) - here
        share, other = here / sizes[i], (there + 0.5) / (rest + 1)
        scores[term] = share * log(share / other) * (PHRASE if len(term) > 1 else 1.0)
    return sorted(scores, key=lambda term: (-scores[term], term))


def _share_out(pools: Sequence[Sequence[Term]]) -> list[list[Term]]:
    """Give every theme up to three terms; a stem that heads one theme heads no other."""
    chosen: list[list[Term]] = [[] for _ in pools]
    taken: set[str] = set()
    for _ in range(3):
        for i, pool in enumerate(pools):
            fresh = next((term for term in pool if not taken.intersection(term)), None)
            if fresh:
                chosen[i].append(fresh)
                taken.update(fresh)
    return chosen


def _without_repeats(terms: Iterable[Term], most: int) -> list[Term]:
    kept: list[Term] = []
    for term in terms:
        if len(kept) < most and not any(set(term) & set(other) for other in kept):
            kept.append(term)
    return kept


def _opening(theme: Sequence[Analysis]) -> str:
    """Fall back on the first words of the most typical card, where nothing stands out."""
    return " ".join(plain(word.form) for word in theme[0].words[:4])


def _headings(lists: Sequence[Sequence[str]]) -> list[str]:
    names: list[str] = []
    for forms in lists:
        name = _heading(forms)
        same = sum(other.startswith(name) for other in names)
        names.append(f"{name[: LONGEST_NAME - 5]} ({same + 1})" if same and name in names else name)
    return names


def _heading(forms: Sequence[str]) -> str:
    name = forms[0][:LONGEST_NAME]
    for form in forms[1:]:
        longer = f"{name}, {form}"
        name = longer if len(longer) <= LONGEST_NAME else name
    return name[:1].upper() + name[1:]


def _shared_ideas(themes: Sequence[Sequence[Analysis]], i: int) -> tuple[str, ...]:
    """Name the concepts at least a third of the cards touch, where the theme has more than its share."""
    here = Counter(concept for analysis in themes[i] for concept in analysis.concepts)
    everywhere = Counter(concept for theme in themes for a in theme for concept in a.concepts)
    total = sum(len(theme) for theme in themes)
    scores = {
        concept: count / len(themes[i]) * log(count * total / len(themes[i]) / everywhere[concept] + 1e-9)
        for concept, count in here.items()
        if count >= max(2, len(themes[i]) / 3)
    }
    best = sorted(scores, key=lambda concept: (-scores[concept], concept))
    return tuple(concept for concept in best if scores[concept] > 0)[:2]
