"""Local needs in the summary: each with its source, how the room sees it, and why some dispute it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from facilitator.chapters import Block, Cell, Chapter, Chapters, Heading, Paragraph, Quote, Table
from facilitator.contributions.rules import may_be_printed
from facilitator.i18n import _, format_day, lazy
from facilitator.needs import queries
from facilitator.needs.queries import Need
from facilitator.needs.rules import OfGroup

NOT_SHOWN = "–"
STANDINGS = {
    "agreed": lazy("Nobody has disputed it"),
    "unsure": lazy("Some are not sure"),
    "disputed": lazy("Disputed by some"),
    "open": lazy("Few have answered so far"),
}


def local_needs(session: Session, workshop_id: str) -> Chapter | None:
    """Every need that may be printed."""
    named = queries.named(session, workshop_id, may_be_printed)
    found = queries.told(session, workshop_id, named, named.cards)
    if not found:
        return None
    blocks: list[Block] = [
        Paragraph(
            _(
                "What is disputed stands beside what is agreed, with its reason. Nothing was decided"
                " by numbers."
            )
        ),
        _table(found),
    ]
    disputed = [need for need in found if need.reasons]
    if disputed:
        blocks.append(Heading(_("Disputed by some")))
    blocks += [Quote(reason, need.card.text) for need in disputed for reason in need.reasons]
    return Chapter("needs", _("What people here need"), (*blocks, *_groups(found)))


def _table(found: list[Need]) -> Table:
    columns = (
        _("Need"), _("Source"), _("Date"), _("Who says so"), _("How it is seen"),
        _("Agree"), _("Dispute"), _("Not sure"),
    )  # fmt: skip
    note = _("A dash stands for fewer than five people, and for what would give them away.")
    return Table(columns, tuple(_row(need) for need in found), note=note)


def _row(need: Need) -> tuple[Cell, ...]:
    card, seen = need.card, need.seen
    day = format_day(card.due) if card.due else ""
    standing = str(STANDINGS[seen.standing])
    return (
        card.text,
        card.meaning,
        day,
        card.owner,
        standing,
        *map(_cell, (seen.agree, seen.dispute, seen.unsure)),
    )


def _cell(count: int | None) -> Cell:
    return NOT_SHOWN if count is None else count


def _groups(found: list[Need]) -> list[Block]:
    rows = tuple(
        (need.card.text, group.name, *map(_cell, (group.agree, group.dispute, group.unsure)))
        for need in found
        for group in need.seen.groups
        if _says_something(group)
    )
    if not rows:
        return []
    columns = (_("Need"), _("Group"), _("Agree"), _("Dispute"), _("Not sure"))
    return [Heading(_("By group")), Table(columns, rows)]


def _says_something(group: OfGroup) -> bool:
    return any(count is not None for count in (group.agree, group.dispute, group.unsure))


CHAPTERS = (Chapters("needs", "statements", local_needs),)
