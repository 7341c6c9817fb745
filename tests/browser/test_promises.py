"""From talk to action: a request and its answer, a group, what is still open, and closing knowingly."""

from __future__ import annotations

import json
import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.cast import story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

WORDING = "2026-11"


def laptop(hall, lead, **more):
    """Amara's laptop, on a workshop that was made over HTTP."""
    amara = hall.console(**more)
    amara.page.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in lead.cookies()])
    amara.page.goto(hall.served.url + lead.path)
    return amara


def heard(hall, lead):
    """A patient has told a story, so that the room may go on to Design."""
    step = lead.opens("story")
    phone = hall.served.joins(lead, "Pat", "Patients")
    assert phone.does("story.add", **story(step))["status"] == "saved"
    return phone


def test_a_request_is_answered_with_a_no_and_the_workshop_closes_knowingly(hall):
    lead = hall.served.amara()
    pat = heard(hall, lead)
    statement = pat.does(
        "statement.add", step=lead.opens("statement"), text="Everybody is rung back", wording=WORDING
    )["id"]
    lead.opens("promise")
    objects = lead.sees()
    code = objects["workshop:-"]["code"]
    dana, chidi = hall.phone("dana"), hall.phone("chidi", size={"width": 320, "height": 640})
    dana.joins(hall.lan, code, "Dana", "Patients")
    chidi.joins(hall.served.url, code, "Chidi", "Nurses")
    amara = laptop(hall, lead)
    stage = hall.stage(hall.served.url + objects["workshop:-"]["stage_url"])

    asks(dana, chidi)
    answers_no(chidi)
    dana.reads("It would take the line from the ward.")
    stage.reads("No, because")
    stage.looks_well("promises-stage")
    promises_without_day(dana)
    group(dana, chidi, stage, lead)
    mends_and_closes(amara, lead, statement)
    stage.reads("Thank you, all of you.")


def asks(dana, chidi):
    """Dana asks Chidi, whose badge she has read."""
    chidi.button("Who asks for what", exact=True).click()
    badge = chidi.page.locator("dialog .join-code").inner_text()
    chidi.looks_well("requests-empty")
    chidi.page.locator("dialog").get_by_role("button", name="Close").click()
    dana.page.get_by_role("radio", name=re.compile("^We need")).check()
    dana.page.get_by_label("What do you need?").fill("We need one number to ring.")
    dana.button("Ask for this").click()
    dana.reads(re.compile("Please say whom you ask"))
    dana.page.get_by_label("Whom do you ask?").fill("The switchboard")
    expect(dana.page.get_by_label("Who asks for it?")).to_have_value("Dana")
    dana.page.get_by_role("radio", name=re.compile("letters of their phone")).check()
    dana.page.get_by_label("The four letters of their phone").fill(badge.lower())
    dana.looks_well("promise-request")
    dana.button("Ask for this").click()
    dana.saved()


def answers_no(chidi):
    """It comes to Chidi's phone, and a no needs its reason."""
    chidi.reads(re.compile("You are asked for something"))
    chidi.button("Read it and answer").click()
    chidi.button(re.compile("^Answer: ")).click()
    chidi.page.get_by_role("radio", name=re.compile("^No, because")).check()
    chidi.button("Give my answer").click()
    chidi.reads("Please say in a few words why, so that it can be heard.")
    chidi.page.get_by_label("Why not?").fill("It would take the line from the ward.")
    chidi.looks_well("request-answer")
    assert chidi.sideways() <= 0
    chidi.button("Give my answer").click()
    expect(chidi.page.locator("dialog .reply").first).to_contain_text("No, because")
    chidi.looks_well("request-answered")
    chidi.page.locator("dialog").get_by_role("button", name="Close").click()


def promises_without_day(dana):
    """A commitment whose day is far away, then taken out again."""
    dana.page.get_by_role("radio", name=re.compile("^I will")).check()
    dana.page.get_by_label("What will you do?").fill("I will ring the ward.")
    dana.page.get_by_label("Who does it?").fill("The ministry")
    dana.page.get_by_role("radio", name=re.compile("^No, they are not here")).check()
    dana.page.get_by_label("By when?").fill("2099-01-01")
    dana.reads(re.compile("later than two weeks, and welcome"))
    dana.looks_well("promise-commitment")
    dana.page.get_by_label("By when?").fill("")
    dana.button("Give this promise").click()
    dana.saved()
    own = dana.page.get_by_role("article").filter(has_text="I will ring the ward.")
    expect(own.get_by_text("Who tells them? Nobody yet.")).to_be_visible()
    own.get_by_role("button", name=re.compile("^Change who")).click()
    own.get_by_label("Who does it?").fill("The ministry of health")
    own.get_by_role("button", name="Keep the change").click()
    expect(own.get_by_text("Changed 1 time since it was given.")).to_be_visible()
    dana.looks_well("promise-own")


