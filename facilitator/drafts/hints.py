"""Hints beside a criterion: words a table may want to look at again. They count nothing and stop nobody.

Rules for English alone. Where a text is not English, as far as its small words tell, they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_FOUND = 4
LONG = 35  # words; what is longer is hard to say again
FEWEST_WORDS = 3
# Small words that make up two fifths of any English text, and of few others'.
_SMALL_WORDS = """
the of and a to in is that it was for on are with as i his they be at one have this from or had by but
what all were we when your can said there use an each which she do how their if will up other about out
many then them these so some her would make like him into time has look two more go see no way could
people my than who its now find down day did get come made may us our because every not nobody everybody
here where without never only whom you he me
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_ENGLISH_SHARE = 0.25


@dataclass(frozen=True)
class Hint:
    """What a rule has noticed: beside which criterion, what kind of thing, and the words themselves."""

    criterion: str
    kind: str
    found: tuple[str, ...]


def hints(sentence: str, language: str) -> tuple[Hint, ...]:
    """What could be looked at again; nothing where workshop or sentence is not in English."""
    if not language.lower().startswith("en") or not is_english(sentence):
        return ()
    noticed = (
        Hint(criterion, kind, tuple(dict.fromkeys(found(sentence)))[:MOST_FOUND])
        for criterion, kind, found in _RULES
    )
    return tuple(hint for hint in noticed if hint.found)


def is_english(text: str) -> bool:
    """Do enough small English words stand in it? Of two words nobody can tell."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return len(words) >= FEWEST_WORDS and sum(word in _SMALL for word in words) >= _ENGLISH_SHARE * len(words)


_FUTURE = re.compile(
    r"\b(?<!good )(?<!free )(?<!own )(?<!the )(?:will|shall|won[’']t)\b|\w+[’']ll\b"
    r"|\b(?:going to|aims? to|plans? to|intends? to|hopes? to|would like to|in the future|one day)\b"
    r"|\bby 20\d\d\b",
    re.IGNORECASE,
)
# Participles that do not end in -ed; and those in -ed that say how somebody is, not what is done to them.
_IRREGULAR = """
asked been begun bought broken brought built caught chosen cut done drawn driven fed felt forgotten found
given gone heard held hidden hurt kept known laid led left lent let lost made meant met paid put read
rung said seen sent set shown shut spent spoken stolen taken taught thrown told thought understood won
written
"""
_STATE_WORDS = """
tired interested worried pleased excited delighted frightened scared satisfied relaxed bored confused ashamed
blessed determined related used supposed need indeed red bed led
"""
_STATES = frozenset(_STATE_WORDS.split())
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|gets?|got)\s+(?:(?:not|never|always|also|often|well|\w+ly)\s+)?"
    rf"({'|'.join(_IRREGULAR.split())}|\w{{2,}}ed)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:no longer|no|not|never|nobody|none|nothing|without|less|fewer|avoids?|prevents?|reduces?|stops?"
    r"|eliminates?|\w+n[’']t)\b",
    re.IGNORECASE,
)
_JARGON = re.compile(
    r"\b(?:stakeholders?|service users?|(?:patient )?cohorts?|key performance indicators?|deliverables?"
    r"|leverage[sd]?|synerg\w+|holistic\w*|robust\w*|seamless\w*|optimi[sz]\w+|utili[sz]\w+"
    r"|incentivi[sz]\w+|operationali[sz]\w+|prioriti[sz]ation|going forward|moving forward"
    r"|best practi[cs]e|world[- ]class|paradigm\w*|roadmaps?|workstreams?|touchpoints?|silos?"
    r"|step[- ]change|transformational|multi-?disciplinary|co-?production|pathway redesign"
    r"|demand management|discharge planning|comorbidit\w+|biopsychosocial|triag\w+|upskill\w*|onboarding"
    r"|learnings|outcomes[- ]focus\w*|(?:person|patient)[- ]cent(?:red|ered)|evidence[- ]based"
    r"|value[- ]based|cost[- ]effective\w*)\b",
    re.IGNORECASE,
)
_SHORTHAND = re.compile(r"\b[A-Z][A-Z&]{1,6}s?\b")
_KNOWN_SHORT = frozenset({"NHS", "GP", "GPS", "UK", "TV", "OK", "USA", "EU", "ID", "AM", "PM", "I"})
_ABSTRACT = re.compile(
    r"\b(?:excellence|quality|efficien(?:cy|t|tly)|effective(?:ness|ly)?|innovati(?:on|ve)|sustainab\w+"
    r"|integrat(?:ion|ed)|empower\w*|engagement|collaborati(?:on|ve)|partnership working|accessibility"
    r"|consistency|continuity|coordinat(?:ion|ed)|communication|improvement|wellbeing|resilience|equity"
    r"|appropriate(?:ly)?|relevant|timely|high[- ]quality|capacity|capability|provision|implementation"
    r"|facilitation|inclusion|satisfaction|experience of care|outcomes?)\b",
    re.IGNORECASE,
)
_ROUTE = re.compile(
    r"\b(?:implement(?:s|ed|ing)?|set(?:ting)? up|establish(?:es|ed|ing)?|introduc(?:e|es|ed|ing)"
    r"|roll(?:s|ed|ing)? out|pilot(?:s|ed|ing)?|working group|task ?force|steering group|action plan|strategy"
    r"|business case|project plan|develop(?:s|ed|ing)? an?|recruit(?:s|ed|ing)?|appoint(?:s|ed|ing)?"
    r"|commission(?:s|ed|ing)? an?|review(?:s|ed|ing)? the|roadmap|milestones?|phase (?:one|two|three|\d))\b",
    re.IGNORECASE,
)


def _of(pattern: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    def found(text: str) -> Iterator[str]:
        for match in pattern.finditer(text):
            yield " ".join(match.group().split())

    return found


def _passive(text: str) -> Iterator[str]:
    for match in _PASSIVE.finditer(text):
        if match.group(1).casefold() not in _STATES:
            yield " ".join(match.group().split())


def _jargon(text: str) -> Iterator[str]:
    yield from _of(_JARGON)(text)
    if text != text.upper():  # somebody who writes in capitals alone abbreviates nothing
        yield from (s for s in _of(_SHORTHAND)(text) if s.removesuffix("s").upper() not in _KNOWN_SHORT)


def _long(text: str) -> Iterator[str]:
    count = len(text.split())
    if count > LONG:
        yield str(count)


_RULES: tuple[tuple[str, str, Callable[[str], Iterator[str]]], ...] = (
    ("affirmative", "negative", _of(_NEGATIVE)),
    ("present", "future", _of(_FUTURE)),
    ("plain", "jargon", _jargon),
    ("plain", "abstract", _of(_ABSTRACT)),
    ("active", "passive", _passive),
    ("memorable", "long", _long),
    ("destination", "route", _of(_ROUTE)),
)
