"""The network looks at itself: asked, answered, closed, shown by group, compared, printed and forgotten."""

from __future__ import annotations

import json

import pytest

from facilitator import areas
from facilitator.summary.gathering import gather
from tests.cast import Actor, Lead, Scene

WORDING = "2026-11"


def looking(scene: Scene, amara: Lead | None = None) -> tuple[Lead, str]:
    """A room that is asked about its network."""
    amara = amara or scene.amara()
    planned = {"phase": "discover", "kind": "assess", "title": "Our network", "prompt": "How is it?"}
    step = amara.does("step.add", after=None, minutes=5, **planned)["id"]
    amara.moves_to(step)
    return amara, step


def answers(
    scene: Scene, amara: Lead, step: str, said: str, group: str, element: str = "champion"
) -> list[Actor]:
    """One person of a group for each letter: a score, or `?`."""
    people = [scene.joins(amara, "", group) for _ in said]
    for person, score in zip(people, said, strict=True):
        assert answer(person, step, "unknown" if score == "?" else int(score), element)["status"] == "saved"
    return people


def answer(person: Actor, step: str, said, element: str = "champion"):
    return person.does("assessment.answer", step=step, element=element, answer=said)


def result(actor: Actor, step: str, element: str = "champion"):
    return actor.sees()[f"assessment:{step}"]["result"]["elements"][element]


def chapter(scene: Scene, amara: Lead):
    """The chapter as the summary would print it, as plain JSON."""
    with scene.house.database.read() as session:
        found = gather(session, amara.workshop_id, chapters=areas.CHAPTERS)
    told = json.loads(found.model_dump_json())["chapters"]
    return next((one["chapter"] for one in told if one["chapter"]["key"] == "assessment"), None)


def table(told) -> list[list]:
    return next(block for block in told["blocks"] if block["kind"] == "table")["rows"]


def test_phones_are_asked_twelve_things_that_are_rated_and_two_that_only_describe(small_scene):
    amara, step = looking(small_scene)
    asked = small_scene.joins(amara).sees()[f"assessment:{step}"]

    assert (asked["state"], asked["result"]) == ("open", None)
    assert [element["scored"] for element in asked["elements"]] == [True] * 12 + [False] * 2
    assert all(element["low"] and element["high"] for element in asked["elements"])


def test_an_answer_can_be_changed_and_taken_away_until_it_is_closed(scene):
    amara, step = looking(scene)
    dana = scene.joins(amara)

    for said, kept in ((3, {"champion": 3}), ("unknown", {"champion": "unknown"}), (None, {})):
        assert answer(dana, step, said)["status"] == "saved"
        assert dana.sees()["own:-"]["ratings"].get(step, {}) == kept
    assert amara.sees()[f"rated:{step}"] == {"people": 0, "answered": {}}
    answer(dana, step, 5)
    answer(dana, step, 1, "patients")
    assert amara.sees()[f"rated:{step}"] == {"people": 1, "answered": {"champion": 1, "patients": 1}}
    assert scene.stage(amara).sees()[f"rated:{step}"] == {"people": 1}


def test_nobody_sees_a_result_before_it_is_closed_and_everybody_does_after(scene):
    amara, step = looking(scene)
    dana = answers(scene, amara, step, "11345?", "Patients")[0]
    faces = (amara, dana, scene.stage(amara))
    assert all(face.sees()[f"assessment:{step}"]["result"] is None for face in faces)

    assert amara.does("assessment.close", step=step)["status"] == "saved"

    for face in faces:
        told = result(face, step)
        assert (told["answered"], told["unknown"], told["counts"]) == (6, 1, [2, 0, 1, 1, 1])
        assert told["spread"] == {"people": 5, "median": 3.0, "low": 1.0, "high": 4.0, "mean": 2.8}
    assert "groups" not in result(dana, step), "a phone shows no groups"
    assert amara.does("assessment.close", step=step)["code"] == "assessment_closed"


