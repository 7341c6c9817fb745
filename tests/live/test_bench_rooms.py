"""The bench against a real server: what it counts is so. Nothing here depends on how fast anything is."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TIMES = {"p50", "p95", "p99", "max"}
COUNTS = {"phones", "sent", "saved", "lost", "doubled", "errors"}
FIGURES = {"us_per_delivery", "rss_mb", "kb_per_phone", "generator_lag_ms", "machine"}


def bench(*wishes: str, files: int | None = None) -> tuple[int, dict, str]:
    """The exit code, what was found, and what was said beside it."""

    def few_files() -> None:
        if files is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "bench", *wishes, "--json"],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        preexec_fn=few_files,
    )
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def test_a_small_room_loses_and_doubles_nothing():
    code, found, said = bench("room", "--phones", "20", "--rate", "10", "--seconds", "5")

    assert {*found} >= COUNTS | FIGURES | {"answer_ms", "stage_ms", "step_ms"}, said
    assert found["phones"] == 20
    assert found["sent"] == found["saved"] > 20
    assert (found["lost"], found["doubled"], found["error_kinds"]) == (0, 0, {})
    assert code == (3 if found["void"] else 0)
    assert all({*found[name]} == TIMES for name in ("answer_ms", "stage_ms", "step_ms"))
    assert found["step_ms"]["p50"] is not None
    assert {*found["generator_lag_ms"]} == {"p50", "p99", "max"}
    assert {*found["machine"]} >= {"cores", "processor", "system", "python", "sqlite", "fsync_ms", "gevent"}


def test_a_small_room_votes():
    code, found, said = bench("votes", "--phones", "15", "--seconds", "2")

    assert {*found} >= COUNTS | {"answer_ms"}, said
    assert (found["sent"], found["saved"], found["lost"], found["doubled"]) == (15, 15, 0, 0)
    assert found["error_kinds"] == {}
    assert code == (3 if found["void"] else 0)


def test_a_small_room_comes_back_after_its_server_was_killed():
    code, found, said = bench("reconnect", "--phones", "15")

    assert (found["phones"], found["back"], found["error_kinds"]) == (15, 15, {}), said
    assert {*found["back_ms"]} == TIMES
    assert code == (3 if found["void"] else 0)


def test_what_phones_write_while_their_server_is_killed_is_there_once():
    code, found, said = bench("reconnect", "--phones", "10", "--rate", "8", "--seconds", "6")

    assert found["sent"] == found["saved"] > 10, said
    assert (found["lost"], found["doubled"], found["back"]) == (0, 0, 10)
    assert code == (3 if found["void"] else 0)


def test_a_room_is_still_whole_after_people_came_went_and_broke_off():
    code, found, said = bench("soak", "--phones", "10", "--rate", "10", "--seconds", "10")

    assert found["visits"] == sum(found["visits_by_kind"].values()) == 100, said
    assert len(found["visits_by_kind"]) == 6
    assert found["error_kinds"] == {}
    assert {"growth_mb", "growth_kb_per_minute"} <= {*found}
    assert code == (3 if found["void"] else 0)


def test_a_room_writes_while_its_cards_are_grouped_and_documents_are_made():
    code, found, said = bench("room", "--phones", "10", "--rate", "5", "--seconds", "10", "--busy")

    assert found["sent"] == found["saved"] > 10, said
    assert (found["lost"], found["doubled"], found["error_kinds"]) == (0, 0, {})
    assert found["groupings_asked"] > 1
    assert code == (3 if found["void"] else 0)


def test_a_room_that_this_machine_cannot_hold_is_refused_in_one_sentence():
    code, found, said = bench("room", "--phones", "5000", files=800)

    assert (code, found) == (1, {})
    assert "5000 phones need" in said
    assert "800" in said
