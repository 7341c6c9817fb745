"""Something hard goes where its writer chose; words that sound like danger reach the story guardian."""

from __future__ import annotations

import json

import pytest

from facilitator.care.chapters import overlooked
from facilitator.chapters import texts_of
from tests.cast import story

CANARY = "The canary fell silent in bay nine"
DANGER = "I want to die, and nobody asks"


@pytest.fixture
def room(scene):
    amara = scene.amara()
    return scene, amara, scene.helps(amara, "Gita", "guardian"), scene.joins(amara, "Dana", "Patients")


def tells(dana, channel="guardian", text=CANARY, **more):
    answer = dana.does("hard.tell", channel=channel, text=text, wish="", findable=False, step=None, **more)
    assert answer["status"] == "saved", answer
    return answer["id"]


def everything(*actors) -> str:
    return "".join(json.dumps(actor.state()) for actor in actors)


def test_what_is_told_in_private_is_seen_by_the_guardian_and_its_writer_alone(room):
    scene, amara, gita, dana = room
    eli, hana = scene.joins(amara, "Eli", "Carers"), scene.helps(amara, "Hana", "host")

    hard = tells(dana)

    assert gita.all("hard")[hard]["text"] == CANARY
    assert dana.sees()["own:-"]["hard"][0]["text"] == CANARY
    assert CANARY not in everything(amara, eli, hana, scene.stage(amara))


def test_the_guardian_hears_it_at_once_and_no_other_socket_does(room):
    scene, amara, gita, dana = room
    ears = {
        name: scene.listens(actor)
        for name, actor in {
            "lead": amara,
            "guardian": gita,
            "stage": scene.stage(amara),
            "host": scene.helps(amara, "Hana", "host"),
            "eli": scene.joins(amara, "Eli", "Carers"),
        }.items()
    }
    scene.pulse(amara)
    for ear in ears.values():
        ear.hears()

    tells(dana)
    scene.pulse(amara)

    heard = {name: json.dumps(ear.hears()) for name, ear in ears.items()}
    assert [name for name, said in heard.items() if CANARY in said] == ["guardian"]


def test_without_a_named_guardian_the_lead_reads_it(scene):
    amara = scene.amara()
    hard = tells(scene.joins(amara, "Dana", "Patients"))

    assert amara.all("hard")[hard]["text"] == CANARY


def test_the_guardian_learns_who_wrote_only_where_the_writer_may_be_found(room):
    _scene, _amara, gita, dana = room
    unseen = tells(dana)
    found = dana.does("hard.tell", channel="guardian", text="Please come", wish="", findable=True, step=None)[
        "id"
    ]

    assert gita.all("hard")[unseen]["findable"] is None
    assert gita.all("hard")[found]["findable"]["badge"] == dana.sees()["own:-"]["person"]["badge"]
    assert gita.all("hard")[found]["findable"]["name"] == "Dana"


def test_what_is_told_to_everybody_reaches_the_stage_once_it_has_been_read(room):
    scene, amara, gita, dana = room
    nameless, named = tells(dana, "nameless"), tells(dana, "group", "I was left out")
    stage = scene.stage(amara)
    assert stage.all("hard") == {}

    assert amara.does("hard.release", hard=nameless)["status"] == "saved"
    assert gita.does("hard.release", hard=named)["status"] == "saved"

    assert stage.all("hard")[nameless]["who"] is None
    assert stage.all("hard")[named]["who"]["name"] == "Dana"
    assert stage.all("hard")[named]["who"]["groups"][0].startswith("Patients")


def test_what_was_told_in_private_can_never_be_released(room):
    _scene, amara, gita, dana = room
    hard = tells(dana)

    assert gita.does("hard.release", hard=hard)["code"] == "told_in_private"
    assert amara.does("hard.release", hard=hard)["code"] == "unknown_hard"
    assert (
        amara.does("hard.reply", hard=hard, replier="Amara", reply_by=None, reply="")["code"]
        == "unknown_hard"
    )


def test_an_answer_reaches_the_writer(room):
    _scene, _amara, gita, dana = room
    hard = tells(dana)

    gita.does(
        "hard.reply", hard=hard, replier="The ward sister", reply_by="2999-05-01", reply="We are sorry."
    )

    mine = dana.sees()["own:-"]["hard"][0]
    assert (mine["replier"], mine["reply_by"], mine["reply"]) == (
        "The ward sister",
        "2999-05-01",
        "We are sorry.",
    )


def test_an_answer_cannot_be_promised_for_yesterday(room):
    _scene, _amara, gita, dana = room
    hard = tells(dana)

    assert (
        gita.does("hard.reply", hard=hard, replier="X", reply_by="2020-01-01", reply="")["code"]
        == "past_date"
    )


def test_words_of_danger_hold_the_card_tell_the_guardian_and_the_writer_and_nobody_else(room):
    scene, amara, gita, dana = room
    amara.does("workshop.edit", moderation="open")
    step = amara.opens("headline")
    card = dana.does("dream.add", step=step, text=DANGER, form="headline", wording="2026-11")["id"]

    notice = next(iter(gita.all("notice").values()))
    assert (notice["subject"], notice["words"]) == (card, ["want to die"])
    assert notice["who"]["name"] == "Dana"
    assert dana.sees()["own:-"]["helped"]
    assert amara.all("card")[card]["state"] == "held"
    assert amara.all("notice") == {}
    assert DANGER not in everything(scene.stage(amara), scene.joins(amara, "Eli", "Carers"))


