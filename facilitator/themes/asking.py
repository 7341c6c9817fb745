"""Asking the machine for themes, and taking on or turning down what it answers."""

from __future__ import annotations

from typing import Any

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.vocabulary import Done
from facilitator.themes import payloads, queries
from facilitator.themes.engine.values import Grouping
from facilitator.themes.matching import match
from facilitator.themes.models import BoardEdit, BoardRow, GroupingRow
from facilitator.themes.proposals import regrouping, the_rest
from facilitator.themes.rules import ADOPT, REGROUP, REST
from facilitator.workshops.access import Lead


def suggest(unit: Unit, lead: Lead, body: payloads.SuggestThemes) -> Done:
    """Ask the machine for themes; the answer comes when the worker has it."""
    row = _row(unit, lead.workshop.id, body.board)
    row.themes = body.themes
    return _ask(unit, row, REGROUP, lead.account_id)


def suggest_rest(unit: Unit, lead: Lead, body: payloads.OneBoard) -> Done:
    """Ask where the cards might go that nobody has placed, from the names and cards people gave."""
    board = queries.board_of(unit.session, lead.workshop.id, body.board)
    if not any(theme.is_settled for theme in board.themes):
        raise Refused("nothing_to_learn_from")
    return _ask(unit, _row(unit, lead.workshop.id, body.board), REST, lead.account_id)


def regroup_by_itself(unit: Unit, workshop_id: str, board: str) -> None:
    """Have a board grouped anew because its set has grown, or for the first time."""
    _ask(unit, _row(unit, workshop_id, board), REGROUP, None)


def _ask(unit: Unit, row: BoardRow, what: str, account_id: str | None) -> Done:
    row.state, row.asked, row.account_id = "preparing", what, account_id
    unit.touch(row.workshop_id, "board", row.board)
    unit.after_commit("themes.regroup", workshop_id=row.workshop_id, board=row.board)
    return Done(row.board)


def allow(unit: Unit, lead: Lead, body: payloads.Allow) -> Done:
    """Let the machine group by itself once there is twice as much, or no longer."""
    _row(unit, lead.workshop.id, body.board).by_itself = body.by_itself
    unit.touch(lead.workshop.id, "board", body.board)
    return Done(body.board)


def adopt(unit: Unit, lead: Lead, body: payloads.OneProposal) -> Done:
    """Take a proposal on; an edit like any other, so that it can be undone."""
    row = _proposal(unit, lead, body)
    _take_on(unit, row, lead.account_id)
    return Done(body.board)


def dismiss(unit: Unit, lead: Lead, body: payloads.OneProposal) -> Done:
    """Turn a proposal down; nothing has changed and nothing is kept of it."""
    unit.session.delete(_proposal(unit, lead, body))
    unit.touch(lead.workshop.id, "board", body.board)
    return Done(body.board)


def keep_grouping(
    unit: Unit,
    workshop_id: str,
    board: str,
    grouping: Grouping | None,
    *,
    coverage: float | None = None,
    commonest: list[dict[str, Any]] | None = None,
) -> None:
    """Keep a new grouping as a proposal, or say that there is none; what people did is not touched.

    Themes that go on keep their ids and names. The first grouping of a board is taken on at once, and what
    the machine was allowed to do by itself.
    """
    row = _row(unit, workshop_id, board)
    if grouping is None:
        row.state, row.commonest = "failed", commonest or []
        unit.touch(workshop_id, "board", board)
        return
    asked_by, base = row.account_id, queries.base_row(unit.session, workshop_id, board)
    before = Grouping.from_plain(base.grouping) if base is not None else None
    grouping = match(before, grouping, last=queries.last_theme(unit.session, workshop_id, board))
    kept = _keep(unit, row, REGROUP, grouping.to_plain(), grouping.engine)
    kept.coverage = coverage
    if before is None or (asked_by is None and row.by_itself):
        _take_on(unit, kept, None)


def keep_rest(unit: Unit, workshop_id: str, board: str, places: dict[str, str], engine: str) -> None:
    """Keep homes for the rest of the cards as a proposal; one without any says that nothing is clear."""
    _keep(unit, _row(unit, workshop_id, board), REST, {"places": places}, engine)


def _keep(unit: Unit, row: BoardRow, kind: str, grouping: dict[str, Any], engine: str) -> GroupingRow:
    """A newer proposal takes the place of one that nobody has taken on."""
    earlier = queries.proposal_of(unit.session, row.workshop_id, row.board)
    if earlier is not None:
        unit.session.delete(earlier)
    row.last_number += 1
    kept = GroupingRow(
        workshop_id=row.workshop_id,
        board=row.board,
        number=row.last_number,
        kind=kind,
        taken_on=False,
        engine=engine,
        coverage=None,
        grouping=grouping,
        account_id=row.account_id,
        made_at=unit.now,
    )
    unit.session.add(kept)
    row.state, row.account_id, row.commonest = "ready", None, []
    unit.touch(row.workshop_id, "vocabulary")  # it may know more or fewer of the words by now
    unit.touch(row.workshop_id, "board", row.board)
    return kept


def _take_on(unit: Unit, row: GroupingRow, account_id: str | None) -> None:
    payload = regrouping(row.number)
    if row.kind == REST:
        board = queries.board_of(unit.session, row.workshop_id, row.board)
        payload = the_rest(board, row.number, row.grouping["places"])
    row.taken_on = True
    seq = queries.last_seq(unit.session, row.workshop_id, row.board) + 1
    unit.session.add(
        BoardEdit(
            workshop_id=row.workshop_id,
            board=row.board,
            seq=seq,
            action=ADOPT,
            payload=payload,
            account_id=account_id,
            at=unit.now,
        )
    )
    unit.touch(row.workshop_id, "board", row.board)
    unit.touch_all(row.workshop_id, "vote")


def _proposal(unit: Unit, lead: Lead, body: payloads.OneProposal) -> GroupingRow:
    row = queries.grouping_row(unit.session, lead.workshop.id, body.board, body.proposal)
    if row is None or row.taken_on:
        raise Refused("no_proposal")
    return row


def _row(unit: Unit, workshop_id: str, board: str) -> BoardRow:
    row = queries.board_row(unit.session, workshop_id, board)
    if row is None:
        row = BoardRow(
            workshop_id=workshop_id,
            board=board,
            state="none",
            asked=REGROUP,
            themes=None,
            account_id=None,
            by_itself=False,
            last_number=0,
            commonest=[],
        )
        unit.session.add(row)
    return row
