"""A story that a listener wrote down is nobody's but theirs and its teller's until the teller says: that is my story."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import areas
from facilitator.db.registry import all_tables
from facilitator.retellings import rules
from facilitator.summary.gathering import gather
from tests.cast import story

CANARY = "zanzibar"
SAID = {"title": "The night", "text": f"He sat with her all night, said {CANARY}.", "meaning": "He had time."}
AGREED = {"purposes": ["room", "summary"], "wording": "2026-11"}


def badge(actor):
    return actor.sees()["own:-"]["person"]["badge"]


def own(actor, which):
    return actor.sees()["own:-"][which]


def pair(scene, kind="interview"):
    """Dana tells, Chidi listens and writes it down."""
    amara = scene.amara()
    dana, chidi = scene.joins(amara, "Dana", "Patients"), scene.joins(amara, "Chidi", "Nurses")
    return amara, dana, chidi, amara.opens(kind)


def offered(scene):
    amara, dana, chidi, step = pair(scene)
    answer = chidi.does("retelling.offer", step=step, teller=badge(dana), **SAID)
    assert answer["status"] == "saved", answer
    return amara, dana, chidi, answer["id"]


def in_database(scene, word):
    with scene.house.database.read() as session:
        return [
            table.name
            for table in all_tables().sorted_tables
            for row in session.execute(table.select())
            if word in str(tuple(row)).casefold()
        ]


def test_only_the_two_of_them_see_the_words_and_the_console_a_number(scene):
    amara, dana, chidi, ref = offered(scene)
    eli = scene.joins(amara, "Eli", "Carers")

    (told,) = own(dana, "told")
    assert (told["id"], told["text"], told["state"]) == (ref, SAID["text"], "offered")
    assert told["listener"] == badge(chidi)
    assert own(chidi, "retold")[0]["teller"] == badge(dana)
    assert own(dana, "retold") == own(chidi, "told") == own(eli, "told") == []
    for face in (amara, scene.stage(amara), eli):
        assert CANARY not in str(face.sees())
    assert amara.sees()["retellings:-"] == {"waiting": 1}
    assert amara.all("card") == {}
    assert eli.client.get(f"{eli.path}/wall").get_json() == {"cards": []}
    with scene.house.database.read() as session:
        assert CANARY not in gather(session, amara.workshop_id, chapters=areas.CHAPTERS).model_dump_json()


def test_no_pulse_carries_it_to_anybody_else(small_scene):
    scene = small_scene
    amara, dana, chidi, step = pair(scene)
    eli = scene.joins(amara, "Eli", "Carers")
    actors = {"amara": amara, "stage": scene.stage(amara), "eli": eli, "dana": dana, "chidi": chidi}
    ears = {name: scene.listens(actor) for name, actor in actors.items()}
    scene.pulse(amara)
    for ear in ears.values():
        ear.hears()

    chidi.does("retelling.offer", step=step, teller=badge(dana), **SAID)
    scene.pulse(amara)

    heard = {name: str(ear.hears()) for name, ear in ears.items()}
    assert {name for name, words in heard.items() if CANARY in words} == {"dana", "chidi"}


def test_that_is_my_story_makes_a_card_of_the_tellers_own(scene):
    amara, dana, chidi, ref = offered(scene)
    mine = SAID | {"text": "He sat with me all night."}

    assert dana.does("retelling.accept", retelling=ref, **mine, **AGREED)["status"] == "saved"

    (card,) = own(dana, "cards")
    assert (card["text"], card["purposes"], card["state"]) == (mine["text"], ["room", "summary"], "held")
    assert own(chidi, "cards") == []
    (seen,) = amara.all("card").values()
    assert seen["text"] == mine["text"]
    (ended,) = own(chidi, "retold")
    assert (ended["state"], ended["text"], ended["title"], ended["meaning"]) == ("accepted", "", "", "")
    assert in_database(scene, CANARY) == []  # what the teller changed is not kept
    assert amara.sees()["retellings:-"] == {"waiting": 0}
    with scene.house.database.read() as session:
        routes = session.execute(all_tables().tables["cards"].select()).mappings().all()
    assert [card["route"] for card in routes] == ["listener"]
    groups = {g["name"]: g["spoken"]["discover"] for g in amara.all("group").values()}
    assert groups["Patients and people who use services"] is True
    assert groups["Nurses"] is False


def test_without_a_choice_of_what_may_be_done_it_is_not_a_card(small_scene):
    amara, dana, _chidi, ref = offered(small_scene)
    said = SAID | {"wording": "2026-11"}

    assert dana.does("retelling.accept", retelling=ref, purposes=[], **said)["code"] == "no_purpose"
    both = ["room", "facilitators"]
    assert dana.does("retelling.accept", retelling=ref, purposes=both, **said)["code"] == "mixed_purposes"
    assert amara.all("card") == {}
    assert own(dana, "told")[0]["state"] == "offered"


def test_the_teller_asks_for_a_change_and_the_listener_makes_it(scene):
    amara, dana, chidi, ref = offered(scene)

    dana.does("retelling.send_back", retelling=ref, note="It was my sister, not me.")
    (back,) = own(chidi, "retold")
    assert (back["state"], back["note"]) == ("returned", "It was my sister, not me.")
    assert amara.sees()["retellings:-"] == {"waiting": 0}
    assert dana.does("retelling.send_back", retelling=ref, note="Hello?")["code"] == "retelling_settled"

    better = SAID | {"text": "He sat with her sister all night."}
    chidi.does("retelling.revise", retelling=ref, **better)
    (told,) = own(dana, "told")
    assert (told["state"], told["text"], told["note"]) == ("offered", better["text"], "")
    assert dana.does("retelling.accept", retelling=ref, **better, **AGREED)["status"] == "saved"


def test_refusing_erases_the_words_for_good(scene):
    _amara, dana, chidi, ref = offered(scene)

    assert dana.does("retelling.refuse", retelling=ref)["status"] == "saved"

    assert in_database(scene, CANARY) == []
    assert own(chidi, "retold")[0]["state"] == own(dana, "told")[0]["state"] == "refused"
    for does in (
        lambda: chidi.does("retelling.revise", retelling=ref, **SAID),
        lambda: dana.does("retelling.accept", retelling=ref, **SAID, **AGREED),
        lambda: dana.does("retelling.send_back", retelling=ref, note="Or perhaps"),
    ):
        assert does()["code"] == "retelling_settled"
    again = own(chidi, "retold")[0]["step"]
    assert chidi.does("retelling.offer", step=again, teller=badge(dana), **SAID)["code"] == "teller_declined"


def test_the_listener_takes_it_back_and_may_offer_it_anew(scene):
    _amara, dana, chidi, ref = offered(scene)
    step = own(chidi, "retold")[0]["step"]
    assert chidi.does("retelling.offer", step=step, teller=badge(dana), **SAID)["code"] == "offered_already"

    assert chidi.does("retelling.take_back", retelling=ref)["status"] == "saved"

    assert in_database(scene, CANARY) == []
    assert own(dana, "told")[0]["state"] == "taken_back"
    assert dana.does("retelling.accept", retelling=ref, **SAID, **AGREED)["code"] == "retelling_settled"
    assert chidi.does("retelling.offer", step=step, teller=badge(dana), **SAID)["status"] == "saved"


def test_nobody_else_can_say_anything_to_it(small_scene):
    amara, dana, chidi, ref = offered(small_scene)
    eli = small_scene.joins(amara, "Eli", "Carers")
    for actor, kind, body in (
        (eli, "retelling.accept", SAID | AGREED),
        (eli, "retelling.refuse", {}),
        (eli, "retelling.take_back", {}),
        (chidi, "retelling.accept", SAID | AGREED),
        (chidi, "retelling.refuse", {}),
        (chidi, "retelling.send_back", {"note": "Yes?"}),
        (dana, "retelling.revise", SAID),
        (dana, "retelling.take_back", {}),
    ):
        assert actor.does(kind, retelling=ref, **body)["code"] == "unknown_retelling", kind
    assert own(dana, "told")[0]["state"] == "offered"


def test_a_badge_may_be_typed_as_people_type_and_must_be_somebody_elses(small_scene):
    amara, dana, chidi, step = pair(small_scene)
    other = small_scene.amara("Yara")
    zoe = small_scene.joins(other, "Zoe")
    typed = " ".join(badge(dana).lower())

    def offer(teller):
        return chidi.does("retelling.offer", step=step, teller=teller, **SAID)

    assert offer("AEIO")["code"] == "unknown_badge"
    assert offer("")["code"] == "unknown_badge"
    assert offer(badge(zoe))["code"] == "unknown_badge"
    assert offer(badge(chidi))["code"] == "own_badge"
    guest = amara.does("guest.add", name="Gwen", groups=[amara.group("Carers")])["id"]
    assert offer(amara.all("guest")[guest]["badge"])["code"] == "teller_without_phone"
    assert offer(typed)["status"] == "saved"


@pytest.mark.parametrize("erase", [False, True])
def test_when_the_teller_leaves_the_words_go_and_the_listener_is_told(scene, erase):
    amara, dana, chidi, ref = offered(scene)
    assert dana.does("person.leave", erase=erase)["status"] == "saved"

    (ended,) = own(chidi, "retold")
    assert (ended["state"], ended["text"], ended["teller"]) == ("gone", "", None)
    assert in_database(scene, CANARY) == []
    assert chidi.does("retelling.revise", retelling=ref, **SAID)["code"] == "retelling_settled"
    assert amara.sees()["retellings:-"] == {"waiting": 0}


def test_somebody_who_has_left_cannot_be_sent_a_story(small_scene):
    _amara, dana, chidi, step = pair(small_scene)
    dana_was = badge(dana)
    dana.does("person.leave", erase=False)

    assert chidi.does("retelling.offer", step=step, teller=dana_was, **SAID)["code"] == "teller_left"


def test_when_the_listener_leaves_the_teller_still_decides(small_scene):
    _amara, dana, chidi, ref = offered(small_scene)
    chidi.does("person.leave", erase=False)

    (told,) = own(dana, "told")
    assert (told["state"], told["listener"], told["text"]) == ("offered", None, SAID["text"])
    assert dana.does("retelling.send_back", retelling=ref, note="One word")["code"] == "listener_left"
    assert dana.does("retelling.accept", retelling=ref, **SAID, **AGREED)["status"] == "saved"


def test_when_the_listener_takes_back_all_the_words_go_unless_they_are_the_tellers_by_now(scene):
    amara, dana, chidi, ref = offered(scene)
    eli = scene.joins(amara, "Eli", "Carers")
    chidi.does("retelling.offer", step=amara.step("interview"), teller=badge(eli), **SAID)
    dana.does("retelling.accept", retelling=ref, **SAID, **AGREED)

    assert chidi.does("person.leave", erase=True)["status"] == "saved"

    assert own(eli, "told")[0]["state"] == "taken_back"
    assert own(eli, "told")[0]["text"] == ""
    assert own(dana, "cards")[0]["text"] == SAID["text"]
    assert in_database(scene, CANARY) == ["cards"]


def test_when_the_teller_takes_back_all_an_accepted_story_goes_too(scene):
    amara, dana, chidi, ref = offered(scene)
    dana.does("retelling.accept", retelling=ref, **SAID, **AGREED)
    amara.does("card.release", card=own(dana, "cards")[0]["id"])

    assert dana.does("person.leave", erase=True)["status"] == "saved"

    assert in_database(scene, CANARY) == []
    assert own(chidi, "retold")[0]["state"] == "accepted"
    assert amara.all("card") == scene.stage(amara).all("card") == {}


def test_after_closing_nothing_changes_and_nothing_is_shared(small_scene):
    amara, dana, _chidi, ref = offered(small_scene)
    amara.does("workshop.close")

    assert dana.does("retelling.accept", retelling=ref, **SAID, **AGREED)["code"] == "workshop_closed"
    assert own(dana, "told")[0]["text"] == SAID["text"]
    with small_scene.house.database.read() as session:
        assert CANARY not in gather(session, amara.workshop_id, chapters=areas.CHAPTERS).model_dump_json()
    amara.does("workshop.reopen")
    assert dana.does("retelling.accept", retelling=ref, **SAID, **AGREED)["status"] == "saved"


def test_a_story_that_waits_is_no_danger_to_report_but_an_accepted_one_may_be(small_scene):
    """What a listener wrote is not theirs to share, not even with the story guardian; the teller's words are."""
    scene = small_scene
    amara, dana, chidi, step = pair(scene)
    amara.does("care.edit", phrases=["no way out"], contacts="Ring 123")
    said = SAID | {"text": "She saw no way out."}

    ref = chidi.does("retelling.offer", step=step, teller=badge(dana), **said)["id"]
    assert amara.all("notice") == {}

    dana.does("retelling.accept", retelling=ref, **said, **AGREED)
    assert [notice["subject"] for notice in amara.all("notice").values()] == list(amara.all("card"))


