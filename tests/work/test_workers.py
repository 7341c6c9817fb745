"""Worker processes: what they give back, what they never tell, and what happens when they die."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from facilitator.summary.payloads import Dream, Summary, Workshop
from facilitator.work.embedded import EmbeddedWorkers
from facilitator.work.queue import WorkFailed

SAID = "My mother was afraid of the night nurse"
COUNT = "facilitator.themes.jobs:count"
ENGLISH = {"language": "en", "leave_out": "", "together": "", "shipped": True}
REDRAW = "facilitator.themes.jobs:redraw"
MAKE = "facilitator.summary.jobs:make"
WORDS = {"texts": ["patience and time", "time to listen", "time"], "words": ENGLISH}
AT_ONCE = 0.01  # seconds; less than any Python needs to start


@pytest.fixture
def workers():
    pool = EmbeddedWorkers()
    yield pool
    pool.stop()
    assert pool.processes() == []


@pytest.fixture
def summary(tmp_path):
    dreams = tuple(
        Dream(id=f"d{n}", text="A bed for whoever stays the night", form="dream") for n in range(3)
    )
    made = Summary(workshop=Workshop(topic="Nights on the ward"), dreams=dreams)
    texts = [dream.text for dream in dreams]
    return {
        "summary": made.model_dump(mode="json"),
        "cloud_texts": texts,
        "words": ENGLISH,
        "folder": str(tmp_path),
    }


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_job_gives_its_result(workers):
    assert workers.ask(COUNT, WORDS)[0] == {"keys": ["time"], "word": "time", "texts": "7", "count": 3}


def test_words_are_drawn_for_light_and_for_dark_ground(workers):
    drawn = workers.ask(REDRAW, {"words": [{"word": "time", "count": 3}]})

    assert set(drawn) == {"svg", "svg_dark"}
    assert all(">time<" in picture for picture in drawn.values())
    assert workers.ask(REDRAW, {"words": []}) == {"svg": "", "svg_dark": ""}


def test_one_process_does_one_job_after_another(workers):
    workers.ask(COUNT, WORDS)
    first = workers.processes()
    workers.ask(COUNT, WORDS)
    assert workers.processes() == first
    assert len(first) == 1


def test_a_job_tells_how_far_it_is(workers, summary, tmp_path):
    heard = []
    made = workers.ask(MAKE, summary, progress=lambda stage, share: heard.append((stage, share)))

    stages = [stage for stage, _share in heard]
    shares = [share for _stage, share in heard]
    assert stages[:2] == ["cloud", "words"]
    assert "pdf" in stages
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {file["kind"] for file in made["files"]} == {path.suffix[1:] for path in tmp_path.iterdir()}


def test_a_job_that_fails_says_where_and_not_what_anybody_said(workers):
    broken = {
        "summary": {"workshop": {"topic": SAID}, "dreams": SAID},
        "cloud_texts": [],
        "words": ENGLISH,
        "folder": "",
    }
    with pytest.raises(WorkFailed) as told:
        workers.ask(MAKE, broken)

    assert "ValidationError at " in str(told.value)
    assert SAID not in str(told.value)
    assert "afraid" not in str(told.value)
    assert workers.ask(COUNT, WORDS)


def test_a_job_that_fails_keeps_the_words_out_of_the_log(capfd):
    workers = EmbeddedWorkers()
    with pytest.raises(WorkFailed):
        workers.ask("facilitator.themes.jobs:regroup", {"items": [{"id": "1", "words": SAID}]})
    workers.stop()

    told = capfd.readouterr()
    assert "afraid" not in told.out + told.err


def test_a_job_that_takes_too_long_is_ended_and_the_next_one_works(workers):
    with pytest.raises(WorkFailed, match=r"took longer than 0\.01 seconds"):
        workers.ask(COUNT, WORDS, seconds=AT_ONCE)
    assert workers.processes() == []

    assert workers.ask(COUNT, WORDS)


def test_a_worker_killed_in_the_middle_of_a_job_is_replaced(workers, summary):
    killed = []

    def kill(_stage, _share):
        if not killed:
            killed.extend(workers.processes())
            os.kill(killed[0], signal.SIGKILL)

    with pytest.raises(WorkFailed, match="the worker process ended"):
        workers.ask(MAKE, summary, progress=kill)

    assert workers.ask(COUNT, WORDS)
    assert workers.processes() != killed


def test_somebody_who_stops_listening_does_not_leave_answers_for_the_next(workers, summary):
    def leave(_stage, _share):
        raise InterruptedError

    with pytest.raises((InterruptedError, WorkFailed)):
        workers.ask(MAKE, summary, progress=leave)

    assert [tally["word"] for tally in workers.ask(COUNT, WORDS)] == ["time", "listen", "patience"]


@pytest.mark.parametrize(
    "job",
    [
        "os:system",
        "facilitator.cli:main",
        "facilitator.work.worker:main",
        "facilitator.themes.jobs:_private",
        "facilitator.themes.jobs:Any",
        "facilitator.summary.jobs:Path",
        "facilitator.nowhere.jobs:anything",
        "facilitator.themes.jobs:absent",
        "facilitator.x;y.jobs:z",
        "",
    ],
)
def test_a_job_outside_the_areas_is_refused(workers, job):
    with pytest.raises(WorkFailed, match=r"^(ValueError|ModuleNotFoundError|AttributeError) at "):
        workers.ask(job, {})


def test_every_waiting_job_gets_its_own_result():
    workers, results = EmbeddedWorkers(most=2), {}

    def ask(word):
        counted = workers.ask(COUNT, {"texts": [word] * 3, "words": ENGLISH})
        results[word] = counted[0]["word"]

    words = ["garden", "kitchen", "window", "morning", "teapot"]
    threads = [threading.Thread(target=ask, args=(word,)) for word in words]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(workers.processes()) == 2
    workers.stop()

    assert results == {word: word for word in words}


def test_stop_leaves_no_process_and_takes_no_more_jobs(workers):
    workers.ask(COUNT, WORDS)
    (pid,) = workers.processes()

    workers.stop()

    assert not is_running(pid)
    with pytest.raises(WorkFailed, match="ending"):
        workers.ask(COUNT, WORDS)


def test_stop_ends_a_job_under_way(workers, summary):
    stopping = []

    def stop(_stage, _share):
        if not stopping:
            stopping.append(threading.Thread(target=workers.stop))
            stopping[0].start()
            stopping[0].join(30)

    with pytest.raises(WorkFailed):
        workers.ask(MAKE, summary, progress=stop)
    assert workers.processes() == []


GREEN = """
from gevent import monkey
monkey.patch_all()
import gevent
from facilitator.work.embedded import EmbeddedWorkers
from facilitator.work.queue import WorkFailed

