"""A room that comes back at once is let in as fast as it can be served; ops, stage and console go first."""

from __future__ import annotations

import contextlib
import http.client
import json

import pytest

from facilitator.errors import Refused
from facilitator.live.admission import LATEST, LEAST, LOST, MOST, ON_TIME, SOONEST, Turnstile
from tests.served import Browser, Served


class Clock:
    """A clock that is put forward by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_as_many_are_let_in_as_can_be_served_and_the_next_when_one_is_through():
    turnstile = Turnstile(Clock())
    passes = [turnstile.enter() for _ in range(MOST)]
    assert None not in passes
    assert turnstile.enter() is None

    turnstile.leave(passes[0])
    turnstile.leave(passes[0])

    assert turnstile.enter() is not None
    assert turnstile.enter() is None


def test_the_later_the_server_is_the_fewer_are_let_in_but_never_nobody():
    turnstile = Turnstile(Clock())
    turnstile.late = ON_TIME
    assert turnstile.room() == MOST
    turnstile.late = 4 * ON_TIME
    assert turnstile.room() == MOST // 4
    turnstile.late = 3600.0
    assert turnstile.room() == LEAST


def test_who_went_away_in_the_middle_holds_nobody_up():
    clock = Clock()
    turnstile = Turnstile(clock)
    gone = [turnstile.enter() for _ in range(MOST)]
    clock.now += LOST + 0.1
    assert [turnstile.enter() for _ in range(MOST)].count(None) == 0
    for number in gone:
        turnstile.leave(number)  # late, and about nobody
    assert turnstile.enter() is None


def test_a_state_is_refused_only_while_too_many_are_being_told():
    turnstile = Turnstile(Clock())
    with contextlib.ExitStack() as under_way:
        for _ in range(MOST):
            under_way.enter_context(turnstile.passing())
        with pytest.raises(Refused) as refused, turnstile.passing():
            pass
        assert (refused.value.code, refused.value.status) == ("crowded", 503)
    with turnstile.passing():
        pass  # everybody is through


def test_a_phone_is_told_the_state_later_in_a_form_it_understands(small_scene):
    states = small_scene.house.states
    passes = [states.enter() for _ in range(MOST)]
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana")
    answer = dana.client.get(f"{dana.path}/state?since=0", headers={"X-Facilitator": "phone"})
    assert answer.status_code == 503
    assert answer.json["error"]["code"] == "crowded"
    assert SOONEST <= int(answer.headers["Retry-After"]) <= LATEST
    assert amara.sees()["workshop:-"], "the console is told"

    for number in passes:
        states.leave(number)
    assert dana.sees()["workshop:-"]


@pytest.mark.slow
def test_phones_wait_while_ops_the_console_and_the_stage_go_first(tmp_path):
    served = Served(tmp_path).start()
    try:
        amara = served.amara()
        dana = served.joins(amara)
        groups = dana.sees()["own:-"]["person"]["groups"]
        phone = cookie(dana)
        begun = []
        while (answer := shakes(served, phone))[0] == 200 and len(begun) <= MOST:
            begun.append(json.loads(answer[2][1:])["sid"])

        assert LEAST <= len(begun) <= MOST
        status, headers, body = answer
        assert status == 503
        assert json.loads(body)["error"]["code"] == "crowded"
        assert SOONEST <= int(headers["retry-after"]) <= LATEST
        assert headers["content-type"] == "application/json"

        assert dana.does("person.describe", name="Dana", groups=groups)["status"] == "saved"
        assert shakes(served, cookie(amara))[0] == 200, "the console"
        assert shakes(served, "")[0] == 200, "the stage has no cookie"

        for sid in begun:  # these go through the door
            auth = {"face": "phone", "workshop": dana.path.rpartition("/")[2]}
            assert shakes(served, phone, f"&sid={sid}", b"40" + json.dumps(auth).encode())[0] == 200
        assert shakes(served, phone)[0] == 200, "and then there is room"
    finally:
        served.stop()


def cookie(browser: Browser) -> str:
    return "; ".join(f"{c.name}={c.value}" for c in browser.jar)


def shakes(
    served: Served, cookies: str, query: str = "", body: bytes | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Begin a handshake by polling, or go on with one."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)) as line:
        path = f"/socket.io/?EIO=4&transport=polling{query}"
        line.request("POST" if body else "GET", path, body, {"Cookie": cookies} if cookies else {})
        answer = line.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
