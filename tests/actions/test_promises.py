"""Commitments, offers and requests: who is asked, what they answer, and what may be changed later."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from facilitator.promises.models import EarlierPledge, Pledge, Reply

WORDING = "2026-11"


def deliver(scene, *people):
    """The room is asked for promises; the facilitator, and everybody's phones."""
    amara = scene.amara()
    phones = [scene.joins(amara, name, "Nurses") for name in people or ("Dana",)]
    return amara, amara.opens("promise"), *phones


def promise(step, /, form="commitment", **more):
    said = {"text": "I will ring back", "owner": "Ward 7", "first_step": "Ask for a line", "due": in_days(7)}
    return {"step": step, "form": form, "wording": WORDING, **said, **more}


def request(step, /, **more):
    said = {"text": "We need one number", "owner": "Patients", "respondent": "The switchboard"}
    return {"step": step, "form": "request", "wording": WORDING, **said, **more}


def in_days(days):
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def badge(phone):
    return phone.sees()["own:-"]["person"]["badge"]


def own(phone):
    return phone.sees()["own:-"]


def replies(phone, request_id, answer="yes", /, **more):
    return phone.does(
        "request.reply", **{"card": request_id, "answer": answer, "reason": "", "wording": WORDING, **more}
    )


# --- promises ---


def test_a_request_without_an_address_is_refused_and_an_offer_needs_none(scene):
    _amara, step, dana = deliver(scene)

    assert dana.does("promise.add", **request(step, respondent=" "))["code"] == "no_respondent"
    assert dana.does("promise.add", **promise(step, "offer"))["status"] == "saved"


def test_a_promise_for_a_statement_that_was_taken_back_says_what_to_do(scene):
    amara, step, dana = deliver(scene)
    said = {"step": amara.opens("statement"), "text": "Everybody is rung back", "wording": WORDING}
    statement = dana.does("statement.add", **said)["id"]
    dana.does("card.take_back", card=statement)

    refused = dana.does("promise.add", **promise(step, serves=f"card:{statement}"))

    assert (refused["code"], "choose something else" in refused["message"]) == ("linked_gone", True)
    assert dana.does("promise.add", **promise(step, serves=None))["status"] in ("saved", "late")


def test_a_day_that_has_passed_is_refused_in_words_and_a_late_one_is_welcome(small_scene):
    _amara, step, dana = deliver(small_scene)

    past = dana.does("promise.add", **promise(step, due=in_days(-3)))
    assert past["code"] == "past_date"
    assert "passed" in past["message"]
    assert dana.does("promise.add", **promise(step, due=in_days(90)))["status"] == "saved"


def test_somebody_who_is_not_here_is_welcome_and_it_is_asked_who_tells_them(scene):
    amara, step, dana = deliver(scene)

    card = dana.does("promise.add", **promise(step, owner="The ministry", away=True))["id"]

    assert amara.all("promise")[card]["away"] is True
    assert open_points(amara)["away"] == [f"card:{card}"]
    assert dana.does("promise.change", card=card, told_by="Dana herself")["status"] == "saved"
    assert "away" not in open_points(amara)
    assert scene.stage(amara).all("promise")[card]["told_by"] == "Dana herself"


def test_an_author_changes_what_stands_beside_the_words_and_the_words_stay(scene):
    amara, step, dana = deliver(scene)
    card = dana.does("promise.add", **promise(step))["id"]

    answer = dana.does("promise.change", card=card, owner="Ward 9", due=in_days(20))

    assert answer["status"] == "saved"
    seen = amara.all("card")[card]
    assert (seen["text"], seen["owner"], seen["due"]) == ("I will ring back", "Ward 9", in_days(20))
    assert seen["first_step"] == "Ask for a line"
    before = amara.all("promise")[card]["earlier"]
    assert [(b["owner"], b["due"], b["changed_by"]) for b in before] == [("Ward 7", in_days(7), "author")]
    assert own(dana)["promises"][card]["changed"] == 1


def test_a_change_that_changes_nothing_is_no_version(small_scene):
    amara, step, dana = deliver(small_scene)
    card = dana.does("promise.add", **promise(step))["id"]

    dana.does("promise.change", card=card, owner="Ward 7")

    assert amara.all("promise")[card]["earlier"] == []


@pytest.mark.parametrize(
    ("changes", "code"), [({"due": in_days(-2)}, "past_date"), ({"respondent": ""}, "no_respondent")]
)
def test_what_could_not_be_said_first_cannot_be_said_later(small_scene, changes, code):
    amara, step, dana = deliver(small_scene)
    card = dana.does("promise.add", **request(step, due=in_days(3)))["id"]

    assert dana.does("promise.change", card=card, **changes)["code"] == code
    assert amara.all("promise")[card]["respondent"] == "The switchboard"


