"""Words of a text: tokens, stems, phrases that stand side by side, and the words that say nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from nltk.stem.snowball import SnowballStemmer

# Marks that Python's \w leaves out although they are parts of words (Hebrew, Arabic, Indic, Thai, Khmer, …).
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0970-\u109f\u1780-\u17d3"
)
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_TOKEN = re.compile(rf"\b[^\W\d_]&[^\W\d_]\b|{_LETTER}+(?:['\-]{_LETTER}+)*")
# Scripts written without spaces: a run of them is cut into overlapping pairs.
PAIR = 2
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
# Longer "words" are noise or an attack; stemming and n-grams stay linear because of this.
LONGEST_WORD = 40
# Languages that write a short word onto the next (l'attente, quest'anno), and how long it may be.
LONGEST_ARTICLE = {"ca": 2, "fr": 2, "it": 5}

_STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}


class Heard(NamedTuple):
    """One word of a text as it stands there, from `start` to `end`; not `weighty`: it carries no subject."""

    stem: str
    form: str
    start: int
    end: int
    weighty: bool


class Word(NamedTuple):
    """One kept word: its stem, the form it was written in, and whether it follows the kept word before it."""

    stem: str
    form: str
    follows: bool


def words_of(text: str, language: str = "en") -> tuple[Word, ...]:
    """Return the words of a text that carry meaning, in order; linear in the length of the text."""
    text = normal(text)
    return weighty_words(text, hear(text, language))


def normal(text: str) -> str:
    """Write a text the one way the engine reads it."""
    return unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace("\u2018", "'")


def hear(text: str, language: str, leave_out: frozenset[str] = frozenset()) -> list[Heard]:
    """Take a normal text apart into words; `leave_out` are stems that somebody wants to hear nothing of."""
    stop = stop_words(language)
    found = []
    for start, end, raw in _tokens(text):
        form = _trim(raw, language)
        word = form.lower()
        stem = stem_of(word, language)
        if stem not in leave_out:
            found.append(Heard(stem, form, start, end, not _says_nothing(word, stop)))
    return found


def weighty_words(text: str, heard: Iterable[Heard]) -> tuple[Word, ...]:
    """Keep the words that carry a subject, and note which stand side by side."""
    kept: list[Word] = []
    end = -1
    for word in heard:
        if word.weighty:
            beside = end >= 0 and text[end : word.start].isspace()
            kept.append(Word(word.stem, word.form, beside or word.start == end - 1))
            end = word.end
    return tuple(kept)


def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that carry no subject, and the English ones: rooms mix languages."""
    return _listed("stop_en.txt") | _listed(f"stop_{language}.txt")


def is_known(language: str) -> bool:
    """Say whether somebody has written down which words of a language carry no subject."""
    return bool(_listed(f"stop_{language}.txt"))


def faint_words(language: str) -> frozenset[str]:
    """Return the words of a language that say too little to stand in a heading."""
    return _listed(f"faint_{language}.txt")


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str = "en") -> str:
    """Return the stem of a lower-case word, the word itself where the language has no stemmer."""
    stemmer = _stemmer(language)
    return stemmer.stem(word) or word if stemmer else word


def _tokens(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _TOKEN.finditer(text):
        start, end, raw = match.start(), match.end(), match.group()
        if _UNSPACED.search(raw):
            found += [(start + i, start + i + PAIR, raw[i : i + PAIR]) for i in range(max(1, len(raw) - 1))]
        else:
            found.append((start, end, raw))
    return found


def _trim(raw: str, language: str) -> str:
    word = raw[:LONGEST_WORD]
    article, mark, rest = word.partition("'")
    if mark and len(rest) > 1 and len(article) <= LONGEST_ARTICLE.get(language, 0):
        return rest
    return word[:-2] if word.lower().endswith("'s") else word


def _says_nothing(word: str, stop: frozenset[str]) -> bool:
    if word in stop:
        return True
    return len(word) == 1 and word.isascii()


@cache
def _listed(name: str) -> frozenset[str]:
    path = files(__package__).joinpath(name)
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _stemmer(language: str) -> SnowballStemmer | None:
    name = _STEMMERS.get(language)
    return SnowballStemmer(name) if name else None
