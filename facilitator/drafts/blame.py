"""Whose words are whose in a text that several people have written, so that one can take theirs back.

A draft passes through many hands; every version holds what others typed before. A word belongs to whoever
brought it in first. Only the saved texts are known, so that is found by what was new in each of them. In
doubt more is taken back rather than less; words of the frame are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

GAP = "[…]"
_ROW = 3  # words in a row that were there before are somebody else's
_SHORT = 3  # letters; a word as short as that says nothing by itself


@dataclass(frozen=True)
class Submitted:
    """Texts that came together, and who sent them (None: nobody who can be named)."""

    author: str | None
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """What one person brought into a draft: words, and pairs of words in a row. `common` are nobody's."""

    words: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    common: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.pairs)


class _Read:
    """What has been read so far, by anybody."""

    def __init__(self, common: Collection[str]) -> None:
        self.words = set(common)
        self.pairs: set[tuple[str, str]] = set()
        self.rows: set[tuple[str, ...]] = set()

    def note(self, texts: Sequence[list[str]]) -> None:
        for words in texts:
            self.words.update(words)
            self.pairs.update(_pairs(words))
            self.rows.update(row for _start, row in _rows(words))

    def new_pairs(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Pairs nobody had before, of words that do not stand in a row that was there before."""
        old: set[int] = set()
        for start, row in _rows(words):
            if row in self.rows:
                old.update(range(start, start + _ROW))
        for n, pair in enumerate(_pairs(words)):
            if n not in old and n + 1 not in old and pair not in self.pairs:
                yield pair


def share_of(author: str, submitted: Sequence[Submitted], *, frame: str = "") -> Share:
    """What this person was the first to bring in; `submitted` in the order it came."""
    common = frozenset(words_of(frame))
    read = _Read(common)
    words: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for one in submitted:
        texts = [words_of(text) for text in one.texts]
        if one.author == author:
            fresh = {word for text in texts for word in text} - read.words
            words |= {word for word in fresh if len(word) > _SHORT}
            pairs |= {pair for text in texts for pair in read.new_pairs(text)}
        read.note(texts)
    return Share(frozenset(words), frozenset(pairs), common)


def without(text: str, share: Share) -> str:
    """A text without somebody's share; where words were, a gap is left. Others' words stay as they are."""
    pieces = re.findall(r"\S+", text)
    spoken = [(n, word) for n, piece in enumerate(pieces) for word in words_of(piece)]
    gone = {n for n, word in spoken if word in share.words}
    for (first, one), (second, other) in pairwise(spoken):
        in_a_row = GAP not in pieces[first:second]  # what a gap parts does not belong together any more
        if in_a_row and (one, other) in share.pairs:
            gone |= {n for n, word in ((first, one), (second, other)) if word not in share.common}
    return _with_gaps(pieces, gone) if gone else text


def has_words(text: str) -> bool:
    """Is anything left besides gaps?"""
    return bool(words_of(text.replace(GAP, " ")))


def words_of(text: str) -> list[str]:
    """The words of a text in their order, capitals made small."""
    return [word.casefold() for word in re.findall(r"\w+(?:[’'-]\w+)*", text)]


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(words))


def _rows(words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for start in range(len(words) - _ROW + 1):
        yield start, tuple(words[start : start + _ROW])


def _with_gaps(pieces: Sequence[str], gone: Collection[int]) -> str:
    kept: list[str] = []
    for n, piece in enumerate(pieces):
        if n not in gone:
            kept.append(piece)
        elif not kept or kept[-1] != GAP:
            kept.append(GAP)
    left = " ".join(kept)
    return left if has_words(left) else ""
