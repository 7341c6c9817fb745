"""The op and the object of what is seen from many sides."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.contributions.actions import forgetting
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Nothing, Op
from facilitator.sides import actions
from facilitator.sides.queries import sight_of
from facilitator.themes.live import digest
from facilitator.workshops.live import instant

OPS = (Op("sides.look", "console", Nothing, actions.look),)

FORGET = (Forget(("sights",), forgetting(actions.let_go)),)


def _seen(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    found: dict[str, Payload | None] = {}
    for ref in refs:
        sight = sight_of(look.session, look.workshop_id, ref)
        found[ref] = None
        if sight is not None:
            svg = address(sight.svg, look.workshop_id, ref)
            found[ref] = {**sight.seen, "at": instant(sight.made_at), "svg": svg}
    return found


def address(svg: str, workshop_id: str, board: str) -> str:
    """Where a map lies; the digest makes it unguessable and lets browsers keep it."""
    return f"/map/{workshop_id}/{board}/{digest(svg)}.svg" if svg else ""


OBJECTS = (ObjectKind("sides", {"stage": _seen, "console": _seen}),)
