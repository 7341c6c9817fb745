"""Parts of a large installation fail while a room writes: all of it is there once, and on every screen."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from facilitator.bench.rooms.faults import FAULTS
from facilitator.bench.rooms.screens import Held
from tests.deploy.behind import need_everything

# A server that is asked to go, and nginx that is reloaded, are looked at more closely in test_stack.py; a Redis
# that is emptied or comes back in tests/live/test_neighbours.py.
SMALL = ("--servers", "2", "--phones", "10", "--rate", "8")
SHORT = ["server-killed", "workers-killed", "postgresql-restarted", "redis-hung", "redis-away"]


def bench(what: str, *wishes: str) -> tuple[int, dict, str]:
    command = [sys.executable, "-m", "facilitator", "bench", what, *wishes, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=380, check=False)
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


@pytest.mark.slow
def test_whatever_fails_nothing_is_lost_or_doubled_and_every_screen_is_right_again():
    need_everything()
    only = [word for name in SHORT for word in ("--only", name)]
    code, found, said = bench("faults", *SMALL, "--seconds", "2", *only)

    assert found["sent"] == found["saved"] > 0, said
    assert (found["lost"], found["doubled"], found["error_kinds"]) == (0, 0, {})
    assert code == (3 if found["void"] else 0)
    by_name = dict(zip((name for name in FAULTS if name in SHORT), found["faults"], strict=True))
    for row in found["faults"]:
        assert row["sent"] == row["saved"] > 0
        assert None not in (row["stage_right_s"], row["phones_right_s"])
        assert row["right_afterwards"]
    # A Redis that hangs is woken only when every op has its answer and every screen is right.
    assert [by_name[name]["failed_requests"] for name in ("redis-hung", "redis-away")] == [0, 0]
    assert found["counted_right_s"] is not None


@pytest.mark.slow
def test_a_room_of_several_servers_comes_back_after_one_was_killed():
    need_everything()
    code, found, said = bench("reconnect", *SMALL, "--seconds", "4")

    assert found["sent"] == found["saved"] > 0, said
    assert (found["lost"], found["doubled"], found["back"], found["error_kinds"]) == (0, 0, 10, {})
    assert {*found["machine"]} >= {"servers", "postgresql", "shared"}
    assert code == (3 if found["void"] else 0)


def test_one_server_alone_has_nobody_to_fall_back_on():
    code, found, said = bench("faults", "--servers", "1")

    assert (code, found) == (2, {})
    assert "--servers" in said


def test_a_screen_keeps_the_newer_look_whatever_comes_first():
    held = Held()
    held.take({"card:a": {"text": "new"}, "card:b": {"text": "here"}}, 3)
    held.take({"card:a": {"text": "old"}}, 2)
    assert held.objects == {"card:a": {"text": "new"}, "card:b": {"text": "here"}}

    held.take({"card:b": None}, 4)
    held.take({"card:b": {"text": "back?"}}, 3)
    assert held.objects == {"card:a": {"text": "new"}}
