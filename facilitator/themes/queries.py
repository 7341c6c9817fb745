"""Reading the boards: what the machine suggested, with what people did laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card as CardRow
from facilitator.contributions.models import Consent
from facilitator.contributions.rules import BOARD_OF, may_be_shown
from facilitator.themes.board import Base, Board, Card, Edit, Placed
from facilitator.themes.cloudwords import Tally, Words, settle
from facilitator.themes.engine.values import Grouping
from facilitator.themes.models import BoardEdit, BoardRow, Cloud, CloudEdit, GroupingRow, Placement
from facilitator.themes.rules import REGROUP, base_of, replay

BOARDS = ("discover", "dream")
KIND_OF = {board: kind for kind, board in BOARD_OF.items()}


def cards_on(session: Session, workshop_id: str, board: str) -> list[tuple[CardRow, bool]]:
    """The cards of a board and whether each may be quoted to the room. What its teller keeps from the room
    is not sorted either, so that no theme's name can give its words away.
    """
    rows = session.scalars(_on_board(workshop_id, board, CardRow))
    return [(card, _quotable(card.state)) for card in rows]


def _on_board(workshop_id: str, board: str, *columns: Any) -> Select[Any]:  # noqa: ANN401 - rows or columns
    """The cards of a board in the order they came. A board may have tens of thousands, so the database
    looks for those that may be in the room, and gives no more than is asked for.
    """
    is_for_the_room = (
        select(Consent.card_id)
        .where(Consent.card_id == CardRow.id, Consent.purpose == "room", Consent.ended_at.is_(None))
        .exists()
    )
    return (
        select(*columns)
        .where(CardRow.workshop_id == workshop_id, CardRow.kind == KIND_OF[board], is_for_the_room)
        .where(CardRow.state.not_in(("withdrawn", "hidden")))
        .order_by(CardRow.at, CardRow.id)
    )


def _quotable(state: str) -> bool:
    return may_be_shown(state, ("room",))


def quotable_texts(session: Session, workshop_id: str, board: str) -> list[str]:
    """What the cards say that may be quoted to the room."""
    rows = session.execute(_on_board(workshop_id, board, CardRow.text, CardRow.state))
    return [text for text, state in rows if _quotable(state)]


def size_of(session: Session, workshop_id: str, board: str) -> tuple[int, datetime | None]:
    """How many cards a board has, and when the last came that may be quoted to the room."""
    newest = func.max(CardRow.at).filter(CardRow.state == "shown")
    counted = _on_board(workshop_id, board, func.count(), newest).order_by(None)
    cards, at = session.execute(counted).one()
    return cards, at


def board_of(session: Session, workshop_id: str, board: str) -> Board:
    """The board as people left it."""
    edits = edits_of(session, workshop_id, board)
    base = base_at(session, workshop_id, board, base_of(edits))
    return replay(base, board_cards(session, workshop_id, board), edits)


def board_cards(session: Session, workshop_id: str, board: str) -> dict[str, Card]:
    """What the board needs to know of its cards."""
    rows = session.execute(_on_board(workshop_id, board, CardRow.id, CardRow.state))
    return {card_id: Card(card_id, quotable=_quotable(state)) for card_id, state in rows}


def board_row(session: Session, workshop_id: str, board: str) -> BoardRow | None:
    """How a board stands with the machine."""
    return session.get(BoardRow, (workshop_id, board))


def grouping_row(session: Session, workshop_id: str, board: str, number: int) -> GroupingRow | None:
    """One answer of the machine."""
    return session.get(GroupingRow, (workshop_id, board, number))


def groupings_of(session: Session, workshop_id: str, board: str) -> Sequence[GroupingRow]:
    """Every answer that is kept, the oldest first."""
    return session.scalars(
        select(GroupingRow)
        .where(GroupingRow.workshop_id == workshop_id, GroupingRow.board == board)
        .order_by(GroupingRow.number)
    ).all()


def last_theme(session: Session, workshop_id: str, board: str) -> int:
    """The highest number a theme of this board has ever had."""
    kept = groupings_of(session, workshop_id, board)
    return max((int(one.grouping["last"]) for one in kept if one.kind == REGROUP), default=0)


def proposal_of(session: Session, workshop_id: str, board: str) -> GroupingRow | None:
    """The answer that nobody has taken on yet."""
    return session.scalar(
        select(GroupingRow)
        .where(
            GroupingRow.workshop_id == workshop_id,
            GroupingRow.board == board,
            GroupingRow.taken_on.is_(False),
        )
        .order_by(GroupingRow.number.desc())
        .limit(1)
    )


def base_row(session: Session, workshop_id: str, board: str) -> GroupingRow | None:
    """The grouping over which a board's edits are laid."""
    number = base_of(edits_of(session, workshop_id, board))
    return None if number is None else grouping_row(session, workshop_id, board, number)


def base_at(session: Session, workshop_id: str, board: str, number: int | None) -> Base:
    """What edits are laid over: a grouping, with what was placed after it."""
    row = None if number is None else grouping_row(session, workshop_id, board, number)
    if row is None:
        return Base()
    kept = session.scalars(
        select(Placement).where(
            Placement.workshop_id == workshop_id, Placement.board == board, Placement.number == row.number
        )
    )
    placed = {one.card_id: Placed(one.theme, one.also, one.sure) for one in kept}
    return Base(Grouping.from_plain(row.grouping), placed)


def edits_of(session: Session, workshop_id: str, board: str) -> Sequence[Edit]:
    """What people did to a board, in order."""
    rows = session.scalars(
        select(BoardEdit)
        .where(BoardEdit.workshop_id == workshop_id, BoardEdit.board == board)
        .order_by(BoardEdit.seq)
    )
    return [Edit(row.seq, row.action, row.payload, row.at, row.account_id or "") for row in rows]


def last_seq(session: Session, workshop_id: str, board: str) -> int:
    """The number of the latest edit."""
    found = session.scalar(
        select(func.max(BoardEdit.seq)).where(BoardEdit.workshop_id == workshop_id, BoardEdit.board == board)
    )
    return found or 0


def cloud_of(session: Session, workshop_id: str, board: str) -> Cloud | None:
    """The latest word cloud of a board."""
    return session.get(Cloud, (workshop_id, board))


def words_of_cloud(session: Session, workshop_id: str, board: str) -> Words:
    """The words of a cloud as people left them."""
    cloud = cloud_of(session, workshop_id, board)
    tallies = [Tally.from_plain(word) for word in cloud.words] if cloud is not None else []
    return settle(tallies, cloud_edits(session, workshop_id, board))


def cloud_edits(session: Session, workshop_id: str, board: str) -> list[Edit]:
    """What people did to the words of a cloud, in order."""
    rows = session.scalars(
        select(CloudEdit)
        .where(CloudEdit.workshop_id == workshop_id, CloudEdit.board == board)
        .order_by(CloudEdit.seq)
    )
    return [Edit(row.seq, row.action, row.payload, row.at, row.account_id or "") for row in rows]


def last_cloud_seq(session: Session, workshop_id: str, board: str) -> int:
    """The number of the latest edit of a cloud."""
    found = session.scalar(
        select(func.max(CloudEdit.seq)).where(CloudEdit.workshop_id == workshop_id, CloudEdit.board == board)
    )
    return found or 0


def preparing(session: Session) -> list[tuple[str, str]]:
    """Boards about which the machine is thinking: workshop and board."""
    rows = session.execute(select(BoardRow.workshop_id, BoardRow.board).where(BoardRow.state == "preparing"))
    return [(workshop_id, board) for workshop_id, board in rows]
