"""Words and phrases as people wrote them: every variant of a word stands under its commonest form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from facilitator.themes.engine.words import PAIR, Word

LONGEST_ACRONYM = 6
# So often, and in such a share of the places, a word must have been written with a capital to be a name.
KNOWN, CAPITAL = 3, 0.9

Term = tuple[str, ...]
"""The stem of a word, or the two stems of a phrase."""


def terms_of(words: Sequence[Word]) -> Iterator[tuple[Term, str]]:
    """Yield every word of a text and every pair that stands side by side, with the form it was written in."""
    before = None
    for word in words:
        form = plain(word.form)
        yield (word.stem,), form
        if before and word.follows and before.stem != word.stem:
            yield (before.stem, word.stem), _side_by_side(plain(before.form), form)
        before = word


def written_forms(texts: Iterable[Sequence[Word]]) -> dict[Term, str]:
    """Map every word and pair of the texts to the form people wrote most often."""
    seen: defaultdict[Term, Counter[str]] = defaultdict(Counter)
    capital: Counter[str] = Counter()
    for words in texts:
        for term, form in terms_of(words):
            seen[term][form] += 1
        capital.update(word.form.lower() for word in words if word.form[:1].isupper())
    known = {form: count for forms in seen.values() for form, count in forms.items() if " " not in form}
    names = {form for form, count in capital.items() if count >= max(KNOWN, CAPITAL * known.get(form, count))}
    return {term: _as_named(_commonest(forms), names) for term, forms in seen.items()}


def _as_named(form: str, names: Collection[str]) -> str:
    """Give words that people hardly ever write small their capital again: places, people, German nouns."""
    return " ".join(word[:1].upper() + word[1:] if word in names else word for word in form.split(" "))


def plain(form: str) -> str:
    """Write a word in small letters, except the short names people know in capitals (NHS, GP, A&E)."""
    return form if form.isupper() and len(form) <= LONGEST_ACRONYM else form.lower()


def _side_by_side(first: str, second: str) -> str:
    # Scripts without spaces are cut into overlapping pairs of signs: put those back together.
    overlap = not first.isascii() and len(first) == len(second) == PAIR and first[1] == second[0]
    return first + second[1] if overlap else f"{first} {second}"


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], len(form), form))
