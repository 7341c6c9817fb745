"""How a board looks to the console, the stage and the phones."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.accounts.models import Account
from facilitator.contributions.queries import cards_by_id
from facilitator.contributions.rules import excerpt
from facilitator.live.objects import Look, Payload
from facilitator.themes import queries
from facilitator.themes.board import Board, BoardTheme, Edit
from facilitator.themes.models import GroupingRow
from facilitator.themes.proposals import preview, regrouping, the_rest
from facilitator.themes.rules import ADOPT, REGROUP, base_of, replay
from facilitator.workshops.live import instant

LONGEST_QUOTE = 180
LAST = 10**9  # as if done after everything that was done


def for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """Everything. What is not yet placed is for the client to see: cards that come do not touch boards."""
    return {board: _for_console(look, board) for board in refs}


def for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """The themes with their quotes; nothing that was set aside."""
    seen: dict[str, Payload | None] = {}
    for board in refs:
        settled = _settled(look, board)
        quoted = cards_by_id(look.session, look.workshop_id, [t.quote for t in settled.themes if t.quote])
        quotes = {card.id: excerpt(card.text, LONGEST_QUOTE) for card in quoted}
        seen[board] = _state(look, board) | {
            "themes": [
                {**_named(theme), "quote": quotes.get(theme.quote or ""), "tint": theme.tint}
                for theme in settled.themes
            ]
        }
    return seen


def for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """The themes by name and size."""
    return {board: {"themes": [_named(theme) for theme in _settled(look, board).themes]} for board in refs}


def _settled(look: Look, board: str) -> Board:
    """The board as people left it, laid out once for all audiences of a pulse."""
    laid_out: dict[str, Board] = look.session.info.setdefault("boards", {})
    if board not in laid_out:
        laid_out[board] = queries.board_of(look.session, look.workshop_id, board)
    return laid_out[board]


def _state(look: Look, board: str) -> Payload:
    row = queries.board_row(look.session, look.workshop_id, board)
    base = queries.base_row(look.session, look.workshop_id, board)
    return {
        "state": row.state if row is not None else "none",
        "suggested_at": instant(base.made_at if base is not None else None),
    }


def _for_console(look: Look, board: str) -> Payload:
    session, workshop_id = look.session, look.workshop_id
    settled = _settled(look, board)
    row = queries.board_row(session, workshop_id, board)
    base = queries.base_row(session, workshop_id, board)
    proposal = queries.proposal_of(session, workshop_id, board)
    themes = (*settled.themes, *settled.set_aside)
    who = names_of(session, {theme.by for theme in themes} | {(base.account_id or "") if base else ""})
    return _state(look, board) | {
        "engine": base.engine if base is not None else None,
        "made_by": who.get(base.account_id or "") if base is not None else None,
        "coverage": base.coverage if base is not None else None,
        "by_itself": row is not None and row.by_itself,
        "themes": [_theme(theme, who) for theme in themes],
        "check": list(settled.check),
        "came": list(settled.came),
        "aside": list(settled.aside),
        "commonest": row.commonest if row is not None and row.state == "failed" else [],
        "proposal": None if proposal is None else _proposal(look, board, proposal),
        "can_undo": settled.can_undo,
        "can_redo": settled.can_redo,
    }


def names_of(session: Session, accounts: Collection[str]) -> dict[str, str]:
    """The names of facilitators by their accounts."""
    rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(accounts)))
    return {key: name for key, name in rows}  # noqa: C416 - rows are no pairs to the type checker


def _proposal(look: Look, board: str, row: GroupingRow) -> Payload:
    """What would change: the suggestion is laid under the edits that stand, and the boards are compared."""
    before = _settled(look, board)
    regroups = row.kind == REGROUP
    payload = regrouping(row.number) if regroups else the_rest(before, row.number, row.grouping["places"])
    edits = queries.edits_of(look.session, look.workshop_id, board)
    laid = [*edits, Edit(LAST, ADOPT, payload, row.made_at, row.account_id or "")]
    base = queries.base_at(look.session, look.workshop_id, board, base_of(laid))
    after = replay(base, queries.board_cards(look.session, look.workshop_id, board), laid)
    told = {"id": row.number, "kind": row.kind, "made_at": instant(row.made_at), "engine": row.engine}
    return told | preview(before, after)


def _named(theme: BoardTheme) -> Payload:
    return {"id": theme.id, "name": theme.name, "size": theme.size}


def _theme(theme: BoardTheme, who: Mapping[str, str]) -> Payload:
    return {
        **_named(theme),
        "cards": list(theme.cards),
        "pinned": list(theme.pinned),
        "also": list(theme.also),
        "accepted": theme.accepted,
        "named_by_person": theme.named_by_person,
        "by": who.get(theme.by),
        "quote": theme.quote,
        "others": list(theme.others),
        "words": list(theme.words),
        "why": list(theme.why),
        "tint": theme.tint,
        "aside": theme.aside,
        "parts": [{"name": part.name, "cards": list(part.items)} for part in theme.parts],
    }
