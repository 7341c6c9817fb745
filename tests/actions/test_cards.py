"""Cards: who may do what with them, and what their writers are told."""

from sqlalchemy import text

from tests.cast import story


def one_story(scene, **changed):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    card = dana.does("story.add", **story(amara.opens("story"), **changed))["id"]
    return amara, dana, card


def test_consent_is_kept_by_purpose_with_the_words_seen_and_the_time(scene):
    _amara, _dana, card = one_story(scene, purposes=["summary", "publication"])
    with scene.house.database.read() as session:
        rows = session.execute(
            text("SELECT card_id, purpose, wording, given_at FROM consents ORDER BY purpose")
        ).all()

    assert [(row[0], row[1], row[2]) for row in rows] == [
        (card, "publication", "2026-11"),
        (card, "summary", "2026-11"),
    ]
    assert all(row[3] is not None for row in rows)


def test_a_story_without_consent_for_the_room_cannot_be_shown(scene):
    amara, _dana, card = one_story(scene, purposes=["summary"])

    assert amara.does("card.release", card=card)["status"] == "saved"
    assert amara.does("card.spotlight", card=card)["code"] == "no_consent"
    assert scene.stage(amara).all("card") == {}


def test_the_writer_is_told_why_a_card_is_held_and_nobody_else_is(scene):
    amara, dana, card = one_story(scene)
    amara.does("card.hold", card=card, why="It names a nurse")

    assert dana.sees()["own:-"]["cards"][0]["why"] == "It names a nurse"
    assert "It names a nurse" not in str(scene.stage(amara).sees())


def test_taking_back_erases_the_words_and_only_the_writer_can(scene):
    amara, dana, card = one_story(scene, text="CANARY")
    chidi = scene.joins(amara, "Chidi", "Nurses")

    assert chidi.does("card.take_back", card=card)["code"] == "not_yours"
    assert dana.does("card.take_back", card=card)["status"] == "saved"
    assert amara.all("card") == {}
    with scene.house.database.read() as session:
        assert "CANARY" not in str(session.execute(text("SELECT * FROM cards")).all())


def test_what_is_hidden_while_in_the_spotlight_leaves_the_stage(scene):
    amara, _dana, card = one_story(scene)
    amara.does("card.spotlight", card=card)
    assert scene.stage(amara).sees()["now:-"]["spotlight"] == card
    amara.does("card.hide", card=card, why="")

    assert scene.stage(amara).sees()["now:-"]["spotlight"] is None
    assert scene.stage(amara).all("card") == {}


def test_nothing_a_phone_or_the_stage_holds_names_an_author(scene):
    amara, dana, card = one_story(scene)
    amara.does("card.release", card=card)
    chidi = scene.joins(amara, "Chidi", "Nurses")

    for actor in (scene.stage(amara), chidi):
        assert "Dana" not in str(actor.sees())
    assert "Dana" not in str(amara.all("card"))
    assert dana.sees()["own:-"]["person"]["name"] == "Dana"


def test_links_lead_to_what_is_there(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    dream = dana.does(
        "dream.add",
        step=amara.opens("headline"),
        text="Nobody waits alone",
        form="headline",
        wording="2026-11",
    )["id"]
    step = amara.opens("statement")
    said = {"step": step, "text": "Every carer has a name to call.", "wording": "2026-11"}

    good = dana.does("statement.add", serves=f"card:{dream}", **said)
    assert good["status"] == "saved"
    assert amara.all("card")[good["id"]]["serves"] == f"card:{dream}"
    assert dana.does("statement.add", serves="card:000000000000", **said)["code"] == "linked_gone"
    options = dana.client.get(f"{dana.path}/linked?kind=statement").get_json()["options"]
    assert options == [{"ref": f"card:{dream}", "text": "Nobody waits alone"}]


def test_a_promise_keeps_owner_first_step_and_date_and_refuses_yesterday(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    said = {
        "step": amara.opens("promise"),
        "form": "commitment",
        "text": "I will ring back within a day.",
        "owner": "Dana",
        "first_step": "Put a list by the phone",
        "wording": "2026-11",
    }

    kept = dana.does("promise.add", due="2099-01-31", **said)
    assert kept["status"] == "saved"
    seen = amara.all("card")[kept["id"]]
    assert (seen["owner"], seen["first_step"], seen["due"]) == (
        "Dana",
        "Put a list by the phone",
        "2099-01-31",
    )
    assert dana.does("promise.add", due="2001-01-31", **said)["code"] == "past_date"


def test_missing_voices_know_that_a_group_spoke_and_not_how_often(scene):
    amara, _dana, _card = one_story(scene)
    group = amara.all("group")[amara.group("Patients")]

    assert group["joined"] == 1
    assert group["spoken"]["discover"] is True
    assert group["spoken"]["dream"] is False
    assert all(isinstance(value, bool) for value in group["spoken"].values())


def test_the_stage_never_shows_a_small_head_count(small_scene):
    amara = small_scene.amara()
    for _ in range(4):
        small_scene.joins(amara, "", "Patients")
    for _ in range(5):
        small_scene.joins(amara, "", "Nurses")
    seen = {g["name"]: g["here"] for g in small_scene.stage(amara).all("group").values()}

    assert seen["Patients and people who use services"] == "few"
    assert seen["Nurses"] == 5
    assert seen["Pharmacy"] == "none"
