"""How many places a form needs."""

from __future__ import annotations

from facilitator.seating.maker.values import PEOPLE_IN, Wish

MOST_TABLES = 500
LARGEST_TABLE = 20


def places_for(people: int, wish: Wish) -> int:
    """How many places so many people need; never so many that somebody would sit alone.

    Small forms are rounded to the nearest, so that nobody is far from the size that was asked for. At tables
    a chair is a chair: nobody is put where there is no room.
    """
    most = max(1, people // 2)
    if wish.form == "table":
        wanted = wish.tables if wish.tables is not None else -(-people // (wish.size or 1))
    else:
        size = PEOPLE_IN[wish.form]
        wanted = people // 2 if size == 2 else (2 * people + size) // (2 * size)
    return max(1, min(wanted, most))
