"""Themes and moments from many sides, on the laptop and on the wall."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.cast import story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SAID = {"wording": "2026-11"}
CALLED = "She rang me back the same evening about my appointment, as she had said she would."
COOKED = "The kitchen cooked what my father likes to eat, and somebody sat with him."
DREAMS = ("Everybody is called back the same evening.", "A kitchen that cooks what people like to eat.")
WAITED = ("Nobody told us how long it would be.", "We had nobody to send out to the people waiting.")


class Hall:
    """Five patients and five nurses with stories, dreams and a walk."""

    def __init__(self, hall):
        self.hall, self.amara = hall, hall.served.amara()
        self.amara.does("workshop.edit", moderation="open")
        self.patients = [hall.served.joins(self.amara, group="Patients") for _ in range(5)]
        self.nurses = [hall.served.joins(self.amara, group="Nurses") for _ in range(5)]
        step = self.amara.opens("story")
        called = [
            self._tells(who, step, f"{CALLED} {n}.") for n, who in enumerate([*self.patients, *self.nurses])
        ]
        called += [self._tells(self.patients[0], step, f"{CALLED} Again, {n}.") for n in range(3)]
        cooked = [
            self._tells(who, step, f"{COOKED} {n}.")
            for n, who in enumerate([*self.patients[:2], *self.nurses])
        ]
        self._walk()
        step = self.amara.opens("headline")
        dreams = [
            who.does("dream.add", step=step, text=text, form="dream", **SAID)["id"]
            for text in DREAMS
            for who in (self.patients[0], self.nurses[0])
        ]
        boards = {"discover": {"Called back": called, "Good food": cooked}}
        boards["dream"] = {"Evening calls": dreams[:2], "A warm kitchen": dreams[2:]}
        for board, themes in boards.items():
            for name, cards in themes.items():
                self.amara.does("theme.create", board=board, name=name, cards=cards)

    def _tells(self, who, step, text):
        return who.does("story.add", **story(step, text=text, title=""))["id"]

    def _walk(self):
        planned = {"phase": "discover", "kind": "moments", "title": "The walk", "prompt": "What was it like?"}
        step = self.amara.does("step.add", after=None, minutes=5, **planned)["id"]
        self.amara.does("step.open", step=step)
        terms = self.patients[0].sees()["terms:-"]["moments"]
        waiting = next(term["id"] for term in terms if term["text"] == "Waiting")
        for people, text in zip((self.patients, self.nurses), WAITED, strict=True):
            for who in people[:3]:
                said = {"moment": waiting, "name": "", "feelings": [], "own": [], "why": text}
                who.does("moment.mark", step=step, **said, **SAID)
        for moment in self.amara.sees()[f"felt:{step}"]["moments"]:
            for line in moment["lines"]:
                if line["state"] == "held":
                    self.amara.does("reason.release", reason=line["id"])

    def console(self):
        console = self.hall.console()
        console.context.add_cookies([{**c, "url": self.hall.served.url} for c in self.amara.cookies()])
        console.page.goto(f"{self.hall.served.url}{self.amara.path}#tab-themes")
        return console

    def stage(self):
        return self.hall.stage(self.hall.served.url + self.amara.sees()["workshop:-"]["stage_url"])


def test_a_room_sees_its_themes_and_moments_from_many_sides(hall):
    here = Hall(hall)
    console, stage = here.console(), here.stage()
    on_stage = console.button("Show it on the stage")
    console.button("From many sides").press("Enter")
    console.button(re.compile("Stories .Discover.")).click()
    table = console.page.get_by_role("table")
    expect(table.get_by_role("row", name=re.compile("Called back"))).to_contain_text("8")
    expect(table.get_by_role("row", name=re.compile("Good food"))).to_contain_text("fewer than 5")
    console.looks_well("sides-groups")
    on_stage.click()
    expect(stage.page.get_by_role("row", name=re.compile("Evening calls"))).to_contain_text("< 5")
    stage.page.keyboard.press("ArrowRight")
    expect(stage.page.get_by_role("row", name=re.compile("Good food"))).to_contain_text("5 to 9")
    stage.looks_well("sides-groups")

    console.button("Over the day").click()
    expect(console.page.get_by_role("table")).to_have_count(1)
    console.looks_well("sides-time")

    console.button("Map").click()
    expect(console.page.get_by_role("img", name=re.compile("Map of the themes"))).to_be_visible()
    console.reads(re.compile(r"Called back \(13\)"))
    console.looks_well("sides-map")
    on_stage.click()
    expect(stage.page.get_by_role("img", name=re.compile("Map of the themes"))).to_be_visible()
    stage.looks_well("sides-map")

    console.button("From stories to dreams").click()
    console.reads(re.compile("takes up “Called back” .*evening"))
    console.looks_well("sides-echoes")
    on_stage.click()
    expect(stage.page.get_by_role("listitem").filter(has_text="A warm kitchen")).to_contain_text("Good food")
    stage.looks_well("sides-echoes")

    console.button("One moment, several accounts").click()
    for words in WAITED:
        expect(console.page.get_by_text(words)).to_have_count(3)
    console.looks_well("sides-versions")
    on_stage.click()
    for words in WAITED:
        expect(stage.page.get_by_text(words).first).to_be_visible()
    stage.looks_well("sides-versions")
    assert console.sideways() == 0


def test_the_room_walks_on_from_a_theme_to_what_grew_out_of_it(hall):
    here = Hall(hall)
    theme = here.amara.sees()["board:discover"]["themes"][0]
    here.amara.does("factor.take", theme=theme["id"])
    step = here.amara.opens("statement")
    said = {"text": "Everybody is rung back the same evening", "serves": f"theme:discover-{theme['id']}"}
    here.nurses[0].does("statement.add", step=step, **said, **SAID)
    console, stage = here.console(), here.stage()
    console.button(re.compile("Stories .Discover.")).click()
    console.page.get_by_label(f"Edit theme {theme['name']}").press("Enter")
    console.button("What grew out of it…").click()
    dialog = console.page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem").filter(has_text="How it will be")).to_contain_text("rung back")
    console.looks_well("sides-grown")
    dialog.get_by_role("button", name="Walk on with the room").click()
    expect(stage.page.get_by_role("heading", name="What grew out of this")).to_be_visible()
    for at in (2, 3):
        dialog.get_by_role("button", name="One step on").click()
        expect(dialog.get_by_text(f"On the stage: {at} of 3")).to_be_visible()
    expect(stage.page.get_by_text("Everybody is rung back the same evening")).to_be_visible()
    stage.looks_well("sides-grown")
