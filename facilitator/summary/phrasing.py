"""How numbers, names and quotes are put into sentences, the same in the narrative and in every document."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from facilitator.i18n import _, format_number, is_right_to_left, join_words, ngettext, spoken_language
from facilitator.people.rules import Hidden
from facilitator.summary.payloads import Summary
from facilitator.summary.quotes import as_phrase, as_sentence

# First words of theme names that are never anybody's name; the room's own writing adds to them.
ALWAYS_SMALL = frozenset(
    word
    for line in (
        "a an the our my your their being feeling getting going having hearing helping knowing listening",
        "seeing sharing talking waiting working better calls care clear good kind less more no not people",
        "quick same staff time what when where who how",
    )
    for word in line.split()
)
ISOLATE, POP = "\u2068", "\u2069"


def quoted(words: str) -> str:
    """Put a whole quote between quotation marks, closed with its full stop."""
    return _("“%(words)s”", words=apart(as_sentence(words)))


def quoted_within(words: str) -> str:
    """Put a quote between quotation marks inside a longer sentence, without its full stop."""
    return _("“%(words)s”", words=apart(as_phrase(words)))


def quoted_all(words: Iterable[str]) -> str:
    """Put several quotes one after the other."""
    return " ".join(quoted(each) for each in words)


def apart(words: str) -> str:
    """Keep words that run the other way (Arabic in an English sentence) from turning the sentence around."""
    return words if direction(words) in ("", direction_of_page()) else f"{ISOLATE}{words}{POP}"


def direction(words: str) -> str:
    """Tell the direction of the first letter that has one: `rtl`, `ltr`, or an empty string."""
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return ""


def direction_of_page() -> Literal["rtl", "ltr"]:
    """Tell which way the current language is written."""
    return "rtl" if is_right_to_left(spoken_language()) else "ltr"


def room_words(summary: Summary) -> frozenset[str]:
    """Collect the words the room itself writes small, to know which names may begin small in a sentence."""
    texts = [
        *(text for story in summary.stories for text in (story.text, story.meaning)),
        *(text for theme in summary.themes for text in (*theme.quotes, *theme.words)),
        *(dream.text for dream in summary.dreams),
        *(statement.text for statement in summary.statements),
    ]
    return frozenset(word for text in texts for word in re.findall(r"\w+", text) if word.islower())


def in_sentence(name: str, small: frozenset[str]) -> str:
    """Write the name of a theme or group as it stands inside a sentence.

    Its capital goes only when the room wrote the same word small: “Waiting” becomes “waiting”, “Macmillan
    nurses” stays.
    """
    folded = " ".join(name.split()).rstrip(".:;, ")
    first = re.match(r"\w+", folded)
    if first and first.group().istitle() and first.group().lower() in small | ALWAYS_SMALL:
        folded = folded[:1].lower() + folded[1:]
    return apart(folded)


def shown(count: int | Hidden) -> str:
    """Say a number of people, or why it is not said."""
    if count is Hidden.SMALL:
        return _("fewer than 5")
    return _("not shown") if isinstance(count, Hidden) else format_number(count)


def stories(count: int) -> str:
    """Count stories."""
    return ngettext("%(count)s story", "%(count)s stories", count, count=format_number(count))


def dreams(count: int) -> str:
    """Count dreams."""
    return ngettext("%(count)s dream", "%(count)s dreams", count, count=format_number(count))


def statements(count: int) -> str:
    """Count statements."""
    return ngettext("%(count)s statement", "%(count)s statements", count, count=format_number(count))


def commitments(count: int) -> str:
    """Count commitments."""
    return ngettext("%(count)s commitment", "%(count)s commitments", count, count=format_number(count))


def offers(count: int) -> str:
    """Count offers."""
    return ngettext("%(count)s offer", "%(count)s offers", count, count=format_number(count))


def requests(count: int) -> str:
    """Count requests."""
    return ngettext("%(count)s request", "%(count)s requests", count, count=format_number(count))


def dots(count: int) -> str:
    """Count dots given in a vote."""
    return ngettext("%(count)s dot", "%(count)s dots", count, count=format_number(count))


def ballots(count: int) -> str:
    """Count people who voted."""
    return ngettext("%(count)s person voted", "%(count)s people voted", count, count=format_number(count))


def strengths(count: int) -> str:
    """Count what people said gives life here, and what made it possible."""
    return ngettext(
        "%(count)s word on what gives life here",
        "%(count)s words on what gives life here",
        count,
        count=format_number(count),
    )


def keeps(count: int) -> str:
    """Count what people said must never be lost."""
    return ngettext("%(count)s thing to keep", "%(count)s things to keep", count, count=format_number(count))


def contributions(summary: Summary) -> list[str]:
    """Count everything people gave, leaving out what nobody gave."""
    totals = summary.totals
    counted = (
        (totals.stories, stories),
        (totals.strengths, strengths),
        (totals.keeps, keeps),
        (totals.dreams, dreams),
        (totals.statements, statements),
        (totals.commitments, commitments),
        (totals.offers, offers),
        (totals.requests, requests),
    )
    return [say(count) for count, say in counted if count]


def joined(parts: Iterable[str]) -> str:
    """Join words as a sentence would, leaving out empty ones."""
    return join_words([part for part in parts if part])
