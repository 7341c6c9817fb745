"""A table writes a statement together in real browsers: two phones with one pen, the console, and the stage."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.cast import story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NARROW = {"width": 320, "height": 640}
TALL = {"width": 390, "height": 844}
PARTS = (
    ("Because we have …", "one number that somebody answers"),
    ("… every …", "family"),
    ("… can …", "ring and be known"),
    ("… so that …", "nobody waits for a letter"),
)
SENTENCE = (
    "Because we have one number that somebody answers, every family can ring and be known, "
    "so that nobody waits for a letter."
)


class Hall:
    """A workshop with a dream and two stories, in the step where tables write; Dana and Eli sit at one."""

    def __init__(self, hall):
        self.hall, self.amara = hall, hall.served.amara()
        self.amara.does("workshop.edit", moderation="open")
        self.dana, self.eli = (hall.served.joins(self.amara, group=g) for g in ("Patients", "Nurses"))
        told = story(
            self.amara.opens("story"), text="When the hoist broke, Priya picked up.", title="One number"
        )
        self.story = self.dana.does("story.add", **told)["id"]
        said = {"text": "Nobody waits for a letter", "form": "headline", "wording": "2026-11"}
        self.dream = self.eli.does("dream.add", step=self.amara.opens("headline"), **said)["id"]
        planned = {"phase": "design", "kind": "draft", "title": "Write it together", "minutes": 20}
        prompt = "How will it be, in one bold sentence?"
        self.step = self.amara.does("step.add", after=None, prompt=prompt, **planned)["id"]
        self.amara.moves_to(self.step)

    def console(self, tab="drafts"):
        console = self.hall.console()
        console.context.add_cookies([{**c, "url": self.hall.served.url} for c in self.amara.cookies()])
        console.page.goto(f"{self.hall.served.url}{self.amara.path}#tab-{tab}")
        return console

    def stage(self, **more):
        return self.hall.stage(self.hall.served.url + self.amara.sees()["workshop:-"]["stage_url"], **more)

    def phone(self, who, **more):
        phone = self.hall.phone(**more)
        phone.context.add_cookies([{**c, "url": self.hall.served.url} for c in who.cookies()])
        phone.page.goto(self.hall.served.url + who.path)
        return phone

    def sits(self, who, **more):
        """Somebody types the number that stands on their table."""
        phone = self.phone(who, **more)
        phone.page.get_by_label("Which table are you at?").fill("7")
        phone.button("Write with this table").click()
        expect(phone.page.locator("#draft-table")).to_contain_text("Table 7")
        return phone

    def draft(self):
        """The table's draft as the facilitator sees it."""
        return next(v for k, v in self.amara.sees().items() if k.startswith("draft:"))


def looks_well(phone, scene):
    """From its top: what is half under the bar of parts is no fault of the page."""
    phone.page.evaluate("scrollTo(0, 0)")
    phone.looks_well(scene)


def writes(phone):
    """Fill the sentence in."""
    for label, words in PARTS:
        phone.page.get_by_label(label, exact=True).fill(words)
    phone.reads("Your table sees these words")


def links(phone):
    """Link the dream and the story that are at hand."""
    for part, what in (("Dreams", "Nobody waits for a letter"), ("Stories", "One number")):
        phone.page.get_by_role("tab", name=part).click()
        phone.button(f"Link it: {what}").click()
        expect(phone.button(f"Linked: {what}")).to_be_visible()
    phone.page.get_by_role("tab", name="Words").click()


def test_two_phones_write_one_statement_and_the_pen_goes_round(hall):
    here = Hall(hall)
    dana, eli = here.sits(here.dana, name="dana", size=TALL), here.sits(here.eli, name="eli", size=NARROW)
    console, stage = here.console(), here.stage()
    looks_well(dana, "drafts-phone-begin")
    dana.button("Begin our statement").click()
    writes(dana)
    expect(eli.page.locator("#draft-sentence")).to_have_text(SENTENCE)
    looks_well(dana, "drafts-phone-words")
    eli.page.get_by_label("Suggest a line").fill("and every carer too")
    eli.button("Lay it beside").click()
    expect(dana.page.get_by_role("article").filter(has_text="and every carer too")).to_be_visible()
    looks_well(eli, "drafts-phone-reading")
    assert eli.sideways() == 0
    eli.button("Ask for the pen").click()
    console.reads(re.compile("1 asks for it"))
    links(dana)
    looks_well(dana, "drafts-phone-asked")
    dana.button(re.compile("Give the pen to")).click()

    expect(eli.page.get_by_label("… so that …", exact=True)).to_have_value("nobody waits for a letter")
    eli.page.get_by_role("tab", name="Questions").click()
    eli.page.get_by_role("group", name="One can see it happen.").get_by_label("Yes").check()
    looks_well(eli, "drafts-phone-questions")
    assert eli.sideways() == 0
    console.reads(SENTENCE)
    console.looks_well("drafts-console")
    stage.reads("Linked to a dream and a story")
    stage.looks_well("drafts-stage-unseen")
    console.button("Show these words: Table 7").press("Enter")
    stage.reads(SENTENCE)
    stage.looks_well("drafts-stage")

    eli.page.get_by_role("tab", name="Words").click()
    looks_well(eli, "drafts-phone-pen")
    eli.button("Give it to the room").click()
    eli.button("Yes, give it").click()
    stage.reads("Given to the room")
    expect(console.page.get_by_role("region", name="Given, or laid aside")).to_contain_text(SENTENCE)
    expect(dana.page.get_by_text("Given to the room")).to_be_visible()
    card = here.draft()["card"]
    assert here.amara.sees()[f"card:{card}"]["serves"] == f"card:{here.dream}"
    looks_well(eli, "drafts-phone-given")
    console.looks_well("drafts-console-given")


