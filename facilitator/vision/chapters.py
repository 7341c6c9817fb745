"""How the vision came about, in the summary: every version the room was asked about, and its answers."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from sqlalchemy.orm import Session

from facilitator.chapters import Block, Cell, Chapter, Chapters, Heading, Items, Paragraph, Quote, Table
from facilitator.i18n import _, ngettext
from facilitator.vision.queries import Objection, Seen, seen
from facilitator.vision.rules import Count


def how_it_came(session: Session, workshop_id: str) -> Chapter | None:
    """Every proposed version beside what changed, how it was answered, and what was said against it."""
    asked = [version for version in seen(session, workshop_id) if version.version.proposed_at is not None]
    blocks: list[Block] = []
    before = None
    for version in asked:
        blocks += _one(version, before)
        before = version
    return Chapter("versions", _("How the vision came about"), tuple(blocks)) if blocks else None


def _one(now: Seen, before: Seen | None) -> list[Block]:
    blocks: list[Block] = [Heading(_title(now)), Quote(now.version.text)]
    if before is not None:
        blocks += _changes(before, now)
    blocks.append(Paragraph(_verdict(now)))
    if any(count is not None for _name, count in now.check.groups):
        blocks.append(_by_group(now))
    if now.told:
        heading = _("What was said against it")
        blocks.append(Items(tuple(_objection(objection) for objection in now.told), heading))
    return blocks


def _title(now: Seen) -> str:
    if now.by:
        return _("Version %(n)s, put forward by %(name)s", n=now.version.number, name=now.by)
    return _("Version %(n)s", n=now.version.number)


def _changes(before: Seen, now: Seen) -> list[Block]:
    gone, came = changed(before.version.text, now.version.text)
    told = [
        *(_("New in it: “%(words)s”", words=words) for words in came),
        *(_("No longer in it: “%(words)s”", words=words) for words in gone),
    ]
    number = before.version.number
    return [Items(tuple(told), _("Changed since version %(n)s", n=number))] if told else []


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The runs of words that went, and those that came, in their order."""
    old, young = before.split(), after.split()
    gone: list[str] = []
    came: list[str] = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, old, young, autojunk=False).get_opcodes():
        if what != "equal":
            gone += [" ".join(old[i:j])] if j > i else []
            came += [" ".join(young[k:m])] if m > k else []
    return gone, came


def _verdict(now: Seen) -> str:
    check = now.check
    if not check.answers.total:
        return _("Nobody has answered it.")
    stands = (
        _("It stands: at least four in five of every group can live with it.")
        if check.stands
        else _("It does not stand for everybody: what is said against it stands beside it.")
    )
    return " ".join((stands, *_notes(now)))


def _notes(now: Seen) -> Sequence[str]:
    unseen = len(now.objections) - len(now.told)
    notes = []
    if unseen:
        notes.append(
            ngettext(
                "One objection is not printed, so that nobody is recognised.",
                "%(count)s objections are not printed, so that nobody is recognised.",
                unseen,
                count=unseen,
            )
        )
    if now.silent:
        notes.append(
            ngettext(
                "One group in the room did not answer.",
                "%(count)s groups in the room did not answer.",
                now.silent,
                count=now.silent,
            )
        )
    return notes


def _by_group(now: Seen) -> Table:
    rows: list[tuple[Cell, ...]] = [
        _row(name, count) for name, count in now.check.groups if count is not None
    ]
    if now.check.rest is not None:
        rows.append(_row(_("Smaller groups together"), now.check.rest))
    hidden = any(count is None for _name, count in now.check.groups)
    note = _("Groups of fewer than five are not shown by themselves, to protect people.") if hidden else ""
    columns = (_("Group"), _("Yes"), _("Can live with it"), _("No"))
    return Table(columns, tuple(rows), _("Answers by group"), note)


def _row(name: str, count: Count) -> tuple[Cell, ...]:
    return (name, count.yes, count.live, count.no)


def _objection(objection: Objection) -> str:
    answers = []
    if objection.changed_in is not None:
        answers.append(_("Changed in version %(n)s.", n=objection.changed_in))
    if objection.reply:
        answers.append(_("The answer: %(reply)s", reply=objection.reply))
    return " ".join((_("“%(words)s”", words=objection.text), *answers))


CHAPTERS = (Chapters("versions", "vision", how_it_came),)
