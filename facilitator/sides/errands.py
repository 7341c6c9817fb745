"""Looking at the boards, after a commit and while somebody is here; the worker compares and draws."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitator.contributions.rules import may_be_shown
from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.i18n import _, speaking
from facilitator.live.objects import room_version
from facilitator.sides import actions, queries, versions
from facilitator.sides.actions import Seen
from facilitator.sides.models import Sight
from facilitator.sides.queries import BoardSeen
from facilitator.sides.telling import map_words
from facilitator.themes.gathering import words_of
from facilitator.themes.queries import BOARDS
from facilitator.work.queue import Workers, WorkFailed
from facilitator.workshops.models import Workshop

AT_MOST_EVERY = 30.0  # seconds, while nobody asks
MOMENTS = "moments"


@dataclass(frozen=True)
class SideErrands:
    """What is needed to look from many sides."""

    database: Database
    writer: Writer
    workers: Workers
    _looked: dict[str, float] = field(default_factory=dict)

    def known(self) -> Mapping[str, Callable[..., None]]:
        """The errands by name."""
        return {actions.ERRAND: self.look}

    def tick(self, workshop_id: str) -> None:
        """While somebody is here: look again where anything has changed."""
        if time.monotonic() - self._looked.get(workshop_id, -AT_MOST_EVERY) < AT_MOST_EVERY:
            return
        with self.database.read() as session:
            workshop = session.get(Workshop, workshop_id)
            is_open = workshop is not None and workshop.state == "open"
            version = queries.version_looked_at(session, workshop_id)
            if not is_open or not queries.changed_since(session, workshop_id, version):
                return
        self.look(workshop_id)

    def look(self, workshop_id: str) -> None:
        """Look at both boards and at the moments; the maps are drawn anew where their themes have changed."""
        self._looked[workshop_id] = time.monotonic()
        with self.database.read() as session:
            workshop = session.get(Workshop, workshop_id)
            if workshop is None:
                return
            version = room_version(session, workshop_id)
            boards = {board: queries.board_seen(session, workshop_id, board) for board in BOARDS}
            told = versions.plain(versions.versions_seen(session, workshop_id, may_be_shown))
            kept = {board: queries.sight_of(session, workshop_id, board) for board in BOARDS}
            words = words_of(session, workshop_id)
            has_moments = bool(told["moments"]) or queries.sight_of(session, workshop_id, MOMENTS) is not None
        with speaking(workshop.language):
            data = _asked(boards, words)
        drawn_of = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
        found = self._found(boards, kept, data, drawn_of)
        if has_moments:
            found[MOMENTS] = Seen(told)
        self.writer.do(lambda unit: actions.keep(unit, workshop_id, found, version))

    def _found(
        self,
        boards: Mapping[str, BoardSeen],
        kept: Mapping[str, Sight | None],
        data: Mapping[str, Any],
        drawn_of: str,
    ) -> dict[str, Seen]:
        """What is to be kept of each board that has themes or had any."""
        wanted = {board: kept[board] for board in BOARDS if boards[board].themes or kept[board] is not None}
        if all(sight is not None and sight.drawn_of == drawn_of for sight in wanted.values()):
            return {board: _as_before(boards[board], sight) for board, sight in wanted.items() if sight}
        made = self._compared(data)
        return {board: _anew(board, boards[board], made, drawn_of) for board in wanted}

    def _compared(self, data: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """What the worker makes of the themes; the numbers do not wait for it if it fails."""
        try:
            made: Mapping[str, Any] = self.workers.ask("facilitator.sides.jobs:compare", data)
        except WorkFailed:
            return None
        return made


def _as_before(seen: BoardSeen, sight: Sight) -> Seen:
    drawing = {"svg": sight.svg, "svg_dark": sight.svg_dark, "png": sight.png}
    compared = {"echoes": sight.seen["echoes"], "near": sight.seen["near"]}
    return Seen(queries.plain(seen) | compared, drawing, sight.drawn_of)


def _anew(board: str, seen: BoardSeen, made: Mapping[str, Any] | None, drawn_of: str) -> Seen:
    drawing = (made or {"maps": {}})["maps"].get(board, {})
    echoes = made["echoes"] if made is not None and board == "dream" else {}
    compared = {"echoes": echoes, "near": drawing.get("near", {})}
    return Seen(queries.plain(seen) | compared, drawing, drawn_of if made is not None else "")


def _asked(boards: Mapping[str, BoardSeen], words: Mapping[str, Any]) -> dict[str, Any]:
    """What the worker needs, with the words that stand for the maps in the language of the workshop."""
    titles = {
        "discover": _("Map of what our stories have in common"),
        "dream": _("Map of what our dreams have in common"),
    }
    return {
        "words": dict(words),
        "boards": {
            board: {
                "title": titles[board],
                "about": map_words(seen),
                "themes": [
                    {
                        "id": one.theme.id,
                        "name": one.theme.name,
                        "size": one.theme.size,
                        "tint": one.theme.tint,
                        "texts": list(one.texts),
                    }
                    for one in seen.themes
                ],
            }
            for board, seen in boards.items()
            if seen.themes
        },
    }
