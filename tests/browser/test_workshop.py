"""A whole workshop in five windows: one console, one stage, three phones; from the code to the downloaded summary."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.people import Console, Hall, Phone, Stage
from tests.cast import story
from tests.served import Browser

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

TOPIC = "Every contact worth the journey"
MORE = [
    "The nurse rang me back the same evening, as she had said she would.",
    "They called back when they said they would, and I slept that night.",
    "A call back within the day, every time, from somebody who knew my name.",
    "Somebody rang back to ask how the night had been.",
    "My mother was asked what mattered to her before anybody spoke of tablets.",
    "He sat down and listened before he looked at the screen.",
    "She listened to my daughter too, and that changed the plan.",
    "I was listened to, for the first time in two years.",
    "One letter with one name and one number, and it was the right number.",
    "The letter told me whom to call, in words I understood.",
]


def crowd(hall, console, texts):
    """Ten more people, who tell their stories over HTTP as their phones would."""
    workshop = console.page.url.rstrip("/").rpartition("/")[2]
    cookies = {c["name"]: c["value"] for c in console.context.cookies()}
    groups = console.page.evaluate(
        f"fetch('/console/{workshop}/state?since=0').then(r => r.json()).then(s => Object.entries(s.objects))"
    )
    ids = [key[6:] for key, value in groups if key.startswith("group:")]
    step = next(key[5:] for key, value in groups if key.startswith("step:") and value["kind"] == "story")
    assert cookies
    for number, words in enumerate(texts):
        phone = Browser(hall.served.url, "phone")
        phone.form(f"/j/{console.code}", {"name": "", "groups": ids[number % 5], "notice": "1"})
        phone.path = f"/w/{workshop}"
        body = story(step, text=words, title="", meaning="")
        answer = phone.sends([{"op_id": secrets.token_hex(16), "kind": "story.add", "body": body}])[0]
        assert answer["status"] == "saved"


@dataclass
class Room:
    """Everybody's windows."""

    hall: Hall
    amara: Console
    stage: Stage
    dana: Phone
    chidi: Phone
    eli: Phone


def test_a_whole_workshop_from_the_code_to_the_summary(hall, tmp_path):
    room = opening(hall)
    discover(room)
    dream(room)
    vote(room)
    vision(room)
    design(room)
    deliver(room)
    close(room, tmp_path)


def opening(hall):
    """Amara makes the workshop and opens the stage; two phones join, one over plain http."""
    amara = hall.console()
    amara.sets_up(hall.served)
    amara.makes_workshop(hall.served, TOPIC)
    amara.looks_well("1-open")

    stage_url = amara.page.get_by_role("link", name="Open stage").get_attribute("href")
    stage = hall.stage(hall.served.url + stage_url)
    stage.reads(re.compile("Point your phone"))

    dana, chidi, eli = hall.phone("dana"), hall.phone("chidi"), hall.phone("eli")
    dana.joins(hall.served.url, amara.code, "Dana", "Patients")
    chidi.joins(hall.lan, amara.code, "Chidi", "Nurses", "Community")
    assert chidi.page.evaluate("window.isSecureContext") is False
    dana.looks_well("1-open")
    expect(stage.page.locator("body")).to_contain_text("2")
    stage.looks_well("1-open")
    return Room(hall, amara, stage, dana, chidi, eli)


def discover(room):
    """Stories, checked before they are shown; a late joiner; themes suggested and accepted."""
    hall, amara, stage, dana, chidi, eli = room.hall, room.amara, room.stage, room.dana, room.chidi, room.eli
    amara.moves_to("Tell the story")
    expect(dana.page.get_by_label("What happened?")).to_be_visible()
    dana.looks_well("2-discover")
    dana.tells("She rang me back, as she had promised.", "people in this room", "written summary")
    dana.saved()
    chidi.tells("We stayed until her son came.", "people in this room", meaning="Nobody counted the minutes.")
    chidi.saved()
    expect(amara.page.get_by_text("She rang me back, as she had promised.").first).to_be_visible()
    assert "She rang me back" not in stage.page.inner_text("body")
    amara.looks_well("2-discover")
    card = amara.page.get_by_role("article").filter(has_text="She rang me back, as she had promised.")
    card.get_by_role("button", name="Release").click()
    stage.reads("She rang me back, as she had promised.")
    stage.looks_well("2-discover")
    crowd(hall, amara, MORE)

    # a late joiner lands on the current step
    eli.joins(hall.lan, amara.code, "Eli", "Carers")
    expect(eli.page.get_by_label("What happened?")).to_be_visible()

    amara.moves_to("What our stories have in common")
    amara.goes_to("Themes")
    amara.button(re.compile("Suggest (themes|again)")).click()
    expect(amara.page.get_by_role("button", name=re.compile("Accept theme")).first).to_be_visible(
        timeout=30_000
    )
    amara.page.get_by_role("button", name=re.compile("Accept theme")).first.click()
    expect(amara.page.get_by_text("settled").first).to_be_visible()
    amara.looks_well("3-themes")
    stage.page.wait_for_timeout(600)
    stage.looks_well("3-themes")


