"""What works here and why: the themes of the stories, each in a frame that is true of its quotes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from facilitator.i18n import _, format_number, ngettext
from facilitator.summary import phrasing
from facilitator.summary.payloads import Section, Theme
from facilitator.summary.phrasing import quoted, quoted_all
from facilitator.summary.quotes import best_of
from facilitator.summary.teller import Teller
from facilitator.summary.tone import Tone

THEMES_TOLD, THEMES_NAMED, WITHOUT_THEMES = 5, 6, 5
# What is missing is told beside what works from one voice in three onwards.
OTHER_SIDE = 3


class Side(Enum):
    """Which frame is true of a theme's quotes, in the order they are told."""

    GOOD = "good"
    BOTH = "both"
    OPEN = "open"
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    """A theme with the quotes chosen for it and the frame that is true of them."""

    theme: Theme
    quotes: tuple[str, ...]
    side: Side


def what_works(teller: Teller) -> Section:
    """Tell the threads of the stories: what is good first, then the rest, then what is missing."""
    found = _findings(teller)
    loose = [] if found else teller.choose([story.text for story in teller.summary.stories], WITHOUT_THEMES)
    paragraphs = [_overview(teller), *_told(teller, found), *_loose(teller, loose), _reasons(teller)]
    heard = {teller.tone(quote) for finding in found for quote in finding.quotes}
    heard |= {teller.tone(quote) for quote in loose}
    title = _("What works here, and why") if Tone.WORKS in heard else _("What we told each other")
    return Section(key="works", title=title, paragraphs=tuple(text for text in paragraphs if text))


def by_size(themes: Iterable[Theme], board: str) -> list[Theme]:
    """Give the themes of a board that hold anything, the largest first."""
    return sorted(
        (theme for theme in themes if theme.board == board and theme.size), key=lambda theme: -theme.size
    )


def _overview(teller: Teller) -> str:
    themes = by_size(teller.summary.themes, "discover")
    if not themes:
        return ""
    named = [
        _("%(theme)s (%(stories)s)", theme=teller.theme(theme.name), stories=phrasing.stories(theme.size))
        for theme in themes[:THEMES_NAMED]
    ]
    told = ngettext(
        "Our stories came together around one theme: %(themes)s.",
        "Our stories came together around these themes: %(themes)s.",
        len(named),
        themes=phrasing.joined(named),
    )
    return " ".join((told, *_more(len(themes) - len(named))))


def _more(count: int) -> list[str]:
    if not count:
        return []
    return [
        ngettext(
            "One more theme is printed further on.",
            "%(count)s more themes are printed further on.",
            count,
            count=format_number(count),
        )
    ]


def _findings(teller: Teller) -> list[Finding]:
    largest = by_size(teller.summary.themes, "discover")[:THEMES_TOLD]
    chosen = [(theme, _both_sides(teller, theme)) for theme in largest]
    return [Finding(theme, tuple(quotes), _side(teller, quotes)) for theme, quotes in chosen if quotes]


def _side(teller: Teller, quotes: Sequence[str]) -> Side:
    """Choose the frame that is true of the first quote; a complaint after praise makes it two sides."""
    first, *others = (teller.tone(quote) for quote in quotes)
    if first is Tone.WORKS:
        return Side.BOTH if Tone.MISSING in others else Side.GOOD
    return Side.MISSING if {first, *others} == {Tone.MISSING} else Side.OPEN


def _both_sides(teller: Teller, theme: Theme) -> list[str]:
    """Choose up to two quotes: what works where anything does, and the other side where enough told it."""
    passages = [best.words for text in theme.quotes if (best := best_of(text, theme.words))]
    by_tone = {tone: [words for words in passages if teller.tone(words) is tone] for tone in Tone}
    good, missing = by_tone[Tone.WORKS], by_tone[Tone.MISSING]
    chosen = teller.choose(good, 1, near=theme.words)
    if chosen and len(missing) * OTHER_SIDE >= len(good) + len(missing):
        chosen += teller.choose(missing, 1, near=theme.words)
    others = good + by_tone[Tone.UNSURE] if chosen else passages
    return chosen + teller.choose(others, 2 - len(chosen), near=theme.words)


