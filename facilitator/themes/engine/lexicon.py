"""The concept vocabulary: words that belong to one idea, written by people, one file a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from facilitator.themes.engine.words import Word, faint_words, words_of

Lexicon = dict[tuple[str, ...], tuple[str, ...]]
"""Stems of a word or a phrase -> titles of the concepts it belongs to."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What the engine knows of a language and a field before it reads the first card.

    `leave_out` are stems to be ignored beside the language's own stop words, `faint` words that stand in
    no heading, `concepts` the ideas behind words. Made by `vocabulary_for`, which gives the same value
    again for the same wishes: so it may be a key.
    """

    language: str
    leave_out: frozenset[str]
    faint: frozenset[str]
    concepts: Lexicon


@lru_cache(maxsize=64)
def vocabulary_for(
    language: str, *, leave_out: str = "", together: str = "", shipped: bool = True
) -> Vocabulary:
    """Return the shipped vocabulary of a language with a facilitator's wishes.

    `leave_out`: words to ignore, apart from each other by blanks, commas or lines. `together`: lines of
    `Title | word, word, phrase`; a title that is shipped too takes its place, one with nothing behind the
    bar removes it. Not `shipped`: only the facilitator's own ideas.
    """
    lines = (_titles(_shipped(language)) if shipped else {}) | _titles(together)
    return Vocabulary(
        language=language,
        leave_out=frozenset(word.stem for word in words_of(leave_out, language)),
        faint=faint_words(language),
        concepts=parse("\n".join(f"{title} | {entries}" for title, entries in lines.items()), language),
    )


def _shipped(language: str) -> str:
    path = files(__package__).joinpath(f"lexicon_{language}.txt")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _titles(source: str) -> dict[str, str]:
    """Read lines of `title | entries`; the last line of a title counts."""
    found = {}
    for line in source.splitlines():
        title, bar, entries = line.partition("|")
        if bar and title.strip() and not line.startswith("#"):
            found[" ".join(title.split())] = entries
    return found


def parse(source: str, language: str) -> Lexicon:
    """Read a vocabulary: a line is a title, a bar, and words or phrases separated by commas."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for title, entries in _titles(source).items():
        for entry in entries.split(","):
            stems = tuple(word.stem for word in words_of(entry, language))
            if stems and len(stems) == len(entry.split()):  # "on time" is no entry once "on" has gone
                found.setdefault(stems, {})[title] = None
    return {stems: tuple(titles) for stems, titles in found.items()}


def concepts_of(words: Sequence[Word], known: Lexicon) -> tuple[Counter[str], int]:
    """Count the concepts of a text; also how many of its words the vocabulary knows."""
    counts: Counter[str] = Counter()
    covered: set[int] = set()
    for i, word in enumerate(words):
        pair = (words[i - 1].stem, word.stem) if i and word.follows else ()
        for stems, places in (((word.stem,), {i}), (pair, {i - 1, i})):
            titles = known.get(stems, ())
            counts.update(titles)
            covered |= places if titles else set()
    return counts, len(covered)
