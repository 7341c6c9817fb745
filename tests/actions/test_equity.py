"""Who could be left out of a dream: asked, answered, noted, moderated, taken back, and never asked of what nobody sees."""

from __future__ import annotations

import pytest

from tests.cast import story

WORDING = {"wording": "2026-11"}


def dreaming(scene, moderation: str = "stories"):
    """A room with one dream of Dana's."""
    amara = scene.amara()
    amara.does("workshop.edit", moderation=moderation)
    dana = scene.joins(amara, "Dana", "Patients")
    dream = dreams(dana, amara.opens("headline"))
    return amara, dana, dream


def dreams(phone, step: str, text: str = "One number to ring, for everybody") -> str:
    return phone.does("dream.add", step=step, text=text, form="headline", **WORDING)["id"]


def answers(phone, dream: str, text: str = "Who cannot hear"):
    return phone.does("equity.answer", card=dream, text=text, **WORDING)


def reads(phone) -> dict:
    """The dreams a phone can read, by id."""
    answer = phone.client.get(f"{phone.path}/dreams", headers={"X-Facilitator": "phone"})
    assert answer.status_code == 200
    return {dream["id"]: dream for dream in answer.get_json()["dreams"]}


def asked(actor):
    return actor.sees().get("asking:-")


def test_a_dream_shows_its_answers_to_everybody_who_reads_the_dreams(scene):
    amara, dana, dream = dreaming(scene)
    eli = scene.joins(amara)
    assert (reads(dana)[dream]["answers"], reads(dana)[dream]["asked"]) == ([], False)

    done = answers(eli, dream)

    assert done["status"] == "saved"
    assert reads(dana)[dream]["answers"] == ["Who cannot hear"]
    for actor in (amara, scene.stage(amara)):
        card = actor.all("card")[done["id"]]
        assert (card["kind"], card["serves"], card["text"]) == ("equity", f"card:{dream}", "Who cannot hear")


def test_an_answer_is_welcome_at_every_step_and_is_no_card_of_the_step(scene):
    amara, dana, dream = dreaming(scene)
    amara.opens("vision")

    assert answers(dana, dream)["status"] == "saved"
    assert set(amara.sees()["tally:-"]["steps"].values()) == {1}


@pytest.mark.parametrize(("moderation", "shown"), [("open", True), ("stories", True), ("all", False)])
def test_answers_are_read_first_where_short_cards_are(small_scene, moderation, shown):
    amara, dana, dream = dreaming(small_scene, moderation)
    amara.does("card.release", card=dream)

    done = answers(dana, dream)

    assert (done["id"] in small_scene.stage(amara).all("card")) is shown
    assert bool(reads(dana)[dream]["answers"]) is shown
    amara.does("card.release", card=done["id"])
    assert reads(dana)[dream]["answers"] == ["Who cannot hear"]
    amara.does("card.hide", card=done["id"], why="It names a person.")
    assert reads(dana)[dream]["answers"] == []


def test_only_a_dream_the_room_may_see_can_be_answered(small_scene):
    amara, dana, dream = dreaming(small_scene, "all")
    told = dana.does("story.add", **story(amara.opens("story")))["id"]
    amara.does("card.release", card=told)
    yara = small_scene.amara("Yara")
    elsewhere = dreams(small_scene.joins(yara), yara.opens("headline"))

    for card in (dream, told, elsewhere, "0" * 12):
        assert answers(dana, card)["code"] == "unknown_card"
    assert answers(dana, dream, "x" * 201)["status"] == "refused"
    assert answers(dana, dream, " ")["code"] == "empty"


def test_the_room_is_asked_about_one_dream_until_its_step_ends(scene):
    amara, dana, dream = dreaming(scene)
    other = dreams(dana, amara.step("headline"), "Nobody waits")
    stage = scene.stage(amara)
    assert asked(dana) is None

    assert amara.does("equity.ask", card=dream)["status"] == "saved"
    assert (asked(dana)["card"], asked(dana)["text"]) == (dream, "One number to ring, for everybody")
    assert asked(stage)["card"] == dream
    amara.does("equity.ask", card=other)
    assert asked(dana)["card"] == other
    assert set(asked(amara)["asked"]) == {dream, other}
    amara.opens("vision")
    assert asked(dana) is None
    assert asked(stage)["card"] is None
    assert set(asked(amara)["asked"]) == {dream, other}


