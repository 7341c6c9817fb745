"""The door: every op is answered once it is kept, and never carried out twice."""

import json
import secrets

import pytest

from tests.cast import story


def test_a_story_is_saved_and_held_until_it_is_released(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    step = amara.opens("story")

    answer = dana.does("story.add", **story(step))

    assert answer["status"] == "saved"
    card = amara.all("card")[answer["id"]]
    assert (card["text"], card["state"]) == (story(step)["text"], "held")
    assert scene.stage(amara).all("card") == {}
    assert amara.does("card.release", card=answer["id"])["status"] == "saved"
    assert list(scene.stage(amara).all("card")) == [answer["id"]]


def test_sending_an_op_again_gives_the_first_answer_and_changes_nothing(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step, op_id = amara.opens("story"), secrets.token_hex(16)

    first = dana.does("story.add", op_id, **story(step))
    again = dana.does("story.add", op_id, **story(step))

    assert again["status"] == "duplicate"
    assert (again["id"], again["version"]) == (first["id"], first["version"])
    assert len(amara.all("card")) == 1


def test_the_same_op_twice_in_one_batch_is_one_card(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    op = {"op_id": secrets.token_hex(16), "kind": "story.add", "body": story(amara.opens("story"))}

    first, second = dana.sends([op, op])

    assert (first["status"], second["status"]) == ("saved", "duplicate")
    assert len(amara.all("card")) == 1


def test_an_op_id_used_for_other_words_is_refused(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step, op_id = amara.opens("story"), secrets.token_hex(16)
    dana.does("story.add", op_id, **story(step))

    answer = dana.does("story.add", op_id, **story(step, text="Other words"))

    assert (answer["status"], answer["code"]) == ("refused", "op_id_reused")
    assert [card["text"] for card in amara.all("card").values()] == [story(step)["text"]]


def test_one_bad_op_in_a_batch_does_not_hold_back_the_others(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step = amara.opens("story")
    batch = [
        {"op_id": secrets.token_hex(16), "kind": "story.add", "body": story(step, text=text)}
        for text in ("First", "", "Third")
    ]

    answers = dana.sends(batch)

    assert [answer["status"] for answer in answers] == ["saved", "refused", "saved"]
    assert {card["text"] for card in amara.all("card").values()} == {"First", "Third"}


BAD = [
    ({"text": ""}, "empty"),
    ({"text": " \n "}, "empty"),
    ({"text": "x" * 6001}, "too_long"),
    ({"text": "a\x00b"}, "unreadable_characters"),
    ({"text": "a\x07b"}, "unreadable_characters"),
    ({"title": "t" * 121}, "too_long"),
    ({"purposes": []}, "no_purpose"),
    ({"purposes": ["facilitators", "room"]}, "mixed_purposes"),
    ({"purposes": ["sell"]}, "wrong_fields"),
    ({"step": "000000000000"}, "unknown_step"),
    ({"step": "no step"}, "wrong_fields"),
    ({"wording": "1999"}, "wrong_fields"),
    ({"author": "somebody else"}, "wrong_fields"),
    ({"text": 7}, "wrong_fields"),
]


@pytest.mark.parametrize(("changed", "code"), BAD)
def test_bad_stories_get_their_own_code_and_change_nothing(small_scene, changed, code):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    step = amara.opens("story")
    before = amara.state()["version"]

    answer = dana.does("story.add", **story(step, **changed))

    assert (answer["status"], answer["code"]) == ("refused", code)
    assert answer["message"]
    assert amara.all("card") == {}
    assert amara.state(since=before)["objects"] == {}


def test_a_lone_surrogate_is_refused_and_the_rest_of_the_batch_is_kept(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step = amara.opens("story")
    op = {"op_id": secrets.token_hex(16), "kind": "story.add", "body": story(step, text="SURROGATE")}
    raw = json.dumps({"batch": [op]}).replace("SURROGATE", r"\ud800")

    answer = dana.client.post(f"{dana.path}/ops", data=raw, headers={"X-Facilitator": "phone"}).get_json()

    assert answer["results"][0]["status"] == "refused"
    assert amara.all("card") == {}


def test_a_step_that_has_not_opened_refuses_and_one_that_is_over_takes_late_words(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step = amara.step("story")

    early = dana.does("story.add", **story(step))
    amara.opens("story")
    amara.opens("headline")
    late = dana.does("story.add", **story(step))

    assert early["code"] == "step_not_open"
    assert late["status"] == "late"
    assert amara.all("card")[late["id"]]["late"] is True


def test_a_step_refuses_what_it_did_not_ask_for(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    step = amara.opens("headline")

    assert dana.does("story.add", **story(step))["code"] == "not_welcome_here"


def test_a_closed_workshop_takes_nothing_in(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step = amara.opens("story")
    amara.does("workshop.close")

    assert dana.does("story.add", **story(step))["code"] == "workshop_closed"
    assert amara.all("card") == {}


def test_an_unknown_op_and_an_op_of_the_other_face_are_refused_alike(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)

    assert dana.does("story.sing")["code"] == "unknown_op"
    assert dana.does("workshop.close")["code"] == "unknown_op"
    assert amara.workshop["state"] == "open"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "not_json"),
        (b"[" * 60_000, 400, "not_json"),
        (b"\xff\xfe", 400, "not_json"),
        (b"[]", 400, "bad_request"),
        (b'{"batch": 7}', 400, "bad_request"),
        (b'{"batch": [%s]}' % b",".join([b"{}"] * 21), 422, "too_many_ops"),
        (b" " * 1_000_000, 413, "too_large"),
    ],
)
def test_requests_that_are_not_a_batch_get_their_own_answer(small_scene, body, status, code):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)

    answer = dana.client.post(f"{dana.path}/ops", data=body, headers={"X-Facilitator": "phone"})

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)
    assert answer.get_json()["error"]["message"]


def test_a_phone_of_another_workshop_is_turned_away(scene):
    amara = scene.amara()
    other = scene.amara("Yara")
    zoe = scene.joins(other, "Zoe")
    step = amara.opens("story")
    zoe.path = f"/w/{amara.workshop_id}"

    answer = zoe.client.post(
        f"{zoe.path}/ops",
        json={"batch": [{"op_id": secrets.token_hex(16), "kind": "story.add", "body": story(step)}]},
        headers={"X-Facilitator": "phone"},
    )

    assert answer.status_code == 401
    assert amara.all("card") == {}


def test_a_token_of_another_workshop_in_this_ones_cookie_is_told_so(scene):
    amara = scene.amara()
    other = scene.amara("Yara")
    zoe = scene.joins(other, "Zoe")
    token = zoe.client.get_cookie(f"phone_{other.workshop_id}").value
    zoe.client.set_cookie(f"phone_{amara.workshop_id}", token)

    answer = zoe.client.get(f"/w/{amara.workshop_id}/state")

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "other_workshop")


def test_a_step_of_another_workshop_is_unknown_here(scene):
    amara = scene.amara()
    other = scene.amara("Yara")
    dana = scene.joins(amara)
    foreign = other.opens("story")

    assert dana.does("story.add", **story(foreign))["code"] == "unknown_step"


def test_one_phone_too_fast_is_asked_to_wait_and_the_next_phone_is_not(small_scene):
    amara = small_scene.amara()
    dana, chidi = small_scene.joins(amara), small_scene.joins(amara)
    statuses = {
        dana.client.post(
            f"{dana.path}/ops", json={"batch": []}, headers={"X-Facilitator": "phone"}
        ).status_code
        for _ in range(200)
    }
    answer = chidi.client.post(f"{chidi.path}/ops", json={"batch": []}, headers={"X-Facilitator": "phone"})

    assert statuses == {200, 429}
    assert answer.status_code == 200
