"""Choosing whole, well-formed sentences from what people wrote, without changing a word of them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHORTEST, LONGEST, BEST = 24, 200, 95
# A few capitals are an abbreviation; more than half of a longer text are shouting.
LETTERS_OF_AN_ABBREVIATION = 12


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Full stops after these do not end a sentence.
ABBREVIATIONS = _words(
    "a.m am approx appt dept dr e.g eg etc fri hosp i.e ie jan feb jr mon mr mrs ms mx no nos p.m pm prof "
    "rd sat sr st sun thu thurs tue tues vs wed"
)
ENDS = ".!?…。！？؟۔।॥։።"
CLOSERS = "\"'”’»)]」』"
_END = re.compile(rf"[{re.escape(ENDS)}]+[{re.escape(CLOSERS)}]*|\n+")

# A quote that points at something not quoted with it reads as a riddle.
POINTING = _words(
    "after again also although and another as because before besides but he her him his however it its "
    "nor or plus same she so such than that their them then there these they this those though which while "
    "who"
)
# Sentences that lean on a question nobody sees any more.
ANSWERS = re.compile(
    r"^(yes|yep|no|nope|none|nothing|n/?a|nil|not applicable|ditto|same)\s*([,.;:!–-]|$)"
    r"|^see (my |the )?(above|previous|other)"
    r"|\b(as|see|previous|comments?|answers?) (above|comments?|answers?)\b",
    re.IGNORECASE,
)

PRIVATE = re.compile(
    r"@|https?:|www\."
    r"|(?:\+?\d[\s().-]*){7,}"  # telephone, NHS and hospital numbers
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"  # postcodes
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"  # dates of birth, appointments
    r"|\[[^\]]*removed\]"
    # A title and a name is a third person, who was not asked.
    r"|\b(?:Dr|Doctor|Mr|Mrs|Ms|Miss|Prof|Professor|Nurse|Sister|Matron|Consultant)\.?\s+(?!the\b)[A-Z][a-z]+"
)


@dataclass(frozen=True)
class Quote:
    """A passage taken from one contribution, and how fit it is to stand alone (more is better)."""

    words: str
    fitness: int


def sentences(text: str) -> list[str]:
    """Split a text where its sentences end; every piece is a part of the text as it was written."""
    pieces, start = [], 0
    for end in _END.finditer(text):
        if _ends_here(text, start, end):
            pieces.append(text[start : end.end()].strip())
            start = end.end()
    return [piece for piece in (*pieces, text[start:].strip()) if piece]


def pick(texts: Iterable[str], most: int, *, spoken: set[str], near: Sequence[str] = ()) -> list[str]:
    """Choose up to `most` quotes, at most one from each text, that were not `spoken` yet; `spoken` grows.

    `near` are words of the theme: a passage that holds one of them shows better what the theme is about.
    """
    found = [(best, place) for place, text in enumerate(texts) if (best := best_of(text, near))]
    ranked = [quote.words for quote, _ in sorted(found, key=lambda pair: (-pair[0].fitness, pair[1]))]
    return tell(ranked, spoken, most)


def tell(ranked: Iterable[str], spoken: set[str], most: int = 1) -> list[str]:
    """Take the first `most` passages that were not told yet, and remember them."""
    chosen: list[str] = []
    for words in ranked:
        if len(chosen) < most and not _told_already(words, spoken):
            spoken.add(_plain(words))
            chosen.append(words)
    return chosen


def best_of(text: str, near: Sequence[str] = ()) -> Quote | None:
    """Find the passage of one or two whole sentences that stands best alone, or nothing."""
    parts = sentences(text)
    spans = [(at, at + size) for size in (1, 2) for at in range(len(parts) - size + 1)]
    passages = [(_passage(text, parts[first:last]), first == 0) for first, last in spans]
    quotes = [Quote(words, _fitness(words, near, opens=opens)) for words, opens in passages if stands(words)]
    return max(quotes, key=lambda quote: quote.fitness, default=None)


def stands(words: str, *, shortest: int = SHORTEST, fewest: int = 5) -> bool:
    """Tell whether a passage may be quoted: long enough to say something, whole, and not about a person."""
    return (
        shortest <= width(words) <= LONGEST
        and _word_count(words) >= fewest
        and not PRIVATE.search(words)
        and not ANSWERS.match(words)
        and not _shouted(words)
        and _balanced(words)
        and any(letter.isalpha() for letter in words)
    )


def shareable(words: str) -> bool:
    """Tell whether a text is free of numbers, addresses and names that a narrative should not repeat."""
    return not PRIVATE.search(words)


def as_sentence(words: str) -> str:
    """Close a quote with a full stop where its writer left it open, in scripts that have one."""
    bare = bare_quote(words)
    if not bare or bare[-1] in ENDS or bare.rstrip(CLOSERS)[-1:] in ENDS:
        return bare
    return f"{bare.rstrip(',;:-– ')}." if _is_european(bare[-1]) else bare


def as_phrase(words: str) -> str:
    """Give a quote without its final full stop, to stand inside a sentence; `!` and `?` stay."""
    bare = bare_quote(words)
    return bare[:-1] if bare.endswith(".") and not bare.endswith("..") else bare


def bare_quote(words: str) -> str:
    """Take the quotation marks off a text that stands in them, and fold its white space."""
    folded = " ".join(words.split())
    pairs = {"“": "”", '"': '"', "‘": "’", "«": "»", "'": "'"}
    if folded[1:-1] and pairs.get(folded[0]) == folded[-1] and folded[-1] not in folded[1:-1]:
        return folded[1:-1].strip()
    return folded


def width(words: str) -> int:
    """Count characters as a reader's eye does: a Chinese, Japanese or Korean one as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def _ends_here(text: str, start: int, end: re.Match[str]) -> bool:
    mark, after = end.group(), text[end.end() : end.end() + 1]
    if "\n" in mark or mark[0] not in ".…":
        return bool(text[start : end.start()].strip())
    if mark[0] == "…" or mark.startswith(".."):
        return bool(after) and (following := text[end.end() :].lstrip()[:1]).isalpha() and following.isupper()
    before = text[start : end.start()].rsplit(None, 1)[-1:]
    if not before or before[0].lower().strip("(") in ABBREVIATIONS or re.fullmatch(r"[A-Za-z]", before[0]):
        return not after or "\n" in after
    if not after.isspace():
        # “9.30” and “www.x.org” go on; “away.They” is a missing space.
        return not after or (after.isupper() and before[0][-1:].islower())
    return True


