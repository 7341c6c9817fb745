"""Several ways in: a scribe for somebody else, paper cards, several voices behind one phone, a link before the day."""

from __future__ import annotations

import json

import pytest

from tests.cast import Actor, story

WORDING = "2026-11"


def joined(amara, group):
    return next(g["joined"] for g in amara.all("group").values() if g["name"].startswith(group))


def spoken(amara, group, phase):
    return next(g["spoken"][phase] for g in amara.all("group").values() if g["name"].startswith(group))


@pytest.fixture
def room(scene):
    amara = scene.amara()
    return scene, amara, scene.helps(amara, "Sol", "scribe")


def speaks(scribe, guest, says, **body):
    return scribe.does("guest.speak", guest=guest, says=says, body=body)


def test_a_scribe_writes_for_somebody_without_a_phone_as_that_person(room):
    scene, amara, sol = room
    guest = sol.does("guest.add", name="Hedy", groups=[amara.group("Carers")])["id"]

    done = speaks(sol, guest, "story.add", **story(amara.opens("story"), text="He held my hand"))

    assert done["status"] == "saved"
    assert amara.all("card")[done["id"]]["text"] == "He held my hand"
    assert joined(amara, "Carers") == 1
    assert spoken(amara, "Carers", "discover")
    assert amara.sees()["crowd:-"] == {"total": 1, "ways": {"guest": 1}, "spanners": 0}
    assert route_of(scene, done["id"]) == "scribe"


def route_of(scene, card):
    from facilitator.contributions.models import Card

    with scene.house.database.read() as session:
        return session.get_one(Card, card).route


def test_consent_is_as_needed_as_on_a_phone(room):
    _scene, amara, sol = room
    guest = sol.does("guest.add", name="", groups=[amara.group("Carers")])["id"]

    refused = speaks(sol, guest, "story.add", **story(amara.opens("story"), purposes=[]))

    assert refused["code"] == "no_purpose"
    assert amara.all("card") == {}


@pytest.mark.parametrize(
    "says", ["hard.tell", "person.leave", "card.take_back", "picture.add", "step.add", "guest.add"]
)
def test_nothing_else_is_said_for_somebody(room, says):
    _scene, amara, sol = room
    guest = sol.does("guest.add", name="", groups=[amara.group("Carers")])["id"]

    answer = speaks(sol, guest, says)

    assert answer["status"] == "refused"
    assert answer["code"] in ("wrong_fields", "unknown_op")


def test_what_a_phone_may_not_say_a_scribe_may_not_either(room):
    _scene, amara, sol = room
    guest = sol.does("guest.add", name="", groups=[amara.group("Carers")])["id"]
    step = amara.opens("headline")

    long = speaks(sol, guest, "dream.add", step=step, text="x" * 201, form="headline", wording=WORDING)
    strange = speaks(sol, guest, "dream.add", step=step, text="x", form="headline", wording=WORDING, more=1)

    assert long["code"] == "too_long"
    assert strange["code"] == "wrong_fields"


def test_a_phone_of_another_workshop_and_a_phone_that_joined_are_no_guests(room):
    scene, amara, sol = room
    scene.joins(amara, "Dana", "Patients")
    yara = scene.amara("Yara")
    theirs = yara.does("guest.add", name="", groups=[yara.group("Carers")])["id"]

    assert speaks(sol, theirs, "story.add", **story(amara.opens("story")))["code"] == "unknown_guest"


def test_words_of_danger_said_to_a_scribe_reach_the_guardian(room):
    scene, amara, sol = room
    gita = scene.helps(amara, "Gita", "guardian")
    guest = sol.does("guest.add", name="Hedy", groups=[amara.group("Carers")])["id"]

    speaks(sol, guest, "story.add", **story(amara.opens("story"), text="I want to die"))

    assert next(iter(gita.all("notice").values()))["who"]["name"] == "Hedy"


def test_paper_cards_are_kept_line_by_line_and_counted_as_people(room):
    _scene, amara, sol = room
    step = amara.opens("headline")

    answer = sol.does(
        "paper.add", step=step, says="dream.add", lines=["Nobody waits", "One number for all", "Home by noon"],
        group=amara.group("Nurses"), people=2, purposes=[], wording=WORDING,
    )  # fmt: skip

    assert answer["status"] == "saved"
    assert {card["text"] for card in amara.all("card").values()} == {
        "Nobody waits",
        "One number for all",
        "Home by noon",
    }
    assert joined(amara, "Nurses") == 2
    assert spoken(amara, "Nurses", "dream")
    assert amara.sees()["crowd:-"]["ways"] == {"paper": 2}


