"""Homes for the rest of the cards, from what people have said of their themes: names they typed, cards they
put there.

A name counts as a text of the theme, by its words and ideas. Where there are cards as well, what is found so
teaches what else is said in a theme: the words of each theme are counted, and every card goes where its words
are most usual, again and again (naive Bayes with the unlabelled texts, Nigam et al. 2000, hard sweeps). What
stands between two themes is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import log

from facilitator.themes.engine.lexicon import Vocabulary
from facilitator.themes.engine.placing import Example, Places
from facilitator.themes.engine.vectors import Analysis, analyse

# What a name counts for in likeness; what names and cards of theirs count for when words are counted; what a
# card counts for in likeness that merely lies there.
NAME, TAUGHT, LYING = 2.0, 3.0, 0.5
SWEEPS = 3
# What each theme is granted of every word beforehand: the less, the more it clings to what it has seen. Large
# themes are granted nothing for their size, or they would swallow what is doubtful.
WORDS = 0.5
# A card goes to a theme that is by this share nearer than the next, or by so much more usual a word.
NEARER, USUAL = 0.15, 0.15
# What lies in a theme already leaves it only for one that is this much nearer: big themes draw by their size.
MUCH_NEARER = 0.3


@dataclass(frozen=True, slots=True)
class Known:
    """What people have said of a theme: the name they typed, if they did, and cards with their weight."""

    name: str | None
    examples: Sequence[Example]


def rest(
    themes: Mapping[str, Known],
    cards: Mapping[str, Analysis],
    vocabulary: Vocabulary,
    *,
    lies: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return a theme for each card that clearly belongs to one; the others are left out.

    `lies` says where some of the cards are now, without anybody having put them there: they go elsewhere
    only where somebody has said something of the theme.
    """
    lies = {card: theme for card, theme in (lies or {}).items() if card in cards and theme in themes}
    taught = {theme: [*known.examples, *_named(known, vocabulary)] for theme, known in sorted(themes.items())}
    if not any(taught.values()):
        return {}
    near = _nearest(_with_lying(taught, cards, lies), cards)
    have_cards = {theme for theme, known in themes.items() if known.examples} | set(lies.values())
    if 2 * len(have_cards) < len(taught):
        found = {card: theme for card, (theme, lead) in near.items() if lead >= NEARER}
    else:
        begun = {card: theme for card, (theme, _lead) in near.items()} | lies
        found = _Counts(taught).settle(cards, begun)
    return {
        card: theme
        for card, theme in found.items()
        if card not in lies
        or (theme != lies[card] and taught[theme] and _is_much_nearer(near.get(card), theme))
    }


def _is_much_nearer(near: tuple[str, float] | None, theme: str) -> bool:
    """Say whether a card that lies elsewhere is so near to a theme that it should go there."""
    return near is not None and near[0] == theme and near[1] >= MUCH_NEARER


def _with_lying(
    taught: Mapping[str, Sequence[Example]], cards: Mapping[str, Analysis], lies: Mapping[str, str]
) -> dict[str, list[Example]]:
    """Also what merely lies in a theme says something of it."""
    more = {theme: list(examples) for theme, examples in taught.items()}
    for card, theme in lies.items():
        more[theme].append(Example(cards[card], LYING))
    return {theme: examples for theme, examples in more.items() if examples}


def _named(known: Known, vocabulary: Vocabulary) -> list[Example]:
    """The name as a text; pieces of its words are left out, too much is like them by chance."""
    if not known.name:
        return []
    return [Example(replace(analyse(known.name, vocabulary), pieces=Counter(), pairs=Counter()), NAME)]


def _nearest(
    taught: Mapping[str, Sequence[Example]], cards: Mapping[str, Analysis]
) -> dict[str, tuple[str, float]]:
    """The nearest theme of each card that is like any, and its lead as a share of the likeness."""
    places = Places.learn(taught, cards.values())
    found = {}
    for card, analysis in sorted(cards.items()):
        (own, theme), (next_best, _) = (*places.ranked(analysis), (0.0, ""))[:2]
        if own > 0:
            found[card] = (theme, (own - next_best) / own)
    return found


class _Counts:
    """How many cards of each theme use each word or idea; what people taught stays, the rest may move."""

    def __init__(self, taught: Mapping[str, Sequence[Example]]) -> None:
        self.words: dict[str, defaultdict[str, float]] = {theme: defaultdict(float) for theme in taught}
        self.lengths = dict.fromkeys(taught, 0.0)
        self.everywhere: defaultdict[str, float] = defaultdict(float)
        for theme, examples in taught.items():
            for example in examples:
                self._add(theme, _bag(example.analysis), TAUGHT * example.weight)

    def settle(self, cards: Mapping[str, Analysis], near: Mapping[str, str]) -> dict[str, str]:
        """Move the cards to where their words are most usual; gives those that lie there clearly."""
        bags = {card: _bag(analysis) for card, analysis in sorted(cards.items()) if analysis.words}
        for name in chain.from_iterable(bags.values()):
            self.everywhere[name] += 0.0
        lies = {card: near[card] for card in bags if card in near}
        for card, theme in lies.items():
            self._add(theme, bags[card], 1)
        leads: dict[str, float] = {}
        for _sweep in range(SWEEPS):
            leads = {card: self._move(card, bag, lies) for card, bag in bags.items()}
        return {card: lies[card] for card, lead in leads.items() if lead >= USUAL}

    def _move(self, card: str, bag: Sequence[str], lies: dict[str, str]) -> float:
        if card in lies:
            self._add(lies[card], bag, -1)
        telling = [name for name in bag if self.everywhere[name] > 0]  # what nobody else says tells nothing
        scores = sorted(((self._score(theme, telling), theme) for theme in self.words), reverse=True)
        lies[card] = scores[0][1]
        self._add(lies[card], bag, 1)
        return (scores[0][0] - scores[1][0]) / len(bag) if len(scores) > 1 else USUAL

    def _score(self, theme: str, bag: Sequence[str]) -> float:
        words, floor = self.words[theme], self.lengths[theme] + WORDS * len(self.everywhere)
        return sum(log(words.get(name, 0.0) + WORDS) for name in bag) - len(bag) * log(floor)

    def _add(self, theme: str, bag: Sequence[str], weight: float) -> None:
        words = self.words[theme]
        for name in bag:
            words[name] += weight
            self.everywhere[name] += weight
        self.lengths[theme] += weight * len(bag)


def _bag(analysis: Analysis) -> list[str]:
    return [*sorted(analysis.stems), *(f"c {concept}" for concept in sorted(analysis.concepts))]
