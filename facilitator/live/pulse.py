"""The pulse: what changed, rendered once an audience, at most a few times a second a workshop."""

from __future__ import annotations

import logging
import time
from collections import defaultdict, deque
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol

from facilitator.counting import PULSES
from facilitator.db.engine import Database
from facilitator.db.writer import Errand
from facilitator.errors import report
from facilitator.i18n import speaking
from facilitator.live.neighbours import Neighbours, Nobody, Note
from facilitator.live.objects import Look, Objects, Payload, room_version, touched_since
from facilitator.live.presence import Presence
from facilitator.live.putting_off import LARGE, PutOff, Touches

log = logging.getLogger(__name__)

AUDIENCES = ("phone", "stage", "console", "guardian", "helper")
TEAM = ("console", "guardian", "helper")


class Speaker(Protocol):
    """Sends a message to everybody in a room; Socket.IO in the product."""

    def emit(self, event: str, data: object, *, to: str) -> None:
        """Send."""


def room(workshop_id: str, audience: str) -> str:
    """The name of an audience's room; never read from a client."""
    return f"{audience}:{workshop_id}"


def own_room(participant_id: str) -> str:
    """The name of one participant's room."""
    return f"own:{participant_id}"


class Pulse:
    """Tells each audience what changed. `hint` may come from the writer's thread, all else from one task."""

    def __init__(
        self, database: Database, objects: Objects, presence: Presence, look_base: dict[str, Any]
    ) -> None:
        self.database = database
        self.objects = objects
        self.presence = presence
        self.base = look_base
        self.speaker: Speaker | None = None
        self._hints: deque[str] = deque()
        self._errands: deque[Errand] = deque()
        self._sent: dict[tuple[str, str], int] = {}
        self._pulsed: dict[str, int] = {}
        self._put_off: dict[str, PutOff] = {}

    def hint(self, workshop_ids: set[str], errands: list[Errand]) -> None:
        """Something was committed; errands are what has to be started after it."""
        self._hints.extend(workshop_ids)
        self._errands.extend(errands)

    def watch(self, workshop_id: str) -> None:
        """Somebody connects: from this version on, changes are told."""
        if workshop_id not in self._pulsed:
            with self.database.read() as session:
                self._pulsed[workshop_id] = room_version(session, workshop_id)

    def sent(self, workshop_id: str, audience: str) -> int:
        """The version an audience has been told of."""
        return self._sent.get((workshop_id, audience), self._pulsed.get(workshop_id, 0))

    def errands(self) -> list[Errand]:
        """What has to be started since the last call."""
        return [self._errands.popleft() for _ in range(len(self._errands))]

    def take_hints(self) -> set[str]:
        """Workshops with news since the last call."""
        return {self._hints.popleft() for _ in range(len(self._hints))}

    def beat_once(self, workshop_id: str) -> None:
        """Tell each audience the version it should hold, so that a silent gap is noticed."""
        for audience in AUDIENCES:
            self._say(
                "beat",
                {"version": self.sent(workshop_id, audience), "now": _now()},
                room(workshop_id, audience),
            )

    def tell_presence(self, workshop_id: str) -> None:
        """Tell the console who is here now."""
        here = self.presence.here(workshop_id)
        for audience in TEAM:
            self._say("presence", here, room(workshop_id, audience))

    def pulse_once(self, workshop_id: str) -> bool:
        """Tell each audience of this workshop what changed since the last pulse; is something put off?"""
        if workshop_id not in self._pulsed:
            return False  # nobody of this process has connected to it yet
        with self.database.read() as session:
            version = room_version(session, workshop_id)
            since = self._pulsed[workshop_id]
            if version == since and not self._has_put_off(workshop_id):
                return False
            began = time.perf_counter()
            touched = touched_since(session, workshop_id, since, list(self.objects.kinds))
            look = Look(session, workshop_id, "phone", **self.base)
            # First what is for one alone: who has heard the version has then heard that too.
            self._tell_owners(look, touched)
            self._tell_all(look, touched, version)
        self._pulsed[workshop_id] = version
        PULSES.observe(time.perf_counter() - began)
        return self._has_put_off(workshop_id)

    def _has_put_off(self, workshop_id: str) -> bool:
        return workshop_id in self._put_off and bool(self._put_off[workshop_id].touched)

    def _tell_all(self, look: Look, touched: Touches, version: int) -> None:
        common = {kind: refs for kind, refs in touched.items() if not self.objects.kinds[kind].own}
        heard = self.presence.audiences(look.workshop_id)
        if "phone" not in heard:
            self._put_off.pop(look.workshop_id, None)
        for audience in AUDIENCES:
            if audience not in heard:  # who comes later sees by the next message that something was missed
                self._sent[look.workshop_id, audience] = version
            elif audience != "phone":
                self._tell(replace(look, audience=audience), common, version)
            elif due := self._due_for_phones(look.workshop_id, common, large=heard["phone"] >= LARGE):
                self._tell(look, due, version)

    def _due_for_phones(self, workshop_id: str, touched: Touches, *, large: bool) -> Touches:
        """What phones are told now; in a large room, what can wait is told later or with what cannot."""
        seen = {kind: refs for kind, refs in touched.items() if self.objects.kinds[kind].render_for("phone")}
        hurries = not large or not all(self.objects.kinds[kind].can_wait for kind in seen)
        return self._put_off.setdefault(workshop_id, PutOff()).with_more(seen, now=hurries)

    def _tell(self, look: Look, common: Touches, version: int) -> None:
        objects = self.objects.render(look, common)
        if not objects:
            return
        held = self.sent(look.workshop_id, look.audience)
        self._sent[look.workshop_id, look.audience] = version
        message = {"from": held, "to": version, "now": _now(), "objects": objects}
        self._say("pulse", message, room(look.workshop_id, look.audience))

    def _tell_owners(self, look: Look, touched: Touches) -> None:
        for kind, refs in touched.items():
            if self.objects.kinds[kind].own:
                for language, here in self._here_by_language(refs).items():
                    with speaking(language):
                        seen = self.objects.render(look, {kind: here})
                    for ref in here:
                        self._tell_owner(kind, ref, seen[f"{kind}:{ref}"])

    def _tell_owner(self, kind: str, ref: str, seen: Payload | None) -> None:
        if kind != "own":
            self._say("mine", {"objects": {f"{kind}:-": seen}}, own_room(ref))
        else:
            self._say("bye" if seen is None else "own", seen or {}, own_room(ref))

    def _here_by_language(self, participants: Collection[str]) -> dict[str, list[str]]:
        here: dict[str, list[str]] = defaultdict(list)
        for participant_id in participants:
            if self.presence.is_here(participant_id):
                here[self.presence.language_of(participant_id)].append(participant_id)
        return here

    def _say(self, event: str, data: Any, to: str) -> None:  # noqa: ANN401 - any message
        if self.speaker is not None:
            self.speaker.emit(event, data, to=to)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Heart:
    """The one task that keeps the room live: news, presence, beats, errands, a slow tick for the areas."""

    def __init__(
        self,
        pulse: Pulse,
        *,
        pulses_per_second: int,
        beat_seconds: float,
        run_errand: RunErrand,
        leads: Callable[[], bool] = lambda: True,
    ) -> None:
        self.pulse = pulse
        self.neighbours: Neighbours = Nobody()
        self.leads = leads
        self.gap = 1 / pulses_per_second
        self.beat_seconds = beat_seconds
        self.run_errand = run_errand
        self._due: dict[str, float] = {}
        self._waiting: set[str] = set()
        self._last_beat = time.monotonic()

    def keep_beating(self) -> None:
        """Run for ever."""
        while True:
            _safely(self.turn)
            time.sleep(0.02)  # gevent's own where gevent serves

    def turn(self) -> None:
        """Do what is due now."""
        for errand in self.pulse.errands():
            self.run_errand(errand)
        now = time.monotonic()
        if news := self.pulse.take_hints():
            self._waiting |= news
            self.neighbours.tell({"changed": sorted(news)})
        for workshop_id in [w for w in self._waiting if self._is_due(w, now)]:
            self._waiting.discard(workshop_id)
            if self.pulse.pulse_once(workshop_id):
                self._waiting.add(workshop_id)
        for workshop_id in [w for w in self.pulse.presence.changed if self._is_due(f"presence:{w}", now)]:
            self.pulse.presence.changed.discard(workshop_id)
            self.pulse.tell_presence(workshop_id)
            self._tell_who_is_here(workshop_id)
        if now - self._last_beat >= self.beat_seconds:
            self._last_beat = now
            self._beat()

    def hear(self, server: str, note: Note) -> None:
        """What another server says; may be called from another task."""
        self._waiting |= {str(workshop_id) for workshop_id in note.get("changed", ())}
        if "here" in note:
            workshop_id = str(note["here"])
            self.pulse.presence.hear(server, workshop_id, dict(note["groups"]), int(note["total"]))
            self.pulse.tell_presence(workshop_id)

    def _beat(self) -> None:
        """Say which version everybody should hold, and look whether something was missed oneself."""
        leads = self.leads()
        self.neighbours.tell({"beat": True})
        self.pulse.presence.forget_silent()
        for workshop_id in self.pulse.presence.rooms():
            self.pulse.beat_once(workshop_id)
            self._waiting.add(workshop_id)
            self._tell_who_is_here(workshop_id)
            if leads:
                self.run_errand(Errand("tick", (("workshop_id", workshop_id),)))

    def _tell_who_is_here(self, workshop_id: str) -> None:
        groups, total = self.pulse.presence.with_me(workshop_id)
        self.neighbours.tell({"here": workshop_id, "groups": dict(groups), "total": total})

    def _is_due(self, key: str, now: float) -> bool:
        if self._due.get(key, 0.0) > now:
            return False
        self._due[key] = now + self.gap
        return True


def _safely(do: Callable[[], None]) -> None:
    try:
        do()
    except Exception as fault:  # noqa: BLE001 - the heart goes on
        report(log, "a pulse failed; clients will ask again at the next beat", fault)


RunErrand = Callable[[Errand], None]
