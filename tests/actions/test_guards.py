"""Before Design: have those who live with it been heard? Before the close: what is still open?"""

import pytest
from sqlalchemy import text

from facilitator.promises.models import Closing, VoiceReason
from tests.actions.test_promises import WORDING, deliver, open_points, promise, request
from tests.cast import story

NURSES, PATIENTS, CARERS = "Nurses", "Patients", "Carers"


def to_design(lead, reason=None):
    said = {} if reason is None else {"reason": reason}
    return lead.does("step.open", step=lead.step("statement"), **said)


def heard(scene, lead, group, kind="story"):
    phone = scene.joins(lead, "", group)
    step = lead.opens(kind)
    if kind == "story":
        said = phone.does("story.add", **story(step, purposes=["facilitators"]))
    else:
        said = phone.does("dream.add", step=step, text="Nobody waits", form="headline", wording=WORDING)
    assert said["status"] == "saved"
    return phone, said["id"]


@pytest.mark.parametrize("group", [PATIENTS, CARERS])
@pytest.mark.parametrize("kind", ["story", "headline"])
def test_the_room_goes_on_once_somebody_who_lives_with_it_was_heard(small_scene, group, kind):
    """What they said may be for the facilitators alone: it counts that they spoke."""
    amara = small_scene.amara()
    heard(small_scene, amara, group, kind)

    assert to_design(amara)["status"] == "saved"


def test_without_them_a_reason_is_asked_for_and_kept(scene):
    amara = scene.amara()
    heard(scene, amara, NURSES)
    before = amara.sees()["now:-"]["step"]["id"]

    refused = to_design(amara)
    assert (refused["code"], "walk over" in refused["message"]) == ("lived_unheard", True)
    assert to_design(amara, "Because")["code"] == "reason_too_short"
    assert amara.sees()["now:-"]["step"]["id"] == before
    assert to_design(amara, "They meet us next week.")["status"] == "saved"

    assert amara.sees()["check:-"]["reason"] == "They meet us next week."
    with scene.house.database.read() as session:
        assert session.get(VoiceReason, amara.workshop_id).missing == "unheard"
    amara.opens("story")
    assert to_design(amara)["status"] == "saved", "once is enough"


def test_a_contribution_in_design_itself_comes_too_late_to_count(small_scene):
    amara = small_scene.amara()
    small_scene.joins(amara, "", PATIENTS)
    to_design(amara, "We look at it together.")
    with small_scene.house.database.read() as session:
        assert session.query(VoiceReason).count() == 1


def test_what_was_taken_back_is_not_heard(scene):
    amara = scene.amara()
    phone, card = heard(scene, amara, PATIENTS)
    phone.does("card.take_back", card=card)

    assert to_design(amara)["code"] == "lived_unheard"


def test_with_no_such_group_it_says_so(scene):
    amara = scene.amara()
    for group in (PATIENTS, CARERS):
        answer = amara.does("group.edit", group=amara.group(group), lived=False)
        assert answer["status"] == "saved"
    heard(scene, amara, PATIENTS)

    assert to_design(amara)["code"] == "no_lived_group"
    assert amara.does("group.edit", group=amara.group(PATIENTS), lived=True)["status"] == "saved"
    assert to_design(amara)["status"] == "saved"


def test_other_steps_ask_for_no_reason(small_scene):
    amara = small_scene.amara()

    for kind in ("story", "headline", "promise", "close"):
        assert amara.does("step.open", step=amara.step(kind))["status"] == "saved"


def test_the_template_marks_patients_and_carers_and_a_new_group_may_be_marked(scene):
    amara = scene.amara()
    marked = {g["name"] for g in amara.all("group").values() if g["lived"]}
    assert marked == {"Patients and people who use services", "Carers and families"}

    amara.does("group.add", name="Experts by experience", lived=True)

    assert amara.all("group")[amara.group("Experts")]["lived"] is True
    assert "lived" not in str(scene.stage(amara).all("group"))


def test_the_form_for_a_new_workshop_marks_groups(small_scene):
    client = small_scene.facilitator()
    page = client.get("/workshops/new").get_data(as_text=True)
    assert page.count('name="lived-') >= 13
    assert page.count('name="lived-0" checked') == 1
    rows = {
        "group-0": "Parents",
        "lived-0": "on",
        "group-1": "Nurses",
        "needed-1": "on",
        "group-2": "parents",
    }
    said = {"topic": "Time", "plan": "half-day", "place": "", "held_on": "", **rows}

    client.post("/workshops/new", data=said)

    with small_scene.house.database.read() as session:
        found = session.execute(text("SELECT name, needed, lived FROM groups ORDER BY position")).all()
    assert [tuple(map(str, row)) for row in found] in (
        [("Parents", "0", "1"), ("Nurses", "1", "0")],
        [("Parents", "False", "True"), ("Nurses", "True", "False")],
    )


# --- closing ---


def test_a_workshop_with_nothing_open_closes_at_once(scene):
    amara, step, dana = deliver(scene)
    dana.does("promise.add", **promise(step))

    assert amara.does("workshop.close")["status"] == "saved"
    with scene.house.database.read() as session:
        assert session.query(Closing).count() == 0


def test_open_points_ask_for_one_more_word_and_never_hold_a_workshop_open_for_good(scene):
    amara, step, dana = deliver(scene)
    dana.does("promise.add", **promise(step, owner="", first_step="", due=None))
    dana.does("promise.add", **request(step))

    refused = amara.does("workshop.close")
    assert (refused["code"], refused["message"][:1]) == ("open_points", "4")
    assert amara.workshop["state"] == "open"
    assert amara.does("workshop.close", knowingly=True)["status"] == "saved"

    assert amara.workshop["state"] == "closed"
    with scene.house.database.read() as session:
        assert [c.open_points for c in session.query(Closing)] == [4]
    amara.does("workshop.reopen")
    assert amara.does("workshop.close")["code"] == "open_points", "it is asked again, knowingly each time"
    assert amara.does("workshop.close", knowingly=True)["status"] == "saved"


def test_a_statement_nobody_takes_up_is_open_until_somebody_does(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", PATIENTS)
    step = amara.opens("statement")
    statement = dana.does("statement.add", step=step, text="Somebody walks along", wording=WORDING)["id"]
    assert open_points(amara) == {"unserved": [f"card:{statement}"]}

    step = amara.opens("promise")
    card = dana.does("promise.add", **promise(step))["id"]
    assert open_points(amara) == {"unserved": [f"card:{statement}"]}
    amara.does("promise.mend", card=card, serves=f"card:{statement}")
    assert open_points(amara) == {}

    amara.does("card.hide", card=card, why="A name")
    assert open_points(amara) == {"unserved": [f"card:{statement}"]}
    dana.does("card.take_back", card=statement)
    assert open_points(amara) == {}


def test_phones_and_stage_are_not_told_what_is_open(small_scene):
    amara, step, dana = deliver(small_scene)
    dana.does("promise.add", **promise(step, owner=""))

    assert "check:-" in amara.sees()
    assert "check:-" not in {**dana.sees(), **small_scene.stage(amara).sees()}