workers, order = EmbeddedWorkers(), []
def ask():
    order.append("asked")
    counted = workers.ask("facilitator.themes.jobs:count", {"texts": ["time"] * 3, "words": {"language": "en", "leave_out": "", "together": "", "shipped": True}})
    order.append(counted[0]["word"])
def others():
    while order == ["asked"]:
        gevent.sleep(0)
        if "others went on" not in order:
            order.append("others went on")
gevent.joinall([gevent.spawn(ask), gevent.spawn(others)], timeout=60, raise_error=True)
workers.stop()
workers = EmbeddedWorkers()
try:
    workers.ask("facilitator.themes.jobs:count", {"texts": ["time"] * 3, "words": {"language": "en", "leave_out": "", "together": "", "shipped": True}}, seconds=0.01)
except WorkFailed as fault:
    order.append(str(fault))
order.append(len(workers.processes()))
print(order)
"""


def test_under_gevent_the_others_go_on_while_a_job_is_done():
    done = subprocess.run(
        [sys.executable, "-c", GREEN], capture_output=True, text=True, timeout=100, check=False
    )
    said = ["asked", "others went on", "time", "the job took longer than 0.01 seconds", 0]
    assert done.stdout.strip() == str(said), done.stderr
    assert done.stderr == ""


ORPHAN = """
import os, signal
from facilitator.summary.payloads import Summary
from facilitator.work.embedded import EmbeddedWorkers
workers = EmbeddedWorkers()
workers.ask("facilitator.themes.jobs:count", {"texts": ["time"] * 3, "words": {"language": "en", "leave_out": "", "together": "", "shipped": True}})
print(workers.processes()[0], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_does_not_outlive_a_server_that_was_killed():
    command = [sys.executable, "-c", ORPHAN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        # The worker holds the pipe of complaints too: it ends only when both are gone.
        said, complaints = server.communicate(timeout=60)
    assert server.returncode == -signal.SIGKILL
    assert said.strip().isdigit()
    assert complaints == ""
