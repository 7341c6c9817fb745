"""What the summary tells of themes and moments from many sides."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from facilitator.chapters import (
    Block,
    Cell,
    Chapter,
    Chapters,
    Heading,
    Items,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from facilitator.contributions.rules import excerpt, may_be_printed
from facilitator.i18n import _, join_words, ngettext
from facilitator.sides.queries import BoardSeen, ThemeSeen, board_seen, sight_of
from facilitator.sides.rules import Sides
from facilitator.sides.telling import map_words, side_names, told_by_group
from facilitator.sides.versions import Account, Told, versions_seen
from facilitator.themes.queries import BOARDS
from facilitator.workshops.queries import groups_of, steps_of

LONGEST = 600
MOST_ACCOUNTS = 4  # of one side that are printed for one moment


def from_many_sides(session: Session, workshop_id: str) -> Chapter | None:
    """The map of each board, its themes by group and by step, and what dreams take up from stories."""
    boards = {board: board_seen(session, workshop_id, board) for board in BOARDS}
    blocks: list[Block] = []
    for board, seen in boards.items():
        if seen.themes:
            blocks += [Heading(_board_name(board)), *_map(session, workshop_id, board, seen)]
            blocks += _by_group(session, workshop_id, seen)
            blocks += _by_step(session, workshop_id, seen)
    blocks += _taken_up(session, workshop_id, boards)
    return Chapter("sides", _("Our themes from many sides"), tuple(blocks)) if blocks else None


def _board_name(board: str) -> str:
    return (
        _("What our stories have in common") if board == "discover" else _("What our dreams have in common")
    )


def _map(session: Session, workshop_id: str, board: str, seen: BoardSeen) -> Iterator[Block]:
    sight = sight_of(session, workshop_id, board)
    if sight is not None and sight.png:
        yield Picture(
            base64.b64decode(sight.png), map_words(seen), _("Themes that are alike lie near each other.")
        )


def _by_group(session: Session, workshop_id: str, seen: BoardSeen) -> Iterator[Block]:
    if not seen.sides.sides:
        return
    names = side_names(seen.sides, {group.id: group.name for group in groups_of(session, workshop_id)})
    unknown = any(one.by.unknown for one in seen.themes)
    columns = (_("Theme"), *names, *([_("Group not known")] if unknown else []), _("All cards"))
    rows = tuple(_row(one, seen.sides, unknown=unknown) for one in seen.themes)
    note = _(
        "Each column stands for at least five people; who belongs to several groups is counted with one of"
        " them. Where a number under five could be worked out, numbers are given in fives, or not at all."
    )
    yield Table(columns, rows, _("From which groups the cards came"), note)


def _row(one: ThemeSeen, sides: Sides, *, unknown: bool) -> tuple[Cell, ...]:
    more: list[Cell] = [one.by.unknown] if unknown else []
    return (one.theme.name, *told_by_group(one, sides), *more, one.theme.size)


def _by_step(session: Session, workshop_id: str, seen: BoardSeen) -> Iterator[Block]:
    if len(seen.steps) > 1:
        titles = {step.id: step.title for step in steps_of(session, workshop_id)}
        columns = (_("Theme"), *(titles[step] for step in seen.steps))
        rows: tuple[tuple[Cell, ...], ...] = tuple((one.theme.name, *one.steps) for one in seen.themes)
        yield Table(columns, rows, _("In which step the cards came"))


def _taken_up(session: Session, workshop_id: str, boards: Mapping[str, BoardSeen]) -> Iterator[Block]:
    sight = sight_of(session, workshop_id, "dream")
    names = {board: {one.theme.id: one.theme.name for one in seen.themes} for board, seen in boards.items()}
    lines = [
        _(
            "“%(dream)s” takes up “%(story)s”: both speak of %(words)s.",
            dream=names["dream"][dream],
            story=names["discover"][echo["theme"]],
            words=join_words(echo["words"]),
        )
        for dream, echoes in (sight.seen.get("echoes", {}) if sight is not None else {}).items()
        for echo in echoes
        if dream in names["dream"] and echo["theme"] in names["discover"]
    ]
    if lines:
        yield Items(tuple(lines), _("What our dreams take up from our stories"))


# --- one moment, several accounts ---


def told_by_several(session: Session, workshop_id: str) -> Chapter | None:
    """The moments of which more than one side has told, with what each of them says."""
    seen = versions_seen(session, workshop_id, may_be_printed)
    names = side_names(seen.sides, {group.id: group.name for group in groups_of(session, workshop_id)})
    told = [moment for moment in seen.moments if moment.is_told_by_several]
    if not told:
        return None
    said = _("These accounts stand side by side as they were given. None of them corrects another.")
    blocks = [block for moment in told for block in _moment(moment, names)]
    return Chapter("versions", _("One moment, told from several sides"), (Paragraph(said), *blocks))


def _moment(told: Told, names: Sequence[str]) -> Iterator[Block]:
    yield Heading(told.name)
    for name, accounts in zip(names, told.sides, strict=True):
        yield from _accounts(accounts, name)
    yield from _accounts(told.others, "")


def _accounts(accounts: Sequence[Account], name: str) -> Iterator[Block]:
    for account in accounts[:MOST_ACCOUNTS]:
        yield Quote(excerpt(account.text, LONGEST), name)
    more = len(accounts) - MOST_ACCOUNTS
    if more > 0:
        yield Paragraph(
            ngettext(
                "%(num)s more account of this moment: %(side)s.",
                "%(num)s more accounts of this moment: %(side)s.",
                more,
                side=name or _("Group not known"),
            )
        )


CHAPTERS = (
    Chapters("sides", "boards", from_many_sides),
    Chapters("versions", "stories", told_by_several),
)
