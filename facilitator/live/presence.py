"""Who is here now: open sockets, kept in memory only. Says nothing of what anybody wrote."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.i18n import DEFAULT

SILENT = (
    12.0  # seconds, two beats and a little, after which what another server said of its phones counts no more
)


@dataclass(frozen=True)
class Here:
    """One open socket: where it belongs, and whose it is."""

    workshop_id: str
    audience: str
    participant_id: str | None = None
    groups: tuple[str, ...] = ()
    language: str = DEFAULT
    account_id: str | None = None


class Presence:
    """The open sockets of this process."""

    def __init__(self) -> None:
        self._sockets: dict[str, Here] = {}
        self._rooms: dict[str, set[str]] = defaultdict(set)
        self._audiences: dict[str, Counter[str]] = defaultdict(Counter)
        self._people: Counter[str] = Counter()
        self._languages: dict[str, str] = {}
        self._elsewhere: dict[str, dict[str, tuple[float, Counter[str], int]]] = defaultdict(dict)
        self.changed: set[str] = set()

    def come(self, sid: str, here: Here) -> None:
        """A socket has opened."""
        self._sockets[sid] = here
        self._rooms[here.workshop_id].add(sid)
        self._audiences[here.workshop_id][here.audience] += 1
        if here.participant_id is not None:
            self._people[here.participant_id] += 1
            self._languages[here.participant_id] = here.language
        self.changed.add(here.workshop_id)

    def go(self, sid: str) -> None:
        """A socket has closed."""
        here = self._sockets.pop(sid, None)
        if here is None:
            return
        self._rooms[here.workshop_id].discard(sid)
        self._fall_silent(here)
        if here.participant_id is not None:
            self._leave(here.participant_id)
        if not self._rooms[here.workshop_id]:
            del self._rooms[here.workshop_id]
            del self._audiences[here.workshop_id]
        self.changed.add(here.workshop_id)

    def _fall_silent(self, here: Here) -> None:
        listening = self._audiences[here.workshop_id]
        listening[here.audience] -= 1
        if not listening[here.audience]:
            del listening[here.audience]

    def _leave(self, participant_id: str) -> None:
        self._people[participant_id] -= 1
        if not self._people[participant_id]:
            del self._people[participant_id]
            self._languages.pop(participant_id, None)

    def rooms(self) -> list[str]:
        """Workshops somebody is connected to."""
        return list(self._rooms)

    def by_audience(self) -> Counter[str]:
        """How many sockets are open in all workshops together, by audience."""
        return Counter(here.audience for here in self._sockets.values())

    def audiences(self, workshop_id: str) -> Counter[str]:
        """The audiences in which somebody of a workshop listens, with how many sockets."""
        return self._audiences.get(workshop_id, Counter())

    def sockets_of(self, workshop_id: str, account_id: str) -> list[str]:
        """The open sockets of a facilitator in a workshop."""
        return [
            sid for sid in self._rooms.get(workshop_id, ()) if self._sockets[sid].account_id == account_id
        ]

    def is_here(self, participant_id: str) -> bool:
        """Has this participant an open socket?"""
        return participant_id in self._people

    def language_of(self, participant_id: str) -> str:
        """The language of this participant's page; the one opened last, if there are several."""
        return self._languages.get(participant_id, DEFAULT)

    def hear(self, server: str, workshop_id: str, groups: Mapping[str, int], total: int) -> None:
        """Another server says who is with it; what it said is forgotten when it falls silent."""
        self._elsewhere[workshop_id][server] = (time.monotonic(), Counter(groups), total)

    def forget_silent(self) -> None:
        """Count no more who was with a server that has fallen silent; where that changes a count, say so."""
        since = time.monotonic() - SILENT
        for workshop_id, servers in list(self._elsewhere.items()):
            heard = {server: said for server, said in servers.items() if said[0] > since}
            if len(heard) < len(servers):
                self._elsewhere[workshop_id] = heard
                self.changed.add(workshop_id)
            if not heard:
                del self._elsewhere[workshop_id]

    def here(self, workshop_id: str) -> dict[str, object]:
        """People (not sockets) here now, with this server or another: by group, and in all."""
        groups, total = self.with_me(workshop_id)
        since = time.monotonic() - SILENT
        for said, others, number in self._elsewhere.get(workshop_id, {}).values():
            if said > since:
                groups, total = groups + others, total + number
        return {"groups": dict(groups), "total": total}

    def with_me(self, workshop_id: str) -> tuple[Counter[str], int]:
        """People with this server: by group, and in all; somebody with two groups counts in both."""
        people = {
            here.participant_id: here.groups
            for sid in self._rooms.get(workshop_id, ())
            if (here := self._sockets[sid]).participant_id is not None
        }
        return Counter(group for mine in people.values() for group in mine), len(people)
