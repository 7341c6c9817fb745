"""A checker that finds nothing proves nothing, unless it finds what is put there on purpose."""

import time

import pytest
from sqlalchemy import create_engine, text

from tests.ledger import rounds, sabotage
from tests.ledger.book import Book
from tests.ledger.house import House

pytestmark = pytest.mark.slow

SEED = 11
PATIENCE = 30.0
PHONES, QUOTA = 2, 24


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("sabotage"), sabotage=sabotage.ANY)
    house.start()
    yield house
    house.kill()


@pytest.fixture
def scene(house):
    with rounds.scenario(house, Book(), seed=SEED, phones=PHONES, quota=QUOTA, most=6) as scene:
        yield scene
        house.wants()


def wait_until(is_so):
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "what the test needs did not come about"
        time.sleep(0.002)


def to_the_end(scene):
    """Everybody writes what they have to, and is looked at while it is still wrong."""
    scene.phones.start()
    wait_until(lambda: not scene.phones.busy())
    scene.phones.halt()
    return rounds.settle(scene)


def killed_when(scene, is_so):
    """Kill -9 at the moment at which something is so; then the build is sound again."""
    scene.phones.start()
    wait_until(is_so)
    scene.house.kill()
    scene.phones.halt()
    scene.house.wants()
    scene.house.start()
    return rounds.settle(scene)


def committed(scene, room):
    engine = create_engine(scene.house.database_url)
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT version FROM room_versions WHERE workshop_id = :room"), {"room": room.id}
        )
        version = found.scalar_one()
    engine.dispose()
    return version


AT_ONCE = sorted(set(sabotage.FAULTS) - {"early_answer", "early_pulse"})


@pytest.mark.parametrize("name", AT_ONCE)
def test_what_is_wrong_is_called_by_its_name(scene, name):
    scene.house.wants(wrong=name)

    verdict = to_the_end(scene)

    assert sabotage.FAULTS[name][1] in verdict.counts, str(verdict)


def test_an_answer_before_the_commit_is_found_out_by_a_kill(scene):
    scene.house.wants(wrong="early_answer")

    verdict = killed_when(scene, lambda: scene.book.acknowledged)

    assert "lost" in verdict.counts, str(verdict)


def test_a_pulse_before_the_commit_is_found_out_by_a_kill(scene):
    screens = scene.screens.screens
    scene.screens.wait_for({screen.room.id: committed(scene, screen.room) for screen in screens}, PATIENCE)
    scene.house.wants(wrong="early_pulse")

    verdict = killed_when(scene, lambda: any(s.version > committed(scene, s.room) for s in screens))

    assert "state" in verdict.counts, str(verdict)


def test_the_sound_build_with_the_same_seed_is_found_sound(scene):
    scene.house.wants()

    verdict = killed_when(scene, lambda: scene.book.acknowledged > PHONES * QUOTA)

    assert verdict.sound, str(verdict)