def _passage(text: str, parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    begin = text.index(parts[0])
    return " ".join(text[begin : text.index(parts[-1], begin + len(parts[0])) + len(parts[-1])].split())


def _fitness(words: str, near: Sequence[str], *, opens: bool) -> int:
    lower = words.lower()
    first = re.split(r"[^\w’']", lower.lstrip("\"'“‘("), maxsplit=1)[0].split("'")[0].split("’")[0]
    score = 40 - abs(width(words) - BEST) // 4
    score += 14 if re.search(r"\b(because|so that|made me|meant|which let|without)\b", lower) else 0
    score += 10 if any(word.lower() in lower for word in near) else 0
    score += 4 if re.search(r"\b(I|we|me|us|my|our)\b", words) else 0
    score += 6 if words.rstrip(CLOSERS)[-1:] in ENDS else 0
    # The first sentence of a contribution leans on nothing, except on the question it answers.
    score -= (
        (8 if first in ("because", "so", "it", "that", "the") and opens else 26) if first in POINTING else 0
    )
    score -= 12 if words[:1].islower() else 0
    score -= 10 if re.search(r"[()\[\]/&]|\.\.|!!|\?\?|\s[.,!?]|[,;][^\s\d]", words) else 0
    score -= 6 * len(re.findall(r"\b[A-Z]{3,}\b|\d", words)) // 2
    return score


def _word_count(words: str) -> int:
    spaced = len(re.findall(r"\w+", words))
    # Chinese, Japanese and Thai put no spaces between words.
    unspaced = sum(1 for letter in words if "\u0e00" <= letter <= "\u0eff" or "\u3040" <= letter <= "\u9fff")
    return max(spaced, unspaced // 2)


def _shouted(words: str) -> bool:
    cased = [letter for letter in words if letter.isupper() or letter.islower()]
    return (
        len(cased) > LETTERS_OF_AN_ABBREVIATION and sum(letter.isupper() for letter in cased) > len(cased) / 2
    )


def _balanced(words: str) -> bool:
    return all(words.count(left) == words.count(right) for left, right in ("()", "[]", "“”", "«»")) and (
        words.count('"') % 2 == 0
    )


def _is_european(letter: str) -> bool:
    return letter.isdigit() or unicodedata.name(letter, "").split(" ")[0] in (
        "LATIN",
        "GREEK",
        "CYRILLIC",
        "RIGHT",
    )


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _told_already(words: str, spoken: set[str]) -> bool:
    plain = _plain(words)
    return any(plain in other or other in plain for other in spoken)
