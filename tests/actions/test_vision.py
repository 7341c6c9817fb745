"""The vision: versions, answers, reasons, and small groups that cannot be read out."""

from tests.cast import Actor


def proposed(scene):
    amara = scene.amara()
    amara.does("vision.draft", text="Here nobody waits alone.")
    amara.does("vision.propose", version=1)
    return amara


def test_every_draft_is_a_version_and_the_same_words_are_not_two(small_scene):
    amara = proposed(small_scene)
    amara.does("vision.draft", text="Here nobody waits alone.")
    amara.does("vision.draft", text="Here everybody is called back.")

    versions = amara.sees()["vision:-"]["versions"]
    assert [(v["number"], v["text"]) for v in versions] == [
        (1, "Here nobody waits alone."),
        (2, "Here everybody is called back."),
    ]


def test_phones_see_what_is_proposed_and_not_what_is_drafted(small_scene):
    amara = proposed(small_scene)
    dana = small_scene.joins(amara)
    amara.does("vision.draft", text="Not ready yet")

    assert dana.sees()["vision:-"] == {"number": 1, "text": "Here nobody waits alone.", "before": None}


def test_phones_see_the_version_before_so_that_they_can_tell_what_has_changed(small_scene):
    amara = proposed(small_scene)
    dana = small_scene.joins(amara)
    amara.does("vision.draft", text="Passed over")
    amara.does("vision.draft", text="Here nobody waits long.")
    amara.does("vision.propose", version=3)

    seen = dana.sees()["vision:-"]
    assert (seen["number"], seen["before"]) == (3, {"number": 1, "text": "Here nobody waits alone."})


def test_no_needs_a_reason_and_yes_does_not(scene):
    dana = scene.joins(proposed(scene))

    assert dana.does("vision.answer", version=1, answer="no", reason=" ")["code"] == "reason_needed"
    assert dana.does("vision.answer", version=1, answer="yes")["status"] == "saved"


def version(amara, number: int = 1):
    """A version as the console sees it."""
    return next(v for v in amara.sees()["vision:-"]["versions"] if v["number"] == number)


def told(stage, number: int = 1):
    """A version as the room sees it."""
    return next(v for v in stage.sees()["vision:-"]["versions"] if v["number"] == number)


def test_a_new_answer_takes_the_place_of_the_old(scene):
    amara = proposed(scene)
    dana = scene.joins(amara)
    dana.does("vision.answer", version=1, answer="no", reason="What about nights?")
    dana.does("vision.answer", version=1, answer="live")

    seen = version(amara)
    assert seen["answers"] == {"yes": 0, "live": 1, "no": 0}
    assert seen["objections"] == []


def test_an_answer_to_words_that_have_changed_is_asked_again(small_scene):
    amara = proposed(small_scene)
    dana = small_scene.joins(amara)
    amara.does("vision.draft", text="Other words")
    amara.does("vision.propose", version=2)

    assert dana.does("vision.answer", version=1, answer="yes")["code"] == "old_vision"


def answering(
    scene, amara, group: str, answers: str, number: int = 1, reason: str = "Because"
) -> list[Actor]:
    people = [scene.joins(amara, "", group) for _ in answers]
    answer(people, answers, number, reason)
    return people


def answer(people: list[Actor], answers: str, number: int = 1, reason: str = "Because") -> None:
    for person, letter in zip(people, answers, strict=True):
        word = {"y": "yes", "l": "live", "n": "no"}[letter]
        said = {"version": number, "answer": word, "reason": reason if word == "no" else ""}
        assert person.does("vision.answer", **said)["status"] == "saved"


def test_groups_of_five_are_shown_and_smaller_ones_are_not(small_scene):
    amara = proposed(small_scene)
    answering(small_scene, amara, "Patients", "yyylln")
    answering(small_scene, amara, "Nurses", "yyyyy")
    answering(small_scene, amara, "Carers", "yn")
    answering(small_scene, amara, "Commissioners", "ln")

    groups = {g["name"]: g for g in version(amara)["groups"]}
    assert groups["Carers and families"] == {"name": "Carers and families", "hidden": True}
    assert groups["Commissioners"] == {"name": "Commissioners", "hidden": True}
    shown = [g for g in groups.values() if "hidden" not in g]
    assert all(g["yes"] + g["live"] + g["no"] >= 5 for g in shown)
    assert told(small_scene.stage(amara))["groups"] == version(amara)["groups"]


