"""Reading the boards: what the machine suggested, with what people did laid over it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card as CardRow
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import BOARD_OF, may_be_shown
from facilitator.themes.board import Board, Card, Edit
from facilitator.themes.cloudwords import Tally, Words, settle
from facilitator.themes.engine.values import Grouping
from facilitator.themes.models import BoardEdit, Cloud, CloudEdit, Suggestion
from facilitator.themes.rules import replay

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
    cards = {
        row.id: Card(row.id, quotable=quotable) for row, quotable in cards_on(session, workshop_id, board)
    }
    return replay(grouping_of(session, workshop_id, board), cards, edits_of(session, workshop_id, board))


def suggestion_of(session: Session, workshop_id: str, board: str) -> Suggestion | None:
    """The row of the latest suggestion."""
    return session.get(Suggestion, (workshop_id, board))


def grouping_of(session: Session, workshop_id: str, board: str) -> Grouping | None:
    """The latest grouping."""
    row = suggestion_of(session, workshop_id, board)
    return Grouping.from_plain(row.grouping) if row is not None and row.grouping is not None else None


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
    """Boards whose grouping is under way: workshop and board."""
    rows = session.execute(
        select(Suggestion.workshop_id, Suggestion.board).where(Suggestion.state == "preparing")
    )
    return [(workshop_id, board) for workshop_id, board in rows]