def test_after_the_close_nothing_is_taken_but_what_was_on_its_way(small_scene):
    amara, step = looking(small_scene)
    dana = answers(small_scene, amara, step, "33333", "Patients")[0]
    amara.does("assessment.close", step=step)

    assert answer(dana, step, 1)["status"] == "saved"
    assert result(amara, step)["counts"] == [1, 0, 4, 0, 0]
    with small_scene.clock_moved(seconds=6):
        assert answer(dana, step, 5)["code"] == "assessment_closed"
        why = {"element": "champion", "text": "Because", "wording": WORDING}
        assert dana.does("reason.add", step=step, **why)["code"] == "assessment_closed"
        assert amara.does("element.add", step=step, title="A", question="B", low="C", high="D")["code"] == (
            "assessment_closed"
        )
    assert amara.does("assessment.reopen", step=step)["status"] == "saved"
    assert amara.does("assessment.reopen", step=step)["code"] == "assessment_open"
    assert amara.sees()[f"assessment:{step}"]["result"] is None
    assert answer(dana, step, 5)["status"] == "saved"


def test_an_answer_to_a_step_the_room_has_left_is_late_and_counts(small_scene):
    amara, step = looking(small_scene)
    dana = small_scene.joins(amara)
    amara.opens("story")

    assert answer(dana, step, 4)["status"] == "late"
    assert amara.sees()[f"rated:{step}"]["people"] == 1


def test_bad_answers_are_refused_in_words(small_scene):
    amara, step = looking(small_scene)
    dana = small_scene.joins(amara)
    planned = {"phase": "design", "kind": "assess", "title": "Later", "prompt": ""}
    later = amara.does("step.add", after=None, minutes=5, **planned)["id"]

    assert answer(dana, step, 3, "no-such")["code"] == "unknown_element"
    assert answer(dana, later, 3)["code"] == "step_not_open"
    assert answer(dana, amara.step("story"), 3)["code"] == "unknown_step"
    assert answer(dana, "0" * 12, 3)["code"] == "unknown_step"
    for wrong in (0, 6, 2.5, "3", "maybe"):
        assert answer(dana, step, wrong)["status"] == "refused", wrong
    amara.does("workshop.close")
    assert answer(dana, step, 3)["code"] == "workshop_closed"


def test_groups_of_five_are_told_and_smaller_ones_cannot_be_worked_out(scene):
    amara, step = looking(scene)
    answers(scene, amara, step, "1122234", "Patients")
    answers(scene, amara, step, "55555", "Nurses")
    answers(scene, amara, step, "43", "Carers")
    answers(scene, amara, step, "44", "Commissioners")
    amara.does("assessment.close", step=step)

    told = {group["name"]: group for group in result(scene.stage(amara), step)["groups"]}
    assert told["Carers and families"] == {"name": "Carers and families", "hidden": True}
    assert told["Commissioners"] == {"name": "Commissioners", "hidden": True}
    shown = {name: group["spread"]["people"] for name, group in told.items() if "hidden" not in group}
    assert shown
    assert 16 - sum(shown.values()) >= 5


def test_one_small_group_takes_a_large_one_with_it(small_scene):
    amara, step = looking(small_scene)
    answers(small_scene, amara, step, "33333", "Nurses")
    answers(small_scene, amara, step, "1", "Carers")
    amara.does("assessment.close", step=step)

    assert all(group.get("hidden") for group in result(amara, step)["groups"])


def test_groups_are_counted_anew_when_somebody_changes_them(small_scene):
    amara, step = looking(small_scene)
    answers(small_scene, amara, step, "33333", "Nurses")
    ear = small_scene.listens(small_scene.stage(amara))
    mover = answers(small_scene, amara, step, "5", "Nurses")[0]
    amara.does("assessment.close", step=step)
    assert result(amara, step)["groups"][0]["spread"]["people"] == 6
    ear.hears()

    mover.does("person.describe", name="", groups=[amara.group("Carers")], voices=1, people={})
    small_scene.pulse(amara)

    assert any(f"assessment:{step}" in heard.get("objects", {}) for heard in ear.hears())
    assert all(group.get("hidden") for group in result(amara, step)["groups"])


