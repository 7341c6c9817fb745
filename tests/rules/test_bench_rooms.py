"""The parts of the bench that know nothing of a network's moods: frames, replies, moments, lateness, verdicts."""

from __future__ import annotations

import json
import zlib
from itertools import pairwise
from random import Random

import pytest
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import TextMessage

from facilitator.bench.rooms import schedule
from facilitator.bench.rooms.asks import whole
from facilitator.bench.rooms.frames import PING, PONG, TEXT, Frames, Garbled, Told, masked, read
from facilitator.bench.rooms.giving import Giving
from facilitator.bench.rooms.loop import Loop
from facilitator.bench.rooms.report import BAD, GOOD, VOID, Report
from facilitator.bench.rooms.soak import growth, slope
from facilitator.live.lane import text_frame
from facilitator.rehearsal.ledger import Count, Entry


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_a_server_reads_what_a_phone_has_masked(size):
    server = Connection(ConnectionType.SERVER)
    server.receive_data(masked(b"x" * size, b"\x01\xfe\x80\x7f"))

    told = "".join(event.data for event in server.events() if isinstance(event, TextMessage))
    assert told == "x" * size


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536, 200_000])
@pytest.mark.parametrize("cut", [1, 2, 7, 4096])
def test_frames_are_whole_however_the_network_cuts_them(size, cut):
    sent = text_frame("a" * size) + text_frame("é") + b"\x89\x01!"
    frames, heard = Frames(), []
    starts = range(0, len(sent), cut) if len(sent) < 10_000 or cut > 7 else (0, len(sent) - 3)
    ends = [*list(starts)[1:], len(sent)]
    for start, end in zip(starts, ends, strict=True):
        heard += frames.take(sent[start:end])

    assert heard == [(TEXT, b"a" * size), (TEXT, "é".encode()), (PING, b"!")]
    assert masked(b"!", b"\0\0\0\0", PONG) == b"\x8a\x81\0\0\0\0!"


@pytest.mark.parametrize("sent", [b"\x01\x00", b"\xc1\x00", b"\x81\x81\0\0\0\0x"])
def test_what_this_server_never_sends_is_not_taken_for_a_message(sent):
    with pytest.raises(Garbled):
        list(Frames().take(sent))


def test_packets_are_read_as_socket_io_means_them():
    assert read(b'0{"sid":"x"}') == Told("open")
    assert read(b"2") == Told("ping")
    assert read(b'40{"sid":"y"}') == Told("connected")
    assert read(b"44") == Told("refused")
    assert read(b'42["pulse",{"to":3}]') == Told("pulse", {"to": 3})
    assert read(b'42["bye"]') == Told("bye")
    for strange in (b"", b"42{", b"9"):
        with pytest.raises(Garbled):
            read(strange)


def test_a_reply_is_whole_or_not_there_yet():
    plain = b"HTTP/1.1 302 Found\r\nContent-Length: 2\r\nSet-Cookie: a=b; Path=/\r\nSet-Cookie: c=d\r\n\r\nhi"
    assert all(whole(plain[:end]) is None for end in range(len(plain)))
    reply = whole(plain)
    assert (reply.status, reply.cookies(), reply.body) == (302, "a=b; c=d", b"hi")

    chunked = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n'
    assert all(whole(chunked[:end]) is None for end in range(len(chunked)))
    assert whole(chunked).json() == {"a": 1}

    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    body = packer.compress(json.dumps({"b": 2}).encode()) + packer.flush()
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    assert whole(head + body).json() == {"b": 2}
    assert whole(b"HTTP/1.1 502 Bad\r\nContent-Length: 4\r\n\r\noops").json() == {}


