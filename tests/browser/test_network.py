"""How the network sees itself, its pathway and its needs, in real browsers: two phones, the console and the wall."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.cast import story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NARROW = {"width": 320, "height": 640}


class Hall:
    """A workshop that has come to Design, and windows to it."""

    def __init__(self, hall):
        self.hall, self.amara = hall, hall.served.amara()
        self.amara.does("workshop.edit", moderation="open")
        self.dana = hall.served.joins(self.amara, "Dana", "Patients")
        self.chidi = hall.served.joins(self.amara, "Chidi", "Nurses")

    def opens(self, kind, title, prompt):
        planned = {"phase": "design", "kind": kind, "title": title, "minutes": 10}
        step = self.amara.does("step.add", after=None, prompt=prompt, **planned)["id"]
        self.amara.moves_to(step)
        return step

    def window(self, window, path, who):
        window.context.add_cookies([{**c, "url": self.hall.served.url} for c in who.cookies()])
        window.page.goto(self.hall.served.url + path)
        return window

    def phone(self, who, **more):
        return self.window(self.hall.phone(**more), who.path, who)

    def console(self, tab):
        return self.window(self.hall.console(), f"{self.amara.path}#tab-{tab}", self.amara)

    def stage(self):
        return self.hall.stage(self.hall.served.url + self.amara.sees()["workshop:-"]["stage_url"])


def answer(phone, score):
    phone.page.get_by_role("radio", name=score).check(force=True)
    phone.button("Keep and go on").click()


def test_a_network_looks_at_itself_and_sees_where_its_groups_stand(hall):
    here = Hall(hall)
    step = here.opens("assess", "Our network", "How do we see our network?")
    nurses = [here.chidi, *(hall.served.joins(here.amara, group="Nurses") for _ in range(4))]
    for person in nurses[1:]:
        person.does("assessment.answer", step=step, element="champion", answer=2)
    carers = [hall.served.joins(here.amara, group="Carers") for _ in range(5)]
    for person in carers:
        person.does("assessment.answer", step=step, element="champion", answer=5)
    console, stage = here.console("assess"), here.stage()
    phone = here.phone(here.chidi, size=NARROW)

    phone.button("Begin", exact=True).click()
    phone.reads("Is there somebody whom clinicians trust")
    expect(phone.page.get_by_role("radio", name="1 – Nobody does this")).to_have_count(1)
    phone.page.get_by_text("Say why, in one line").click()
    phone.page.get_by_label("Why do you see it so?").fill("Somebody did, until spring")
    phone.looks_well("assess-question")
    answer(phone, "2")
    phone.reads("How far do patients and carers shape")
    answer(phone, "I do not know")
    phone.page.reload()
    for _ in range(12):
        phone.button("Skip", exact=True).click()
    phone.reads("These are your answers")
    phone.reads("2 of 5")
    phone.looks_well("assess-mine")
    stage.reads("10 people have answered.")
    stage.looks_well("assess-asked")
    console.reads("10 of 11 have answered.")
    console.looks_well("assess-asked")

    console.button("Close the answers").click()
    phone.reads("There are two experiences here.")
    phone.reads("You said 2.")
    assert phone.sideways() <= 0
    phone.looks_well("assess-result")
    console.button("Groups: A champion").click()
    expect(console.page.get_by_role("row", name=re.compile("^Carers"))).to_contain_text("5")
    console.reads("Somebody did, until spring")
    console.looks_well("assess-result")
    stage.looks_well("assess-result")
    console.button("Alone on the stage: A champion").click()
    expect(stage.page.get_by_role("heading", name="By group")).to_be_visible()
    stage.reads(re.compile("Somebody did, until spring"))
    expect(stage.page.get_by_role("listitem").filter(has_text="Nurses")).to_contain_text("The middle is 2")
    stage.looks_well("assess-alone")


def test_what_is_asked_is_the_facilitators_and_a_second_round_is_compared(hall):
    here = Hall(hall)
    people = [here.dana, here.chidi, *(hall.served.joins(here.amara, group="Nurses") for _ in range(3))]
    first = here.opens("assess", "In spring", "How is it?")
    for person in people:
        person.does("assessment.answer", step=first, element="champion", answer=2)
    here.amara.does("assessment.close", step=first)
    second = here.opens("assess", "In autumn", "How is it now?")
    console = here.console("assess")

    console.button("Ask something more").click()
    for label, words in (
        ("Its name", "Trust"),
        ("The question", "Do people here trust each other?"),
        ("What 1 means", "Not at all"),
        ("What 5 means", "Blindly"),
    ):
        console.page.get_by_label(label).fill(words)
    console.button("Ask this").click()
    console.reads("15. Trust")
    expect(console.button("Ask something more")).to_be_focused()
    for person in people:
        person.does("assessment.answer", step=second, element="champion", answer=4)
    console.button("Close the answers").click()
    console.button("Compare with another time").click()
    console.looks_well("assess-compare")
    console.page.get_by_role("dialog").get_by_role("button", name=re.compile("In spring")).click()

    console.reads("Compared with: In spring.")
    console.reads("Last time the middle was 2: it is higher now.")
    phone = here.phone(here.dana)
    phone.reads("Last time the middle was 2: it is higher now.")


def test_a_pathway_shows_its_gaps_and_what_they_stand_on(hall):
    here = Hall(hall)
    told = here.opens("story", "Stories", "What happened?")
    words = {"title": "The letter", "text": "The letter came after the appointment."}
    assert here.chidi.does("story.add", **story(told, **words))["status"] == "saved"
    here.opens("pathway", "The way", "Where are the gaps?")
    console, stage, phone = here.console("pathway"), here.stage(), here.phone(here.dana, size=NARROW)

    phone.looks_well("pathway-way")
    phone.button(re.compile("^Waiting")).click()
    phone.page.get_by_role("radio", name="Here is a gap").check()
    phone.page.get_by_label("What is missing here?").fill("Letters come late")
    phone.button("Put it on the map").click()
    phone.reads("Please say how many people meet this gap.")
    phone.page.get_by_role("radio", name="Many people meet it").check()
    phone.page.get_by_role("radio", name="From experience").check()
    phone.page.get_by_text("What it stands on").click()
    phone.button("Choose a story from this room").click()
    phone.page.get_by_label("A story that shows it").select_option(label="The letter")
    phone.looks_well("pathway-gap")
    phone.button("Put it on the map").click()
    phone.reads("The story: The letter")
    assert phone.sideways() <= 0
    other = here.phone(here.chidi, name="other")
    other.button(re.compile("^Waiting.*1 gap")).click()
    other.page.get_by_role("radio", name="This works well").check()
    other.page.get_by_label("What works well here?").fill("The nurse calls")
    other.button("Put it on the map").click()
    other.reads("2 things lie here")

    row = stage.page.get_by_role("row", name=re.compile("Waiting"))
    expect(row).to_contain_text("Letters come late")
    stage.looks_well("pathway")
    console.page.get_by_label("Edit: Letters come late").click()
    console.button("Another part").click()
    console.looks_well("pathway-move")
    console.page.get_by_role("dialog").get_by_role("button", name="First contact").click()
    expect(console.page.get_by_role("region", name="First contact")).to_contain_text("Letters come late")
    console.button("Alone on the stage: First contact").click()
    expect(stage.page.get_by_role("heading", name="First contact")).to_be_visible()
    stage.reads("The story: The letter")
    console.looks_well("pathway")
    stage.looks_well("pathway-part")


def test_a_need_is_put_to_the_room_and_one_voice_against_it_is_heard(hall):
    here = Hall(hall)
    step = here.opens("needs", "Needs", "What do people here need?")
    console, stage, phone = here.console("needs"), here.stage(), here.phone(here.dana, size=NARROW)

    console.page.get_by_label("The need, in a sentence").fill("One bus an hour")
    console.page.get_by_label("Where it is from").fill("The timetable")
    console.button("Put it on the list").click()
    console.button("Ask the room: One bus an hour").click()
    phone.reads("The room is asked about this one")
    expect(stage.page.get_by_role("heading", name="One bus an hour")).to_be_visible()
    phone.button(re.compile("I see it differently: One bus")).click()
    phone.button("Say it").click()
    phone.reads("Please write something first.")
    phone.page.get_by_label("What do you see differently?").fill("None on Sundays")
    phone.button("Say it").click()
    phone.reads("Disputed by some")
    expect(phone.button(re.compile("I see it differently: One bus"))).to_have_attribute(
        "aria-pressed", "true"
    )
    phone.page.get_by_label("What do people here need?").fill("A place to meet")
    phone.button("Give this need").click()
    phone.saved()
    phone.looks_well("needs")
    assert phone.sideways() <= 0

    console.reads("None on Sundays")
    stage.reads(re.compile("None on Sundays"))
    stage.looks_well("need-asked")
    other = here.phone(here.chidi, name="other")
    other.button(re.compile("I agree: A place to meet")).click()
    other.saved()
    other.page.reload()
    expect(other.button(re.compile("I agree: A place to meet"))).to_have_attribute("aria-pressed", "true")
    console.button("Ask the room: One bus an hour").click()
    expect(stage.page.get_by_role("listitem").filter(has_text="A place to meet")).to_be_visible()
    stage.looks_well("needs")
    console.looks_well("needs")
    assert here.amara.sees()[f"needs:{step}"]["asked"] is None


def test_somebody_without_a_phone_is_on_the_map_too(hall):
    here = Hall(hall)
    step = here.opens("pathway", "The way", "Where are the gaps?")
    console = here.console("ways")

    console.button("Add this person").click()
    console.page.get_by_label("Part of the way").select_option(label="Going home")
    console.page.get_by_label("What it is").select_option(label="Gap")
    console.page.get_by_label("In their own words").fill("Nobody is there on Sunday")
    console.looks_well("ways-pathway")
    console.button("Keep it").click()
    console.reads(re.compile("Kept, as said by"))
    cards = [v for v in here.amara.sees().values() if v and v.get("kind") == "pathway" and "serves" in v]
    assert [(card["step"], card["serves"], card["form"]) for card in cards] == [(step, "part:home", "gap")]
