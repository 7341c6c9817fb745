"""What a socket may say, how often, and who is cut off for letting others wait."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from facilitator.live.greeting import Watch
from facilitator.live.pace import MOST_COOKIES, Pace
from facilitator.live.spoken import BURST, LONGEST_WORD, Allowance, Talk, understood
from facilitator.live.throttle import Throttle
from facilitator.live.websocket import WholeFrames


@pytest.mark.parametrize(
    "word",
    [
        "1",
        "2probe",
        "3",
        "5",
        "40",
        "41",
        '40{"face":"phone","workshop":"k3j4k5j6h7g8"}',
        '40{"face":"stage","token":"a-link_of.a:projector"}',
        '420["probe"]',
        '42917["probe"]',
    ],
)
def test_what_pages_say_is_understood(word):
    assert understood(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "2",
        "4",
        "6",
        "3probe",
        "2probe5",
        "40/admin,{}",
        "40[]",
        '40"x"',
        '40{"face":{}}',
        '40{"face":1}',
        '40{"face":"ä"}',
        '40{"face":"' + "a" * 101 + '"}',
        '40{"face":',
        '42["probe"]',
        '420["card.add",{}]',
        '421234567890["probe"]',
        '42٣["probe"]',
        '431["done"]',
        '451-["x",{"_placeholder":true,"num":0}]',
        "40" + "{" * LONGEST_WORD,
        b"3",
        None,
    ],
)
def test_what_no_page_says_is_not(word):
    assert not understood(word)


def test_a_socket_that_says_even_good_words_too_often_has_to_end():
    talk = Talk()

    assert all(talk.hears("3") for _ in range(BURST))
    assert not talk.hears("3")


def test_what_was_used_up_comes_back_with_time_and_never_beyond_its_measure():
    now = [0.0]
    allowance = Allowance(2, 1, lambda: now[0])

    assert [allowance.take() for _ in range(3)] == [True, True, False]
    now[0] = 1000
    assert [allowance.take() for _ in range(3)] == [True, True, False]


def test_whoever_lets_others_wait_is_cut_off_and_whoever_speaks_is_not():
    ours, theirs = socket.socketpair()
    quick_ours, quick_theirs = socket.socketpair()
    with closing(ours), closing(theirs), closing(quick_ours), closing(quick_theirs):
        watch, slow, quick = Watch(), WholeFrames(ours), WholeFrames(quick_ours)
        watch.expect(slow, 3)
        for _ in range(4):
            watch.expect(quick, 3)
            watch.look()

        assert theirs.recv(1) == b""
        quick_theirs.setblocking(False)
        with pytest.raises(BlockingIOError):
            quick_theirs.recv(1)


def asked(pace: Pace, cookie: str, path: str = "/w/one/state") -> str:
    said: list[str] = []
    pace({"HTTP_COOKIE": cookie, "PATH_INFO": path}, lambda status, _headers: said.append(status))
    return said[0][:3]


def paced(monkeypatch, burst: int) -> Pace:
    monkeypatch.setattr("facilitator.live.pace.WAIT", 0)

    def app(_environ, start_response):
        start_response("200 OK", [])
        return []

    return Pace(app, Throttle(per_second=0.001, burst=burst))


def test_a_phone_that_asks_too_fast_is_told_to_wait_and_its_neighbour_is_not(monkeypatch):
    pace = paced(monkeypatch, 2)

    assert [asked(pace, "phone_a=one") for _ in range(3)] == ["200", "200", "429"]
    assert asked(pace, "phone_a=two") == "200"
    assert asked(pace, "phone_b=two; phone_a=one") == "429", "a second cookie beside it helps nobody"
    assert asked(pace, "phone_a=one", "/static/js/phone.js") == "200"
    assert [asked(pace, "") for _ in range(5)] == ["200"] * 5, "an address is never counted"


def test_what_is_written_otherwise_is_one_phone_all_the_same(monkeypatch):
    pace = paced(monkeypatch, 1)

    assert [asked(pace, f'phone_a="{n}"') for n in range(2)] == ["200", "429"]
    assert asked(pace, "; ".join(f"phone_{n}=x{n}" for n in range(MOST_COOKIES + 1))) == "429"