def test_words_typed_without_a_connection_are_kept_when_the_pen_has_passed_on(hall):
    here = Hall(hall)
    dana, eli = here.sits(here.dana, name="dana"), here.sits(here.eli, name="eli")
    dana.button("Begin our statement").click()
    writes(dana)
    expect(eli.page.locator("#draft-sentence")).to_have_text(SENTENCE)
    dana.context.set_offline(True)
    dana.page.get_by_label("… so that …", exact=True).fill("the canaries sing")
    dana.reads(re.compile("Kept on this phone"))
    console = here.console()
    console.button("Free the pen: Table 7").press("Enter")
    eli.button("Take the pen").click()
    eli.page.get_by_label("… every …", exact=True).fill("carer")
    eli.reads("Your table sees these words")

    dana.context.set_offline(False)

    beside = eli.page.get_by_role("article").filter(has_text="typed when the pen had passed on")
    expect(beside).to_contain_text("the canaries sing")
    expect(dana.page.locator("#draft-sentence")).to_contain_text("every carer can")
    expect(dana.page.get_by_role("article").filter(has_text="the canaries sing")).to_be_visible()
    assert "every carer can" in here.draft()["sentence"]
    looks_well(eli, "drafts-phone-beside")
    beside.get_by_role("button", name="Use these words").click()
    expect(dana.page.locator("#draft-sentence")).to_contain_text("the canaries sing")
    dana.page.get_by_text("Earlier words").click()
    expect(dana.page.get_by_role("article").filter(has_text="carer").last).to_be_visible()


def test_a_story_that_is_taken_back_is_linked_no_more_and_the_table_hears_why_it_waits(hall):
    here = Hall(hall)
    eli = here.sits(here.eli, name="eli")
    eli.button("Begin our statement").click()
    writes(eli)
    links(eli)
    expect(eli.button("Give it to the room")).not_to_have_attribute("aria-disabled", "true")

    here.dana.does("card.take_back", card=here.story)

    eli.reads("Link it to a story, or say below why not.")
    assert here.draft()["missing"] == ["story"]
    eli.button("Give it to the room").press("Enter")
    expect(eli.button("Yes, give it")).to_have_count(0)
    eli.page.get_by_label("Why it does not grow from a dream and a story").fill("Its teller took it back")
    expect(eli.button("Give it to the room")).not_to_have_attribute("aria-disabled", "true")
    eli.button("Give it to the room").click()
    eli.button("Yes, give it").click()
    eli.reads("Given to the room")


def test_people_write_where_they_were_seated_and_a_new_table_is_offered_not_forced(hall):
    here = Hall(hall)
    here.amara.does("seating.make", form="table", size=2, tables=None, seed=1)
    dana = here.phone(here.dana, name="dana")
    expect(dana.page.locator("#draft-table")).to_contain_text("Table 1")
    dana.button("Begin our statement").click()
    dana.page.get_by_label("… every …", exact=True).fill("family")
    dana.reads("Your table sees these words")

    dana.button("Change table").click()
    dana.page.get_by_label("Which table are you at?").fill("7")
    dana.button("Write with this table").click()
    expect(dana.page.locator("#draft-table")).to_contain_text("Table 7")
    dana.page.reload()
    expect(dana.page.locator("#draft-table")).to_contain_text("Table 7")
    expect(dana.button("Go to table 1")).to_have_count(0)
    assert (here.draft()["table"], here.draft()["sentence"]) == (
        1,
        "Because we have …, every family can …, so that ….",
    )
