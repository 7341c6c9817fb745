"""The op and the object of the thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Op
from facilitator.thread import actions, payloads
from facilitator.thread.models import Walk

OPS = (Op("thread.walk", "console", payloads.WalkThread, actions.walk),)

FORGET = ()  # a walk holds no words


def _walk(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    walk = look.session.get(Walk, look.workshop_id)
    if walk is None:
        return dict.fromkeys(refs)
    return dict.fromkeys(refs, {"start": walk.start, "at": walk.at, "rungs": walk.rungs})


OBJECTS = (ObjectKind("walk", {"stage": _walk, "console": _walk}),)
