"""For whoever watches the server: alive, ready, and counts that tell of nobody."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from facilitator.config import Config
from facilitator.db.migrate import bring_up_to_date
from facilitator.errors import SetUpError
from facilitator.web import health
from tests.cast import open_house

TOKEN = "t" * 24
CANARY = "Zaphod Beeblebrox"


@pytest.fixture
def watched(tmp_path):
    url = f"sqlite:///{tmp_path / 'facilitator.sqlite'}"
    bring_up_to_date(url)
    with open_house(url, tmp_path, metrics_token=TOKEN) as scene:
        yield scene


def counted(scene) -> str:
    answer = scene.app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain")
    return answer.get_data(as_text=True)


def value(counts: str, line: str) -> float:
    return float(next(one for one in counts.splitlines() if one.startswith(line + " ")).rpartition(" ")[2])


def test_a_server_that_can_keep_words_is_ready(watched):
    client = watched.app.test_client()

    assert client.get("/healthz").get_json() == {"ok": True}
    assert client.get("/readyz").get_json() == {"ready": True, "missing": []}


def test_a_full_disk_is_said_and_the_process_stays_alive(watched, monkeypatch):
    full = shutil.disk_usage(watched.house.config.data)._replace(free=health.LEAST_ROOM - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: full)
    client = watched.app.test_client()

    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json() == {"ready": False, "missing": ["room"]}
    assert client.get("/healthz").status_code == 200


def test_a_database_somebody_else_has_locked_is_said(watched):
    with closing(sqlite3.connect(watched.house.config.data / "facilitator.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        locked = watched.app.test_client().get("/readyz").get_json()
        other.rollback()

    assert locked == {"ready": False, "missing": ["database"]}
    assert watched.app.test_client().get("/readyz").status_code == 200


def test_counts_grow_with_what_happens_and_tell_of_nobody(watched):
    amara = watched.amara()
    before = counted(watched)
    dana = watched.joins(amara, CANARY, "Patients")
    dana.does("dream.add", step=amara.opens("headline"), text=CANARY, form="headline", wording="2026-11")
    after = counted(watched)

    assert value(after, 'facilitator_ops_total{status="saved"}') > value(
        before, 'facilitator_ops_total{status="saved"}'
    )
    assert value(after, "facilitator_answer_seconds_count") > value(
        before, "facilitator_answer_seconds_count"
    )
    assert value(after, "facilitator_commit_seconds_count") > value(
        before, "facilitator_commit_seconds_count"
    )
    assert value(after, 'facilitator_sockets{audience="phone"}') == 0
    for secret in (CANARY, "Zaphod", amara.workshop_id, amara.workshop["code"]):
        assert secret not in after


@pytest.mark.parametrize("given", ["", "Bearer ", f"Bearer {TOKEN}x", TOKEN[:-1], "Bearer ü"])
def test_without_the_token_there_is_nothing(watched, given):
    assert watched.app.test_client().get("/metrics", headers={"Authorization": given}).status_code == 404


def test_a_token_that_could_be_guessed_is_refused(tmp_path):
    with pytest.raises(SetUpError, match="FACILITATOR_METRICS_TOKEN"):
        Config.read({"FACILITATOR_DATA": str(tmp_path), "FACILITATOR_METRICS_TOKEN": "short"})
