"""What the worker is given when a board is to be grouped."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.themes import queries
from facilitator.themes.engine.values import Grouping
from facilitator.themes.models import BoardRow, VocabularyRow
from facilitator.themes.rules import REGROUP
from facilitator.workshops.models import Workshop

GROWN = 2  # so many times the cards of the last grouping make another worth its while
HELD = 0.5  # a card that was there when somebody took the theme on, beside one they put there
FEWEST = 12  # cards: before that, twice as many is not many


def gathered(session: Session, workshop_id: str, board: str) -> dict[str, Any]:
    """Everything the worker needs; what people set aside it does not get."""
    settled = queries.board_of(session, workshop_id, board)
    away = {*settled.aside, *(card for theme in settled.set_aside for card in theme.cards)}
    cards = [card for card, _quotable in queries.cards_on(session, workshop_id, board) if card.id not in away]
    row = queries.board_row(session, workshop_id, board)
    base = queries.base_row(session, workshop_id, board)
    return {
        "items": [{"id": card.id, "text": text_of(card)} for card in cards],
        "words": words_of(session, workshop_id),
        "themes": row.themes if row is not None else None,
        "before": base.grouping if base is not None else None,
    }


def what_people_said(session: Session, workshop_id: str, board: str) -> dict[str, Any]:
    """What a person has said of each theme, and the cards whose place nobody has decided."""
    settled = queries.board_of(session, workshop_id, board)
    texts = {card.id: text_of(card) for card, _quotable in queries.cards_on(session, workshop_id, board)}
    lies = {card: theme for card, theme in settled.first_homes().items() if card not in settled.settled}
    free = [card for card in (*settled.unplaced, *lies) if card not in settled.settled]
    return {
        "words": words_of(session, workshop_id),
        "themes": {
            theme.id: {
                "name": theme.name if theme.named_by_person else None,
                "cards": [
                    {"text": texts[card], "weight": 1.0 if card in settled.hands else HELD}
                    for card in theme.cards
                    if card in settled.settled
                ],
            }
            for theme in settled.themes
        },
        "cards": {card: texts[card] for card in free},
        "lies": lies,
    }


def text_of(card: Card) -> str:
    """What a card says, as the machine reads it."""
    return f"{card.title}\n{card.text}\n{card.meaning}".strip()


def words_of(session: Session, workshop_id: str) -> dict[str, Any]:
    """The words the machine knows in a workshop: its language, and what the facilitator changed."""
    language = session.get_one(Workshop, workshop_id).language
    own = session.get(VocabularyRow, workshop_id)
    if own is None:
        return {"language": language, "leave_out": "", "together": "", "shipped": True}
    return {
        "language": language,
        "leave_out": own.leave_out,
        "together": own.together,
        "shipped": own.shipped,
    }


def has_doubled(session: Session, row: BoardRow, cards: int) -> bool:
    """Are there twice as many cards as when the board was last grouped, and is nobody busy with it now?"""
    if row.state in ("preparing", "failed"):
        return False
    if queries.proposal_of(session, row.workshop_id, row.board) is not None:
        return False
    kept = [one for one in queries.groupings_of(session, row.workshop_id, row.board) if one.kind == REGROUP]
    had = len(Grouping.from_plain(kept[-1].grouping).cards()) if kept else 0
    return cards >= max(FEWEST, GROWN * had)
