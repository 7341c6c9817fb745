"""The guide of an interview: our own questions to begin with, the facilitator's from then on."""

from facilitator.workshops.guides import INTERVIEW, questions_for
from facilitator.workshops.plans import PLANS


def added(amara, **said):
    planned = {"after": None, "phase": "discover", "title": "Ask", "prompt": "", "minutes": 5}
    step = amara.does("step.add", **{**planned, **said})["id"]
    return step, amara.all("step")[step]["questions"]


def test_every_ready_plan_has_an_interview_with_a_guide():
    for plan in PLANS.values():
        (step,) = [step for step in plan.steps if step.kind == "interview"]
        assert step.questions == INTERVIEW


def test_there_is_a_door_for_those_who_come_with_pain():
    questions = questions_for("interview")

    assert any("What was missing that day" in question and "even once" in question for question in questions)
    assert all(len(question) <= 300 for question in questions)


def test_a_new_interview_begins_with_our_questions_and_another_step_with_none(small_scene):
    amara = small_scene.amara(opened=False)

    assert added(amara, kind="interview")[1] == questions_for("interview")
    assert added(amara, kind="talk")[1] == []
    assert added(amara, kind="interview", questions=["Why are you here?"])[1] == ["Why are you here?"]


def test_a_step_that_becomes_an_interview_gets_a_guide_unless_it_has_one(small_scene):
    amara = small_scene.amara(opened=False)
    bare, _ = added(amara, kind="talk")
    full, _ = added(amara, kind="talk", questions=["Why?"])
    for step in (bare, full):
        amara.does("step.edit", step=step, kind="interview")

    assert amara.all("step")[bare]["questions"] == questions_for("interview")
    assert amara.all("step")[full]["questions"] == ["Why?"]


def test_the_guide_is_the_facilitators(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step = amara.opens("interview")
    wanted = ["Who was kind to you?", "What did they do?"]

    assert amara.does("step.edit", step=step, questions=wanted)["status"] == "saved"

    assert dana.sees()["now:-"]["step"]["questions"] == wanted
    assert amara.does("step.edit", step=step, questions=["x" * 301])["code"] == "too_long"
    assert amara.does("step.edit", step=step, questions=["?"] * 31)["code"] == "wrong_fields"
    assert amara.does("step.edit", step=step, questions=[])["status"] == "saved"
    assert dana.sees()["now:-"]["step"]["questions"] == []