# --- words ---


def test_a_reason_is_a_card_that_does_not_tell_which_score_it_goes_with(scene):
    amara, step = looking(scene)
    dana = scene.joins(amara)
    answer(dana, step, 1)
    done = dana.does("reason.add", step=step, element="champion", text="Nobody rings us", wording=WORDING)

    assert done["status"] == "saved"
    for face in (amara, scene.stage(amara)):
        card = face.all("card")[done["id"]]
        assert (card["kind"], card["serves"], card["text"]) == (
            "reason",
            "element:champion",
            "Nobody rings us",
        )
    assert step not in amara.sees()["tally:-"]["steps"], "no step asked for it"
    assert dana.does("card.take_back", card=done["id"])["status"] == "saved"
    assert done["id"] not in amara.all("card")


@pytest.mark.parametrize(("moderation", "shown"), [("open", True), ("stories", True), ("all", False)])
def test_reasons_are_read_first_where_short_cards_are(small_scene, moderation, shown):
    amara, step = looking(small_scene)
    amara.does("workshop.edit", moderation=moderation)
    dana = small_scene.joins(amara)
    card = dana.does("reason.add", step=step, element="equity", text="We look", wording=WORDING)["id"]

    assert (card in small_scene.stage(amara).all("card")) is shown
    answers(small_scene, amara, step, "33333", "Nurses")
    assert ("We look" in str(chapter(small_scene, amara))) is shown
    amara.does("card.hide", card=card, why="A name")
    assert "We look" not in str(chapter(small_scene, amara))


def test_bad_reasons_are_refused(small_scene):
    amara, step = looking(small_scene)
    dana = small_scene.joins(amara)
    said = {"step": step, "element": "champion", "wording": WORDING}

    assert dana.does("reason.add", **said, text=" ")["code"] == "empty"
    assert dana.does("reason.add", **said, text="x" * 201)["code"] == "too_long"
    assert dana.does("reason.add", **(said | {"element": "nobody"}), text="x")["code"] == "unknown_element"
    elsewhere = said | {"step": amara.opens("story")}
    assert dana.does("reason.add", **elsewhere, text="x")["code"] == "unknown_step"


# --- what is asked ---


def test_a_facilitator_asks_in_her_own_words_until_somebody_has_answered(scene):
    amara, step = looking(scene)
    dana = scene.joins(amara)
    words = {"title": "Trust", "question": "Do we trust each other?", "low": "No", "high": "Yes"}
    key = amara.does("element.add", step=step, **words)["id"]
    amara.does("element.edit", step=step, element=key, low="Not at all", scored=False)
    amara.does("element.move", step=step, element=key, to=0)

    first = dana.sees()[f"assessment:{step}"]["elements"][0]
    assert first == {"key": key, **words, "low": "Not at all", "scored": False}
    answer(dana, step, 3, key)
    for kind, body in (("element.edit", {"title": "Love"}), ("element.remove", {})):
        assert amara.does(kind, step=step, element=key, **body)["code"] == "element_answered"
    assert amara.does("element.reset", step=step)["code"] == "element_answered"
    answer(dana, step, None, key)
    assert amara.does("element.remove", step=step, element=key)["status"] == "saved"
    amara.does("element.remove", step=step, element="teams")
    assert amara.does("element.reset", step=step)["status"] == "saved"
    assert len(dana.sees()[f"assessment:{step}"]["elements"]) == 14


def test_elements_are_refused_where_they_cannot_be(small_scene):
    amara, step = looking(small_scene)
    words = {"title": "A", "question": "B", "low": "C", "high": "D"}

    assert amara.does("element.edit", step=step, element="none", title="x")["code"] == "unknown_element"
    assert amara.does("element.move", step=step, element="none", to=0)["code"] == "unknown_element"
    assert amara.does("assessment.show", step=step, element="none")["code"] == "unknown_element"
    assert amara.does("element.add", step=amara.step("story"), **words)["code"] == "unknown_step"
    assert amara.does("element.add", step=step, **(words | {"question": "x" * 201}))["code"] == "too_long"
    for _ in range(26):
        assert amara.does("element.add", step=step, **words)["status"] == "saved"
    assert amara.does("element.add", step=step, **words)["code"] == "too_many_elements"