def group(dana, chidi, stage, lead):
    """Dana proposes a group, Chidi joins with one tap and stays without a name."""
    dana.button("Propose a group").click()
    form = dana.page.get_by_role("form", name="Propose a group")
    form.get_by_label("Name of the group").fill("Call-backs")
    form.get_by_label("What for?").fill("Ring everybody back the same day")
    form.get_by_label("My name in this group").fill("Dana")
    dana.looks_well("groups-propose")
    form.get_by_role("button", name="Propose it, and join").click()
    dana.reads("You are in it")
    chidi.button("Join “Call-backs”").click()
    chidi.reads("Dana and 1 more")
    chidi.looks_well("groups-joined")
    assert chidi.sideways() <= 0
    lead.does("scene.show", scene="groups")
    stage.reads("Dana and 1 more")
    stage.looks_well("groups-stage")
    lead.does("scene.show", scene="auto")


def mends_and_closes(amara, lead, statement):
    """What is open is named; one thing is mended there, the rest is left knowingly."""
    amara.goes_to("Promises")
    amara.reads(re.compile("1 promise without a first step"))
    amara.looks_well("promises-console")
    amara.goes_to("Action groups")
    amara.reads("no contact person")
    amara.looks_well("groups-console")
    amara.button("More").or_(amara.page.locator("summary", has_text="More")).first.click()
    amara.button("Close the workshop…").first.click()
    dialog = amara.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=re.compile("between talk and action"))).to_contain_text(
        "5 things"
    )
    amara.looks_well("closing-open-points")
    dialog.get_by_role("button", name="Name a contact: Call-backs").click()
    expect(amara.page.get_by_label("Contact person")).to_be_focused()
    amara.page.get_by_label("Contact person").fill("Dana")
    amara.looks_well("mending")
    amara.page.get_by_role("dialog").get_by_role("button", name="Keep", exact=True).click()
    expect(dialog.get_by_role("heading", name=re.compile("between talk and action"))).to_contain_text(
        "4 things"
    )
    dialog.get_by_role("button", name="Close knowingly").click()
    amara.goes_to("Summary")
    lead.waits_for(lambda objects: objects["summary:-"]["state"] == "draft")
    made = json.loads(next(hall_documents(lead, "json")))
    open_points = next(c for c in made["chapters"] if c["key"] == "still_open")
    assert "closed knowing" in str(open_points)
    assert "Everybody is rung back" in str(open_points)
    assert "Call-backs" not in str(open_points)
    assert statement in lead.sees()["check:-"]["points"][0]["refs"][0]


def hall_documents(lead, kind):
    """The text of a document of the summary."""
    for document in lead.sees()["summary:-"]["documents"]:
        if document["kind"] == kind:
            yield lead.reads(document["url"])


def test_nobody_with_lived_experience_was_heard_and_the_reason_is_typed(hall):
    lead = hall.served.amara()
    lead.opens("headline")
    hall.served.joins(lead, "Chidi", "Nurses")
    hall.served.joins(lead, "Dana", "Patients")
    amara = laptop(hall, lead)
    amara.reads(re.compile("Nobody with lived experience (is in the room or )?has given anything yet"))
    amara.looks_well("lived-warning")

    amara.moves_to("How it will be")
    dialog = amara.page.get_by_role("dialog", name="Has everybody who lives with it been heard?")
    amara.looks_well("lived-reason")
    dialog.get_by_label("Why the room goes on without them").fill("Because")
    dialog.get_by_role("button", name="Go on with this reason").click()
    expect(dialog.get_by_role("alert")).to_contain_text("a few words")
    dialog.get_by_label("Why the room goes on without them").fill("They meet us next week.")
    dialog.get_by_role("button", name="Go on with this reason").click()

    expect(dialog).to_have_count(0)
    amara.reads(re.compile("The room is in “How it will be” now"))
    assert lead.sees()["check:-"]["reason"] == "They meet us next week."


def test_the_closing_question_is_answered_on_phones_and_told_from_five_on(hall):
    lead = hall.served.amara()
    step = lead.opens("close")
    objects = lead.sees()
    dana = hall.phone("dana", color_scheme="dark")
    dana.joins(hall.lan, objects["workshop:-"]["code"], "Dana", "Patients")
    stage = hall.stage(hall.served.url + objects["workshop:-"]["stage_url"])

    dana.button("Give my answer").click()
    dana.reads("Please choose one of the two.")
    dana.page.get_by_role("radio", name="Yes").check()
    dana.page.get_by_label("Which one?").fill("One name on every letter")
    dana.looks_well("measure-asked")
    dana.button("Give my answer").click()
    dana.reads("You heard something new today.")
    dana.page.reload()
    dana.reads("You heard something new today.")
    dana.looks_well("measure-answered")
    for n in range(4):
        phone = hall.served.joins(lead, "", "Nurses")
        said = {"step": step, "token": secrets.token_hex(16), "heard": n < 3, "wording": WORDING}
        assert phone.does("measure.answer", **said)["status"] == "saved"

    stage.reads(re.compile("of 5 people heard an idea"))
    stage.reads("One name on every letter")
    stage.looks_well("measure-stage")
    dana.button("Change my answer").click()
    dana.page.get_by_role("radio", name="No").check()
    dana.button("Give my answer").click()
    dana.reads(re.compile("nothing new today"))
    lead.does("workshop.close", knowingly=True)
    stage.reads(re.compile("3 of 5 people heard"))
