"""What the summary tells of threads: each promise with what it grew from."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from facilitator.chapters import Block, Chapter, Chapters, Heading, Items, Paragraph
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import excerpt, may_be_printed
from facilitator.i18n import Lazy, _, lazy, ngettext
from facilitator.thread.queries import Eyes
from facilitator.thread.rules import Bead, Rung, Thread, thread

LONGEST = 220

# What stands before each thing on the thread.
NAMES: dict[str, Lazy] = {
    "promise": lazy("The promise: %(words)s"),
    "statement": lazy("How it will be: %(words)s"),
    "dream": lazy("The dream: %(words)s"),
    "theme": lazy("What our stories have in common: %(words)s"),
    "factor": lazy("What gives life here: %(words)s"),
    "keep": lazy("What we must never lose: %(words)s"),
    "picture": lazy("The drawing: %(words)s"),
    "core": lazy("What made it possible: %(words)s"),
    "story": lazy("The story: %(words)s"),
}
DREAMT = lazy("What our dreams have in common: %(words)s")
KEPT: dict[str, Lazy] = {
    "story": lazy("It also goes back to a story that its teller keeps to themselves."),
    "dream": lazy("It also goes back to a dream that its writer keeps to themselves."),
}
KEPT_OTHERWISE = lazy("It also goes back to words that their writer keeps to themselves.")


def threads(session: Session, workshop_id: str) -> Chapter | None:
    """Every promise that was linked to something, with its thread; how many were not is said at the end."""
    purposes = all_purposes(session, workshop_id)
    eyes = Eyes(session, workshop_id, may_be_printed)
    linked_cards = cards_of(session, workshop_id, "promise", "statement", "dream")
    eyes.look([f"card:{card.id}" for card in linked_cards])  # all at once, rather than one by one
    blocks: list[Block] = []
    loose = 0
    for card in cards_of(session, workshop_id, "promise"):
        if may_be_printed(card.state, purposes.get(card.id, [])):
            found = thread(f"card:{card.id}", eyes.look, quoted_in=eyes.quoting)
            linked = list(_told(found)) if found is not None else []
            blocks += linked
            loose += not linked
    if not blocks:
        return None
    if loose:
        blocks.append(
            Paragraph(
                ngettext(
                    "%(num)s promise was not linked to anything.",
                    "%(num)s promises were not linked to anything.",
                    loose,
                )
            )
        )
    return Chapter("threads", _("Where our promises come from"), tuple(blocks))


def _told(found: Thread) -> Iterator[Block]:
    first, *others = found.rungs
    if not others:
        return
    yield Heading(first.beads[0].thing.words or "")
    lines = [line for rung in (_first_rung_without_start(first), *others) for line in _lines(rung)]
    yield Items(tuple(lines), _("It grew from"))


def _first_rung_without_start(rung: Rung) -> Rung:
    return Rung(rung.kind, rung.beads[1:], kept=False)


def _lines(rung: Rung) -> Iterator[str]:
    for bead in rung.beads:
        yield named(rung.kind, bead)
    if rung.kept:
        yield str(KEPT.get(rung.kind, KEPT_OTHERWISE))


def named(kind: str, bead: Bead) -> str:
    """One thing on the thread with its name before it."""
    name = (
        DREAMT
        if kind == "theme" and bead.thing.form == "dream"
        else NAMES.get(bead.thing.kind, NAMES.get(kind, NAMES["core"]))
    )
    title = f"{bead.thing.title}. " if bead.thing.title else ""
    return str(name) % {"words": title + excerpt(bead.thing.words or "", LONGEST)}


CHAPTERS = (Chapters("threads", "promises", threads),)
