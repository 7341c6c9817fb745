"""Made-up people go through the longest plan from the welcome to the documents, and leave something at every step."""

from __future__ import annotations

import sqlite3

import pytest

from facilitator.workshops.plans import PLANS
from facilitator.workshops.rules import STEP_KINDS
from tests.live.test_rehearsal import rehearses
from tests.served import Served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]

LEFT = (
    "cards WHERE kind = 'story'",
    "marks",
    "core_nodes",
    "cards WHERE kind = 'keep'",
    "cards WHERE kind = 'dream'",
    "cards WHERE kind = 'picture'",
    "cards WHERE kind = 'pathway'",
    "cards WHERE kind = 'need'",
    "ratings",
    "ballots",
    "vision_answers",
    "drafts WHERE state = 'given'",
    "cards WHERE kind = 'promise'",
    "replies",
    "action_group_members",
    "measure_papers",
    "hard_things",
)


def test_the_plans_hold_every_kind_of_step() -> None:
    kinds = {step.kind for plan in PLANS.values() for step in plan.steps}
    assert kinds == set(STEP_KINDS)


def test_the_summit_runs_through_every_step(tmp_path):
    served = Served(tmp_path).start()
    try:
        served.amara()
        wishes = ("--phones", "16", "--plan", "summit", "--groups", "8", "--seed", "5")
        told = rehearses(served, tmp_path, *wishes)
        with sqlite3.connect(tmp_path / "data" / "facilitator.sqlite") as database:
            mine = (told["workshop"],)
            unopened = database.execute(
                "SELECT kind FROM steps WHERE workshop_id = ? AND opened_at IS NULL", mine
            ).fetchall()
            groups = database.execute(
                "SELECT count(DISTINCT group_id) FROM memberships JOIN groups ON groups.id = group_id"
                " WHERE workshop_id = ?",
                mine,
            ).fetchone()
            left = {what: database.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for what in LEFT}
    finally:
        served.stop()

    assert unopened == []
    assert 1 < groups[0] <= 8
    assert (told["lost"], told["doubled"], told["troubles"]) == (0, 0, [])
    assert told["sent"] == told["saved"]
    assert {*told["documents"]} == {"pdf", "docx", "xlsx", "json", "txt"}
    assert [what for what, count in left.items() if not count] == []