def test_one_line_that_cannot_be_kept_keeps_the_whole_batch_out_and_is_named(room):
    _scene, amara, sol = room
    step = amara.opens("headline")

    answer = sol.does(
        "paper.add", step=step, says="dream.add", lines=["Fine", "x" * 300], group=amara.group("Nurses"),
        people=2, purposes=[], wording=WORDING,
    )  # fmt: skip

    assert answer["code"] == "bad_line"
    assert "2" in answer["message"]
    assert amara.all("card") == {}
    assert joined(amara, "Nurses") == 0


def test_a_batch_that_was_a_mistake_can_be_taken_out_again(room):
    _scene, amara, sol = room
    batch = sol.does(
        "paper.add", step=amara.opens("headline"), says="dream.add", lines=["Twice"], group=amara.group("Nurses"),
        people=1, purposes=[], wording=WORDING,
    )["id"]  # fmt: skip

    assert sol.does("guest.leave", guest=batch, erase=True)["status"] == "saved"

    assert all(card["state"] == "withdrawn" or not card["text"] for card in amara.all("card").values())
    assert joined(amara, "Nurses") == 0


def test_several_voices_behind_one_phone_are_counted_each_in_their_group(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    patients, carers = amara.group("Patients"), amara.group("Carers")

    answer = dana.does(
        "person.describe", name="Dana", groups=[patients, carers], voices=3, people={carers: 2}
    )

    assert answer["status"] == "saved"
    assert (joined(amara, "Patients"), joined(amara, "Carers")) == (1, 2)
    assert amara.sees()["crowd:-"]["total"] == 3
    assert dana.sees()["own:-"]["person"]["people"] == {patients: 1, carers: 2}
    assert (
        dana.does("person.describe", name="", groups=[patients], voices=13, people={})["code"]
        == "wrong_fields"
    )


def before(scene, amara):
    """Somebody follows the link before the day."""
    client = scene.app.test_client()
    path = amara.workshop["before_url"].removeprefix("http://localhost")
    return (
        client,
        path,
        client.post(path, data={"name": "Bea", "groups": [amara.group("Carers")], "notice": "1"}),
    )


def test_the_link_before_the_day_leads_to_one_step_and_the_same_phone_goes_on_on_the_day(scene):
    amara = scene.amara(opened=False)
    step = amara.step("story")
    amara.does("before.open", step=step)

    client, _path, answer = before(scene, amara)
    assert answer.status_code == 302
    bea = Actor(scene, client, "phone", f"/w/{amara.workshop_id}")
    assert bea.sees()["now:-"]["step"]["id"] == step
    done = bea.does("story.add", **story(step, text="Told at home"))

    assert done["status"] == "saved"  # not late
    assert route_of(scene, done["id"]) == "before"
    assert amara.sees()["crowd:-"]["ways"] == {"before": 1}
    other = amara.step("headline")
    refused = bea.does("dream.add", step=other, text="x", form="headline", wording=WORDING)
    assert refused["code"] == "step_not_open"
    amara.does("workshop.open")
    assert bea.sees()["now:-"]["step"]["kind"] == "welcome"
    assert bea.sees()["own:-"]["cards"][0]["text"] == "Told at home"


def test_before_it_is_opened_the_link_leads_nowhere_and_a_wrong_one_never_does(scene):
    amara = scene.amara(opened=False)
    assert before(scene, amara)[2].status_code == 409

    amara.does("before.open", step=amara.step("story"))
    client, path, _answer = before(scene, amara)
    wrong = client.get(path[:-2] + "xx")

    assert wrong.status_code == 404
    amara.does("before.close")
    assert scene.app.test_client().get(path).status_code == 409


def test_the_code_of_the_room_does_not_let_anybody_in_before_the_day(scene):
    amara = scene.amara(opened=False)
    amara.does("before.open", step=amara.step("story"))

    answer = scene.app.test_client().post(
        f"/j/{amara.workshop['code']}", data={"name": "", "groups": [amara.group("Carers")], "notice": "1"}
    )

    assert answer.status_code == 409


def test_a_scribe_is_not_told_what_the_room_has_not_been_shown(room):
    _scene, amara, sol = room
    guest = sol.does("guest.add", name="Hedy", groups=[amara.group("Carers")])["id"]
    speaks(
        sol,
        guest,
        "story.add",
        **story(amara.opens("story"), text="Only for the guardian", purposes=["facilitators"]),
    )

    assert "Only for the guardian" not in json.dumps(sol.state())
    assert sol.all("guest")[guest]["name"] == "Hedy"