def test_one_small_group_cannot_be_found_by_subtraction(small_scene):
    amara = proposed(small_scene)
    answering(small_scene, amara, "Nurses", "yyyyy")
    answering(small_scene, amara, "Carers", "n")

    assert all("hidden" in group for group in version(amara)["groups"])


def test_answers_to_an_older_version_stay_with_it_and_do_not_count_for_the_new_one(scene):
    amara = proposed(scene)
    nurses = answering(scene, amara, "Nurses", "yyyyn", reason="What about nights?")
    amara.does("vision.draft", text="Here nobody waits alone, day or night.")
    amara.does("vision.propose", version=2)
    answer(nurses[:2], "yl", 2)

    first, second = version(amara), version(amara, 2)
    assert first["answers"] == {"yes": 4, "live": 0, "no": 1}
    assert [o["text"] for o in first["objections"]] == ["What about nights?"]
    assert second["answers"] == {"yes": 1, "live": 1, "no": 0}
    assert second["objections"] == []
    stage = scene.stage(amara).sees()["vision:-"]
    assert stage["number"] == 2
    assert [o["text"] for o in told(scene.stage(amara))["objections"]] == ["What about nights?"]


def test_a_version_stands_for_the_room_or_its_objections_stand_beside_it(small_scene):
    amara = proposed(small_scene)
    stage = small_scene.stage(amara)
    nurses = answering(small_scene, amara, "Nurses", "yyyyn", reason="What about nights?")

    assert (told(stage)["stands"], version(amara)["stands"]) == (True, True)
    answering(small_scene, amara, "Patients", "yyynn", reason="And carers?")
    assert told(stage)["stands"] is False
    assert sorted(o["text"] for o in told(stage)["objections"]) == [
        "And carers?",
        "And carers?",
        "What about nights?",
    ]
    answer(nurses[4:], "l")
    assert sorted(o["text"] for o in told(stage)["objections"]) == ["And carers?", "And carers?"]


def test_while_few_have_answered_the_room_sees_only_how_many(small_scene):
    amara = proposed(small_scene)
    stage = small_scene.stage(amara)
    answering(small_scene, amara, "Nurses", "yyyn", reason="What about nights?")

    early = told(stage)
    assert (early["given"], early["early"]) == (4, True)
    assert (early["answers"], early["groups"], early["rest"], early["stands"]) == (None, [], None, None)
    assert early["objections"] == []
    assert version(amara)["answers"]["no"] == 1  # the facilitator reads it at once
    answering(small_scene, amara, "Nurses", "y")
    assert told(stage)["answers"] == {"yes": 4, "live": 0, "no": 1}
    assert len(told(stage)["objections"]) == 1


def test_groups_that_are_here_and_have_not_answered_are_counted_and_not_named(small_scene):
    amara = proposed(small_scene)
    small_scene.joins(amara, "", "Carers")
    answering(small_scene, amara, "Nurses", "yyyyy")

    assert told(small_scene.stage(amara))["silent"] == 1
    assert "Carers" not in str(told(small_scene.stage(amara)))


def test_who_proposed_a_version_stands_with_it(small_scene):
    amara = proposed(small_scene)

    assert version(amara)["by"] == "Amara"
    assert told(small_scene.stage(amara))["by"] == "Amara"


def test_drafts_are_for_the_console_alone(small_scene):
    amara = proposed(small_scene)
    amara.does("vision.draft", text="Not ready yet")

    assert "Not ready yet" not in str(small_scene.stage(amara).sees())
    assert "Not ready yet" in str(amara.sees())


# --- objections ---


def objected(scene, moderation: str = "stories"):
    """Dana objects in a room of six."""
    amara = proposed(scene)
    amara.does("workshop.edit", moderation=moderation)
    answering(scene, amara, "Patients", "yyyyy")
    dana = answering(scene, amara, "Patients", "n", reason="What about nights?")[0]
    return amara, dana, version(amara)["objections"][0]["id"]


