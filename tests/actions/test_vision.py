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

    assert dana.sees()["vision:-"] == {"number": 1, "text": "Here nobody waits alone."}


def test_no_needs_a_reason_and_yes_does_not(scene):
    dana = scene.joins(proposed(scene))

    assert dana.does("vision.answer", version=1, answer="no", reason=" ")["code"] == "reason_needed"
    assert dana.does("vision.answer", version=1, answer="yes")["status"] == "saved"


def test_a_new_answer_takes_the_place_of_the_old(scene):
    amara = proposed(scene)
    dana = scene.joins(amara)
    dana.does("vision.answer", version=1, answer="no", reason="What about nights?")
    dana.does("vision.answer", version=1, answer="live")

    seen = amara.sees()["vision:-"]
    assert seen["answers"] == {"yes": 0, "live": 1, "no": 0}
    assert seen["reasons"] == []


def test_an_answer_to_words_that_have_changed_is_asked_again(small_scene):
    amara = proposed(small_scene)
    dana = small_scene.joins(amara)
    amara.does("vision.draft", text="Other words")
    amara.does("vision.propose", version=2)

    assert dana.does("vision.answer", version=1, answer="yes")["code"] == "old_vision"


def answering(scene, amara, group: str, answers: str) -> list[Actor]:
    people = [scene.joins(amara, "", group) for _ in answers]
    for person, answer in zip(people, answers, strict=True):
        word = {"y": "yes", "l": "live", "n": "no"}[answer]
        assert person.does("vision.answer", version=1, answer=word, reason="Because")["status"] == "saved"
    return people


def test_groups_of_five_are_shown_and_smaller_ones_are_not(small_scene):
    amara = proposed(small_scene)
    answering(small_scene, amara, "Patients", "yyylln")
    answering(small_scene, amara, "Nurses", "yyyyy")
    answering(small_scene, amara, "Carers", "yn")
    answering(small_scene, amara, "Commissioners", "ln")

    groups = {g["name"]: g for g in amara.sees()["vision:-"]["groups"]}
    assert groups["Carers and families"] == {"name": "Carers and families", "hidden": True}
    assert groups["Commissioners"] == {"name": "Commissioners", "hidden": True}
    shown = [g for g in groups.values() if "hidden" not in g]
    assert all(g["yes"] + g["live"] + g["no"] >= 5 for g in shown)


def test_one_small_group_cannot_be_found_by_subtraction(small_scene):
    amara = proposed(small_scene)
    answering(small_scene, amara, "Nurses", "yyyyy")
    answering(small_scene, amara, "Carers", "n")

    assert all("hidden" in group for group in amara.sees()["vision:-"]["groups"])
