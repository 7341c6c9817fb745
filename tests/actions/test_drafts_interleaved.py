"""Whatever order saves, hand-overs and suggestions come in: no text that was ever submitted is lost."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.drafts import queries
from facilitator.live.throttle import Throttle
from tests.tables import Table, badge, drafting

SOME = ("one", "list", "time", "door", "")
WORDS = st.lists(st.sampled_from(SOME), max_size=3).map(" ".join)
WHO = st.integers(0, 2)
STEP = st.one_of(
    st.tuples(st.just("save"), WHO, WORDS, st.integers(0, 4)),
    st.tuples(st.just("suggest"), WHO, WORDS.filter(str.strip)),
    st.tuples(st.just("ask"), WHO),
    st.tuples(st.just("hand"), WHO, WHO),
    st.tuples(st.just("lay down"), WHO),
    st.tuples(st.just("release")),
    st.tuples(st.just("restore"), WHO, st.integers(1, 4)),
    st.tuples(st.just("leave table"), WHO),
    st.tuples(st.just("aside"), WHO),
    st.tuples(st.just("later"), st.integers(20, 200)),
)
numbers = itertools.count(10)


class Played:
    """Three phones at a table of their own, what they have submitted, and how far the clock has run."""

    def __init__(self, table: Table, people: list[Any]) -> None:
        self.table, self.people, self.place = table, people, next(numbers)
        self.submitted: list[str] = []
        self.later = 0
        for person in people:
            assert person.does("draft.sit", table=self.place)["status"] == "saved"
        table.begins(people[0])

    def plays(self, step: tuple[Any, ...]) -> None:
        kind, *how = step
        if kind == "later":
            self.later += how[0]
            return
        with self.table.scene.clock_moved(seconds=self.later):
            self._ACTS[kind](self, *how)

    def _save(self, who: int, words: str, behind: int) -> None:
        version = self._version()
        answer = self.table.saves(self.people[who], max(0, version - behind), text=words)
        assert answer["status"] == "saved", answer
        self.submitted.append(words.strip())

    def _suggest(self, who: int, words: str) -> None:
        answer = self.people[who].does("draft.suggest", draft=self.table.draft, text=words)
        assert answer["status"] == "saved", answer
        self.submitted.append(words.strip())

    def _ask(self, who: int) -> None:
        self.people[who].does("draft.ask_pen", draft=self.table.draft, asking=True)

    def _hand(self, who: int, to: int) -> None:
        self.people[who].does("draft.give_pen", draft=self.table.draft, to=badge(self.people[to]))

    def _lay_down(self, who: int) -> None:
        self.people[who].does("draft.give_pen", draft=self.table.draft, to=None)

    def _release(self) -> None:
        self.table.amara.does("draft.release_pen", draft=self.table.draft)

    def _restore(self, who: int, version: int) -> None:
        base = self._version()
        self.people[who].does("draft.restore", draft=self.table.draft, base=base, version=version)

    def _leave_table(self, who: int) -> None:
        self.people[who].does("draft.sit", table=9)

    def _aside(self, who: int) -> None:
        self.people[who].does("draft.lay_aside", draft=self.table.draft, aside=True)

    def _version(self) -> int:
        with self.table.scene.house.database.read() as session:
            draft = queries.draft_of(session, self.table.amara.workshop_id, self.table.draft)
            assert draft is not None
            return draft.version

    def kept(self) -> tuple[list[str], set[str]]:
        """The words of every version in their order, and of everything beside them."""
        with self.table.scene.house.database.read() as session:
            versions = [row.text for row in queries.versions_of(session, self.table.draft)]
            rows = queries.suggestions_of(session, [self.table.draft])[self.table.draft]
            return versions, {row.text for row in rows}

    _ACTS = {  # noqa: RUF012 - the same for all
        "save": _save,
        "suggest": _suggest,
        "ask": _ask,
        "hand": _hand,
        "lay down": _lay_down,
        "release": _release,
        "restore": _restore,
        "leave table": _leave_table,
        "aside": _aside,
    }


@pytest.fixture
def seated(small_scene):
    table = drafting(small_scene)
    small_scene.house.ops_throttle = Throttle(per_second=10_000, burst=10_000)
    return table, [small_scene.joins(table.amara, name) for name in ("Dana", "Eli", "Chidi")]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=1, max_size=14))
def test_no_text_is_lost_whatever_comes_in_whatever_order(seated, steps):
    played = Played(*seated)
    seen: list[str] = []
    for step in steps:
        played.plays(step)
        versions, beside = played.kept()
        assert versions[: len(seen)] == seen, "an earlier version was changed or dropped"
        seen = versions
        assert set(played.submitted) - {""} <= {*versions, *beside}
    holders = [p for p in played.people if _holds(played, p)]
    assert len(holders) <= 1


def _holds(played: Played, person: Any) -> bool:
    drafts = person.sees()["drafting:-"]["drafts"]
    return any(draft["id"] == played.table.draft and draft.get("pen", {}).get("mine") for draft in drafts)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    texts=st.lists(st.tuples(WHO, WORDS.filter(str.strip)), min_size=2, max_size=6, unique_by=lambda t: t[1])
)
def test_two_scribes_at_once_never_write_over_each_other(seated, texts):
    """Everybody saves over the same version in one batch after the other: the first is the draft, the rest beside it."""
    played = Played(*seated)
    base = played._version()
    for who, words in texts:
        assert played.table.saves(played.people[who], base, text=words)["status"] == "saved"

    versions, beside = played.kept()
    assert {words.strip() for _who, words in texts} <= {*versions, *beside}
    with played.table.scene.house.database.read() as session:
        writers = {row.author_id for row in queries.versions_of(session, played.table.draft)}
    assert len(writers) <= 1
