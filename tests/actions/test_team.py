"""Who works in a workshop, and what each part may ask and see."""

from __future__ import annotations

import json

import pytest

from facilitator import areas
from facilitator.live.throttle import Throttle
from facilitator.workshops import roles
from tests.cast import story

CONSOLE_OPS = sorted(kind for kind, op in areas.OPS.items() if op.face == "console")


@pytest.mark.parametrize("role", sorted(roles.MAY))
def test_each_part_may_ask_what_its_list_says_and_nothing_else(small_scene, role):
    small_scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)
    amara = small_scene.amara()
    helper = small_scene.helps(amara, "Hana", role)

    refused = set()
    for kind in CONSOLE_OPS:
        answer = helper.does(kind, **_made_up(kind))
        if answer.get("code") == "not_your_role":
            refused.add(kind)

    asked = {kind for kind in CONSOLE_OPS if _fits(kind)}
    assert refused & asked == asked - roles.MAY[role]


def _fits(kind: str) -> bool:
    """Is the made-up body one that reaches the check of the part?"""
    try:
        areas.OPS[kind].body.model_validate(_made_up(kind))
    except Exception:  # noqa: BLE001 - refused for its form or its words, whoever asks
        return False
    return True


def _made_up(kind: str) -> dict[str, object]:
    """A body whose ids lead nowhere, so that an op that is let through changes nothing."""
    made: dict[str, object] = {}
    for name, field in areas.OPS[kind].body.model_fields.items():
        if field.is_required():
            made[name] = "0" * 12
    return made


def test_most_ops_reach_the_check_of_the_part():
    assert sum(map(_fits, CONSOLE_OPS)) > len(CONSOLE_OPS) * 0.4


def test_a_helper_sees_what_the_room_sees_and_no_more(scene):
    amara = scene.amara()
    hana = scene.helps(amara, "Hana", "host")
    dana = scene.joins(amara, "Dana", "Patients")
    dana.does("story.add", **story(amara.opens("story"), text="Not read yet by anybody"))
    card = next(iter(amara.all("card")))

    assert "Not read yet" not in json.dumps(hana.state())
    amara.does("card.release", card=card)
    assert hana.all("card")[card]["text"] == "Not read yet by anybody"
    stage, seen = scene.stage(amara).sees(), hana.sees()
    extra = {key for key in seen if key not in stage}
    assert {key.partition(":")[0] for key in extra} <= {
        name for name, kind in areas.all_objects().kinds.items() if "helper" in kind.renders
    }


def test_a_new_guardian_takes_over_what_is_told_in_private(scene):
    amara = scene.amara()
    assert [m["guards"] for m in amara.sees()["team:-"]["members"]] == [True]

    scene.helps(amara, "Gita", "guardian")

    assert {m["name"]: m["guards"] for m in amara.sees()["team:-"]["members"]} == {
        "Amara": False,
        "Gita": True,
    }


def test_there_is_always_somebody_who_guards(scene):
    amara = scene.amara()
    gita = scene.helps(amara, "Gita", "guardian")
    account = {m["name"]: m["account"] for m in amara.sees()["team:-"]["members"]}

    assert amara.does("team.edit", account=account["Gita"], guards=False)["code"] == "one_must_guard"
    assert amara.does("team.remove", account=account["Gita"])["code"] == "one_must_guard"
    assert amara.does("team.edit", account=account["Amara"], guards=True)["status"] == "saved"
    assert amara.does("team.remove", account=account["Gita"])["status"] == "saved"
    assert gita.client.get(f"{gita.path}/state").status_code == 404


def test_whoever_does_not_read_cards_cannot_guard(scene):
    amara = scene.amara()
    scene.helps(amara, "Otto", "observer")
    account = {m["name"]: m["account"] for m in amara.sees()["team:-"]["members"]}

    assert amara.does("team.edit", account=account["Otto"], guards=True)["code"] == "cannot_guard"
    assert amara.does("team.edit", account=account["Amara"], role="observer")["code"] == "owner_stays"
    assert amara.does("team.remove", account=account["Amara"])["code"] == "owner_stays"


def test_an_invitation_for_no_part_is_refused(scene):
    amara = scene.amara()

    answer = amara.client.post(
        f"{amara.path}/invite", data={"role": "owner"}, headers={"X-Facilitator": "console"}
    )

    assert answer.status_code == 422


def test_a_changed_part_ends_what_the_open_page_hears(scene):
    amara = scene.amara()
    gita = scene.helps(amara, "Gita", "together")
    ear = scene.listens(gita)
    account = {m["name"]: m["account"] for m in amara.sees()["team:-"]["members"]}["Gita"]

    amara.does("team.edit", account=account, role="observer")
    for errand in scene.house.pulse.errands():
        if errand.name == "team.part":
            scene.app.extensions["part"](**dict(errand.data))

    assert not ear.socket.is_connected()