def test_the_question_can_be_ended_and_the_dream_stays_asked(small_scene):
    amara, dana, dream = dreaming(small_scene)
    amara.does("equity.ask", card=dream)
    amara.does("equity.ask", card=None)

    assert asked(dana) is None
    assert reads(dana)[dream]["asked"] is True
    assert reads(dana)[dream]["answers"] == []


def test_the_room_is_not_asked_about_what_it_cannot_see(scene):
    amara, dana, dream = dreaming(scene, "all")
    assert amara.does("equity.ask", card=dream)["code"] == "not_shown_yet"
    amara.does("card.release", card=dream)
    amara.does("equity.ask", card=dream)
    assert asked(dana)["card"] == dream

    amara.does("card.hide", card=dream, why="It names a person.")

    assert asked(dana) is None
    assert asked(scene.stage(amara))["card"] is None
    assert "One number" not in str(dana.sees().get("asking:-"))


def test_what_was_said_aloud_is_noted_and_shown_at_once(scene):
    amara, dana, dream = dreaming(scene, "all")
    amara.does("card.release", card=dream)

    done = amara.does("equity.note", card=dream, text="People without a telephone")

    assert done["status"] == "saved"
    assert reads(dana)[dream]["answers"] == ["People without a telephone"]
    assert scene.stage(amara).all("card")[done["id"]]["serves"] == f"card:{dream}"
    assert dana.sees()["own:-"]["cards"][0]["id"] == dream, "nobody is its author"
    assert len(dana.sees()["own:-"]["cards"]) == 1


def test_one_s_own_answer_can_be_taken_back(scene):
    amara, dana, dream = dreaming(scene)
    done = answers(dana, dream)

    assert dana.does("card.take_back", card=done["id"])["status"] == "saved"

    assert reads(dana)[dream]["answers"] == []
    assert done["id"] not in amara.all("card")


def test_a_dream_taken_back_takes_its_question_and_what_was_noted_about_it(scene):
    amara, dana, dream = dreaming(scene)
    eli = scene.joins(amara)
    theirs = answers(eli, dream)["id"]
    noted = amara.does("equity.note", card=dream, text="Zanzibar for all")["id"]
    amara.does("equity.ask", card=dream)

    dana.does("card.take_back", card=dream)

    assert asked(eli) is None
    assert asked(amara) == {"card": None, "asked": {}}
    assert noted not in amara.all("card")
    assert reads(eli) == {}
    assert theirs in {card["id"] for card in eli.sees()["own:-"]["cards"]}, "what Eli said is Eli's"


def test_who_leaves_and_takes_back_takes_the_answers_too(scene):
    amara, _dana, dream = dreaming(scene)
    eli = scene.joins(amara)
    answers(eli, dream, "Marmalade lovers")

    eli.does("person.leave", erase=True)

    assert reads(scene.joins(amara))[dream]["answers"] == []
    assert "Marmalade" not in str(amara.sees())


def test_what_others_said_stays_a_list_of_their_cards(small_scene):
    """Answers stand under their dreams, not among the stories."""
    _amara, dana, dream = dreaming(small_scene)
    answers(dana, dream)

    wall = dana.client.get(f"{dana.path}/wall", headers={"X-Facilitator": "phone"}).get_json()
    assert [card["id"] for card in wall["cards"]] == [dream]


def test_a_closed_workshop_is_not_asked(small_scene):
    amara, dana, dream = dreaming(small_scene)
    amara.does("workshop.close")

    assert amara.does("equity.ask", card=dream)["code"] == "workshop_closed"
    assert answers(dana, dream)["code"] == "workshop_closed"
    assert amara.does("equity.note", card=dream, text="Who left early")["status"] == "saved"
