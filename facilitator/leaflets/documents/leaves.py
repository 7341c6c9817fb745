"""The papers a leaflet is made on, and its words ready to be shown."""

from dataclasses import dataclass
from typing import TypedDict

from facilitator.i18n import _, format_day, is_right_to_left, speaking, spoken_language
from facilitator.leaflets.payloads import Told


@dataclass(frozen=True)
class Leaf:
    """A paper: its size in millimetres, its margin, and the size of its letters in points.

    The story may shrink to `smallest` if it fits on one page then; nothing is set smaller than `least`.
    """

    width: int
    height: int
    margin: int
    letters: float
    smallest: float
    least: float


A5 = Leaf(148, 210, 12, 10.5, 9, 8)
A4 = Leaf(210, 297, 20, 12.5, 11, 9.5)
# Clear-print practice asks for at least 16 points; small things are 16, the story is 18.
LARGE = Leaf(210, 297, 18, 18, 18, 16)


class LeafletShown(TypedDict):
    """A leaflet with every label in words; an empty list or text has no part on the paper."""

    language: str
    direction: str
    kind: str
    title: str
    story: str
    brackets: str
    helped_heading: str
    helped: list[str]
    ask_heading: str
    ask_for: list[str]
    contact_heading: str
    contact: str
    agreed: str
    dated: str
    rehearsal: str
    footer: str
    page: str


def shown(told: Told) -> LeafletShown:
    """Put a leaflet into the language of its workshop."""
    with speaking(told.language):
        return LeafletShown(
            language=spoken_language(),
            direction="rtl" if is_right_to_left(spoken_language()) else "ltr",
            kind=_("A story from our network"),
            title=" ".join(told.title.split()),
            story=told.story,
            brackets=_("Square brackets stand for something left out, so that nobody is recognised.")
            if "[" in told.story
            else "",
            helped_heading=_("What helped"),
            helped=list(told.helped),
            ask_heading=_("What to ask for"),
            ask_for=list(told.ask_for),
            contact_heading=_("Where to turn here"),
            contact=told.contact,
            agreed=_agreed(told.url),
            dated=_(
                "Made on %(made)s. To be looked at again by %(review)s.",
                made=format_day(told.dated),
                review=format_day(told.review_on),
            ),
            rehearsal=_("Rehearsal: people and words are made up.") if told.rehearsal else "",
            footer=" ".join(told.topic.split()),
            page=_("Page"),
        )


def _agreed(url: str) -> str:
    agreed = _("In the words of the person who told it, printed with their agreement, which they may end.")
    if not url:
        return agreed
    standing = _("Whether this leaflet still stands: %(url)s", url=url)
    return f"{agreed} {standing}"
