"""An answer means: on the disk. A build that does not wait for the disk must be found out by the same trace."""

import pytest

from tests.ledger import sabotage, synced
from tests.ledger.room import enter
from tests.setup import strace

OPS = 60
OP = "0123456789abcdef0123456789abcdef"
LOG = "/data/facilitator.sqlite-wal"

HEAD = rf'7 pwrite64(9<{LOG}>, "\0\0\0\3\0\0\0\3\361\35\304\206\373\16C)[\364\276\21\207\313\205\372", 24, 32) = 24'
MIDDLE = HEAD.replace(r"\0\0\0\3\0\0\0\3", r"\0\0\0\3\0\0\0\0")
PAGE = f'7 pwrite64(9<{LOG}>, "\\r\\0beef{OP}cafe\\33", 43, 56) = 43'
PAGE_BEGINS, PAGE_ENDS = PAGE.replace(") = 43", " <unfinished ...>"), "7 <... pwrite64 resumed>) = 43"
NAMED = "7 fdatasync(10</data>) = 0"
SYNC = f"7 fdatasync(9<{LOG}>) = 0"
SYNC_BEGINS, SYNC_ENDS = f"7 fdatasync(9<{LOG}> <unfinished ...>", "7 <... fdatasync resumed>) = 0"
ANSWER_HEAD = r'5 sendto(12<socket:[3]>, "HTTP/1.1 200 OK\r\n\r\n", 19, 0, NULL, 0) = 19'
ANSWER = rf'5 sendto(12<socket:[3]>, "{{\"op_id\":\"{OP}\"}}", 43, 0, NULL, 0) = 43'
OTHER = "6 write(3<pipe:[4]>, " + r'"\0", 1) = 1'
ANSWERED = [ANSWER_HEAD, ANSWER]


def proof_of(lines):
    return synced.Proof({OP.encode()}, LOG).follow(synced.events(lines))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([HEAD, PAGE, NAMED, SYNC, *ANSWERED], id="in order"),
        pytest.param(
            [HEAD, PAGE_BEGINS, OTHER, PAGE_ENDS, NAMED, SYNC, *ANSWERED], id="a write in two lines"
        ),
        pytest.param([HEAD, PAGE, NAMED, SYNC_BEGINS, OTHER, SYNC_ENDS, *ANSWERED], id="a sync in two lines"),
        pytest.param([HEAD, PAGE, NAMED, SYNC, MIDDLE, PAGE, *ANSWERED], id="the next transaction under way"),
    ],
)
def test_an_answer_after_a_sync_that_began_after_the_commit_is_sound(lines):
    assert proof_of(lines).sound


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([HEAD, PAGE, NAMED, *ANSWERED, SYNC], id="a sync too late"),
        pytest.param([NAMED, SYNC, HEAD, PAGE, *ANSWERED], id="a sync too soon"),
        pytest.param([HEAD, PAGE, SYNC, *ANSWERED], id="a log without its name"),
        pytest.param([HEAD, PAGE, NAMED, f'7 unlink("{LOG}") = 0', SYNC, *ANSWERED], id="another log"),
        pytest.param([MIDDLE, PAGE, NAMED, SYNC, *ANSWERED], id="no commit"),
        pytest.param([HEAD, NAMED, PAGE_BEGINS, SYNC.replace("7", "8", 1), PAGE_ENDS, *ANSWERED], id="half written"),
        pytest.param([HEAD, PAGE, NAMED, SYNC_BEGINS, *ANSWERED, SYNC_ENDS], id="a sync under way"),
        pytest.param([HEAD, NAMED, SYNC_BEGINS.replace("7", "8", 1), PAGE, SYNC_ENDS.replace("7", "8", 1), *ANSWERED],
                     id="a sync that began before"),
        pytest.param([HEAD, PAGE, NAMED, SYNC.replace("= 0", "= -1 EIO (Input/output error)"), *ANSWERED],
                     id="a sync that failed"),
        pytest.param([HEAD, PAGE, NAMED, SYNC.replace("-wal", ""), *ANSWERED], id="a sync of something else"),
        pytest.param([HEAD, PAGE, NAMED, ANSWER_HEAD, SYNC, ANSWER], id="a head before the sync"),
        pytest.param([NAMED, SYNC, *ANSWERED], id="never written"),
    ],
)  # fmt: skip
def test_every_other_answer_is_early(lines):
    assert proof_of(lines).early == {OP.encode()}


def test_an_answer_that_was_not_seen_proves_nothing():
    assert not proof_of([HEAD, PAGE, NAMED, SYNC]).sound


@pytest.fixture
def _can_watch():
    if hindrance := strace.hindrance(synced.COMMAND):
        pytest.skip(hindrance)


@pytest.mark.slow
@pytest.mark.usefixtures("_can_watch")
def test_every_op_is_on_the_disk_before_its_answer_is_sent(tmp_path):
    with synced.watched(tmp_path) as house:
        ops = synced.write(house, enter(house.place, synced.PHONES, seed=1), OPS)

    proof = house.prove(ops)

    assert len(ops) >= OPS
    assert proof.early == set()
    assert proof.unseen == set()


@pytest.mark.slow
@pytest.mark.usefixtures("_can_watch")
def test_builds_that_do_not_wait_for_the_disk_are_found_out(tmp_path):
    ops = {}
    with synced.watched(tmp_path, sabotage=sabotage.ANY) as house:
        for seed, wrong in enumerate(sabotage.UNSYNCED):
            room = enter(house.place, synced.PHONES, seed)
            house.wants(wrong=wrong)
            ops[wrong] = synced.write(house, room, OPS, seed=seed)
            house.wants()

    assert house.prove(ops["unsynced"]).early == ops["unsynced"]
    assert house.prove(ops["seldom_synced"]).early, (
        "NORMAL syncs when the log is carried over, and not before"
    )
