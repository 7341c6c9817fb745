"""Logs carry ids and codes, never words people wrote, names they gave or the tokens they hold."""

import logging

import pytest
from sqlalchemy import text

from facilitator.accounts import actions as accounts
from facilitator.live.vocabulary import Done, Op
from facilitator.people.payloads import Describe
from tests.cast import PASSWORD
from tests.live.whole import Day

CANARY = "canary7413"


class Listener(logging.Handler):
    """Keeps every record of every logger, with its trace as it would be written."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.lines = []

    def emit(self, record):
        self.lines.append(logging.Formatter("%(name)s %(levelname)s %(message)s").format(record))


@pytest.fixture
def listener():
    root, kept = logging.getLogger(), Listener()
    level = root.level
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    yield kept
    root.setLevel(level)
    root.removeHandler(kept)


def broken(scene, statement, **values):
    """An action that fails in the database, or before it, with the words in its hands."""

    def carry_out(unit, voice, body):
        if statement is None:
            raise ValueError(f"cannot do anything with {body.name}")
        unit.session.execute(text(statement), {"words": body.name, **values})
        return Done()

    scene.house.door.ops = {
        **scene.house.door.ops,
        "test.break": Op("test.break", "phone", Describe, carry_out),
    }


FAULTS = {
    "a row the database refuses": "INSERT INTO cards (id, text) VALUES ('c', :words)",
    "a statement that is wrong": "SELECT nothing FROM nowhere WHERE it = :words",
    "a bug of ours": None,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_inside_an_action_is_logged_without_its_words(scene, listener, fault):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana")
    broken(scene, FAULTS[fault])

    op = {"op_id": "e" * 32, "kind": "test.break", "body": {"name": CANARY, "groups": []}}
    answer = dana.client.post(f"{dana.path}/ops", json={"batch": [op]}, headers={"X-Facilitator": "phone"})

    assert answer.status_code == 503
    said = "\n".join(listener.lines)
    assert "a change failed and was taken back" in said
    assert "test_logs.py" in said  # whoever mends it is told where
    assert CANARY not in said


def test_a_bug_in_a_page_is_logged_without_its_words(small_scene, listener):
    @small_scene.app.get("/broken/<words>", endpoint="broken")
    def view(words):
        raise ValueError(words)

    answer = small_scene.app.test_client().get(f"/broken/{CANARY}")

    assert answer.status_code == 500
    assert CANARY not in answer.get_data(as_text=True)
    said = "\n".join(listener.lines)
    assert "unhandled fault" in said
    assert "ValueError" in said
    assert CANARY not in said


def test_a_whole_workshop_leaves_no_word_name_or_token_in_any_log(scene, listener):
    amara = scene.amara()
    dana = scene.joins(amara, CANARY, "Patients")
    day = Day(scene, amara, dana, mark=CANARY)
    ear = scene.listens(dana)
    for _change in day.changes():
        scene.pulse(amara)
    assert CANARY in str(ear.hears())
    dana.client.get(f"/{CANARY}?said={CANARY}")
    dana.client.post("/sign-in", data={"email": f"{CANARY}@example.org", "password": CANARY})
    invitation = scene.house.writer.do(
        lambda unit: accounts.invite(unit, "together", workshop_id=amara.workshop_id)
    )
    dana.client.get(f"/invited/{invitation}")

    said = "\n".join(listener.lines)
    secrets = {
        "a word": CANARY,
        "the phone's token": dana.client.get_cookie(f"phone_{amara.workshop_id}").value,
        "the sign-in": amara.client.get_cookie("facilitator").value,
        "the stage's link": amara.workshop["stage_url"].rpartition("/")[2],
        "the summary's link": amara.workshop["summary_url"].rpartition("/")[2],
        "the ballot's token": "a" * 32,
        "the invitation": invitation,
        "the password": PASSWORD,
        "the installation's secret": scene.house.config.secret_key,
    }
    assert [name for name, secret in secrets.items() if secret in said] == []


def test_the_listener_hears_every_logger(listener):
    logging.getLogger("facilitator.anything").debug("one %s", CANARY)
    logging.getLogger("sqlalchemy.engine").warning("two %s", CANARY)

    assert len([line for line in listener.lines if CANARY in line]) == 2
