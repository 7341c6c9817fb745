"""The positive core and the thread in real browsers: phone, console by keyboard, and the wall."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.cast import story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NARROW = {"width": 320, "height": 640}
SAID = {"wording": "2026-11"}
STORIES = (
    "She rang me back the same evening, as she had said she would. I slept that night.",
    "The night nurse sat down on the bed and asked about our garden. They talked about tomatoes.",
    "One number, one name. When the hoist broke on a Sunday, Priya picked up.",
)


class Hall:
    """A workshop with stories, a theme, and a step in which the room looks for its core."""

    def __init__(self, hall):
        self.hall, self.amara = hall, hall.served.amara()
        self.amara.does("workshop.edit", moderation="open")
        people = [hall.served.joins(self.amara, group=group) for group in ("Patients",) * 5 + ("Nurses",)]
        self.dana, self.chidi = people[0], people[-1]
        step = self.amara.opens("story")
        self.stories = [
            self.dana.does("story.add", **story(step, text=text, title=title))["id"]
            for text, title in zip(STORIES, ("Called back", "", "One number to ring"), strict=True)
        ]
        self.amara.does("theme.create", board="discover", name="People were given time", cards=self.stories)
        self.step = self.opens("core", "discover", "What made this possible?")

    def opens(self, kind, phase, prompt):
        planned = {"phase": phase, "kind": kind, "title": "What gives life here", "minutes": 10}
        step = self.amara.does("step.add", after=None, prompt=prompt, **planned)["id"]
        self.amara.does("step.open", step=step)
        return step

    def answers(self, text, under=None):
        return self.chidi.does("core.add", step=self.step, text=text, under=under, **SAID)["id"]

    def factors(self):
        return {k[7:]: v for k, v in self.amara.sees().items() if k.startswith("factor:")}

    def console(self, tab):
        console = self.hall.console()
        console.context.add_cookies([{**c, "url": self.hall.served.url} for c in self.amara.cookies()])
        console.page.goto(f"{self.hall.served.url}{self.amara.path}#tab-{tab}")
        return console

    def stage(self):
        return self.hall.stage(self.hall.served.url + self.amara.sees()["workshop:-"]["stage_url"])

    def phone(self, who, **more):
        phone = self.hall.phone(**more)
        phone.context.add_cookies([{**c, "url": self.hall.served.url} for c in who.cookies()])
        phone.page.goto(self.hall.served.url + who.path)
        return phone


def test_the_core_grows_on_phones_and_stands_on_the_wall(hall):
    here = Hall(hall)
    console, stage = here.console("core"), here.stage()
    expect(console.page.get_by_role("heading", name="What gives life here")).to_be_visible()
    console.looks_well("core-empty")
    console.button(re.compile("People were given time")).press("Enter")
    expect(stage.page.get_by_role("heading", name="People were given time")).to_be_visible()
    field = console.page.get_by_label("What made this possible?")
    field.fill("Two more nurses on nights")
    field.press("Enter")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(console.page.locator(".causes__item")).to_have_count(1)

    dana = here.phone(here.dana, name="dana", size=NARROW)
    dana.button(re.compile("What made it possible")).click()
    dana.button("Answer to this: Two more nurses on nights").click()
    answer = dana.page.get_by_label("And what made that possible?", exact=True)
    expect(answer).to_be_focused()
    answer.fill("The matron asked the night staff first")
    dana.looks_well("core-phone-answering")
    dana.button("Give my answer").click()
    expect(dana.page.locator(".causes .causes").first).to_contain_text(
        "The matron asked the night staff first"
    )
    assert dana.sideways() == 0
    expect(stage.page.locator(".causes .causes")).to_contain_text("The matron asked")

    dana.button("Back to all of them").click()
    dana.page.get_by_label("What else gives life here?").fill("Courage to go back")
    dana.looks_well("core-phone-proposing")
    dana.button("Propose it").click()
    console.reads("Proposed in the room")
    console.button("Take it on: Courage to go back").press("Enter")
    expect(console.page.get_by_role("heading", name="Courage to go back")).to_be_visible()
    expect(dana.page.get_by_role("list", name="What gives life here")).to_contain_text("Courage to go back")
    dana.looks_well("core-phone")


def test_stories_are_quoted_and_causes_removed_and_put_back_by_keyboard(hall):
    here = Hall(hall)
    factor = here.amara.does("factor.add", text="People were given time")["id"]
    here.answers("Two more nurses on nights", factor)
    console, stage = here.console("core"), here.stage()
    console.button("Stories that show it…").press("Enter")
    dialog = console.page.get_by_role("dialog")
    expect(dialog.get_by_label("Find")).to_be_focused()
    dialog.get_by_label("Find").fill("garden")
    expect(dialog.locator("li")).to_have_count(1)
    dialog.get_by_label("Find").fill("Called back")
    dialog.get_by_role("button", name=re.compile("Choose its words")).press("Enter")
    dialog.get_by_role("checkbox", name="I slept that night.").press("Space")
    console.looks_well("core-quotes")
    dialog.get_by_role("button", name="Quote these words").press("Enter")
    expect(dialog.locator(".chip--good")).to_be_visible()
    console.page.keyboard.press("Escape")
    expect(stage.page.locator(".core__quotes")).to_contain_text("“I slept that night.”")
    stage.reads("Raised by: Patients and people who use services")
    stage.looks_well("core-stage")
    console.looks_well("core-console")

    edit = console.page.locator(".causes__item summary")
    edit.press("Enter")
    console.page.locator(".causes__item details[open]").get_by_role("button", name="Remove").press("Enter")
    expect(stage.page.locator(".causes")).to_have_count(0)
    console.button("Put it back").first.press("Enter")
    expect(stage.page.locator(".causes")).to_contain_text("Two more nurses")
    edit.press("Enter")
    console.page.locator(".causes__item details[open]").get_by_role("button", name="Rename").press("Enter")
    console.page.get_by_label("New words").fill("Enough night nurses")
    console.page.get_by_label("New words").press("Enter")
    expect(stage.page.locator(".causes")).to_contain_text("Enough night nurses")
    expect(edit).to_be_focused()
    console.reads("In its writer’s words: Two more nurses on nights")


def test_a_factor_with_many_answers_can_still_be_read_from_the_back_row(hall):
    here = Hall(hall)
    factor = here.amara.does("factor.add", text="People knew each other before they needed each other")["id"]
    for n in range(30):
        here.answers(f"Answer {n}: somebody in another team picked up the telephone and listened", factor)
    here.amara.does("factor.quote", factor=factor, card=here.stories[1], passage="")
    stage = here.stage()

    expect(stage.page.locator(".core__tree")).to_contain_text("more answers")
    stage.looks_well("core-stage-many")
    tree = stage.page.locator(".core__tree")
    assert tree.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    assert tree.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 24


class Thread(Hall):
    """The same room, later: a dream, a statement and a promise that goes back to a story."""

    def __init__(self, hall):
        super().__init__(hall)
        factor = self.amara.does("factor.add", text="People were given time")["id"]
        self.amara.does("factor.quote", factor=factor, card=self.stories[0], passage="I slept that night.")
        step = self.amara.opens("statement")
        theme = next(t for t in self.amara.sees()["board:discover"]["themes"])
        sentence = {
            "text": "Everybody is rung back before the evening",
            "serves": f"theme:discover-{theme['id']}",
        }
        statement = self.chidi.does("statement.add", step=step, **sentence, **SAID)["id"]
        step = self.amara.opens("promise")
        promise = {"form": "commitment", "text": "I ring every patient back", "serves": f"card:{statement}"}
        self.promise = self.chidi.does("promise.add", step=step, **promise, **SAID)["id"]


def test_the_room_walks_back_from_a_promise_and_a_story_taken_back_is_gone(hall):
    here = Thread(hall)
    chidi, console, stage = (
        here.phone(here.chidi, name="chidi", size=NARROW),
        here.console("promises"),
        here.stage(),
    )
    chidi.button("Where this comes from").first.click()
    chidi.reads("She rang me back the same evening")
    chidi.looks_well("thread-phone")
    assert chidi.sideways() == 0

    console.button(re.compile("Where this comes from: I ring")).focus()
    console.page.keyboard.press("Enter")
    console.reads(re.compile("She rang me back the same evening"))
    console.button("Walk back with the room").press("Enter")
    expect(stage.page.locator(".walk__here")).to_contain_text("I ring every patient back")
    for step in range(2, 6):
        console.button("One step further back").first.press("Enter")
        console.reads(f"On the stage: {step} of 5")
    expect(stage.page.locator(".walk__here")).to_contain_text("She rang me back the same evening")
    console.looks_well("thread-console")
    stage.looks_well("thread-stage")

    here.dana.does("card.take_back", card=here.stories[0])
    expect(stage.page.locator(".walk__here")).to_contain_text(
        "There is a story here that its teller keeps to themselves."
    )
    expect(stage.page.locator("body")).not_to_contain_text("She rang me back")
    stage.looks_well("thread-stage-kept")
    console.button("End the walk").first.press("Enter")
    expect(stage.page.locator(".walk__here")).to_have_count(0)