def test_a_card_that_waits_for_the_guardian_cannot_be_released_by_anybody(room):
    scene, amara, gita, dana = room
    card = dana.does("story.add", **story(amara.opens("story"), text=DANGER))["id"]

    assert amara.does("card.release", card=card)["code"] == "care_first"
    assert gita.does("card.release", card=card)["code"] == "care_first"
    assert amara.does("card.spotlight", card=card)["code"] == "care_first"
    assert scene.stage(amara).all("card") == {}


@pytest.mark.parametrize(("outcome", "answer"), [("cleared", "saved"), ("cared", "refused")])
def test_the_guardian_decides_whether_it_may_go_on(room, outcome, answer):
    _scene, amara, gita, dana = room
    card = dana.does("story.add", **story(amara.opens("story"), text=DANGER))["id"]
    notice = next(iter(gita.all("notice")))

    assert amara.does("notice.close", notice=notice, outcome=outcome, note="")["code"] == "not_your_role"
    assert gita.does("notice.close", notice=notice, outcome=outcome, note="We talked")["status"] == "saved"

    assert amara.does("card.release", card=card)["status"] == answer
    assert dana.sees()["own:-"]["cards"][0]["text"] == DANGER  # never deleted


def test_the_words_of_a_place_are_its_own(room):
    _scene, amara, gita, dana = room
    amara.does("care.edit", phrases=["blue door"], contacts="Ring 55")

    tells(dana, text=DANGER)
    assert gita.all("notice") == {}
    tells(dana, text="Behind the blue door")

    assert next(iter(gita.all("notice").values()))["words"] == ["blue door"]
    assert dana.sees()["care:-"] == {"guardians": ["Gita"], "contacts": "Ring 55"}


def test_the_same_words_about_the_same_thing_make_one_notice(room):
    _scene, _amara, gita, dana = room
    dana.does("hard.tell", "a" * 32, channel="nameless", text=DANGER, wish="", findable=False, step=None)
    dana.does("hard.tell", "a" * 32, channel="nameless", text=DANGER, wish="", findable=False, step=None)

    assert len(gita.all("notice")) == 1


def test_taking_it_back_erases_it_with_its_notice(room):
    _scene, _amara, gita, dana = room
    hard = tells(dana, text=DANGER)

    assert dana.does("hard.take_back", hard=hard)["status"] == "saved"

    assert gita.all("hard") == {}
    assert gita.all("notice") == {}
    assert dana.sees()["own:-"]["hard"] == []


def test_nobody_takes_back_what_another_has_told(room):
    scene, amara, gita, dana = room
    hard = tells(dana)
    eli = scene.joins(amara, "Eli", "Carers")

    assert eli.does("hard.take_back", hard=hard)["code"] == "not_yours"
    assert hard in gita.all("hard")


def printed(scene, amara):
    with scene.house.database.read() as session:
        chapter = overlooked(session, amara.workshop_id)
    return "\n".join(texts_of(chapter)) if chapter else ""


def test_the_summary_has_a_page_for_it_with_who_answers_by_when(room):
    scene, amara, gita, dana = room
    assert printed(scene, amara) == ""
    private, shared, named, held = (
        tells(dana), tells(dana, "nameless", "No chair"), tells(dana, "group", "No answer"), tells(dana, "group", "Held")
    )  # fmt: skip
    for hard in (shared, named):
        gita.does("hard.release", hard=hard)
    gita.does(
        "hard.reply",
        hard=shared,
        replier="The ward sister",
        reply_by="2999-05-01",
        reply="Chairs are ordered",
    )

    told = printed(scene, amara)

    assert "The ward sister, by 1 May 2999" in told
    assert "Chairs are ordered" in told
    assert "nobody yet" in told
    assert told.count("Dana") == 1
    assert CANARY not in told
    assert "Held" not in told
    assert len({private, shared, named, held}) == 4


def test_what_was_taken_back_is_in_no_summary(room):
    scene, amara, gita, dana = room
    hard = tells(dana, "nameless")
    gita.does("hard.release", hard=hard)
    assert CANARY in printed(scene, amara)

    dana.does("hard.take_back", hard=hard)

    assert CANARY not in printed(scene, amara)


def test_another_workshop_knows_nothing_of_it(room):
    scene, _amara, _gita, dana = room
    hard = tells(dana, "nameless")
    yara = scene.amara("Yara")

    assert yara.does("hard.release", hard=hard)["code"] == "unknown_hard"
    assert CANARY not in everything(yara)


def test_it_is_counted_in_no_tally_and_no_group_is_said_to_have_spoken_by_it(room):
    _scene, amara, _gita, dana = room
    before = amara.sees()["tally:-"], amara.all("group")

    tells(dana)
    tells(dana, "nameless")

    assert (amara.sees()["tally:-"], amara.all("group")) == before