def _told(teller: Teller, found: Sequence[Finding]) -> list[str]:
    by_side = {side: [finding for finding in found if finding.side is side] for side in Side}
    return [
        _paragraph(teller, finding, place, side)
        for side, findings in by_side.items()
        for place, finding in enumerate(findings)
    ]


def _paragraph(teller: Teller, finding: Finding, place: int, side: Side) -> str:
    first, *others = finding.quotes
    theme = teller.theme(finding.theme.name)
    if side is Side.BOTH:
        return _two_sides(place, theme, quoted(first), quoted(others[0]))
    frame = {Side.GOOD: _good, Side.OPEN: _open, Side.MISSING: _missing}[side]
    told = frame(place, theme, quoted(first))
    return " ".join((told, *(_another(place, quoted(quote)) for quote in others)))


def _two_sides(place: int, theme: str, good: str, missing: str) -> str:
    if place % 2:
        return _(
            "We also heard two sides of %(theme)s. One of us wrote: %(good)s Somebody else: %(missing)s",
            theme=theme,
            good=good,
            missing=missing,
        )
    return _(
        "There are two sides to %(theme)s. One of us wrote: %(good)s Another of us wrote: %(missing)s",
        theme=theme,
        good=good,
        missing=missing,
    )


def _good(place: int, theme: str, quote: str) -> str:
    frames = (
        lambda: _("There is much to keep when it comes to %(theme)s: %(quote)s", theme=theme, quote=quote),
        lambda: _("Good things were said about %(theme)s, too: %(quote)s", theme=theme, quote=quote),
        lambda: _("On %(theme)s, somebody remembered this: %(quote)s", theme=theme, quote=quote),
        lambda: _("People were also glad to tell about %(theme)s: %(quote)s", theme=theme, quote=quote),
    )
    return frames[place % len(frames)]()


def _open(place: int, theme: str, quote: str) -> str:
    frames = (
        lambda: _("On %(theme)s, one of us wrote: %(quote)s", theme=theme, quote=quote),
        lambda: _(
            "When we spoke about %(theme)s, somebody put it like this: %(quote)s", theme=theme, quote=quote
        ),
        lambda: _("These words are about %(theme)s: %(quote)s", theme=theme, quote=quote),
        lambda: _("And on %(theme)s: %(quote)s", theme=theme, quote=quote),
    )
    return frames[place % len(frames)]()


def _missing(place: int, theme: str, quote: str) -> str:
    frames = (
        lambda: _(
            "Not everything we told was easy. On %(theme)s, we heard: %(quote)s", theme=theme, quote=quote
        ),
        lambda: _("Hard things were said about %(theme)s, too: %(quote)s", theme=theme, quote=quote),
        lambda: _("We do not want to overlook %(theme)s either: %(quote)s", theme=theme, quote=quote),
    )
    return frames[place % len(frames)]()


def _another(place: int, quote: str) -> str:
    frames = (
        lambda: _("Another of us wrote: %(quote)s", quote=quote),
        lambda: _("Somebody else said: %(quote)s", quote=quote),
        lambda: _("And in other words: %(quote)s", quote=quote),
    )
    return frames[place % len(frames)]()


def _loose(teller: Teller, quotes: Sequence[str]) -> list[str]:
    by_tone = {tone: [quote for quote in quotes if teller.tone(quote) is tone] for tone in Tone}
    good, unsure, missing = by_tone[Tone.WORKS], by_tone[Tone.UNSURE], by_tone[Tone.MISSING]
    return [
        _("This is what it is like when it goes well: %(quotes)s", quotes=quoted_all(good)) if good else "",
        _("From our stories: %(quotes)s", quotes=quoted_all(unsure)) if unsure else "",
        _("Not everything we told was easy: %(quotes)s", quotes=quoted_all(missing)) if missing else "",
    ]


def _reasons(teller: Teller) -> str:
    reasons = teller.choose([story.meaning for story in teller.summary.stories], 3)
    if not reasons:
        return ""
    return ngettext(
        "What does this show? Somebody who told a story answered: %(quotes)s",
        "What does this show? Those who told the stories answered: %(quotes)s",
        len(reasons),
        quotes=quoted_all(reasons),
    )
