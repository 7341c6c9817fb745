"""Names for themes: words people really wrote, or the idea they share; never the same in two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log

from facilitator.themes.engine.cues import no_things
from facilitator.themes.engine.forms import Term, plain, terms_of, written_forms
from facilitator.themes.engine.lexicon import Vocabulary
from facilitator.themes.engine.vectors import Analysis
from facilitator.themes.engine.words import stem_of, words_of

LONGEST_NAME = 60
# A phrase of two words says more than either word.
PHRASE = 1.3
# A word that people mostly write within a phrase gives way to the phrase ("warren" to "warren county").
MOSTLY = 0.6
# A term in fewer of a theme's cards than this says something about those cards only.
LEAST_SHARE = 0.06
# An idea heads a theme when so many of its cards touch it, and so many times more than the other cards do.
TITLE_SHARE, TITLE_LEAD = 0.5, 2.0
# Below this trust in the vocabulary its titles would mislead.
TITLE_GATE = 0.5
# Two words make a heading when they reach so many of the cards; otherwise a third is added.
ENOUGH = 0.6
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Label:
    """A heading, the words behind it, and the ideas its cards share."""

    name: str
    words: tuple[str, ...]
    why: tuple[str, ...]


def label_themes(
    themes: Sequence[Sequence[Analysis]],
    *,
    vocabulary: Vocabulary,
    gate: float,
    beside: Collection[str] = (),
) -> list[Label]:
    """Name every theme from the cards in it, against the cards of the others.

    `beside` are headings that stand near; their words are not used again.
    """
    held = [[_held(analysis) for analysis in theme] for theme in themes]
    counts = [Counter(term for terms in theme for term in terms) for theme in held]
    forms = written_forms(analysis.words for theme in themes for analysis in theme)
    faint = {stem_of(word, vocabulary.language) for word in vocabulary.faint}
    pools = [_scored(i, counts, [len(theme) for theme in themes], faint) for i in range(len(themes))]
    doings = no_things(analysis.cues for theme in themes for analysis in theme)
    headings = [{t: s for t, s in pool.items() if t[-1] not in doings} or pool for pool in pools]
    ideas = [_ideas(themes, i) if gate > 0 else {} for i in range(len(themes))]
    titles = _titles(ideas, vocabulary.quiet) if gate >= TITLE_GATE and not beside else {}
    taken = _stems([*titles.values(), *beside], vocabulary.language)
    chosen = _share_out(headings, held, taken, {i for i in range(len(themes)) if i not in titles})
    names = _apart(
        [
            titles.get(i) or _heading([forms[term] for term in chosen[i]] or _opening(themes[i]))
            for i in range(len(themes))
        ]
    )
    return [
        Label(
            name=names[i],
            words=tuple(forms[term] for term in _cover(pools[i], held[i], set(), MOST_WORDS)),
            why=tuple(ideas[i])[:2],
        )
        for i in range(len(themes))
    ]


def _held(analysis: Analysis) -> set[Term]:
    return {term for term, _ in terms_of(analysis.words)}


def _scored(
    i: int, counts: Sequence[Counter[Term]], sizes: Sequence[int], faint: Collection[str]
) -> dict[Term, float]:
    """Score the terms of a theme by how many of its cards hold them and how few of the others; best first.

    Faint words are left out where there are others; a phrase may end in one ("waiting time").
    """
    rest = sum(sizes) - sizes[i]
    scores = {}
    for term, here in counts[i].items():
        if here < max(min(2, sizes[i]), LEAST_SHARE * sizes[i]):
            continue
        there = sum(count[term] for count in counts) - here
        share, other = here / sizes[i], (there + 0.5) / (rest + 1)
        scores[term] = share * log(share / other) * (PHRASE if len(term) > 1 else 1.0)
    strong = {term: score for term, score in scores.items() if term[0] not in faint}
    scores = strong or scores
    phrases = [term for term in scores if len(term) > 1]
    part = {(stem,) for p in phrases for stem in p if counts[i][p] >= MOSTLY * counts[i][(stem,)]}
    best = sorted(scores.keys() - part, key=lambda term: (-scores[term], term))
    return {term: scores[term] for term in best}


def _ideas(themes: Sequence[Sequence[Analysis]], i: int) -> dict[str, tuple[float, float]]:
    """Give the ideas a third of the cards touch, with their share here and their lead; best first."""
    here = Counter(concept for analysis in themes[i] for concept in analysis.concepts)
    everywhere = Counter(concept for theme in themes for a in theme for concept in a.concepts)
    rest = sum(len(theme) for theme in themes) - len(themes[i])
    found = {}
    for concept, count in here.items():
        share = count / len(themes[i])
        lead = share / ((everywhere[concept] - count + 0.5) / (rest + 1))
        if count >= max(2, len(themes[i]) / 3) and lead > 1:
            found[concept] = (share, lead)
    order = sorted(found, key=lambda c: (-found[c][0] * log(found[c][1]), c))
    return {concept: found[concept] for concept in order}


def _titles(ideas: Sequence[dict[str, tuple[float, float]]], quiet: Collection[str]) -> dict[int, str]:
    """Give each theme that one idea clearly holds together its title; no title twice, no quiet idea."""
    claims = [
        (-share * log(lead), i, idea)
        for i, mine in enumerate(ideas)
        for idea, (share, lead) in mine.items()
        if share >= TITLE_SHARE and lead >= TITLE_LEAD and idea not in quiet
    ]
    given: dict[int, str] = {}
    for _, i, idea in sorted(claims):
        if i not in given and idea not in given.values():
            given[i] = idea
    return given


def _stems(headings: Collection[str], language: str) -> set[str]:
    return {word.stem for heading in headings for word in words_of(heading, language)}


def _share_out(
    pools: Sequence[dict[Term, float]], held: Sequence[Sequence[set[Term]]], taken: set[str], wanted: set[int]
) -> list[list[Term]]:
    """Give every wanted theme two or three terms; a stem that heads one theme heads no other."""
    chosen: list[list[Term]] = [[] for _ in pools]
    taken = set(taken)
    for turn in range(3):
        for i in sorted(wanted):
            open_cards = [terms for terms in held[i] if not terms.intersection(chosen[i])]
            if turn > 1 and len(open_cards) <= (1 - ENOUGH) * len(held[i]):
                continue
            fresh = _next(pools[i], open_cards, taken, len(held[i]))
            if fresh:
                chosen[i].append(fresh)
                taken.update(fresh)
    return chosen


def _cover(pool: dict[Term, float], held: Sequence[set[Term]], taken: set[str], most: int) -> list[Term]:
    """Choose terms one after the other, those first that reach the most cards no term has reached yet."""
    chosen: list[Term] = []
    while len(chosen) < most:
        open_cards = [terms for terms in held if not terms.intersection(chosen)]
        fresh = _next(pool, open_cards, taken | {stem for term in chosen for stem in term}, len(held))
        if fresh is None:
            break
        chosen.append(fresh)
    return chosen


def _next(
    pool: dict[Term, float], open_cards: Sequence[set[Term]], taken: set[str], size: int
) -> Term | None:
    reach = Counter(term for terms in open_cards for term in terms)
    fresh = [term for term in pool if not taken.intersection(term)]
    return max(
        fresh, key=lambda term: (pool[term] * (0.25 + reach[term] / size), -fresh.index(term)), default=None
    )


def _opening(theme: Sequence[Analysis]) -> list[str]:
    """Fall back on the first words of the most typical card, where nothing stands out."""
    return list(dict.fromkeys(plain(word.form) for word in theme[0].words[:3]))


def _heading(forms: Sequence[str]) -> str:
    """Join words so that they read as a heading in any language: `Food, drink & company`."""
    kept = [forms[0][:LONGEST_NAME]]
    for form in forms[1:]:
        if len(_joined([*kept, form])) <= LONGEST_NAME:
            kept.append(form)
    name = _joined(kept)
    return name[:1].upper() + name[1:]


def _joined(forms: Sequence[str]) -> str:
    return " & ".join(part for part in (", ".join(forms[:-1]), forms[-1]) if part)


def _apart(names: Sequence[str]) -> list[str]:
    """Number a heading that would stand there twice."""
    told: list[str] = []
    for name in names:
        number = 1 + sum(name == other or other.startswith(f"{name[: LONGEST_NAME - 5]} (") for other in told)
        told.append(f"{name[: LONGEST_NAME - 5]} ({number})" if number > 1 else name)
    return told
