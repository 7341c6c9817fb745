"""The core as somebody may see it: plain values for the room, for the summary, or for those who lead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from facilitator.contributions.rules import excerpt, may_be_printed, may_be_shown
from facilitator.core.models import CoreQuote
from facilitator.core.queries import Core, Placed, Words
from facilitator.core.rules import LONGEST_QUOTE, Branch, Passage, Raised, quoted, raised

MOST_QUOTES = 6
Allowed = Callable[[str, Collection[str]], bool]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a story, and the factor or cause they show."""

    card: str
    title: str
    text: str
    of: str


@dataclass(frozen=True, slots=True)
class Cause:
    """What made it possible. `text` None: others built on it, but its words may not be seen."""

    id: str
    text: str | None
    also: tuple[str, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """A success factor with all that it stands on, as far as it may be seen."""

    id: str
    text: str
    settled: bool
    also: tuple[str, ...]
    causes: tuple[Cause, ...]
    quotes: tuple[Quote, ...]
    raised: Raised


def shown_factors(core: Core, allowed: Allowed) -> Iterator[Factor]:
    """The factors whose words may be seen, in their order."""
    for branch in core.branches:
        seen = shown_factor(core, branch, allowed)
        if seen is not None:
            yield seen


def shown_factor(core: Core, branch: Branch, allowed: Allowed) -> Factor | None:
    """One factor, or None when its words may not be seen."""
    text = words_of(core, core.nodes[branch.id], allowed)
    if text is None:
        return None
    quotes = tuple(_quotes(core, branch, allowed))
    return Factor(
        branch.id,
        text,
        core.nodes[branch.id].settled,
        _also(core, branch, allowed),
        _causes(core, branch, allowed),
        quotes[:MOST_QUOTES],
        raised(_authors(core, branch, quotes, allowed), core.standing),
    )


def words_of(core: Core, node: Placed, allowed: Allowed) -> str | None:
    """The words of a node: the facilitators' own, or those of its card as far as they may be seen."""
    if node.text:
        return node.text
    card = core.cards.get(node.card_id or "")
    return card.text if card is not None and _may(core, card, allowed) else None


def _may(core: Core, card: Words, allowed: Allowed) -> bool:
    return allowed(card.state, core.purposes.get(card.id, []))


def _also(core: Core, branch: Branch, allowed: Allowed) -> tuple[str, ...]:
    words = (words_of(core, core.nodes[part], allowed) for part in branch.parts[1:])
    return tuple(text for text in words if text is not None)


def _causes(core: Core, branch: Branch, allowed: Allowed) -> tuple[Cause, ...]:
    found = (
        Cause(
            cause.id,
            words_of(core, core.nodes[cause.id], allowed),
            _also(core, cause, allowed),
            _causes(core, cause, allowed),
        )
        for cause in branch.causes
    )
    return tuple(cause for cause in found if cause.text is not None or cause.causes or cause.also)


def _quotes(core: Core, branch: Branch, allowed: Allowed) -> Iterator[Quote]:
    told: set[str] = set()
    for node in branch.nodes():
        for quote in core.quotes.get(node, ()):
            card = core.cards.get(quote.card_id)
            text = quote_words(card, quote) if card is not None and _may(core, card, allowed) else None
            if card is not None and text is not None and card.id not in told:
                told.add(card.id)
                yield Quote(card.id, card.title, text, node)


def quote_words(card: Words, quote: CoreQuote) -> str | None:
    """The words of a quote as the story has them now; its beginning where no passage was chosen."""
    if quote.mark:
        passage = Passage(quote.part, quote.start, quote.end, quote.mark)
        found = quoted({"text": card.text, "meaning": card.meaning}, passage)
        if found is not None:
            return found
    return excerpt(card.text, LONGEST_QUOTE) or None


def _authors(core: Core, branch: Branch, quotes: Collection[Quote], allowed: Allowed) -> set[str]:
    """Who spoke, as far as their words are seen: what nobody sees must not name a group either."""
    cards = {quote.card for quote in quotes}
    for node in branch.nodes():
        card = core.cards.get(core.nodes[node].card_id or "")
        if card is not None and _may(core, card, allowed):
            cards.add(card.id)
    return {core.authors[card] for card in cards if card in core.authors}


# --- for those who lead ---


def desk_factor(core: Core, branch: Branch) -> dict[str, Any]:
    """One factor as the console has it: everything, and what of it the room and the summary see."""
    seen = shown_factor(core, branch, may_be_shown)
    node = core.nodes[branch.id]
    return desk_branch(core, branch) | {
        "position": node.position,
        "settled": node.settled,
        "theme": node.theme,
        "shown": seen is not None,
        "groups": list(seen.raised.groups) if seen else [],
        "smaller": bool(seen and seen.raised.smaller),
    }


def desk_branch(core: Core, branch: Branch) -> dict[str, Any]:
    """A node with its quotes, what was merged into it, and what hangs below."""
    return {
        **_desk_words(core, core.nodes[branch.id]),
        "parts": [_desk_words(core, core.nodes[part]) for part in branch.parts[1:]],
        "quotes": [_desk_quote(core, quote) for part in branch.parts for quote in core.quotes.get(part, ())],
        "causes": [desk_branch(core, cause) for cause in branch.causes],
    }


def _desk_words(core: Core, node: Placed) -> dict[str, Any]:
    card = core.cards.get(node.card_id or "")
    return {
        "id": node.id,
        "text": node.text or (card.text if card else ""),
        "said": card.text if card else None,
        "card": card.id if card else None,
        "state": card.state if card else None,
    }


def _desk_quote(core: Core, quote: CoreQuote) -> dict[str, Any]:
    card = core.cards.get(quote.card_id)
    if card is None:
        return {
            "card": quote.card_id,
            "text": "",
            "passage": False,
            "room": False,
            "summary": False,
            "state": "",
        }
    purposes = core.purposes.get(card.id, [])
    return {
        "card": card.id,
        "text": quote_words(card, quote) or "",
        "passage": bool(quote.mark),
        "room": may_be_shown(card.state, purposes),
        "summary": may_be_printed(card.state, purposes),
        "state": card.state,
    }
