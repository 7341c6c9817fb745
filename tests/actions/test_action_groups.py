"""Action groups: proposed by anybody, joined and left with one tap, named only by choice, merged with everybody."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.actions.test_promises import WORDING, deliver, in_days, open_points, own, promise


def proposes(phone, name="Callers", /, **more):
    return phone.does("action_group.add", **{"name": name, "wording": WORDING, **more})


def group_of(actor, group):
    return actor.all("action_group").get(group)


def test_whoever_proposes_a_group_is_in_it_and_the_whole_room_sees_it(scene):
    amara, _step, dana, chidi = deliver(scene, "Dana", "Chidi")

    said = {"purpose": "Ring back the same day", "meets_on": in_days(9), "meets_where": "Room 1"}
    group = proposes(dana, shown_as="Dana", **said)["id"]

    for actor in (amara, scene.stage(amara), chidi):
        seen = group_of(actor, group)
        assert {**said, "names": ["Dana"], "more": 0, "contact": ""}.items() <= seen.items()
    assert [(g["id"], g["founder"]) for g in own(dana)["action_groups"]] == [(group, True)]
    assert own(chidi)["action_groups"] == []


def test_names_stand_there_only_by_choice_and_the_others_are_counted(scene):
    amara, _step, dana, chidi, eli = deliver(scene, "Dana", "Chidi", "Eli")
    group = proposes(dana)["id"]

    assert chidi.does("action_group.join", group=group, shown_as="Chidi")["status"] == "saved"
    assert eli.does("action_group.join", group=group)["status"] == "saved"

    for actor in (amara, scene.stage(amara), dana):
        assert (group_of(actor, group)["names"], group_of(actor, group)["more"]) == (["Chidi"], 2)
        assert "Eli" not in str(actor.all("action_group"))
    chidi.does("action_group.join", group=group)
    assert group_of(dana, group)["names"] == []
    assert group_of(dana, group)["more"] == 3


def test_one_tap_joins_one_tap_leaves_and_a_group_nobody_is_in_ends(scene):
    amara, _step, dana, chidi = deliver(scene, "Dana", "Chidi")
    group = proposes(dana)["id"]
    chidi.does("action_group.join", group=group)
    chidi.does("action_group.join", group=group)
    assert group_of(amara, group)["more"] == 2

    for phone in (chidi, dana):
        assert phone.does("action_group.leave", group=group)["status"] == "saved"
        assert own(phone)["action_groups"] == []

    for actor in (amara, dana, scene.stage(amara)):
        assert group_of(actor, group) is None
    assert chidi.does("action_group.join", group=group)["code"] == "unknown_action_group"
    assert open_points(amara) == {}


def test_a_contact_person_volunteers_and_steps_back(scene):
    amara, _step, dana, chidi = deliver(scene, "Dana", "Chidi")
    group = proposes(dana)["id"]
    assert open_points(amara) == {"contact": [f"action_group:{group}"]}

    said = {"group": group, "contact": "Chidi", "reach": "chidi@example.org"}
    assert chidi.does("action_group.contact", **said)["status"] == "saved"

    assert (group_of(dana, group)["contact"], group_of(dana, group)["more"]) == ("Chidi", 1)
    assert group_of(dana, group)["names"] == ["Chidi"], "whoever volunteers is in it"
    refused = dana.does("action_group.contact", group=group, contact="Dana")
    assert (refused["code"], "Chidi" in refused["message"]) == ("has_contact", True)
    assert chidi.does("action_group.contact", group=group, contact="")["status"] == "saved"
    assert (group_of(dana, group)["contact"], group_of(dana, group)["reach"]) == ("", "")
    chidi.does("action_group.contact", **said)
    chidi.does("action_group.leave", group=group)
    assert "chidi" not in str(amara.all("action_group")).lower()


def test_who_is_in_a_group_sets_the_meeting_and_who_proposed_it_its_name(scene):
    _amara, _step, dana, chidi, eli = deliver(scene, "Dana", "Chidi", "Eli")
    group = proposes(dana)["id"]
    chidi.does("action_group.join", group=group)

    assert chidi.does("action_group.edit", group=group, meets_on=in_days(5))["status"] == "saved"
    assert chidi.does("action_group.edit", group=group, name="Mine")["code"] == "not_your_group"
    assert eli.does("action_group.edit", group=group, meets_on=in_days(6))["code"] == "not_in_group"
    assert chidi.does("action_group.edit", group=group, meets_on=in_days(-4))["code"] == "past_date"
    assert dana.does("action_group.edit", group=group, name="Call-backs")["status"] == "saved"
    seen = group_of(eli, group)
    assert (seen["name"], seen["meets_on"]) == ("Call-backs", in_days(5))


def test_two_groups_of_one_name_could_not_be_told_apart(small_scene):
    _amara, _step, dana, chidi = deliver(small_scene, "Dana", "Chidi")
    proposes(dana)

    assert proposes(chidi, "CALLERS")["code"] == "same_name"


def test_merging_keeps_everybody_and_what_the_other_has_not_said(scene):
    amara, step, dana, chidi, eli = deliver(scene, "Dana", "Chidi", "Eli")
    served = dana.does("promise.add", **promise(step))["id"]
    gone = proposes(dana, "Ringers", serves=f"card:{served}", meets_on=in_days(3), shown_as="Dana")["id"]
    into = proposes(chidi, "Callers")["id"]
    for phone in (eli, chidi):
        phone.does("action_group.join", group=gone, shown_as="")
    eli.does("action_group.contact", group=gone, contact="Eli", reach="desk 4")

    assert amara.does("action_group.merge", group=gone, into=into)["status"] == "saved"

    for actor in (amara, dana, scene.stage(amara)):
        seen = group_of(actor, into)
        assert (len(seen["names"]) + seen["more"], set(seen["names"])) == (3, {"Dana", "Eli"})
        assert (seen["contact"], seen["meets_on"], seen["serves"]) == ("Eli", in_days(3), "I will ring back")
        assert group_of(actor, gone) is None
    for phone in (dana, chidi, eli):
        assert [g["id"] for g in own(phone)["action_groups"]] == [into]
    fay = scene.joins(amara, "Fay")
    assert fay.does("action_group.join", group=gone)["id"] == into, "an old page leads to the new group"
    assert amara.does("action_group.merge", group=into, into=into)["status"] == "refused"


def test_where_every_card_is_read_first_a_group_is_too(scene):
    amara, _step, dana, chidi = deliver(scene, "Dana", "Chidi")
    amara.does("workshop.edit", moderation="all")
    group = proposes(dana, "CANARY")["id"]
    stage = scene.stage(amara)

    assert "CANARY" not in str((stage.sees(), chidi.sees()))
    assert chidi.does("action_group.join", group=group)["code"] == "unknown_action_group"
    assert own(dana)["action_groups"][0]["state"] == "held"
    amara.does("action_group.show", group=group)
    assert group_of(chidi, group)["name"] == "CANARY"
    amara.does("action_group.hide", group=group, why="It names a person.")
    assert "CANARY" not in str((stage.sees(), chidi.sees()))
    assert own(dana)["action_groups"][0]["why"] == "It names a person."
    assert dana.does("action_group.leave", group=group)["status"] == "saved"


def test_words_of_danger_in_a_group_wait_for_the_guardian(scene):
    amara, _step, dana, chidi = deliver(scene, "Dana", "Chidi")

    group = proposes(dana, "I want to die")["id"]

    assert "want to die" not in str((scene.stage(amara).sees(), chidi.all("action_group")))
    notice = next(iter(amara.all("notice")))
    amara.does("notice.close", notice=notice, outcome="cleared", note="")
    assert group_of(chidi, group)["name"] == "I want to die"


def test_a_group_never_shows_a_statement_that_was_taken_back(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    served = dana.does("promise.add", **promise(step, text="CANARY"))["id"]
    group = proposes(chidi, serves=f"card:{served}")["id"]
    assert group_of(dana, group)["serves"] == "CANARY"

    dana.does("card.take_back", card=served)

    for actor in (amara, scene.stage(amara), chidi):
        assert group_of(actor, group)["serves"] is None


def test_leaving_with_everything_takes_name_and_purpose_along_and_others_may_name_it_anew(scene):
    amara, _step, dana, chidi = deliver(scene, "Dana", "Chidi")
    group = proposes(dana, "CANARY", purpose="CANARY", shown_as="CANARY", meets_where="CANARY")["id"]
    dana.does("action_group.contact", group=group, contact="CANARY", reach="CANARY")
    chidi.does("action_group.join", group=group)

    assert dana.does("person.leave", erase=True)["status"] == "saved"

    assert "CANARY" not in str((amara.sees(), scene.stage(amara).sees(), chidi.sees()))
    assert (group_of(chidi, group)["name"], group_of(chidi, group)["more"]) == ("", 1)
    assert chidi.does("action_group.edit", group=group, name="Callers")["status"] == "saved"
    assert group_of(amara, group)["name"] == "Callers"


@pytest.mark.parametrize("kind", ["join", "leave", "edit", "contact"])
def test_a_group_of_another_workshop_is_not_there(small_scene, kind):
    _amara, _step, dana = deliver(small_scene)
    group = proposes(dana)["id"]
    yara = small_scene.amara("Yara")
    zoe = small_scene.joins(yara, "Zoe")

    more = {"contact": "Zoe"} if kind == "contact" else {}
    assert zoe.does(f"action_group.{kind}", group=group, **more)["code"] == "unknown_action_group"
    assert yara.does("action_group.mend", group=group, name="Mine")["code"] == "unknown_action_group"
    assert yara.all("action_group") == zoe.all("action_group") == {}


def test_a_meeting_of_today_may_be_agreed(small_scene):
    _amara, _step, dana = deliver(small_scene)
    today = (datetime.now(UTC) - timedelta(hours=12)).date().isoformat()

    assert proposes(dana, meets_on=today)["status"] == "saved"
