"""After a commit: have the worker group and draw, and keep what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.db.engine import Database
from facilitator.db.writer import Writer
from facilitator.themes import actions, asking, queries
from facilitator.themes.cloudwords import MOST_SHOWN
from facilitator.themes.engine.values import Grouping
from facilitator.themes.gathering import gathered, has_doubled
from facilitator.work.queue import Workers, WorkFailed
from facilitator.workshops.models import Step, Workshop


@dataclass(frozen=True)
class ThemeErrands:
    """What the themes need to run their errands."""

    database: Database
    writer: Writer
    workers: Workers

    def known(self) -> Mapping[str, Callable[..., None]]:
        """The errands by name."""
        return {
            "themes.regroup": self.regroup,
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
        """Have a board's cards grouped anew; themes that go on keep their ids, names and colours."""
        with self.database.read() as session:
            asked = gathered(session, workshop_id, board)
        try:
            answer = self.workers.ask("facilitator.themes.jobs:regroup", asked)
        except WorkFailed:
            commonest = self._commonest(asked)
            self.writer.do(
                lambda unit: asking.keep_grouping(unit, workshop_id, board, None, commonest=commonest)
            )
            return
        new = Grouping.from_plain(answer["grouping"])
        self.writer.do(
            lambda unit: asking.keep_grouping(unit, workshop_id, board, new, coverage=answer["coverage"])
        )

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
            language = session.get_one(Workshop, workshop_id).language
            texts = [
                card.text for card, quotable in queries.cards_on(session, workshop_id, board) if quotable
            ]
        tallies = self.workers.ask("facilitator.themes.jobs:count", {"texts": texts, "language": language})
        self.writer.do(lambda unit: actions.keep_words(unit, workshop_id, board, tallies))
        with self.database.read() as session:
            seq = queries.last_cloud_seq(session, workshop_id, board)
            entries = queries.words_of_cloud(session, workshop_id, board).entries[:MOST_SHOWN]
        words = [{"word": entry.word, "count": entry.count} for entry in entries]
        drawn = self.workers.ask("facilitator.themes.jobs:redraw", {"words": words})
        self.writer.do(lambda unit: actions.keep_picture(unit, workshop_id, board, drawn, seq=seq))

    def tick(self, workshop_id: str) -> None:
        """While somebody is here: a fresh cloud, and first themes when the room looks at them."""
        with self.database.read() as session:
            workshop = session.get(Workshop, workshop_id)
            if workshop is None or workshop.state != "open" or workshop.current_step_id is None:
                return
            step = session.get(Step, workshop.current_step_id)
            board = "dream" if step is not None and step.phase == "dream" else "discover"
            cards = queries.cards_on(session, workshop_id, board)
            row = queries.board_row(session, workshop_id, board)
            first = step is not None and step.kind == "themes" and row is None and bool(cards)
            grown = row is not None and row.by_itself and has_doubled(session, row, len(cards))
            cloud = queries.cloud_of(session, workshop_id, board)
        if first or grown:
            self.writer.do(lambda unit: asking.regroup_by_itself(unit, workshop_id, board))
        quotable = [card.at for card, may_be_quoted in cards if may_be_quoted]
        if quotable and (cloud is None or max(quotable) > cloud.made_at):
            self.redraw(workshop_id, board)
