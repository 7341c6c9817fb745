"""The pathway in the summary: what works and what is wished for, part by part, and every gap in one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from facilitator.chapters import Block, Cell, Chapter, Chapters, Heading, Items, Table
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import excerpt, may_be_printed
from facilitator.i18n import _, ngettext
from facilitator.pathways import queries, rules
from facilitator.pathways.queries import Laidout
from facilitator.pathways.rules import Column, Laid, Stack
from facilitator.pathways.words import CONFIDENCES, FORMS, SIZES

LONGEST_STORY = 200

Stories = Mapping[str, str]


def map_of(session: Session, workshop_id: str) -> Chapter | None:
    """Every pathway on which something lies that may be printed."""
    stories = _stories(session, workshop_id)
    told = [
        (
            pathway,
            rules.columns(pathway.parts, queries.laid(session, workshop_id, pathway.step.id, may_be_printed)),
        )
        for pathway in queries.all_pathways(session, workshop_id)
    ]
    lying = [(pathway, columns) for pathway, columns in told if any(column.stacks for column in columns)]
    blocks: list[Block] = []
    for pathway, columns in lying:
        blocks += _pathway(pathway, columns, stories, alone=len(lying) == 1)
    return Chapter("pathway", _("The pathway, and its gaps"), tuple(blocks)) if blocks else None


def _pathway(pathway: Laidout, columns: Sequence[Column], stories: Stories, *, alone: bool) -> list[Block]:
    blocks: list[Block] = [] if alone else [Heading(pathway.step.title)]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (column.part.name, *(rules.counts(column)[form] for form in rules.FORMS)) for column in columns
    )
    blocks.append(Table((_("Part of the pathway"), *(str(FORMS[form]) for form in rules.FORMS)), rows))
    for column in columns:
        blocks += _column(column)
    return [*blocks, *_gaps(columns, stories)]


def _column(column: Column) -> list[Block]:
    lists = [
        Items(tuple(_said(stack) for stack in column.of(form)), str(FORMS[form]))
        for form in ("works", "wish")
    ]
    told = [items for items in lists if items.items]
    return [Heading(column.part.name), *told] if told else []


def _said(stack: Stack) -> str:
    others = "; ".join(card.text for card in stack.versions)
    return (
        _("%(words)s (also: %(others)s)", words=stack.top.text, others=others) if others else stack.top.text
    )


def _gaps(columns: Sequence[Column], stories: Stories) -> list[Block]:
    """Every gap with what it stands on; each version keeps its own words, size and source."""
    rows = [(column.part.name, *(_each(stack, stories))) for column in columns for stack in column.of("gap")]
    if not rows:
        return []
    columns_ = (
        _("Part of the pathway"),
        _("Gap"),
        _("How large"),
        _("How sure"),
        _("What it stands on"),
        _("Said by"),
    )
    return [Heading(_("Gaps")), Table(columns_, tuple(rows))]


def _each(stack: Stack, stories: Stories) -> tuple[str, str, str, str, str]:
    said = ngettext("%(count)s card", "%(count)s cards", stack.said, count=stack.said)
    return (
        _said(stack),
        _once(str(SIZES[card.size]) for card in stack.everything if card.size),
        _once(str(CONFIDENCES[card.confidence]) for card in stack.everything if card.confidence),
        _stands_on(stack.everything, stories),
        said,
    )


def _once(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))


def _stands_on(cards: Sequence[Laid], stories: Stories) -> str:
    told: list[str] = []
    for card in cards:
        if card.fact:
            told.append(_("%(fact)s (source: %(source)s)", fact=card.fact, source=card.source))
        if card.story:
            told.append(_("The story: %(story)s", story=stories.get(card.story, "")))
        if card.keeps_story:
            told.append(_("A story that its teller keeps to this room"))
    return "; ".join(dict.fromkeys(told)) or _("No story or figure yet")


def _stories(session: Session, workshop_id: str) -> dict[str, str]:
    purposes = all_purposes(session, workshop_id)
    return {
        card.id: card.title or excerpt(card.text, LONGEST_STORY)
        for card in cards_of(session, workshop_id, "story")
        if may_be_printed(card.state, purposes.get(card.id, []))
    }


CHAPTERS = (Chapters("pathway", "statements", map_of),)
