"""The concept vocabulary: words that belong to one idea, written by people, one file a language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from facilitator.themes.engine.words import Heard, faint_words, hear, normal

Lexicon = dict[tuple[str, ...], tuple[str, ...]]
"""Stems of a word or a phrase, or the form of a word behind `=` -> titles of the concepts it belongs to."""

LONGEST_PHRASE = 4
# Marks a title that helps to group and says too little for a heading, since it is everywhere.
QUIET = "~"
# The title of phrases that mean none of the ideas their words stand for.
NOTHING = "-"


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What the engine knows of a language and a field before it reads the first card.

    `leave_out` are stems to be ignored beside the language's own stop words, `faint` words that stand in
    no heading, `concepts` the ideas behind words, `openers` the length of the longest phrase that begins
    with a stem, `own` the titles that a facilitator wrote, `quiet` those that head no theme. Made by
    `vocabulary_for`, which gives the same value again for the same wishes: it may be a key.
    """

    language: str
    leave_out: frozenset[str]
    faint: frozenset[str]
    concepts: Lexicon
    openers: Mapping[str, int]
    own: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def vocabulary_for(
    language: str, *, leave_out: str = "", together: str = "", shipped: bool = True
) -> Vocabulary:
    """Return the shipped vocabulary of a language with a facilitator's wishes.

    `leave_out`: words to ignore, apart from each other by blanks, commas or lines. `together`: lines of
    `Title | word, word, phrase`; a title that is shipped too takes its place, one with nothing behind the
    bar removes it. Not `shipped`: only the facilitator's own ideas.
    """
    base = _shipped(language) if shipped else ""
    concepts = _lexicon(dict(_lines(base)) | dict(_lines(together)), language)
    openers: defaultdict[str, int] = defaultdict(int)
    for stems in concepts:
        openers[stems[0]] = max(openers[stems[0]], len(stems))
    return Vocabulary(
        language=language,
        leave_out=frozenset(word.stem for word in hear(normal(leave_out), language)),
        faint=faint_words(language),
        concepts=concepts,
        openers=dict(openers),
        own=frozenset(dict(_lines(together))),
        quiet=frozenset(_titles_behind(QUIET, base)) - frozenset(dict(_lines(together))),
    )


def parse(source: str, language: str) -> Lexicon:
    """Read a vocabulary: a line is a title, a bar, and words or phrases separated by commas."""
    return _lexicon(dict(_lines(source)), language)


def concepts_of(heard: Sequence[Heard], vocabulary: Vocabulary) -> tuple[Counter[str], int]:
    """Count the concepts of a text, phrases before words; also how many weighty words they cover."""
    counts: Counter[str] = Counter()
    covered = place = 0
    while place < len(heard):
        length, titles = _longest(heard, place, vocabulary)
        counts.update(titles)
        if titles:
            covered += sum(word.weighty for word in heard[place : place + length])
        place += length
    return counts, covered


def _longest(heard: Sequence[Heard], place: int, vocabulary: Vocabulary) -> tuple[int, tuple[str, ...]]:
    """Find the longest entry that begins here; its length in words (1 where there is none) and its titles."""
    known, here = vocabulary.concepts, heard[place]
    for length in range(vocabulary.openers.get(here.stem, 0), 1, -1):
        titles = known.get(tuple(word.stem for word in heard[place : place + length]))
        if titles is not None and place + length <= len(heard):
            return length, titles
    if not here.weighty:
        return 1, ()
    return 1, known.get((f"={here.form.lower()}",)) or known.get((here.stem,), ())


def _shipped(language: str) -> str:
    path = files(__package__).joinpath(f"lexicon_{language}.txt")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _lines(source: str) -> Iterator[tuple[str, str]]:
    """Read lines of `title | entries`."""
    for line in source.splitlines():
        title, bar, entries = line.partition("|")
        if bar and title.strip() and not line.startswith("#"):
            yield " ".join(title.removeprefix(QUIET).split()), entries


def _titles_behind(mark: str, source: str) -> Iterator[str]:
    """The titles of the lines that begin with a mark."""
    marked = "\n".join(line for line in source.splitlines() if line.startswith(mark))
    return (title for title, _ in _lines(marked))


def _lexicon(lines: Mapping[str, str], language: str) -> Lexicon:
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for title, entries in lines.items():
        for entry in entries.split(","):
            text, length = normal(entry).strip(), len(entry.strip("= "))
            for key in _keys(text, language):
                titles = found.setdefault(key, {})
                titles[title] = min(length, titles.get(title, length))
    return {key: _owners(titles) for key, titles in found.items()}


def _owners(titles: Mapping[str, int]) -> tuple[str, ...]:
    """Choose whose a stem is that several ideas claim: theirs who list the shortest word."""
    shortest = min(titles.values())
    return tuple(title for title, length in titles.items() if length == shortest and title != NOTHING)


def _keys(entry: str, language: str) -> list[tuple[str, ...]]:
    """Give what to look for: the stems; for one word also its very form, which counts before the stem.

    So `friendly` and `friend` may mean two ideas although they share a stem. Behind `=` only the form counts.
    """
    heard = hear(entry, language)
    if len(heard) == 1 and heard[0].weighty:
        form, stem = (f"={heard[0].form.lower()}",), (heard[0].stem,)
        return [form] if entry.startswith("=") else [form, stem]
    return [tuple(word.stem for word in heard)] if 1 < len(heard) <= LONGEST_PHRASE else []