def test_the_stage_can_show_one_alone(small_scene):
    amara, step = looking(small_scene)
    stage = small_scene.stage(amara)

    amara.does("assessment.show", step=step, element="vision")
    assert stage.sees()[f"assessment:{step}"]["shown"] == "vision"
    amara.does("element.remove", step=step, element="vision")
    assert stage.sees()[f"assessment:{step}"]["shown"] is None


# --- compared ---


def closed_round(scene: Scene, amara: Lead, said: str) -> str:
    _amara, step = looking(scene, amara)
    answers(scene, amara, step, said, "Nurses")
    amara.does("assessment.close", step=step)
    return step


def compares(amara: Lead, of: str, /, **earlier):
    return amara.does("assessment.compare", step=of, earlier=earlier)


def test_an_earlier_round_here_is_compared_as_learning(scene):
    amara = scene.amara()
    first, second = closed_round(scene, amara, "44444"), closed_round(scene, amara, "22222")
    assert result(amara, second).get("moved") is None

    assert compares(amara, second, kind="round", workshop=amara.workshop_id, step=first)["status"] == "saved"

    told = result(scene.stage(amara), second)
    assert (told["then"], told["moved"], told["reworded"]) == (4.0, "down", False)
    assert amara.sees()[f"assessment:{second}"]["result"]["earlier"]["label"] == "Our network"
    printed = str(chapter(scene, amara))
    assert "no failure" in printed
    amara.does("assessment.reopen", step=first)
    assert amara.sees()[f"assessment:{second}"]["result"]["earlier"] is None, "that round has no result now"


def test_a_workshop_of_one_s_own_can_be_compared_with_and_nobody_else_s(scene):
    before = scene.amara()
    first = closed_round(scene, before, "22222")
    now = Lead(scene, before.client, "console")
    client = before.client
    said = {"topic": "A year on", "place": "", "held_on": "", "plan": "half-day"}
    now.workshop_id = client.post("/workshops/new", data=said).headers["Location"].rpartition("/")[2]
    now.path = f"/console/{now.workshop_id}"
    now.does("workshop.open")
    second = closed_round(scene, now, "44444")
    zoe = scene.amara("Zoe")
    hers = closed_round(scene, zoe, "11111")

    listed = client.get(f"{now.path}/earlier").get_json()["rounds"]
    assert {(one["workshop"], one["step"]) for one in listed} == {
        (now.workshop_id, second),
        (before.workshop_id, first),
    }
    assert compares(now, second, kind="round", workshop=before.workshop_id, step=first)["status"] == "saved"
    assert (result(now, second)["then"], result(now, second)["moved"]) == (2.0, "up")
    for workshop, step in (
        (zoe.workshop_id, hers),
        (before.workshop_id, "0" * 12),
        (now.workshop_id, second),
    ):
        assert compares(now, second, kind="round", workshop=workshop, step=step)["status"] == "refused"
    assert result(now, second)["then"] == 2.0, "what was refused changed nothing"
    assert now.does("assessment.compare", step=second, earlier=None)["status"] == "saved"
    assert "then" not in result(now, second)


def test_what_was_asked_in_other_words_is_said_to_be(small_scene):
    amara = small_scene.amara()
    first = closed_round(small_scene, amara, "44444")
    _amara, second = looking(small_scene, amara)
    amara.does("element.edit", step=second, element="champion", question="Who speaks up for us?")
    answers(small_scene, amara, second, "44444", "Nurses")
    amara.does("assessment.close", step=second)
    compares(amara, second, kind="round", workshop=amara.workshop_id, step=first)

    assert (result(amara, second)["moved"], result(amara, second)["reworded"]) == ("same", True)
    assert "other words" in str(chapter(small_scene, amara))


