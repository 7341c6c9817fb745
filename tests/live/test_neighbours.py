"""Several servers on one database: one room, whatever Redis does, and nothing done twice."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from contextlib import ExitStack, closing

import pytest
from sqlalchemy import create_engine

from facilitator.db.alone import alone
from facilitator.db.leading import Leader, alone_with
from facilitator.deploy.trial.redis import OwnRedis
from facilitator.errors import SetUpError
from facilitator.live import presence
from tests.conftest import fresh_database
from tests.served import Browser, Served
from tests.setup.redis import ABSENT, is_installed
from tests.wired import Wired

SECRET = "one secret for all of these servers"


@pytest.fixture
def redis(tmp_path):
    if not is_installed():
        pytest.skip(ABSENT)
    own = OwnRedis(tmp_path)
    own.start()
    yield own
    own.kill()


@pytest.fixture
def postgres(templates, tmp_path):
    with fresh_database("postgresql", tmp_path, like=templates("postgresql")) as url:
        yield url


@pytest.fixture
def servers(redis, postgres, tmp_path):
    """Three servers, one room; they share the data folder as they would behind a proxy."""
    started = [
        Served(tmp_path, DATABASE_URL=postgres, REDIS_URL=redis.url, FACILITATOR_SECRET_KEY=SECRET)
        for _ in range(3)
    ]
    for served in started:
        served.start()
    yield started
    for served in started:
        served.stop()


def elsewhere(browser: Browser, served: Served) -> Browser:
    """The same person at another of the servers."""
    return Browser(served.url, browser.face, browser.path, browser.jar)


class Ear(Wired):
    """Amara's console at one server: what its socket alone tells her, without asking for the state."""

    def __init__(self, browser: Browser, port: int) -> None:
        cookie = "; ".join(f"{kept.name}={kept.value}" for kept in browser.jar)
        super().__init__(
            port, cookie=cookie, auth={"face": "console", "workshop": browser.path.split("/")[-1]}
        )
        self.heard: set[str] = set()  # a look may be told twice: it takes the place of the same look
        self.wait_until_let_in()

    def wait_for(self, number: int) -> None:
        """Listen until so many cards have come."""
        while len(self.heard) < number and not self.ended:
            for name, body in self.read():
                if name == "pulse":
                    self.heard |= {
                        card["text"] for key, card in body["objects"].items() if key.startswith("card:")
                    }


def dream(step: str, text: str) -> dict[str, object]:
    body = {"step": step, "text": text, "form": "headline", "wording": "2026-11"}
    return {"op_id": secrets.token_hex(16), "kind": "dream.add", "body": body}


@pytest.mark.slow
def test_the_room_is_one_for_phones_of_several_servers_while_redis_comes_and_goes(servers, redis):
    amara = servers[0].amara()
    step = amara.opens("headline")
    phones = [elsewhere(servers[0].joins(amara), served) for served in servers]
    ears = [Ear(amara, served.port) for served in servers]
    said: list[str] = []

    def everybody_says(round_: str) -> None:
        for number, phone in enumerate(phones):
            text = f"{round_} {number}"
            assert phone.sends([dream(step, text)])[0]["status"] == "saved"
            said.append(text)

    everybody_says("with Redis")
    redis.empty()
    everybody_says("after it was emptied")
    redis.hang()
    everybody_says("while it hangs")
    redis.wake()
    redis.kill()
    everybody_says("without it")
    redis.start()
    everybody_says("with it again")
    for ear in ears:
        with closing(ear):
            ear.wait_for(len(said))

    assert [ear.heard for ear in ears] == [set(said)] * 3
    assert all(sorted(texts(elsewhere(amara, served))) == sorted(said) for served in servers)


@pytest.mark.slow
def test_many_at_once_through_every_server_are_there_once(servers):
    amara = servers[0].amara()
    step = amara.opens("headline")
    phones = [elsewhere(servers[0].joins(amara), servers[i % 3]) for i in range(9)]

    def talk(number: int, phone: Browser) -> None:
        for card in range(20):
            op = dream(step, f"{number}.{card}")
            while True:
                try:
                    answers = phone.sends([op])
                except OSError:
                    continue
                assert answers[0]["status"] in ("saved", "duplicate")
                break

    talking = [threading.Thread(target=talk, args=pair) for pair in enumerate(phones)]
    for thread in talking:
        thread.start()
    for thread in talking:
        thread.join()

    assert Counter(texts(amara)) == Counter(f"{n}.{card}" for n in range(9) for card in range(20))


def texts(lead: Browser) -> list[str]:
    return [card["text"] for key, card in lead.sees().items() if key.startswith("card:")]


def test_the_phones_of_a_server_that_fell_silent_are_counted_no_more_and_the_console_hears_of_it(monkeypatch):
    here = presence.Presence()
    here.hear("another", "w", {"patients": 2}, 2)
    here.forget_silent()
    assert (here.here("w"), here.changed) == ({"groups": {"patients": 2}, "total": 2}, set())

    monkeypatch.setattr(presence, "SILENT", -1.0)  # as if all that was said had been said long ago
    here.forget_silent()
    assert (here.here("w"), here.changed) == ({"groups": {}, "total": 0}, {"w"})


def test_one_of_several_leads_and_another_takes_over(postgres):
    with closing_engine(postgres) as first, closing_engine(postgres) as second:
        one, two = Leader(first), Leader(second)
        assert one.leads()
        assert one.leads()
        assert not two.leads()
        one.let_go()
        assert two.leads()
        assert not one.leads()
        two.let_go()


def test_what_is_done_by_name_is_done_by_one_at_a_time(postgres):
    log: list[str] = []

    def errand(who: str, engine) -> None:
        with alone_with(engine)("draw"):
            log.append(f"{who} begins")
            time.sleep(0.2)
            log.append(f"{who} ends")

    with closing_engine(postgres) as first, closing_engine(postgres) as second:
        both = [threading.Thread(target=errand, args=pair) for pair in (("one", first), ("two", second))]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()

    assert [line.split()[1] for line in log] == ["begins", "ends", "begins", "ends"]


def test_a_server_that_could_not_tell_the_other_is_refused(postgres, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    with alone(one, postgres):
        for shared in (False, True):
            with pytest.raises(SetUpError, match="REDIS_URL"), alone(two, postgres, shared=shared):
                pass
    with ExitStack() as together:
        together.enter_context(alone(one, postgres, shared=True))
        together.enter_context(alone(one, postgres, shared=True))
        with pytest.raises(SetUpError, match="Another Facilitator"):
            together.enter_context(alone(two, postgres))


def closing_engine(url: str):
    engine = create_engine(url)
    engine.close = engine.dispose
    return closing(engine)