def dream(room):
    """Headlines go straight to the stage."""
    amara, stage, dana, chidi, eli = room.amara, room.stage, room.dana, room.chidi, room.eli
    amara.goes_to("Now")
    amara.moves_to("A headline from the future")
    for phone, words in (
        (dana, "Nobody waits alone any more"),
        (chidi, "One number, one name, one answer"),
        (eli, "Carers asked first"),
    ):
        phone.page.get_by_label("Your headline").fill(words)
        phone.button("Give my headline").click()
        phone.saved()
    stage.reads("Nobody waits alone any more")
    stage.looks_well("4-dream")
    dana.looks_well("4-dream")
    amara.looks_well("4-dream")


def vote(room):
    """Dots, hidden until the vote is closed."""
    amara, stage, dana, eli = room.amara, room.stage, room.dana, room.eli
    amara.moves_to("Where is the energy")
    amara.goes_to("Vote")
    amara.page.get_by_label("Vote on").select_option("dreams")
    amara.button("Start the vote").click()
    for phone in (dana, eli):
        phone.button("One dot more for Nobody waits alone any more").click()
        phone.button("One dot more for Nobody waits alone any more").click()
    dana.looks_well("5-vote")
    stage.looks_well("5-vote-open")
    for phone in (dana, eli):
        phone.button("Cast my vote").click()
        phone.reads(re.compile("Your vote is in"))
    amara.reads(re.compile("2 ballots in"))
    amara.looks_well("5-vote")
    amara.button(re.compile("Close the vote")).click()
    amara.button("Close and show results").click()
    stage.reads("Nobody waits alone any more")
    dana.reads(re.compile("4 dots"))
    stage.looks_well("5-vote-closed")


def vision(room):
    """The vision is proposed; one says yes, one says no and why."""
    amara, stage, dana, chidi = room.amara, room.stage, room.dana, room.chidi
    amara.moves_to("Our shared vision")
    amara.goes_to("Vision")
    amara.page.get_by_label(re.compile("The vision, in the present tense")).fill(
        "Here nobody waits alone: one name, one number, one answer."
    )
    amara.button(re.compile("Propose|Ask the room")).first.click()
    dana.reads("Here nobody waits alone: one name, one number, one answer.")
    dana.page.get_by_role("radio", name=re.compile("^Yes")).check()
    dana.button("Give my answer").click()
    chidi.page.get_by_role("radio", name=re.compile("^No")).check()
    chidi.page.get_by_label("What would have to change for you?").fill("What about the nights?")
    chidi.looks_well("6-vision")
    chidi.button("Give my answer").click()
    amara.reads("What about the nights?")
    amara.looks_well("6-vision")
    stage.looks_well("6-vision")


def design(room):
    """A sentence of how it will be."""
    amara, stage, chidi = room.amara, room.stage, room.chidi
    amara.goes_to("Now")
    amara.moves_to("How it will be")
    chidi.page.get_by_label("How it will be").fill(
        "Because we keep our word, every person here is called back within a day, so that nobody waits alone."
    )
    chidi.looks_well("7-design")
    chidi.button("Give this sentence").click()
    chidi.saved()
    stage.reads(re.compile("Because we keep our word"))
    stage.looks_well("7-design")


def deliver(room):
    """A promise with owner, first step and date."""
    amara, stage, dana = room.amara, room.stage, room.dana
    amara.moves_to("First steps")
    dana.page.get_by_role("radio", name=re.compile("^I will")).check()
    dana.page.get_by_label("What will you do?").fill("I will ring every patient back within a day.")
    dana.page.get_by_label("Who does it?").fill("Northmoor nurses")
    dana.page.get_by_label("The first small step").fill("Put a list by the phone")
    dana.page.get_by_label("By when?").fill("2099-12-01")
    dana.looks_well("8-deliver")
    dana.button("Give this promise").click()
    dana.saved()
    stage.reads(re.compile("ring every patient back within a day"))
    stage.looks_well("8-deliver")
    amara.looks_well("8-deliver")


def close(room, tmp_path):
    """Closing makes the summary; it is downloaded, sent out, and read on a phone."""
    amara, stage, eli = room.amara, room.stage, room.eli
    amara.button(re.compile("^Next: Close")).click()
    amara.button(re.compile("^Close the workshop")).click()
    dialog = amara.page.get_by_role("dialog")
    amara.looks_well("9-closing")
    dialog.get_by_role("button", name=re.compile("Close (it all the same|the workshop|knowingly)")).click()
    amara.goes_to("Summary")
    expect(amara.button(re.compile("Send it to everyone")).first).to_be_visible(timeout=60_000)
    amara.looks_well("9-summary")
    with amara.page.expect_download() as download:
        amara.page.get_by_role("link", name=re.compile("PDF")).first.click()
    pdf = tmp_path / "summary.pdf"
    download.value.save_as(pdf)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    assert TOPIC in words
    assert "ring every patient back within a day" in words
    assert "We stayed until her son came" not in words, "its teller agreed to the room alone"

    amara.button(re.compile("Send it to everyone")).first.click()
    amara.page.get_by_role("dialog").get_by_role("button", name=re.compile("Send it to everyone")).click()
    eli.page.get_by_role("link", name="Read our shared vision").click()
    eli.reads("Here nobody waits alone: one name, one number, one answer.")
    eli.looks_well("9-summary")
    stage.looks_well("9-closed")
