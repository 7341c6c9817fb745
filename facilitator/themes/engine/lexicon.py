"""The concept vocabulary: words that belong to one idea, written by people, one file a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from facilitator.themes.engine.words import Word, words_of

Lexicon = dict[tuple[str, ...], tuple[str, ...]]
"""Stems of a word or a phrase -> titles of the concepts it belongs to."""


@cache
def lexicon(language: str) -> Lexicon:
    """Return the vocabulary of a language; empty where nobody has written one."""
    path = files(__package__).joinpath(f"lexicon_{language}.txt")
    if not path.is_file():
        return {}
    return parse(path.read_text(encoding="utf-8"), language)


def parse(source: str, language: str) -> Lexicon:
    """Read a vocabulary: a line is a title, a bar, and words or phrases separated by commas."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for line in source.splitlines():
        title, bar, entries = line.partition("|")
        if not bar or line.startswith("#"):
            continue
        for entry in entries.split(","):
            stems = tuple(word.stem for word in words_of(entry, language))
            if stems and len(stems) == len(entry.split()):  # "on time" is no entry once "on" has gone
                found.setdefault(stems, {})[title.strip()] = None
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