def test_an_objection_is_answered_for_all_to_see(scene):
    amara, dana, objection = objected(scene)
    amara.does("vision.draft", text="Here nobody waits alone, day or night.")

    done = amara.does("vision.reply", objection=objection, text="You are right.", changed_in=2)

    assert done["status"] == "saved"
    expected = {"text": "What about nights?", "reply": "You are right.", "changed_in": 2}
    assert told(scene.stage(amara))["objections"] == [expected]
    answered = dana.sees()["own:-"]["answer"]
    assert (answered["reply"], answered["changed_in"]) == ("You are right.", 2)


def test_an_answer_names_a_version_that_is_there_and_another_one(small_scene):
    amara, _dana, objection = objected(small_scene)

    assert amara.does("vision.reply", objection=objection, changed_in=7)["code"] == "no_vision"
    assert amara.does("vision.reply", objection=objection, changed_in=1)["code"] == "same_version"
    assert amara.does("vision.reply", objection="0" * 12, text="Yes")["code"] == "no_objection"


def test_an_objection_outlives_new_versions_and_goes_only_with_its_writer(scene):
    amara, dana, _objection = objected(scene)
    amara.does("vision.draft", text="Other words")
    amara.does("vision.propose", version=2)
    amara.does("vision.draft", text="And others")
    amara.does("vision.propose", version=3)
    assert [o["text"] for o in version(amara)["objections"]] == ["What about nights?"]

    dana.does("person.leave", erase=True)

    assert version(amara)["objections"] == []
    assert version(amara)["answers"]["no"] == 0
    assert told(scene.stage(amara))["objections"] == []


def test_other_words_are_another_objection(small_scene):
    """A reply to words that are gone would stand beside words it was never meant for."""
    amara, dana, objection = objected(small_scene)
    amara.does("vision.reply", objection=objection, text="We will be there at night.")

    dana.does("vision.answer", version=1, answer="no", reason="What about weekends?")

    (now,) = version(amara)["objections"]
    assert now["id"] != objection
    assert (now["text"], now["reply"]) == ("What about weekends?", "")
    dana.does("vision.answer", version=1, answer="no", reason="What about weekends?")
    assert version(amara)["objections"][0]["id"] == now["id"]


def test_where_every_card_is_read_first_an_objection_is_too(scene):
    amara, dana, objection = objected(scene, "all")
    stage = scene.stage(amara)
    assert (told(stage)["objections"], told(stage)["unseen"]) == ([], 1)
    assert dana.sees()["own:-"]["answer"]["state"] == "held"

    amara.does("vision.release", objection=objection)

    assert [o["text"] for o in told(stage)["objections"]] == ["What about nights?"]
    assert told(stage)["unseen"] == 0


def test_an_objection_that_names_somebody_is_hidden_and_still_counted(scene):
    amara, dana, objection = objected(scene)
    stage = scene.stage(amara)

    assert amara.does("vision.hide", objection=objection, why=" ")["status"] == "refused"
    amara.does("vision.hide", objection=objection, why="It names a person.")

    assert (told(stage)["objections"], told(stage)["unseen"]) == ([], 1)
    assert told(stage)["answers"]["no"] == 1
    assert dana.sees()["own:-"]["answer"]["why"] == "It names a person."
    assert version(amara)["objections"][0]["text"] == "What about nights?"


def test_nobody_hears_whose_an_objection_is(small_scene):
    amara, dana, _objection = objected(small_scene)
    with small_scene.house.database.read() as session:
        from facilitator.vision.models import VisionAnswer

        ids = {row.participant_id for row in session.query(VisionAnswer)}

    for actor in (amara, small_scene.stage(amara), small_scene.joins(amara)):
        seen = str(actor.sees()["vision:-"])
        assert not any(participant in seen for participant in ids)
    assert dana.sees()["own:-"]["answer"]["reason"] == "What about nights?"


def test_an_objection_that_sounds_like_danger_waits_for_the_story_guardian(scene):
    amara = proposed(scene)
    answering(scene, amara, "Patients", "yyyyy")
    dana = scene.joins(amara, "Dana", "Patients")
    stage = scene.stage(amara)

    dana.does("vision.answer", version=1, answer="no", reason="I am not safe at home, whatever it says.")

    (objection,) = version(amara)["objections"]
    assert objection["state"] == "held"
    assert (told(stage)["objections"], told(stage)["unseen"]) == ([], 1)
    assert amara.does("vision.release", objection=objection["id"])["code"] == "care_first"
    assert told(stage)["objections"] == []
