"""Making a plan, for a worker process: plain data in, plain data out."""

from __future__ import annotations

from typing import Any

from facilitator.work.queue import Progress


def make(data: dict[str, Any], _progress: Progress) -> list[list[str]]:
    """Seat `{people: [{id, groups, companion}], form, size, tables, seed, earlier: [[[ids]]]}`."""
    from facilitator.seating.maker import Person, Wish
    from facilitator.seating.maker import make as seats

    people = [Person(p["id"], frozenset(p["groups"]), p["companion"]) for p in data["people"]]
    wish = Wish(data["form"], data["size"], data["tables"], data["seed"])
    earlier = [tuple(tuple(seat) for seat in plan) for plan in data["earlier"]]
    return [list(seat) for seat in seats(people, wish, earlier)]