def test_figures_can_be_typed_and_saved_summaries_read(scene):
    amara = scene.amara()
    first = closed_round(scene, amara, "22222")
    saved = chapter(scene, amara)
    second = closed_round(scene, amara, "44444")
    typed = {"label": "Spring", "held_on": "2026-03-01"}
    figures = [{"element": "champion", "median": 4.5, "people": None}, {"element": "gone", "median": 1}]

    assert compares(amara, second, kind="figures", **typed, figures=figures)["status"] == "saved"
    assert (result(amara, second)["then"], result(amara, second)["moved"]) == (4.5, "same")
    assert amara.sees()[f"assessment:{second}"]["result"]["earlier"] == typed
    assert compares(amara, second, kind="summary", label="A year ago", chapter=saved)["status"] == "saved"
    assert (result(amara, second)["then"], result(amara, second)["moved"]) == (2.0, "up")
    assert first


def test_figures_that_cannot_be_are_refused(small_scene):
    amara = small_scene.amara()
    step = closed_round(small_scene, amara, "44444")
    wrong = (
        {"element": "champion", "median": 0.5},
        {"element": "champion", "median": 3.2},
        {"element": "champion", "median": 3, "people": 4},
    )

    for figure in wrong:
        refused = compares(amara, step, kind="figures", label="Then", figures=[figure])
        assert refused["status"] == "refused", figure
    unknown = [{"element": "gone", "median": 3}]
    assert compares(amara, step, kind="figures", label="Then", figures=unknown)["code"] == "no_earlier"
    assert compares(amara, step, kind="summary", label="Then", chapter={"blocks": []})["code"] == "no_earlier"


# --- printed and forgotten ---


def test_the_summary_prints_the_middle_the_spread_and_who_did_not_know(scene):
    amara, step = looking(scene)
    answers(scene, amara, step, "1133455??", "Nurses")
    answers(scene, amara, step, "44", "Nurses", "vision")
    amara.does("assessment.close", step=step)

    rows = {row[0]: row[1:] for row in table(chapter(scene, amara))}
    assert rows["A champion"] == ["3", "2 to 4½", 7, 2, "3.1"]
    assert rows["A shared vision"] == ["–"] * 5
    assert "Which sectors take part" not in rows, "what only describes has a table of its own"


def test_nothing_is_printed_of_fewer_than_five(small_scene):
    amara, step = looking(small_scene)
    assert chapter(small_scene, amara) is None
    answers(small_scene, amara, step, "1555", "Nurses")

    told = chapter(small_scene, amara)
    assert [block["kind"] for block in told["blocks"]] == ["paragraph"]


def test_who_leaves_and_takes_back_takes_answers_and_reasons(scene):
    amara, step = looking(scene)
    answers(scene, amara, step, "33333", "Nurses")
    eli = scene.joins(amara, "", "Nurses")
    answer(eli, step, 1)
    eli.does("reason.add", step=step, element="champion", text="Marmalade", wording=WORDING)
    amara.does("assessment.close", step=step)
    assert result(amara, step)["counts"] == [1, 0, 5, 0, 0]

    eli.does("person.leave", erase=True)

    assert result(amara, step)["counts"] == [0, 0, 5, 0, 0]
    assert amara.sees()[f"rated:{step}"]["people"] == 5
    assert "Marmalade" not in str(amara.sees()) + str(chapter(scene, amara))


def test_phones_hear_nothing_of_others_answers(small_scene):
    amara, step = looking(small_scene)
    dana = small_scene.joins(amara)
    ear = small_scene.listens(dana)
    ear.hears()

    answers(small_scene, amara, step, "12345", "Nurses")
    small_scene.pulse(amara)

    heard = [key for message in ear.hears() for key in message.get("objects", {})]
    assert not [key for key in heard if key.startswith(("assessment:", "rated:", "own:"))]