def test_a_step_that_asks_for_no_story_takes_none(small_scene):
    amara, dana, chidi, _step = pair(small_scene)
    step = amara.opens("headline")

    answer = chidi.does("retelling.offer", step=step, teller=badge(dana), **SAID)

    assert answer["code"] == "not_welcome_here"


def test_one_phone_cannot_flood_another(small_scene):
    scene = small_scene
    amara, _dana, chidi, step = pair(scene)
    answers = [
        chidi.does("retelling.offer", step=step, teller=badge(scene.joins(amara)), **SAID) for _ in range(13)
    ]
    assert [answer.get("code") for answer in answers] == [None] * 12 + ["too_many_waiting"]


def test_words_too_many_are_refused_whole(small_scene):
    _amara, dana, chidi, step = pair(small_scene)
    long = SAID | {"text": "x" * 6001}

    assert chidi.does("retelling.offer", step=step, teller=badge(dana), **long)["code"] == "too_long"
    assert own(dana, "told") == []


DEEDS = st.lists(st.sampled_from(sorted({*rules.BY_LISTENER, *rules.BY_TELLER, "lose_teller"})), max_size=8)


@given(DEEDS)
def test_what_is_decided_stays_decided(deeds):
    state, path = rules.OFFERED, [rules.OFFERED]
    for deed in deeds:
        state = rules.after(state, deed) or state
        path.append(state)

    ended = [one for one in path if one in rules.ENDED]
    assert len(set(ended)) <= 1
    assert path[len(path) - len(ended) :] == ended
    assert set(path) <= rules.OPEN | rules.ENDED


def test_a_told_story_beside_it_is_untouched(small_scene):
    amara, dana, _chidi, ref = offered(small_scene)
    mine = dana.does("story.add", **story(amara.step("interview")))["id"]
    dana.does("retelling.refuse", retelling=ref)

    assert list(amara.all("card")) == [mine]
