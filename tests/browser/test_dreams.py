"""The dream phase in real browsers: a drawing through a dead zone, who is left out, words by keyboard, versions."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pictured import drawing, photograph, written

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

PROMPT = "Draw what it looks like in five years"
NARROW = {"width": 320, "height": 640}


def drawing_step(hall):
    amara = hall.served.amara()
    said = {"phase": "dream", "kind": "picture", "title": "Draw it", "prompt": PROMPT, "minutes": 10}
    step = amara.does("step.add", after=None, **said)["id"]
    amara.does("step.open", step=step)
    return amara, amara.sees()["workshop:-"]["code"]


def cards(amara, kind: str = "picture"):
    return {k[5:]: v for k, v in amara.sees().items() if k.startswith("card:") and v["kind"] == kind}


def opens_console(hall, amara, tab: str):
    """A laptop signed in as Amara, at one panel."""
    console = hall.console()
    cookies = [{"name": c.name, "value": c.value, "url": hall.served.url} for c in amara.jar]
    console.context.add_cookies(cookies)
    console.page.goto(f"{hall.served.url}{amara.path}#tab-{tab}")
    return console


def draws(phone, content: bytes, title: str) -> None:
    files = [{"name": "drawing.png", "mimeType": "image/png", "buffer": content}]
    phone.page.set_input_files("input[type=file]", files)
    expect(phone.page.locator("form canvas")).to_be_visible()
    phone.page.get_by_label("A title").fill(title)
    phone.button("Give my picture").click()


def test_a_drawing_survives_a_dead_zone_and_comes_once(hall):
    amara, code = drawing_step(hall)
    dana = hall.phone("dana", size=NARROW)
    dana.joins(hall.lan, code, "Dana", "Patients")
    expect(dana.page.get_by_role("heading", name=re.compile(PROMPT))).to_be_visible()
    dana.looks_well("picture-asked")
    dana.context.set_offline(True)
    expect(dana.page.locator("#phone-status")).to_contain_text("Not connected")

    draws(dana, written(drawing(2600, 1800), "PNG"), "The open door")
    expect(dana.page.locator("#phone-status")).to_contain_text("1 waiting")
    dana.looks_well("picture-offline")
    assert cards(amara) == {}
    dana.context.set_offline(False)

    dana.reads("A facilitator looks at it before it is shown.")
    (card,) = cards(amara).values()
    assert (card["title"], card["state"]) == ("The open door", "held")
    assert max(card["picture"]["width"], card["picture"]["height"]) <= 1920
    dana.looks_well("picture-given")
    assert dana.sideways() == 0


def test_a_drawing_that_is_not_sent_yet_is_still_there_after_a_reload(hall):
    amara, code = drawing_step(hall)
    dana = hall.phone("dana")
    dana.joins(hall.lan, code, "Dana", "Patients")
    # The bytes never arrive: as behind a hotel's sign-in page.
    dana.page.route("**/pictures/*", lambda route: route.fulfill(status=200, body="<html>Sign in"))
    draws(dana, photograph(), "Kept")
    expect(dana.page.locator("#phone-status")).to_contain_text("Waiting to send (1)")
    dana.page.unroute("**/pictures/*")
    dana.page.reload()

    dana.reads("A facilitator looks at it before it is shown.")
    assert [card["title"] for card in cards(amara).values()] == ["Kept"]


def test_what_is_no_picture_is_refused_in_words_and_the_words_stay(hall):
    amara, code = drawing_step(hall)
    dana = hall.phone("dana")
    dana.joins(hall.lan, code, "Dana", "Patients")
    letter = [
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"Dear all, this is no picture. " * 40}
    ]
    dana.page.set_input_files("input[type=file]", letter)
    dana.page.get_by_label("Say in a few words what one sees").fill("A letter, really")
    dana.button("Give my picture").click()
    dana.reads(re.compile("This is not a picture we can show"))
    dana.button("Take another one").last.click()

    expect(dana.page.get_by_label("Say in a few words what one sees")).to_have_value("A letter, really")
    heavy = [{"name": "big.jpg", "mimeType": "image/jpeg", "buffer": bytes(11 * 1024 * 1024)}]
    dana.page.set_input_files("input[type=file]", heavy)
    dana.reads(re.compile("larger than 10 MB"))
    expect(dana.page.get_by_label("Say in a few words what one sees")).to_have_value("A letter, really")
    assert cards(amara) == {}


def test_who_could_be_left_out_from_the_console_to_the_phone_to_the_stage(hall):
    amara, code = drawing_step(hall)
    dana = hall.phone("dana")
    dana.joins(hall.lan, code, "Dana", "Patients")
    draws(dana, photograph(), "The open door")
    dana.reads("A facilitator looks at it before it is shown.")
    console = opens_console(hall, amara, "now")
    console.button("Release").click()
    stage = hall.stage(hall.served.url + amara.sees()["workshop:-"]["stage_url"])
    expect(stage.page.get_by_role("img", name="The open door")).to_be_visible()
    stage.looks_well("picture-wall")

    console.goes_to("Dream")
    console.reads("Not yet asked")
    console.looks_well("dreams")
    console.button(re.compile("^Ask the room: ")).first.click()
    expect(stage.page.get_by_role("heading", name="Who could be left out?")).to_be_visible()
    dana.reads(re.compile("Who could be left out of this dream"))
    dana.button("Say who").click()
    dana.page.get_by_label("Who could be left out, and why?").fill("Who cannot see it")
    dana.looks_well("left-out")
    dana.button("Give my answer").click()

    expect(stage.page.get_by_text("Who cannot see it")).to_be_visible()
    stage.looks_well("left-out")
    console.reads("Who cannot see it")
    console.reads("1 answer")


def test_words_of_the_cloud_are_put_together_by_keyboard_alone(hall):
    amara = hall.served.amara()
    step = amara.opens("headline")
    eli = hall.served.joins(amara)
    stage = hall.stage(hall.served.url + amara.sees()["workshop:-"]["stage_url"])
    amara.does("scene.show", scene="cloud")
    for text in ("A carer rests", "Caregivers are asked", "The carer sleeps"):
        eli.does("dream.add", step=step, text=text, form="headline", wording="2026-11")
    console = opens_console(hall, amara, "cloud")
    press = console.page.keyboard.press

    for word in ("carer", "caregivers"):
        console.page.get_by_role("checkbox", name=re.compile(f"^{word}$")).focus()
        press("Space")
    console.button("Put them together…").focus()
    press("Enter")
    expect(console.page.get_by_label("Or a word of your own")).to_be_focused()
    press("Control+a")
    console.page.keyboard.type("those who care")
    press("Enter")
    expect(stage.page.get_by_text("those who care").first).to_be_visible()
    console.button("Hide: sleeps").focus()
    press("Enter")
    expect(console.button("Show again: sleeps")).to_be_visible()
    console.looks_well("cloud-words")

    expect(stage.page.get_by_text("sleeps")).to_have_count(0)
    words = {word["word"]: word["count"] for word in amara.sees()["cloud:dream"]["words"]}
    assert words["those who care"] == 3
    console.button("Part them: those who care").focus()
    press("Enter")
    expect(stage.page.get_by_text("carer", exact=True).first).to_be_visible()


def test_a_second_version_shows_what_changed_and_an_objection_is_answered(hall):
    amara = hall.served.amara()
    amara.does("vision.draft", text="Here nobody waits.")
    amara.does("vision.propose", version=1)
    amara.opens("vision")
    people = [hall.served.joins(amara) for _ in range(5)]
    for person in people:
        person.does("vision.answer", version=1, answer="yes")
    dana = hall.phone("dana")
    dana.joins(hall.lan, amara.sees()["workshop:-"]["code"], "Dana", "Carers")
    dana.page.get_by_label("No, because …").check()
    dana.page.get_by_label("What would have to change for you?").fill("Nights are missing")
    dana.button("Give my answer").click()
    dana.saved()
    stage = hall.stage(hall.served.url + amara.sees()["workshop:-"]["stage_url"])
    expect(stage.page.get_by_text("Nights are missing")).to_be_visible()
    stage.reads("Not everybody can live with it yet.")

    console = opens_console(hall, amara, "vision")
    console.page.get_by_label(re.compile("The vision, in the present tense")).fill(
        "Here nobody waits, day or night."
    )
    console.button("Ask the room").click()
    console.button(re.compile("^Answer it…")).click()
    console.page.get_by_label("Your answer, for all to read").fill("Nights are in it now.")
    console.page.get_by_label("Heard in which version?").select_option("2")
    console.button("Keep the answer").click()
    console.looks_well("versions")

    dana.reads(re.compile("The words have changed since you answered"))
    dana.reads("It was heard: see version 2.")
    expect(dana.page.locator("ins").first).to_contain_text("waits, day or night.")
    dana.looks_well("version-2")
    dana.page.get_by_label("Yes").check()
    dana.button("Give my answer").click()
    dana.reads(re.compile("You said: Yes"))
    console.reads(re.compile("Changed in version 2"))
    first, second = amara.sees()["vision:-"]["versions"]
    assert [objection["text"] for objection in first["objections"]] == ["Nights are missing"]
    assert second["answers"] == {"yes": 1, "live": 0, "no": 0}
