"""What people take back is noted by ids alone, in the database and in a file that outlives it."""

import json
import time
from typing import get_args

import pytest
from click.testing import CliRunner
from pydantic.fields import FieldInfo

from facilitator import areas
from facilitator.cli import main
from facilitator.erasures import record
from facilitator.erasures.errands import ErasureErrands
from facilitator.erasures.recording import KINDS
from tests.cast import story
from tests.served import Served


@pytest.fixture
def errands(scene):
    return ErasureErrands(scene.house.database, scene.house.config.data)


def listed(scene):
    with scene.house.database.read() as session:
        return record.in_database(session)


def test_every_op_that_erases_is_one_that_exists():
    assert set(areas.ERASING) == KINDS


def test_an_op_whose_words_would_be_noted_is_not_among_them():
    """The list is kept for ever: ids and yes or no, and nothing anybody could write."""
    for kind in KINDS:
        for name, field in areas.OPS[kind].body.model_fields.items():
            assert field.annotation is bool or _is_id(field), (kind, name)


def _is_id(field: FieldInfo) -> bool:
    return any("pattern" in repr(part) for part in (*field.metadata, *get_args(field.annotation)))


def test_what_is_taken_back_is_listed_without_a_word_of_it(scene, errands):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana CANARY", "Patients")
    card = dana.does("story.add", **story(amara.opens("story"), text="A CANARY sings."))["id"]
    assert dana.does("card.take_back", card=card)["status"] == "saved"
    assert dana.does("person.leave", erase=True)["status"] == "saved"

    errands.write_down()

    assert [one.kind for one in listed(scene)] == ["card.take_back", "person.leave"]
    assert listed(scene)[0].about["body"] == {"card": card}
    file = scene.house.config.data / record.NAME
    assert record.in_file(file) == listed(scene)
    assert b"CANARY" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_the_removal_of_a_workshop_is_listed(scene, errands):
    amara = scene.amara()
    amara.does("workshop.close")
    code = amara.workshop["code"]
    amara.client.post(f"{amara.path}/remove", data={"code": code}, headers={"X-Facilitator": "console"})

    assert [(one.kind, one.workshop_id) for one in listed(scene)] == [("workshop.remove", amara.workshop_id)]


def test_a_refused_wish_is_not_listed(scene):
    amara = scene.amara()
    dana, chidi = scene.joins(amara, "Dana", "Patients"), scene.joins(amara, "Chidi", "Patients")
    card = dana.does("story.add", **story(amara.opens("story")))["id"]

    assert chidi.does("card.take_back", card=card)["code"] == "not_yours"

    assert listed(scene) == []


def test_the_file_gets_what_it_lacks_once_whoever_writes_it(scene, errands):
    amara = scene.amara()
    step = amara.opens("story")
    dana = scene.joins(amara, "Dana", "Patients")
    file = scene.house.config.data / record.NAME
    for _turn in range(2):
        dana.does("card.take_back", card=dana.does("story.add", **story(step))["id"])
        errands.write_down()
        errands.write_down()
        ErasureErrands(
            scene.house.database, scene.house.config.data
        ).write_down()  # the server was started again

    assert len(file.read_text().splitlines()) == 2
    assert record.in_file(file) == listed(scene)


def test_a_torn_line_is_written_again(scene, errands):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    dana.does("card.take_back", card=dana.does("story.add", **story(amara.opens("story")))["id"])
    errands.write_down()
    file = scene.house.config.data / record.NAME
    file.write_bytes(file.read_bytes()[:-30])
    assert record.in_file(file) == []

    ErasureErrands(scene.house.database, scene.house.config.data).write_down()

    assert record.in_file(file) == listed(scene)
    assert [json.loads(line)["kind"] for line in file.read_text().splitlines()[1:]] == ["card.take_back"]


@pytest.mark.slow
def test_a_running_server_writes_the_list_and_lets_itself_be_backed_up(tmp_path):
    served = Served(tmp_path).start()
    env = {"FACILITATOR_DATA": str(tmp_path / "data"), "DATABASE_URL": None, "REDIS_URL": None}
    made = tmp_path / "made.zip"
    try:
        amara = served.amara()
        dana = served.joins(amara)
        body = {"step": amara.opens("headline"), "text": "A canary", "form": "headline", "wording": "2026-11"}
        card = dana.does("dream.add", **body)["id"]
        said = CliRunner().invoke(main, ["backup", str(made)], env=env)
        assert said.exit_code == 0, said.output
        refused = CliRunner().invoke(main, ["restore", str(made)], env=env)
        assert "stop it first" in refused.output
        dana.does("card.take_back", card=card)
        deadline = time.monotonic() + 20
        while not record.in_file(tmp_path / "data" / record.NAME) and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        served.stop()

    said = CliRunner().invoke(main, ["restore", str(made)], env=env)

    assert said.exit_code == 0, said.output
    assert [one.kind for one in record.in_file(tmp_path / "data" / record.NAME)] == ["card.take_back"]
    assert not [p for p in (tmp_path / "data").rglob("*") if p.is_file() and b"canary" in p.read_bytes()]
    served.start()
    try:
        assert dana.sees()["own:-"]["cards"] == [], "the phone is who it was, and its card is gone"
    finally:
        served.stop()
