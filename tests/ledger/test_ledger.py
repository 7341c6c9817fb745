"""Faults and kill -9 under load: every answered word is there once, in its order, and nothing else is."""

import argparse

import pytest

from tests.ledger import __main__ as command
from tests.ledger import rounds
from tests.ledger.book import OK, REFUSED, Book
from tests.ledger.checker import Checker
from tests.ledger.house import House

pytestmark = pytest.mark.slow

SEED = 5
# Every fault there is, each once, in two rounds that end with a kill.
FIRST = ("lock", "restart", "no_growth", "cut", "clock", "truncate")
SECOND = ("full", "sleep", "workers", "stall", "slow")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("ledger"))
    house.start()
    yield house
    house.kill()


@pytest.mark.parametrize("faults", [FIRST, SECOND], ids=["first", "second"])
def test_whatever_happens_every_answer_is_true(house, tmp_path, faults):
    book = Book(tmp_path / "book.jsonl")
    with rounds.scenario(house, book, seed=SEED, scale=0.4) as scene:
        done = rounds.play(scene, faults, between=25)

        assert done.verdict.sound, str(done.verdict)
        assert set(scene.nemesis.done) == {*faults, "kill"}
        assert done.open, "nothing was under way at the kill: it proves nothing"
        assert all(screen.pulses for screen in scene.screens.screens)
    assert {line.outcome for line in book.lines} == {OK, REFUSED}
    assert any(line.tries > 1 and line.outcome == OK for line in book.lines)
    book.close()


def test_the_command_says_how_many_kills_were_survived_and_what_that_proves(tmp_path):
    asked = argparse.Namespace(kills=1, ops=120, seed=SEED, json=True)

    told = command.run(asked, tmp_path)

    assert (told["kills"], told["survived"], told["lost"], told["doubled"]) == (1, 1, 0, 0)
    assert told["violations"] == {}
    assert told["acknowledged"] >= 100
    assert told["bound"].startswith(f"0 of {told['acknowledged']}; upper bound")
    assert told["machine"]["cores"]


def test_a_book_that_claims_more_than_is_there_is_contradicted(house):
    with rounds.scenario(house, book := Book(), seed=SEED, phones=1, quota=5) as scene:
        scene.phones.start()
        for phone in scene.phones.phones:
            phone.join()  # it ends by itself; until then its connection is its own
        claimed = scene.phones.phones[0]._next()
        claimed.outcome, claimed.ref, claimed.version = OK, "x" * 12, 1
        verdict = Checker(house.database_url, book).verdict(scene.workshops, drained=True)

    assert verdict.counts["lost"] == 1
