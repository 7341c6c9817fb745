"""What in a story might tell who it is about: gentle hints, never a verdict.

Programs find about nine in ten of the details that give people away, so roughly one in ten is missed. A
person signs for every leaflet; this only shows where to look first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Hint:
    """A passage to look at: where it stands, and what it could be."""

    start: int
    end: int
    kind: str


_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_FEASTS = "christmas|easter|ramadan|eid|diwali|hanukkah|new year"

# The first that fits a passage names it; the order matters.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("address", re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("phone", re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().-]{0,2}\d){6,13}(?!\w)")),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)),
    ("date", re.compile(
        rf"\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
        rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{_MONTHS})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})?\b"
        rf"|\b(?:{_DAYS}|{_FEASTS})\b|\b(?:19|20)\d\d\b", re.IGNORECASE)),
    ("age", re.compile(
        r"\b(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)[\s-](?:years?|months?|weeks?)[\s-]olds?\b|\baged\s+\d{1,3}\b"
        r"|\b(?:in|into)\s+(?:my|his|her|their)\s+(?:\w+teens|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        re.IGNORECASE)),
    ("job", re.compile(
        r"\b(?<!\b[Mm]y )(?<!\b[Oo]ur )(?<!\b[Hh]is )(?<!\b[Hh]er )"
        r"(?i:doctor|dr|professor|prof|consultant|nurse|sister|matron|midwife|surgeon|registrar|pharmacist|porter"
        r"|mr|mrs|ms|miss|mx)\.?(?:\s+[A-Z][\w’'-]*)+")),
    ("place", re.compile(
        r"\b(?:[A-Z][\w’'&-]*\s+){1,4}(?:Hospital|Infirmary|Hospice|Surgery|Clinic|Ward|Unit|Street|Road|Avenue|Lane"
        r"|School|College|University|Church|Mosque|Centre|Home|House|Court)\b|\b[Ww]ard\s+[A-Z0-9]\w*")),
    ("number", re.compile(
        r"(?<![\w.,])\d[\d.,]*\d(?!\w)|\b\d\b(?=\s*(?:children|sons|daughters|brothers|sisters|grand))")),
)  # fmt: skip
# May is a month only with a day or a year: “may” is the commonest word among them. So with “march”.
_NOT_A_DATE = re.compile(r"may|march", re.IGNORECASE)
_CAPITAL = re.compile(r"[^\W\d_][\w’'-]*")
_TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "st"}
# Capitals that name nobody.
_NOBODY = frozenset(
    "i i'm i’m i'd i’d i'll i’ll i've i’ve gp gps nhs ok tv mri ct icu itu covid".split()  # noqa: SIM905
)


def hints(text: str, language: str = "en") -> list[Hint]:
    """Passages that may point to somebody, in the order of the text, none over another."""
    found: list[Hint] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind == "date" and _NOT_A_DATE.fullmatch(match.group()):
                continue
            _add(found, Hint(match.start(), match.end(), kind))
    if _has_capitals_for_names(language):
        for hint in _names(text):
            _add(found, hint)
    return sorted(found, key=lambda hint: hint.start)


def _add(found: list[Hint], hint: Hint) -> None:
    if all(hint.end <= other.start or other.end <= hint.start for other in found):
        found.append(hint)


def _has_capitals_for_names(language: str) -> bool:
    """German begins every noun with a capital, so that there a capital tells nothing."""
    return not language.lower().startswith("de")


def _names(text: str) -> Iterator[Hint]:
    """Words with a capital that do not merely begin a sentence; neighbours are one name."""
    run: list[re.Match[str]] = []
    for word in _CAPITAL.finditer(text):
        if _looks_like_a_name(text, word):
            if run and text[run[-1].end() : word.start()] not in (" ", "-"):
                yield Hint(run[0].start(), run[-1].end(), "name")
                run = []
            run.append(word)
        elif run:
            yield Hint(run[0].start(), run[-1].end(), "name")
            run = []
    if run:
        yield Hint(run[0].start(), run[-1].end(), "name")


def _looks_like_a_name(text: str, word: re.Match[str]) -> bool:
    said = word.group()
    if not said[0].isupper() or said.lower() in _NOBODY:
        return False
    before = text[: word.start()].rstrip(" \t\"'“‘«(")
    begins = not before or before[-1] in ".!?…:\n。！？؟"
    after_title = (
        before.rstrip(".").rsplit(None, 1)[-1:] and before.rstrip(".").split()[-1].lower() in _TITLES
    )
    return bool(after_title) or not begins