def test_people_write_at_their_own_moments_and_at_the_wanted_rate():
    moments = schedule.arrivals(50, 200, Random(1))

    assert moments == sorted(moments) == schedule.arrivals(50, 200, Random(1))
    assert 0 < moments[0] < moments[-1] < 200
    assert 9_500 < len(moments) < 10_500
    gaps = [after - before for before, after in pairwise(moments)]
    assert sum(gap > 2 / 50 for gap in gaps) / len(gaps) == pytest.approx(0.135, abs=0.03)  # as chance has it
    assert all(0 <= moment <= 5 for moment in schedule.within(100, 5, Random(2)))
    assert len(schedule.within(100, 5, Random(2))) == 100
    assert schedule.evenly(5, 15) == [2.5, 7.5, 12.5]
    assert schedule.evenly(5, 2) == [2.5]


class SlowLoop(Loop):
    """A loop with a clock of its own, that can be made late."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = 100.0

    def now(self) -> float:
        self.clock += 0.001
        return self.clock


def test_a_loop_that_was_held_up_says_so_for_every_beat_it_missed():
    loop = SlowLoop()
    with loop.measured():
        loop.run(lambda: False, 1.0)
        assert max(loop.lags) < 0.02
        loop.after(0.1, lambda: setattr(loop, "clock", loop.clock + 1.0))
        loop.run(lambda: False, 2.0)
    loop.close()

    assert max(loop.lags) == pytest.approx(1.0, abs=0.3)  # this clock goes on with each look at it
    assert sum(lag > 0.5 for lag in loop.lags) >= 45  # not one long wait, but each moment that was missed
    assert Report("room", 1, lags=loop.lags).void


def test_an_ops_time_counts_from_when_it_was_meant_to_be_sent():
    loop, given = SlowLoop(), []
    giving = Giving(loop, None, "w", Random(1))
    giving.plan([0.1, 0.2, 0.3], lambda number, when: given.append((number, round(when - began, 2))))
    began = loop.clock
    loop.clock += 10  # nobody could send anything
    loop.run(lambda: len(given) == 3, 5)
    loop.close()

    assert given == [(0, 0.1), (1, 0.2), (2, 0.3)]
    giving.entries = [Entry("1", "k", {}, "", sent_at=1.0, answered_at=1.5, status="saved")]
    assert giving.answer_times() == [0.5]


QUIET = [0.001] * 100


def test_a_report_says_whether_it_counts():
    good = Report("room", 20, sent=2, saved=2, lags=QUIET, times={"answer_ms": [0.1, 0.2]})
    plain = good.plain()

    assert (good.exit_code, plain["void"]) == (GOOD, False)
    assert plain["stage_ms"] == {
        "p50": None,
        "p95": None,
        "p99": None,
        "max": None,
    }  # told, though not measured
    assert plain["answer_ms"] == {"p50": 100.0, "p95": 200.0, "p99": 200.0, "max": 200.0}
    assert plain["generator_lag_ms"] == {"p50": 1.0, "p99": 1.0, "max": 1.0}
    late = Report("room", 20, lags=[*QUIET, 0.06, 0.07])
    assert (late.exit_code, late.void) == (VOID, True)
    assert Report("room", 20, lags=[0.05] * 5).exit_code == GOOD
    assert Report("room", 20).void  # nobody knows
    for wrong in ({"sent": 1}, {"count": Count(lost=1)}, {"count": Count(doubled=1)}, {"errors": {"x": 1}}):
        assert Report("room", 20, lags=[*QUIET, 9.0, 9.0], **wrong).exit_code == BAD


def test_what_grows_is_told_by_its_ends_and_by_a_line_and_one_peak_is_not_growth():
    still = [(float(second), 1000.0 + second % 2) for second in range(100)]
    growing = [(at, kb + 3 * at) for at, kb in still]
    peak = [*still[:-1], (99.0, 5000.0)]

    assert abs(growth(still)) <= 1
    assert growth(growing) == pytest.approx(285, abs=3)
    assert growth(peak) <= 1
    assert slope(growing) == pytest.approx(3, abs=0.01)
