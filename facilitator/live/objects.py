"""Objects: what clients hold. One rendering serves snapshots, catch-up and pulses alike.

An object is named by `kind:ref`. Each kind says, per audience, how it looks; an audience that is not
listed never gets it. Since a pulse is the rendering of what was touched and a snapshot the rendering of
everything, old state + pulses = fresh state by construction.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.orm import Session

from facilitator.db.journal import RoomVersion, Touched
from facilitator.i18n import current_language

Payload = dict[str, Any]
_T = TypeVar("_T")

KEPT_SECONDS = 2.0  # how long a rendering serves others who ask for the same, while nothing in it is touched
FAR_BEHIND = 500  # versions; whoever is further behind gets everything, and with it what is gone
MOST_KEPT = 16  # renderings; one of a large workshop may have megabytes


@dataclass(frozen=True)
class Look:
    """Through whose eyes: a session to read with, the workshop, the audience and the address they use."""

    session: Session
    workshop_id: str
    audience: str
    base_url: str
    secret: str
    viewer: str | None = None
    read: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False)

    def once(self, query: Callable[..., _T], *asked: Hashable) -> _T:
        """What a query of this session says; read once for all audiences of a pulse."""
        key = (query, *asked)
        if key not in self.read:
            self.read[key] = query(self.session, *asked)
        found: _T = self.read[key]
        return found


# Who sees what others see, wherever a kind says nothing of its own for them.
LIKE = {"guardian": "console", "helper": "stage"}

Render = Callable[[Look, Collection[str]], Mapping[str, Payload | None]]


@dataclass(frozen=True)
class ObjectKind:
    """One kind of object and how each audience sees it. `own` kinds are for the participant they name."""

    name: str
    renders: Mapping[str, Render]
    own: bool = False
    can_wait: bool = False  # phones of a large room hear of it a moment later, and less often

    def render_for(self, audience: str) -> Render | None:
        """How an audience sees it, or None: not at all."""
        return self.renders.get(audience) or self.renders.get(LIKE.get(audience, ""))


def together(*parts: Render) -> Render:
    """One rendering from the parts that several areas know; the first decides whether it is seen."""

    def render(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
        first, *others = (part(look, refs) for part in parts)
        whole = dict(first)
        for other in others:
            for ref, fields in other.items():
                seen = whole.get(ref)
                if seen is not None and fields is not None:
                    whole[ref] = {**seen, **fields}
        return whole

    return render


class Objects:
    """The closed list of kinds."""

    def __init__(self, kinds: Collection[ObjectKind]) -> None:
        self.kinds = {kind.name: kind for kind in kinds}
        self._seen_by: dict[str, list[str]] = {}
        self._newest_known: dict[tuple[str, str], tuple[int, int]] = {}
        self._kept: dict[tuple[str, str, int, int, str], tuple[float, Mapping[str, Payload | None]]] = {}

    def seen_by(self, audience: str) -> list[str]:
        """The kinds an audience holds, without personal ones."""
        if audience not in self._seen_by:
            seen = [k.name for k in self.kinds.values() if k.render_for(audience) and not k.own]
            self._seen_by[audience] = seen
        return self._seen_by[audience]

    def render(self, look: Look, refs: Mapping[str, Collection[str]]) -> dict[str, Payload | None]:
        """How these objects look now; None for what this audience must not see or what is gone."""
        seen: dict[str, Payload | None] = {}
        for kind, wanted in refs.items():
            render = self.kinds[kind].render_for(look.audience)
            if render is None:
                continue
            looks = render(look, wanted)
            seen.update({f"{kind}:{ref}": looks.get(ref) for ref in wanted})
        return seen

    def state(self, look: Look, since: int) -> tuple[int, dict[str, Payload | None]]:
        """The workshop's version, and how everything touched after `since` looks now (0: everything)."""
        version = room_version(look.session, look.workshop_id)
        objects = dict(self._shared(look, version, since))
        if look.viewer is not None:
            objects |= self._own(look, look.viewer, since)
        if since == 0:
            objects = {key: value for key, value in objects.items() if value is not None}
        return version, objects

    def _shared(self, look: Look, version: int, since: int) -> Mapping[str, Payload | None]:
        """What everybody of this audience gets who asks now: a room that joins or comes back asks as one."""
        newest = self._newest(look, version)
        if newest <= since:
            return {}
        if version - since > FAR_BEHIND:
            since = 0  # as everybody who begins, and rendered once for all of them
        key = (look.workshop_id, look.audience, since, newest, current_language())
        kept = self._kept.get(key)
        now = time.monotonic()
        if kept is None or now - kept[0] > KEPT_SECONDS:
            touched = touched_since(look.session, look.workshop_id, since, self.seen_by(look.audience))
            self._kept[key] = kept = (now, self.render(look, touched))
            while len(self._kept) > MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
        return kept[1]

    def _newest(self, look: Look, version: int) -> int:
        """The version at which something this audience sees was touched last; mostly known from before."""
        key = (look.workshop_id, look.audience)
        at, newest = self._newest_known.get(key, (0, 0))
        if at > version:  # the database was put back to a backup
            at, newest = 0, 0
        if at != version:
            later = newest_touch(look.session, look.workshop_id, self.seen_by(look.audience), since=at)
            newest = max(newest, later)
            self._newest_known[key] = (version, newest)
        return newest

    def _own(self, look: Look, viewer: str, since: int) -> dict[str, Payload | None]:
        own: Collection[str] = [k.name for k in self.kinds.values() if k.own and look.audience in k.renders]
        if since:  # somebody who comes back: mostly nothing of their own has changed
            own = touched_since(look.session, look.workshop_id, since, own, of=viewer)
        seen = self.render(look, {name: [viewer] for name in own})
        return {f"{name}:-": seen[f"{name}:{viewer}"] for name in own}


