"""The map of a pathway: its parts, what people put on them, and versions of the same that lie together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

FORMS = ("works", "wish", "gap")
SIZES = ("small", "medium", "large")
CONFIDENCES = ("guess", "experience", "figures")
LEAST_SAID = 2  # a word that one card alone uses is no word of the part
MOST_WORDS = 3


@dataclass(frozen=True)
class Part:
    """A part of the pathway: something that happens to people on their way."""

    key: str
    name: str


@dataclass(frozen=True)
class Laid:
    """A card on the map. `stack` is the card it was laid on; what only a gap has is None elsewhere.

    `fact` and `source` are what it stands on, or `story` is the card that tells it; `keeps_story`: there is
    one, but it may not be seen.
    """

    id: str
    part: str
    form: str
    text: str
    stack: str | None = None
    size: str | None = None
    confidence: str | None = None
    fact: str = ""
    source: str = ""
    story: str | None = None
    keeps_story: bool = False

    @property
    def stands_on_nothing(self) -> bool:
        """Is there no story and no figure yet?"""
        return not (self.fact or self.story or self.keeps_story)


@dataclass(frozen=True)
class Stack:
    """What says the same: the card on top and its other versions, each in its own words."""

    top: Laid
    versions: tuple[Laid, ...] = ()

    @property
    def said(self) -> int:
        """How many cards say it."""
        return 1 + len(self.versions)

    @property
    def everything(self) -> tuple[Laid, ...]:
        """The top and its versions."""
        return (self.top, *self.versions)


@dataclass(frozen=True)
class Column:
    """A part with what lies on it, in the order it came."""

    part: Part
    stacks: tuple[Stack, ...] = field(default=())

    def of(self, form: str) -> tuple[Stack, ...]:
        """What works well, is wished for or is missing here."""
        return tuple(stack for stack in self.stacks if stack.top.form == form)


def columns(parts: Sequence[Part], cards: Sequence[Laid]) -> tuple[Column, ...]:
    """The map: every card once, under its part. What lies on a part that is gone lies on the first."""
    known = {part.key for part in parts}
    first = parts[0].key if parts else ""
    stacks = stacked(cards)
    return tuple(
        Column(part, tuple(s for s in stacks if (s.top.part if s.top.part in known else first) == part.key))
        for part in parts
    )


def stacked(cards: Sequence[Laid]) -> list[Stack]:
    """Cards that say the same lie together; if the top one is not there (any more), the next is the top."""
    lying: dict[str, list[Laid]] = {}
    for card in cards:
        lying.setdefault(card.stack or card.id, []).append(card)
    found = []
    for key, together in lying.items():
        top = next((card for card in together if card.id == key), together[0])
        found.append(Stack(top, tuple(card for card in together if card is not top)))
    return found


def counts(column: Column) -> dict[str, int]:
    """How many cards say what works, what is wished for and what is missing; versions are counted too."""
    return {form: sum(stack.said for stack in column.of(form)) for form in FORMS}


def top_words(texts: Iterable[Iterable[tuple[str, str]]]) -> list[str]:
    """The words most cards of a part use, each in the form it is written in most often.

    `texts` are the words of each card as (stem, written form); a card counts once for each stem.
    """
    used: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text in texts:
        words = list(text)
        used.update({stem for stem, _form in words})
        for stem, form in words:
            written.setdefault(stem, Counter())[form] += 1
    said = [(stem, count) for stem, count in used.items() if count >= LEAST_SAID]
    said.sort(key=lambda pair: (-pair[1], pair[0]))
    return [written[stem].most_common(1)[0][0] for stem, _count in said[:MOST_WORDS]]