def test_nobody_changes_the_promise_of_another(small_scene):
    amara, step, dana, chidi = deliver(small_scene, "Dana", "Chidi")
    card = dana.does("promise.add", **promise(step))["id"]
    zoe_lead = small_scene.amara("Yara")
    zoe = small_scene.joins(zoe_lead, "Zoe")

    assert chidi.does("promise.change", card=card, owner="Me")["code"] == "not_yours"
    assert zoe.does("promise.change", card=card, owner="Me")["code"] == "unknown_card"
    assert zoe_lead.does("promise.mend", card=card, owner="Me")["code"] == "unknown_card"
    assert amara.all("card")[card]["owner"] == "Ward 7"


def test_a_facilitator_mends_what_is_missing_and_that_is_a_version_too(scene):
    amara, step, dana = deliver(scene)
    card = dana.does("promise.add", **promise(step, owner="", due=None))["id"]
    assert set(open_points(amara)) == {"owner", "due"}

    assert amara.does("promise.mend", card=card, owner="Ward 7", due=in_days(5))["status"] == "saved"

    assert open_points(amara) == {}
    assert [b["changed_by"] for b in amara.all("promise")[card]["earlier"]] == ["facilitator"]
    assert [c["owner"] for c in own(dana)["cards"]] == ["Ward 7"], "its author sees it"


def test_where_every_card_is_read_first_a_change_is_read_again(scene):
    amara, step, dana = deliver(scene)
    amara.does("workshop.edit", moderation="all")
    card = dana.does("promise.add", **promise(step))["id"]
    amara.does("card.release", card=card)
    stage = scene.stage(amara)
    assert card in stage.all("card")

    dana.does("promise.change", card=card, owner="CANARY")

    assert "CANARY" not in str(stage.sees())
    amara.does("card.release", card=card)
    assert stage.all("card")[card]["owner"] == "CANARY"


# --- requests and replies ---


def test_who_is_asked_by_badge_hears_of_it_and_nobody_else(scene):
    amara, step, dana, chidi, eli = deliver(scene, "Dana", "Chidi", "Eli")
    ears = [scene.listens(phone) for phone in (chidi, eli)]
    card = dana.does("promise.add", **request(step, badge=f" {badge(chidi).lower()} "))["id"]
    scene.pulse(amara)

    assert [r["card"] for r in own(chidi)["asked"]] == [card]
    assert own(eli)["asked"] == []
    asked, other = [[m for m in ear.hears() if m["event"] == "own"] for ear in ears]
    assert asked[-1]["asked"][0]["text"] == "We need one number"
    assert other == []


def test_a_badge_nobody_has_and_ones_own_are_refused(small_scene):
    amara, step, dana = deliver(small_scene)

    assert dana.does("promise.add", **request(step, badge="QQQQ"))["code"] == "unknown_badge"
    assert dana.does("promise.add", **request(step, badge=badge(dana)))["code"] == "own_badge"
    assert amara.all("promise") == {}


@pytest.mark.parametrize("answer", ["yes", "no", "not_yet"])
def test_a_reply_is_seen_by_the_room_the_asker_and_whoever_gave_it(scene, answer):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    card = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]
    assert open_points(amara) == {"reply": [f"card:{card}"]}

    assert replies(chidi, card, answer, reason="Two lines in May")["status"] == "saved"

    for seen in (scene.stage(amara).all("promise")[card]["reply"], own(dana)["promises"][card]["reply"]):
        assert (seen["answer"], seen["reason"], seen["by"]) == (answer, "Two lines in May", "The switchboard")
        assert seen["route"] == "asked"
    assert own(chidi)["asked"][0]["mine"]["answer"] == answer
    assert open_points(amara) == {}


def test_no_is_a_full_answer_and_needs_its_reason(small_scene):
    amara, step, dana, chidi = deliver(small_scene, "Dana", "Chidi")
    card = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]

    assert replies(chidi, card, "no")["code"] == "reason_needed"
    assert replies(chidi, card, "no", reason="It would take the line from the ward.")["status"] == "saved"
    told = {"card": card, "answer": "no", "told_by": "Post"}
    assert amara.does("request.record", **told)["code"] == "reason_needed"


