"""Before the day: topic, invitations, parts, readiness, the run sheet, and questions to borrow."""

from __future__ import annotations

import json

from facilitator.workshops.rules import STEP_KINDS


def prepared(amara):
    return amara.sees()["preparation:-"]


def test_the_topic_gets_a_word_and_is_never_refused(scene):
    amara = scene.amara(opened=False)
    assert prepared(amara)["hints"] == []

    assert amara.does("workshop.edit", topic="Reduce delays in the pathway")["status"] == "saved"

    told = " ".join(prepared(amara)["hints"])
    assert "“reduce”" in told
    assert "“delays”" in told
    assert "“pathway”" in told
    assert amara.workshop["topic"] == "Reduce delays in the pathway"


def test_what_is_written_on_the_way_stays_with_the_team(scene):
    amara = scene.amara()
    dana, hana = scene.joins(amara, "Dana", "Patients"), scene.helps(amara, "Hana", "host")

    amara.does("preparation.edit", problem="Nobody rings back", wanted="A call the same day")

    assert prepared(amara)["problem"] == "Nobody rings back"
    for other in (dana, hana, scene.stage(amara)):
        assert "Nobody rings back" not in json.dumps(other.state())


def test_a_part_has_a_holder_or_is_plainly_not_filled(scene):
    amara = scene.amara()

    amara.does("part.fill", part="sponsor", holder="The medical director")
    holders = {part["key"]: part["holder"] for part in prepared(amara)["parts"]}
    assert holders["sponsor"] == "The medical director"
    assert holders["partner"] == ""

    amara.does("part.fill", part="sponsor", holder="")
    assert {part["holder"] for part in prepared(amara)["parts"]} == {""}
    assert amara.does("part.fill", part="emperor", holder="X")["code"] == "wrong_fields"


def test_ticks_stay_until_they_are_taken_away(scene):
    amara = scene.amara()

    amara.does("ready.tick", key="room", done=True)
    amara.does("ready.tick", key="room", done=True)
    amara.does("ready.tick", key="paper", done=True)
    amara.does("ready.tick", key="paper", done=False)

    assert [tick["key"] for tick in prepared(amara)["ticks"] if tick["done"]] == ["room"]
    assert amara.does("ready.tick", key="nothing", done=True)["code"] == "wrong_fields"


def test_who_is_asked_is_counted_by_group_beside_who_has_joined(scene):
    amara = scene.amara()
    carers = amara.group("Carers")
    first = amara.does("invitee.add", group=carers, who="Mrs Okafor")["id"]
    second = amara.does("invitee.add", group=carers, who="A young carer")["id"]
    assert amara.all("group")[carers]["invited"] == 0

    amara.does("invitee.edit", invitee=first, state="asked")
    amara.does("invitee.edit", invitee=second, state="not")
    scene.joins(amara, "Eli", "Carers")

    group = amara.all("group")[carers]
    assert (group["invited"], group["joined"]) == (1, 1)
    amara.does("invitee.remove", invitee=first)
    assert amara.all("group")[carers]["invited"] == 0
    assert [one["who"] for one in amara.all("invitee").values()] == ["A young carer"]


def test_nobody_changes_the_list_of_another_workshop(scene):
    amara, yara = scene.amara(), scene.amara("Yara")
    theirs = yara.does("invitee.add", group=yara.group("Carers"), who="Their guest")["id"]

    assert amara.does("invitee.edit", invitee=theirs, state="coming")["code"] == "unknown_invitee"
    assert amara.does("invitee.add", group=yara.group("Carers"), who="X")["code"] == "unknown_group"
    assert "Their guest" not in json.dumps(amara.state())


def test_the_run_sheet_tells_the_day_by_the_clock(scene):
    amara = scene.amara(plan="one-day")
    amara.does("preparation.edit", starts_at="10:00")
    step = amara.step("story")
    amara.does("step.edit", step=step, questions=["Who was there?", "What helped?"])
    amara.does("part.fill", part="sponsor", holder="The medical director")

    page = amara.client.get(f"{amara.path}/run-sheet").get_data(as_text=True)

    assert ">10:00<" in page
    total = sum(seen["minutes"] for seen in amara.all("step").values())
    assert f">{10 + total // 60}:{total % 60:02d}<" in page
    for words in ("Who was there?", "The medical director", "not filled"):
        assert words in page


def test_without_a_beginning_the_run_sheet_counts_from_the_first_minute(scene):
    amara = scene.amara()

    page = amara.client.get(f"{amara.path}/run-sheet").get_data(as_text=True)

    assert ">+0:00<" in page
    assert amara.does("preparation.edit", starts_at="25:00")["code"] == "wrong_fields"


def test_there_are_questions_to_borrow_for_the_steps_of_every_plan(scene):
    amara = scene.amara()

    prompts = amara.client.get(f"{amara.path}/prompts").get_json()["prompts"]

    assert len(prompts["dream"]) >= 3
    assert set(prompts) == {*STEP_KINDS} - {"welcome", "pause"}
    assert all(0 < len(prompt) <= 600 for found in prompts.values() for prompt in found)