# Said once: every request for the state, and every pulse, begins with these.
_VERSIONS = cast("Table", RoomVersion.__table__)
_TOUCHED = cast("Table", Touched.__table__)
_VERSION = select(_VERSIONS.c.version).where(_VERSIONS.c.workshop_id == bindparam("workshop"))
_LATER = (
    _TOUCHED.c.workshop_id == bindparam("workshop"),
    _TOUCHED.c.version > bindparam("since"),
    _TOUCHED.c.kind.in_(bindparam("kinds", expanding=True)),
)
_NEWEST = select(func.max(_TOUCHED.c.version)).where(*_LATER)
_SINCE = select(_TOUCHED.c.kind, _TOUCHED.c.ref).where(*_LATER).order_by(_TOUCHED.c.version)
_SINCE_OF_ONE = _SINCE.where(_TOUCHED.c.ref == bindparam("ref"))


def room_version(session: Session, workshop_id: str) -> int:
    """The workshop's version."""
    return session.execute(_VERSION, {"workshop": workshop_id}).scalar() or 0


def newest_touch(session: Session, workshop_id: str, kinds: Collection[str], *, since: int = 0) -> int:
    """The version after `since` at which an object of these kinds was touched last; 0: none was."""
    asked = {"workshop": workshop_id, "kinds": list(kinds), "since": since}
    return session.execute(_NEWEST, asked).scalar() or 0


def touched_since(
    session: Session, workshop_id: str, since: int, kinds: Collection[str], *, of: str | None = None
) -> dict[str, list[str]]:
    """References of the objects of these kinds that were touched after a version, by kind; or `of` one."""
    asked = {"workshop": workshop_id, "kinds": list(kinds), "since": since}
    rows = (
        session.execute(_SINCE, asked) if of is None else session.execute(_SINCE_OF_ONE, asked | {"ref": of})
    )
    found: dict[str, list[str]] = defaultdict(list)
    for kind, ref in rows:
        found[kind].append(ref)
    return dict(found)
