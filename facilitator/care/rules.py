"""Where something hard may go, and which words call for a pause.

No tone is judged and nothing is ranked: the only question a machine asks is whether one of a short, locally
edited list of words stands in a text, so that somebody can be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from facilitator.i18n import Lazy, lazy

# Who reads something hard. The writer chooses; nothing is chosen beforehand.
CHANNELS: dict[str, Lazy] = {
    "guardian": lazy("Only the story guardian"),
    "nameless": lazy("Everybody here, without my name"),
    "group": lazy("Everybody here, with my name and group"),
}
SHARED = ("nameless", "group")

# What came of a pause: `cared` keeps the words from the stage for good, `cleared` lets them go on.
OUTCOMES = ("cared", "cleared")

# A start for every place to edit. A star stands for any ending.
WORDS: tuple[Lazy, ...] = (
    lazy("suicid*"),
    lazy("kill myself"),
    lazy("end my life"),
    lazy("want to die"),
    lazy("hurt myself"),
    lazy("self-harm*"),
    lazy("abus*"),
    lazy("he hits"),
    lazy("she hits"),
    lazy("raped"),
    lazy("assaulted"),
    lazy("afraid to go home"),
    lazy("not safe at home"),
    lazy("kill him"),
    lazy("kill her"),
)

CONTACTS = lazy(
    "Somebody in this room: the story guardian, at any time, also outside.\n"
    "In danger now: the emergency number of this country.\n"
    "Something that went wrong in your care: the complaints or patient advice service of the place."
)

MOST_WORDS = 100
_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """The words of a text, capitals made small, in their order."""
    return _WORD.findall(text.casefold().replace("\u2019", "'").replace("'", ""))


def found_in(texts: Iterable[str], phrases: Sequence[str]) -> list[str]:
    """Those of the phrases that stand in one of the texts, word for word; a trailing star is any ending."""
    said = [words_in(text) for text in texts]
    return [phrase for phrase in phrases if any(_stands_in(phrase, words) for words in said)]


def _stands_in(phrase: str, words: Sequence[str]) -> bool:
    wanted, is_open = words_in(phrase), phrase.rstrip().endswith("*")
    if not wanted:
        return False
    last = len(wanted) - 1
    for start in range(len(words) - last):
        *before, end = words[start : start + last + 1]
        if before == wanted[:-1] and (end.startswith(wanted[-1]) if is_open else end == wanted[-1]):
            return True
    return False
