"""The op and the object of what is seen from many sides."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.contributions.actions import forgetting
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Nothing, Op
from facilitator.sides import actions, versions
from facilitator.sides.models import Sight
from facilitator.sides.queries import sight_of
from facilitator.themes.live import digest
from facilitator.workshops.live import instant

OPS = (Op("sides.look", "console", Nothing, actions.look),)

FORGET = (Forget(("sights",), forgetting(actions.let_go)),)


def _seen(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    sights = {ref: sight_of(look.session, look.workshop_id, ref) for ref in refs}
    return {ref: _plain(look, sight) if sight is not None else None for ref, sight in sights.items()}


def _plain(look: Look, sight: Sight) -> Payload:
    return {**sight.seen, "at": instant(sight.made_at)} | _beside(look, sight)


def _beside(look: Look, sight: Sight) -> Payload:
    """What is not kept as it was seen: where the map lies, or the names of moments as they are now."""
    if "moments" not in sight.seen:
        return {"svg": address(sight.svg, look.workshop_id, sight.ref)}
    moments = [told["id"] for told in sight.seen["moments"]]
    return {"names": versions.names_of(look.session, look.workshop_id, moments)}


def address(svg: str, workshop_id: str, board: str) -> str:
    """Where a map lies; the digest makes it unguessable and lets browsers keep it."""
    return f"/map/{workshop_id}/{board}/{digest(svg)}.svg" if svg else ""


OBJECTS = (ObjectKind("sides", {"stage": _seen, "console": _seen}),)