def test_somebody_who_can_answer_for_the_respondent_says_for_whom(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    card = dana.does("promise.add", **request(step))["id"]

    assert replies(chidi, card)["code"] == "who_answers"
    assert replies(chidi, card, by="Switchboard, night shift")["status"] == "saved"

    seen = scene.stage(amara).all("promise")[card]["reply"]
    assert (seen["by"], seen["route"]) == ("Switchboard, night shift", "claimed")


def test_nobody_writes_over_an_answer_of_another_but_the_one_who_was_asked(scene):
    amara, step, dana, chidi, eli = deliver(scene, "Dana", "Chidi", "Eli")
    card = dana.does("promise.add", **request(step, badge=badge(eli)))["id"]
    replies(chidi, card, "no", reason="Never", by="Switchboard")

    fay = scene.joins(amara, "Fay")
    assert replies(fay, card, by="Switchboard")["code"] == "answered_already"
    assert replies(eli, card, "yes")["status"] == "saved"
    assert replies(chidi, card, "not_yet", by="Switchboard")["status"] == "saved"

    assert [r["answer"] for r in amara.all("promise")[card]["replies"]] == ["no", "yes", "not_yet"]


def test_nobody_answers_their_own_request(small_scene):
    _amara, step, dana = deliver(small_scene)
    card = dana.does("promise.add", **request(step))["id"]

    assert replies(dana, card, by="Me")["code"] == "own_request"


def test_a_reply_told_to_the_facilitator_says_so(scene):
    amara, step, dana = deliver(scene)
    card = dana.does("promise.add", **request(step))["id"]

    said = {"card": card, "answer": "not_yet", "reason": "After the move"}
    assert amara.does("request.record", **said, told_by="")["code"] == "empty"
    assert amara.does("request.record", **said, told_by="Gil on the phone")["status"] == "saved"

    seen = scene.stage(amara).all("promise")[card]["reply"]
    assert (seen["by"], seen["route"], seen["told_by"]) == ("The switchboard", "told", "Gil on the phone")


def test_where_every_card_is_read_first_a_reply_is_too(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    amara.does("workshop.edit", moderation="all")
    card = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]
    assert own(chidi)["asked"] == [], "nobody has read the request"
    assert replies(chidi, card)["code"] == "unknown_card"
    amara.does("card.release", card=card)
    reply = replies(chidi, card, "no", reason="CANARY")["id"]
    stage = scene.stage(amara)

    assert "CANARY" not in str((stage.sees(), own(dana), listed(dana)))
    amara.does("reply.show", reply=reply)
    assert "CANARY" in str(stage.sees())
    assert "CANARY" in str(own(dana))
    amara.does("reply.hide", reply=reply)
    assert "CANARY" not in str((stage.sees(), own(dana), listed(dana)))
    assert "reply" in open_points(amara)


def test_words_of_danger_in_a_reply_wait_for_the_guardian(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    card = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]
    replies(chidi, card, "no", reason="I want to die")
    stage = scene.stage(amara)

    assert "want to die" not in str((stage.sees(), listed(dana), own(dana)))
    notice = next(iter(amara.all("notice")))
    assert amara.does("notice.close", notice=notice, outcome="cleared", note="")["status"] == "saved"
    assert "want to die" in str(stage.sees())


def listed(phone):
    return phone.client.get(f"{phone.path}/requests").get_json()["requests"]


def test_phones_read_what_is_asked_in_the_room(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    card = dana.does("promise.add", **request(step))["id"]
    hidden = dana.does("promise.add", **request(step, text="CANARY"))["id"]
    amara.does("card.hide", card=hidden, why="A name")
    dana.does("promise.add", **promise(step))

    assert [(r["card"], r["own"], r["reply"]) for r in listed(dana)] == [(card, True, None)]
    replies(chidi, card, by="The switchboard")
    assert [(r["own"], r["mine"], r["reply"]["answer"]) for r in listed(chidi)] == [(False, True, "yes")]


# --- taking back ---


def test_taking_a_request_back_erases_what_was_asked_and_answered(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    asked = request(step, text="CANARY one", respondent="CANARY two", badge=badge(chidi))
    card = dana.does("promise.add", **asked)["id"]
    dana.does("promise.change", card=card, owner="CANARY three")
    replies(chidi, card, "no", reason="CANARY four")

    assert dana.does("card.take_back", card=card)["status"] == "saved"

    for actor in (amara, scene.stage(amara), dana, chidi):
        assert "CANARY" not in str(actor.sees())
    with scene.house.database.read() as session:
        assert [session.query(table).count() for table in (Pledge, EarlierPledge, Reply)] == [0, 0, 0]
    assert open_points(amara) == {}


def test_a_reply_is_taken_back_by_whoever_gave_it_and_the_one_before_counts_again(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    card = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]
    amara.does("request.record", card=card, answer="not_yet", reason="", told_by="Post")
    replies(chidi, card, "no", reason="CANARY")

    assert dana.does("reply.take_back", card=card)["code"] == "not_yours"
    assert chidi.does("reply.take_back", card=card)["status"] == "saved"

    assert own(dana)["promises"][card]["reply"]["answer"] == "not_yet"
    with scene.house.database.read() as session:
        assert "CANARY" not in str(session.execute(text("SELECT reason FROM replies")).all())


def test_leaving_with_everything_takes_the_replies_and_the_address_along(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    card = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]
    replies(chidi, card, "no", reason="CANARY", by="CANARY too")

    assert chidi.does("person.leave", erase=True)["status"] == "saved"

    assert "CANARY" not in str((amara.sees(), scene.stage(amara).sees(), dana.sees()))
    assert amara.all("promise")[card]["in_room"] is False
    assert open_points(amara) == {"reply": [f"card:{card}"]}


def open_points(lead):
    return {point["kind"]: point["refs"] for point in lead.sees()["check:-"]["points"]}
