"""Reading what is seen from many sides: the themes of a board by group and time, and what was kept of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.core.queries import authors_of, room_of
from facilitator.db.journal import Touched
from facilitator.live.objects import room_version
from facilitator.sides.models import Sight
from facilitator.sides.rules import ByGroup, Sides, Slices, by_group, in_slices, sides_of, slices_of
from facilitator.themes.board import BoardTheme
from facilitator.themes.gathering import text_of
from facilitator.themes.queries import board_of, cards_on
from facilitator.workshops.models import Workshop
from facilitator.workshops.queries import groups_of, steps_of

# What a look depends on: when none of these was touched since, it would see the same again.
WATCHED = ("board", "card", "group", "crowd", "felt", "terms", "step")


@dataclass(frozen=True, slots=True)
class ThemeSeen:
    """A theme from its sides; `texts` are those of its cards that the room may see.

    `steps` and `slices` count its cards in the order of the board's own.
    """

    theme: BoardTheme
    texts: tuple[str, ...]
    by: ByGroup
    steps: tuple[int, ...]
    before: int
    slices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BoardSeen:
    """The themes of a board, the largest first, and what their numbers stand for."""

    themes: tuple[ThemeSeen, ...]
    sides: Sides
    steps: tuple[str, ...]
    slices: Slices


def sides_in(session: Session, workshop_id: str) -> Sides:
    """The sides of the room as it is now."""
    order = [group.id for group in groups_of(session, workshop_id)]
    return sides_of(room_of(session, workshop_id), order)


def board_seen(session: Session, workshop_id: str, board: str) -> BoardSeen:
    """The themes of a board that hold cards and were not set aside, from their sides."""
    themes = sorted(
        (theme for theme in board_of(session, workshop_id, board).themes if theme.size),
        key=lambda theme: (-theme.size, theme.id),
    )
    on_board = {card.id: (card, may) for card, may in cards_on(session, workshop_id, board)}
    cards = {ref: on_board[ref][0] for theme in themes for ref in theme.cards if ref in on_board}
    said = {ref: text_of(card) for ref, card in cards.items() if on_board[ref][1]}
    authors, sides = authors_of(session, list(cards)), sides_in(session, workshop_id)
    opened = session.get_one(Workshop, workshop_id).opened_at
    slices = slices_of([card.at for card in cards.values()], opened)
    used = {card.step_id for card in cards.values()}
    steps = tuple(step.id for step in steps_of(session, workshop_id) if step.id in used)
    seen = [_theme(theme, _Frame(cards, said, authors, sides, steps, slices, opened)) for theme in themes]
    return BoardSeen(tuple(seen), sides, steps, slices)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is known of a whole board."""

    cards: Mapping[str, Card]
    said: Mapping[str, str]
    authors: Mapping[str, str]
    sides: Sides
    steps: Sequence[str]
    slices: Slices
    opened: datetime | None


def _theme(theme: BoardTheme, frame: _Frame) -> ThemeSeen:
    cards = [frame.cards[ref] for ref in theme.cards if ref in frame.cards]
    before, counts = in_slices([card.at for card in cards], frame.slices, frame.opened)
    return ThemeSeen(
        theme,
        tuple(frame.said[card.id] for card in cards if card.id in frame.said),
        by_group([frame.authors.get(card.id) for card in cards], frame.sides),
        tuple(sum(card.step_id == step for card in cards) for step in frame.steps),
        before,
        tuple(counts),
    )


def sight_of(session: Session, workshop_id: str, ref: str) -> Sight | None:
    """What was seen last."""
    return session.get(Sight, (workshop_id, ref))


def version_looked_at(session: Session, workshop_id: str) -> int | None:
    """The version of the room that was looked at last."""
    return session.scalar(select(func.max(Sight.version)).where(Sight.workshop_id == workshop_id))


def changed_since(session: Session, workshop_id: str, version: int | None) -> bool:
    """Has anything changed that a look would see?"""
    if version is None:
        return room_version(session, workshop_id) > 0
    newer = select(func.count()).where(
        Touched.workshop_id == workshop_id, Touched.version > version, Touched.kind.in_(WATCHED)
    )
    return bool(session.scalar(newer))


def plain(seen: BoardSeen) -> dict[str, Any]:
    """A board's sides as they are kept and sent: ids and numbers, no words."""
    return {
        "sides": plain_sides(seen.sides),
        "steps": list(seen.steps),
        "slices": [start.isoformat() for start in seen.slices.starts],
        "minutes": seen.slices.minutes,
        "before": seen.slices.before,
        "themes": [
            {
                "id": one.theme.id,
                "size": one.theme.size,
                "by": None if one.by.bands is None else [[band.least, band.most] for band in one.by.bands],
                "unknown": one.by.unknown,
                "steps": list(one.steps),
                "before": one.before,
                "slices": list(one.slices),
            }
            for one in seen.themes
        ],
    }


def plain_sides(sides: Sides) -> list[dict[str, Any]]:
    """The sides as they are kept and sent."""
    return [{"groups": list(side.groups), "smaller": side.smaller} for side in sides.sides]
