"""After a commit: have the worker group and draw, and keep what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep
from typing import Any

from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.themes import actions, asking, queries
from facilitator.themes.cloudwords import MOST_SHOWN
from facilitator.themes.engine.values import Grouping
from facilitator.themes.gathering import gathered, has_doubled, what_people_said, words_of
from facilitator.themes.newcomers import keep_placements, lesson, newcomers
from facilitator.themes.rules import REST
from facilitator.work.queue import Workers, WorkFailed
from facilitator.workshops.models import Step, Workshop

RESTS = 0.001  # seconds for each card: counting the words of many takes longer, and says less that is new
LEXICAL = "lexical"  # homes for the rest are found by words alone


@dataclass(frozen=True)
class ThemeErrands:
    """What the themes need to run their errands."""

    database: Database
    writer: Writer
    workers: Workers
    pause: float = 0.0  # seconds between two batches of cards that find their places

    def known(self) -> Mapping[str, Callable[..., None]]:
        """The errands by name."""
        return {
            "themes.regroup": self.regroup,
            "themes.place": self.place,
            "themes.redraw": self.redraw,
            "themes.warm": self.warm,
            "themes.forget": self.forget,
        }

    def warm(self) -> None:
        """Have a worker ready for the first words."""
        self.workers.ask("facilitator.themes.jobs:warm", {})

    def forget(self) -> None:
        """Have the worker let go of what it has read."""
        self.workers.ask("facilitator.themes.jobs:forget", {})

    def regroup(self, workshop_id: str, board: str) -> None:
        """Have a board's cards grouped anew, or homes found for the rest of them, as was asked."""
        with self.database.read() as session:
            row = queries.board_row(session, workshop_id, board)
            rest = row is not None and row.asked == REST
            asked = (what_people_said if rest else gathered)(session, workshop_id, board)
        (self._rest if rest else self._regroup)(workshop_id, board, asked)

    def _regroup(self, workshop_id: str, board: str, asked: Mapping[str, Any]) -> None:
        try:
            answer = self.workers.ask("facilitator.themes.jobs:regroup", asked)
        except WorkFailed:
            found = self._commonest(asked)
            self.writer.do(lambda unit: asking.keep_grouping(unit, workshop_id, board, None, commonest=found))
            return
        new, known = Grouping.from_plain(answer["grouping"]), answer["coverage"]
        self.writer.do(lambda unit: asking.keep_grouping(unit, workshop_id, board, new, coverage=known))

    def _rest(self, workshop_id: str, board: str, taught: Mapping[str, Any]) -> None:
        try:
            places = self.workers.ask("facilitator.themes.jobs:rest", taught)
        except WorkFailed:
            places = {}
        self.writer.do(lambda unit: asking.keep_rest(unit, workshop_id, board, places, LEXICAL))

    def place(self, workshop_id: str, board: str) -> None:
        """Have cards that came find their places, batch by batch; nothing else moves."""
        begun = monotonic()
        with self.database.read() as session:
            found = newcomers(session, workshop_id, board)
        if found is None:
            return
        wanted = {"key": found.key, "items": found.items}
        answer = self.workers.ask("facilitator.themes.jobs:place", wanted)
        if answer is None:  # the worker has not learnt this board yet
            with self.database.read() as session:
                taught = {**wanted, **lesson(session, workshop_id, found)}
            answer = self.workers.ask("facilitator.themes.jobs:learn_and_place", taught)
        self.writer.do(lambda unit: keep_placements(unit, workshop_id, board, found.number, answer))
        # Those who come meanwhile go together next: at most so often is a board told anew to the room.
        sleep(max(0.0, self.pause - (monotonic() - begun)))

    def _commonest(self, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What can be said of the cards where no themes were found."""
        try:
            found: list[dict[str, Any]] = self.workers.ask("facilitator.themes.jobs:commonest", asked)
        except WorkFailed:
            return []
        return found

    def redraw(self, workshop_id: str, board: str) -> None:
        """Have the words counted that the room may see, then drawn; the list does not wait for that."""
        with self.database.read() as session:
            words = words_of(session, workshop_id)
            texts = queries.quotable_texts(session, workshop_id, board)
        tallies = self.workers.ask("facilitator.themes.jobs:count", {"texts": texts, "words": words})
        self.writer.do(lambda unit: actions.keep_words(unit, workshop_id, board, tallies))
        with self.database.read() as session:
            seq = queries.last_cloud_seq(session, workshop_id, board)
            entries = queries.words_of_cloud(session, workshop_id, board).entries[:MOST_SHOWN]
        shown = [{"word": entry.word, "count": entry.count} for entry in entries]
        drawn = self.workers.ask("facilitator.themes.jobs:redraw", {"words": shown})
        self.writer.do(lambda unit: actions.keep_picture(unit, workshop_id, board, drawn, seq=seq))

    def tick(self, workshop_id: str) -> None:
        """While somebody is here: a fresh cloud, and first themes when the room looks at them."""
        with self.database.read() as session:
            workshop = session.get(Workshop, workshop_id)
            if workshop is None or workshop.state != "open" or workshop.current_step_id is None:
                return
            step = session.get(Step, workshop.current_step_id)
            board = "dream" if step is not None and step.phase == "dream" else "discover"
            cards, newest = queries.size_of(session, workshop_id, board)
            row = queries.board_row(session, workshop_id, board)
            first = step is not None and step.kind == "themes" and row is None and cards > 0
            grown = row is not None and row.by_itself and has_doubled(session, row, cards)
            cloud = queries.cloud_of(session, workshop_id, board)
        if first or grown:
            self.writer.do(lambda unit: asking.regroup_by_itself(unit, workshop_id, board))
        rest = timedelta(seconds=cards * RESTS)
        due = cloud is None or newest is None or cloud.made_at < min(newest, datetime.now(UTC) - rest)
        if newest is not None and due:
            self.redraw(workshop_id, board)
