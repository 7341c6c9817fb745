"""Who may begin a rehearsal, what it is made of, and what it may not touch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from facilitator.accounts.queries import any_account, first_account
from facilitator.errors import Refused
from facilitator.rehearsal import actions, queries
from facilitator.rehearsal.passes import Wish, mint, read

SECRET = "for tests alone"


def begins(client, token):
    return client.post("/rehearsals", json={"pass": token}, headers={"X-Facilitator": "console"})


def test_a_pass_is_good_for_a_minute_and_for_one_installation():
    token = mint(SECRET, Wish(topic="Listening"))
    assert read(SECRET, token).topic == "Listening"
    with pytest.raises(Refused):
        read("another installation", token)
    with (
        time_machine.travel(datetime.now(UTC) + timedelta(seconds=90), tick=False),
        pytest.raises(Refused),
    ):
        read(SECRET, token)


def test_without_the_secret_nobody_begins(small_scene):
    client = small_scene.app.test_client()
    for token in (mint("guessed", Wish()), "", None, 7):
        assert begins(client, token).status_code in (400, 410)
    assert client.get("/workshops").status_code == 302


def test_with_it_a_rehearsal_is_made_and_its_bearer_leads_it(small_scene):
    client = small_scene.app.test_client()
    said = begins(client, mint(SECRET, Wish(topic="Listening"))).get_json()
    state = client.get(f"/console/{said['workshop']}/state").get_json()["objects"]
    assert state["workshop:-"]["rehearsal"] is True
    assert state["workshop:-"]["topic"] == "Listening"
    assert state["rehearsal:-"] == {"state": "running", "phones": 0, "sent": 0, "saved": 0}


def test_the_account_nobody_can_sign_in_to_is_no_first_account(small_scene):
    begins(small_scene.app.test_client(), mint(SECRET, Wish()))
    with small_scene.house.database.read() as session:
        assert not any_account(session)
    said = {"email": actions.REHEARSAL_EMAIL, "password": "!"}
    assert small_scene.app.test_client().post("/sign-in", data=said).status_code == 403


def test_a_rehearsal_belongs_to_the_first_facilitator(small_scene):
    amara = small_scene.amara()
    said = begins(small_scene.app.test_client(), mint(SECRET, Wish())).get_json()
    with small_scene.house.database.read() as session:
        assert first_account(session).email == "amara@example.org"
    assert amara.client.get(f"/console/{said['workshop']}/state").status_code == 200


def test_a_pass_does_not_open_a_real_workshop(small_scene):
    amara = small_scene.amara()
    answer = begins(small_scene.app.test_client(), mint(SECRET, Wish(workshop=amara.workshop_id)))
    assert answer.get_json()["error"]["code"] == "not_rehearsal"
    assert "Set-Cookie" not in answer.headers


def test_a_copy_has_the_plan_as_edited_and_the_groups(small_scene):
    amara = small_scene.amara()
    amara.does("step.edit", step=amara.step("story"), title="Our own words")
    amara.does("group.add", name="Volunteers", needed=True)
    copy = _copied(small_scene, amara)
    other = amara.client.get(f"/console/{copy}/state").get_json()["objects"]

    def plan(objects):
        steps = [value for key, value in objects.items() if key.startswith("step:")]
        return [(s["title"], s["kind"], s["minutes"]) for s in sorted(steps, key=lambda s: s["position"])]

    assert plan(other) == plan(amara.sees())
    assert "Our own words" in [title for title, _, _ in plan(other)]
    names = [value["name"] for key, value in other.items() if key.startswith("group:")]
    assert "Volunteers" in names
    assert other["workshop:-"]["rehearsal"]
    assert other["workshop:-"]["state"] == "draft"
    assert not amara.workshop["rehearsal"]


def _copied(scene, amara):
    from facilitator.workshops.access import LeadCaller

    with scene.house.database.read() as session:
        account_id = first_account(session).id
    caller = LeadCaller(account_id, amara.workshop_id)
    return scene.house.writer.do(lambda unit: actions.copy(unit, caller.load(unit), secret=SECRET))


def test_a_note_is_kept_for_a_rehearsal_and_refused_elsewhere(small_scene):
    amara = small_scene.amara()
    note = {"state": "done", "phones": 3, "sent": 9, "saved": 9}
    assert amara.does("rehearsal.note", **note)["code"] == "not_rehearsal"
    amara.path = f"/console/{_copied(small_scene, amara)}"
    assert amara.does("rehearsal.note", **note)["status"] == "saved"
    assert amara.sees()["rehearsal:-"] == note


def test_a_run_that_falls_silent_has_failed_and_makes_room_for_another(small_scene):
    amara = small_scene.amara()
    copy = _copied(small_scene, amara)
    with small_scene.house.database.read() as session:
        account_id = first_account(session).id
        now = datetime.now(UTC)
        assert queries.running_for(session, account_id, now) == copy
        assert queries.running_for(session, account_id, now + timedelta(minutes=3)) is None
        assert queries.state_of(queries.rehearsal_of(session, copy), now + timedelta(minutes=3)) == "failed"


def test_phones_and_stages_do_not_see_how_the_rehearsal_goes(small_scene):
    amara = small_scene.amara()
    amara.path = f"/console/{_copied(small_scene, amara)}"
    amara.workshop_id = amara.path.rpartition("/")[2]
    amara.does("workshop.open")
    chidi = small_scene.joins(amara)
    assert "rehearsal:-" in amara.sees()
    assert "rehearsal:-" not in chidi.sees()
    assert "rehearsal:-" not in small_scene.stage(amara).sees()
