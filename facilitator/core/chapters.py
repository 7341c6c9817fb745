"""What the summary tells of the positive core, and of what must never be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from facilitator.chapters import Block, Chapter, Chapters, Heading, Items, Paragraph, Quote
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import may_be_printed
from facilitator.core.queries import core_now
from facilitator.core.rules import Raised
from facilitator.core.showing import Cause, Factor, shown_factors
from facilitator.i18n import _
from facilitator.workshops.queries import groups_of


def gives_life(session: Session, workshop_id: str) -> Chapter | None:
    """Each factor with what made it possible, the stories that show it, and the groups that raised it."""
    factors = list(shown_factors(core_now(session, workshop_id), may_be_printed))
    names = {group.id: group.name for group in groups_of(session, workshop_id)}
    blocks = [block for factor in factors if factor.settled for block in _told(factor, names)]
    proposed = tuple(factor.text for factor in factors if not factor.settled)
    if proposed:
        blocks.append(Items(proposed, _("Also proposed in the room")))
    return Chapter("core", _("What gives life here"), tuple(blocks)) if blocks else None


def _told(factor: Factor, names: dict[str, str]) -> Iterator[Block]:
    yield Heading(factor.text)
    if factor.also:
        yield Items(factor.also, _("Also said"))
    yield from _causes(factor.causes, _("What made it possible"))
    for quote in factor.quotes:
        yield Quote(quote.text, quote.title)
    if not factor.quotes:
        yield Paragraph(_("No story may be printed for this."))
    if words := raised_words(factor.raised, names):
        yield Paragraph(words)


def _causes(causes: Sequence[Cause], heading: str) -> Iterator[Block]:
    said = [cause for cause in causes if cause.text is not None]
    if said:
        yield Items(tuple(_line(cause) for cause in said), heading)
    for cause in causes:
        text = cause.text or _("Something its writer keeps to themselves")
        yield from _causes(cause.causes, _("What made possible: %(cause)s", cause=text))


def _line(cause: Cause) -> str:
    text = cause.text or ""
    return _("%(words)s (also: %(others)s)", words=text, others="; ".join(cause.also)) if cause.also else text


def raised_words(raised: Raised, names: dict[str, str]) -> str:
    """Which groups something came from, in a sentence; empty where none may be named."""
    listed = [name for ref, name in names.items() if ref in raised.groups]
    if listed and raised.smaller:
        return _("Raised by: %(groups)s and smaller groups", groups=_joined(listed))
    if listed:
        return _("Raised by: %(groups)s", groups=_joined(listed))
    return _("Raised by smaller groups") if raised.smaller else ""


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)


def never_lost(session: Session, workshop_id: str) -> Chapter | None:
    """What people said must be kept, whatever changes."""
    purposes = all_purposes(session, workshop_id)
    words = tuple(
        card.text
        for card in cards_of(session, workshop_id, "keep")
        if may_be_printed(card.state, purposes.get(card.id, []))
    )
    if not words:
        return None
    return Chapter(
        "never_lost", _("What we must never lose"), (Items(words, _("Whatever changes, we keep")),)
    )


CHAPTERS = (Chapters("core", "boards", gives_life), Chapters("never_lost", "boards", never_lost))
