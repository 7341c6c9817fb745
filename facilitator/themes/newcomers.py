"""Cards that came after the last grouping: put at once where they belong, without moving any other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.contributions.queries import cards_by_id
from facilitator.db.writer import Unit
from facilitator.themes import queries
from facilitator.themes.board import Board, Edit
from facilitator.themes.gathering import text_of, words_of
from facilitator.themes.models import Placement
from facilitator.themes.rules import base_of

BY_A_PERSON = 2.0  # a card somebody put there says more of a theme than one the machine did


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Cards to be placed, and the board as it was when they were looked for; `key` names what was learnt."""

    key: str
    number: int
    items: tuple[dict[str, str], ...]
    board: Board


def newcomers(session: Session, workshop_id: str, board: str) -> Newcomers | None:
    """The cards that wait for a place; None before the first grouping and where there are none."""
    edits = queries.edits_of(session, workshop_id, board)
    number = base_of(edits)
    if number is None:
        return None
    settled = queries.board_of(session, workshop_id, board)
    base = queries.base_at(session, workshop_id, board, number)
    tried, known = base.placed, base.grouping.cards() if base.grouping else frozenset()
    there = {theme.id for theme in (*settled.themes, *settled.set_aside)}
    wait = {
        card
        for card in set(settled.unplaced) - known - settled.settled
        if card not in tried or (tried[card].theme is not None and tried[card].theme not in there)
    }
    if not wait:
        return None
    cards = sorted(cards_by_id(session, workshop_id, wait), key=lambda card: (card.at, card.id))
    items = tuple(_item(card) for card in cards)
    return Newcomers(_key(session, workshop_id, board, edits), number, items, settled)


def _key(session: Session, workshop_id: str, board: str, edits: Sequence[Edit]) -> str:
    """What is learnt of a board holds until the next edit, or until the machine goes by other words."""
    known = [workshop_id, board, edits[-1].seq if edits else 0, words_of(session, workshop_id)]
    return sha256(json.dumps(known).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class AskedWhy:
    """What the worker needs to explain a card's place; who put it there and when, if a person did."""

    lesson: dict[str, Any]
    by: str
    at: str | None


def asked_why(session: Session, workshop_id: str, board: str, card: str) -> AskedWhy | None:
    """A question about a card that is on the board; None where it is not."""
    edits = queries.edits_of(session, workshop_id, board)
    settled = queries.board_of(session, workshop_id, board)
    if not settled.keeps(card):
        return None
    found = Newcomers(_key(session, workshop_id, board, edits), 0, (), settled)
    (text,) = _texts(session, workshop_id, [card]).values()
    hand = settled.hands.get(card)
    shown = [theme.id for theme in settled.themes]
    asked = {"key": found.key, "text": text, "home": settled.theme_of(card), "shown": shown}
    return AskedWhy(
        {**lesson(session, workshop_id, found), **asked},
        hand.by if hand is not None else "",
        hand.at.isoformat() if hand is not None else None,
    )


def lesson(session: Session, workshop_id: str, found: Newcomers) -> dict[str, Any]:
    """What the worker learns the themes from. It learns those that are set aside, too: what belongs to one of
    them is not pressed into another.
    """
    themes = (*found.board.themes, *found.board.set_aside)
    texts = _texts(session, workshop_id, [card for theme in themes for card in theme.cards])
    loose = _texts(session, workshop_id, found.board.unplaced)
    return {
        "words": words_of(session, workshop_id),
        "themes": {
            theme.id: [
                {"text": texts[card], "weight": BY_A_PERSON if card in found.board.hands else 1.0}
                for card in theme.cards
                if card in texts
            ]
            for theme in themes
        },
        "others": [text for card, text in loose.items() if card not in {item["id"] for item in found.items}],
    }


def keep_placements(
    unit: Unit, workshop_id: str, board: str, number: int, found: Iterable[Mapping[str, Any]]
) -> None:
    """Keep where cards were put; too late once another grouping was taken on."""
    if base_of(queries.edits_of(unit.session, workshop_id, board)) != number:
        return
    settled = queries.board_of(unit.session, workshop_id, board)
    active = {theme.id for theme in settled.themes}
    for one in found:
        if one["card"] not in settled.unplaced or one["card"] in settled.settled:
            continue  # somebody was quicker
        key = (workshop_id, board, number, one["card"])
        row = unit.session.get(Placement, key) or Placement(
            workshop_id=workshop_id, board=board, number=number, card_id=one["card"]
        )
        row.theme = one["theme"] if one["theme"] in active else None
        row.also = one["also"] if one["also"] in active else None
        row.lead, row.sure = one["lead"], one["sure"]
        unit.session.add(row)
    unit.touch(workshop_id, "board", board)


def _item(card: Card) -> dict[str, str]:
    return {"id": card.id, "text": text_of(card)}


def _texts(session: Session, workshop_id: str, cards: Iterable[str]) -> dict[str, str]:
    return {card.id: text_of(card) for card in cards_by_id(session, workshop_id, list(cards))}
