"""How easily an English text reads: a hint and nothing more.

The measure is Flesch's reading ease (1948): long sentences and long words make it low. It knows nothing of
what the words mean, and a teller's own words are never changed for it.
"""

from __future__ import annotations

import re

from facilitator.i18n import Lazy, lazy

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")
FEWEST = 20  # words; with fewer the measure jumps

# From this score on; the ages are those usually given for the measure.
STEPS: tuple[tuple[float, Lazy], ...] = (
    (80, lazy("Easy to read: most people of eleven years and older can follow it.")),
    (60, lazy("Plain English: most people of fourteen years and older can follow it.")),
    (50, lazy("A little hard to read. Shorter sentences in your own parts would help.")),
    (
        float("-inf"),
        lazy("Hard to read for many people. Use short sentences and everyday words in your own parts."),
    ),
)


def ease(text: str, language: str) -> float | None:
    """Flesch's score, about 0 (very hard) to 100 (very easy); None where it cannot be told."""
    words = _WORD.findall(text)
    if not language.lower().startswith("en") or len(words) < FEWEST:
        return None
    in_sentences = max(1, len([piece for piece in _SENTENCE.split(text) if piece.strip()]))
    syllables = sum(syllables_of(word) for word in words)
    return 206.835 - 1.015 * len(words) / in_sentences - 84.6 * syllables / len(words)


def said(score: float | None) -> Lazy | None:
    """A score as a sentence."""
    if score is None:
        return None
    return next(words for least, words in STEPS if score >= least)


def syllables_of(word: str) -> int:
    """About how many syllables an English word has."""
    bare = word.lower().replace("’", "").replace("'", "")
    groups = len(_VOWELS.findall(bare))
    silent = bare.endswith("e") and not bare.endswith(("le", "ee")) and groups > 1
    ended = bare.endswith("ed") and not bare.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - silent - ended)
