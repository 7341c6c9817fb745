"""Gentle help with a topic: what in its words could be said otherwise. Never a score, never a barrier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.i18n import Lazy, lazy

LONGEST_TOPIC = 90  # about what a room reads in one glance from the back row
FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SHORTHAND = re.compile(r"\b[A-Z]{2,}[A-Za-z]?\b")

# Words that name what is wrong. A topic says what is wanted; a room moves towards what it talks about.
DEFICIT = frozenset(
    _WORD.findall("""
    problem problems issue issues failure failures fail failing failed poor bad worst lack lacking
    missing gap gaps reduce reducing reduction fewer less decrease stop stopping prevent preventing
    avoid avoiding eliminate error errors mistake mistakes complaint complaints delay delays delayed
    waste wasted crisis broken weak weakness shortage underperforming non-compliance breach breaches
    deficit barriers barrier blame fix fixing
    """)
)

# Words of offices, which a tired patient would have to translate.
JARGON = frozenset(
    _WORD.findall("""
    stakeholder stakeholders pathway pathways integrated integration transformation transformational
    optimise optimize optimisation optimization utilisation utilization throughput capacity demand
    leverage synergy synergies holistic paradigm deliverables kpi kpis governance commissioning
    commissioners provider providers cohort comorbidity multidisciplinary interoperability
    operationalise workstream workstreams bandwidth granular robust streamline productivity
    efficiencies efficiency sustainability strategic strategy framework mechanisms facilitate
    """)
)


@dataclass(frozen=True)
class Hint:
    """Something to think about, with the words it is about."""

    code: str
    about: tuple[str, ...] = ()


HINTS: dict[str, Lazy] = {
    "deficit": lazy("These words name what is wrong: %(words)s. What would be there instead?"),
    "jargon": lazy(
        "Not everybody in the room uses these words: %(words)s. How would you say it at a kitchen table?"
    ),
    "shorthand": lazy("Short forms shut people out: %(words)s. Write them out, or say it otherwise."),
    "long": lazy("It is long. What would fit on a badge?"),
    "short": lazy("It is very short. What do you want more of, and for whom?"),
    "question": lazy("It is a question. A topic that says what you want draws people more."),
}  # fmt: skip


def hints(topic: str) -> list[Hint]:
    """What in a topic could be said otherwise; empty where there is nothing, or no words to judge."""
    words = [word.casefold() for word in _WORD.findall(topic)]
    if not words:
        return []
    found = [
        Hint("deficit", _those(words, DEFICIT)),
        Hint("jargon", _those(words, JARGON)),
        Hint("shorthand", tuple(dict.fromkeys(_SHORTHAND.findall(topic)))),
    ]
    told = [hint for hint in found if hint.about]
    if len(topic) > LONGEST_TOPIC:
        told.append(Hint("long"))
    if len(words) < FEWEST_WORDS:
        told.append(Hint("short"))
    if topic.rstrip().endswith("?"):
        told.append(Hint("question"))
    return told


def _those(words: list[str], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word in known))


# Who carries a network's work between meetings. Each has a holder, or is plainly not filled.
PARTS: dict[str, tuple[Lazy, Lazy]] = {
    "sponsor": (lazy("Sponsor"), lazy("Gives permission and answers requests.")),
    "manager": (lazy("Network manager"), lazy("Owns what follows, and calls the next meeting.")),
    "champion": (lazy("Clinical champion"), lazy("Speaks for it among colleagues.")),
    "partner": (lazy("Patient or carer partner"), lazy("Plans and leads together with you.")),
    "hybrid": (lazy("Lead with a foot in both camps"), lazy("Works in care and in management.")),
    "listener": (
        lazy("Listening person"),
        lazy("Is there for a quiet word; does not take part."),
    ),
    "host": (lazy("Technical host"), lazy("Projector, Wi-Fi, chargers, a spare laptop.")),
}

# What no machine can see. The rest of the list is worked out from what has been prepared.
TICKS: dict[str, Lazy] = {
    "sceptic": lazy("Somebody who doubts has helped to choose the topic."),
    "decided": lazy("Nothing this room will discuss has been decided already."),
    "room": lazy("The room has tables for six to eight, space to walk, and a quiet corner."),
    "access": lazy("Steps, toilets, hearing loop, large print and breaks suit everybody who comes."),
    "network": lazy("A phone and the projector have been tried on the network of the room."),
    "paper": lazy("Paper cards and pens lie ready for whoever has no phone."),
    "guardian": lazy("The story guardian knows whom to call when somebody needs help."),
    "costs": lazy("Travel, carers at home and time are paid for those who are not paid to come."),
    "after": lazy("The day after is in the diary: who reads the summary, who rings whom."),
}

STATES: dict[str, Lazy] = {
    "wished": lazy("to be asked"),
    "asked": lazy("asked"),
    "coming": lazy("coming"),
    "not": lazy("cannot come"),
}
