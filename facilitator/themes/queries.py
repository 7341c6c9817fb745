"""Reading the boards: what the machine suggested, with what people did laid over it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card as CardRow
from facilitator.contributions.queries import all_purposes, cards_of
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
    purposes = all_purposes(session, workshop_id)
    return [
        (card, may_be_shown(card.state, purposes.get(card.id, [])))
        for card in cards_of(session, workshop_id, KIND_OF[board])
        if "room" in purposes.get(card.id, []) and card.state != "hidden"
    ]


def board_of(session: Session, workshop_id: str, board: str) -> Board:
    """The board as people left it."""
    edits = edits_of(session, workshop_id, board)
    base = base_at(session, workshop_id, board, base_of(edits))
    return replay(base, board_cards(session, workshop_id, board), edits)


def board_cards(session: Session, workshop_id: str, board: str) -> dict[str, Card]:
    """What the board needs to know of its cards."""
    return {
        row.id: Card(row.id, quotable=quotable) for row, quotable in cards_on(session, workshop_id, board)
    }


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
