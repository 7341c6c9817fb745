"""The library in a real browser: a copy is written, lost, found again and printed; a plan is kept and used."""

from __future__ import annotations

import json
import re
import zipfile

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def library_of(hall, amara, *, address="/library"):
    window = hall.console()
    window.page.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in amara.cookies()])
    window.page.goto(f"{hall.served.url}{address}")
    return window


def taken(window, link):
    with window.page.expect_download() as download:
        link.click()
    return download.value


def test_a_copy_is_written_found_again_and_taken_away(hall):
    amara = hall.served.amara()
    window = library_of(hall, amara)
    page = window.page
    window.looks_well("library")
    window.button("Make our own copy (Interview guide for pairs)").click()
    text, preview = page.get_by_label("Text"), page.locator("#paper-preview")
    expect(text).to_have_value(re.compile("Two people who do not know each other"))

    text.fill("# Ask\n\n- Who was kind to you?\n[ ] Swapped\n\n| When | Who |\n| 10:00 | All |")
    expect(preview.get_by_role("heading", name="Ask")).to_be_visible()
    expect(preview.get_by_role("cell", name="10:00")).to_be_visible()
    window.looks_well("library-desk")
    page.reload()
    window.reads("You wrote something here that was not saved.")
    expect(text).to_have_value(re.compile("Two people who do not know each other"))
    window.button("Put it back").click()
    expect(text).to_have_value(re.compile("Who was kind to you"))
    page.get_by_label("Title").fill("Our own guide")
    window.button("Save", exact=True).click()
    window.reads("Saved.")
    page.reload()
    expect(page.locator("#paper-draft")).to_be_hidden()
    expect(preview.get_by_role("heading", name="Ask")).to_be_visible()

    file = taken(window, page.get_by_role("link", name="PDF", exact=True))
    assert file.suggested_filename == "Our own guide.pdf"
    assert file.path().read_bytes().startswith(b"%PDF")
    page.goto(f"{hall.served.url}/library")
    everything = taken(window, page.get_by_role("link", name="Download everything"))
    with zipfile.ZipFile(everything.path()) as folder:
        assert "Our own papers/Our own guide.pdf" in folder.namelist()

    page.get_by_role("link", name="Our own guide", exact=True).click()
    page.get_by_text("Remove this paper").click()
    window.button("Remove it for good").click()
    window.reads("Your copy has been removed.")


def test_two_windows_lose_neither_the_words_of_one_nor_of_the_other(hall):
    amara = hall.served.amara()
    one = library_of(hall, amara, address="/library/papers/consent")
    one.button("Make our own copy").click()
    expect(one.page.get_by_label("Title")).to_be_visible()
    other = library_of(hall, amara, address=one.page.url.removeprefix(hall.served.url))
    for window, words in ((one, "Words of one window"), (other, "Words of the other")):
        window.page.get_by_label("Text").fill(words)
        window.button("Save", exact=True).click()

    other.reads("Words of one window")
    expect(other.page.get_by_label("Text")).to_have_value("Words of the other")
    other.looks_well("library-quarrel")
    other.button("Keep mine as a second paper").click()
    other.reads("Saved.")
    other.page.goto(f"{hall.served.url}/library")
    expect(other.page.get_by_role("heading", name="What may be done with what I say")).to_have_count(3)


def test_a_plan_is_kept_handed_on_and_a_workshop_starts_from_it(hall):
    amara = hall.served.amara()
    console = library_of(hall, amara, address=amara.path)
    console.goes_to("Prepare")
    console.goes_to("Plan")
    console.page.get_by_label("Name of the plan").fill("Our winter day")
    console.button("Keep it").click()
    console.page.get_by_role("link", name="Look at it").click()
    expect(console.page.get_by_role("heading", level=1)).to_have_text("Our winter day")
    console.looks_well("library-plan")
    file = taken(console, console.page.get_by_role("link", name="Plan file"))
    told = json.loads(file.path().read_text())
    assert (told["name"], len(told["steps"])) == ("Our winter day", 13)

    console.page.goto(f"{hall.served.url}/library")
    console.page.get_by_label("Bring in a plan that somebody gave you").set_input_files(
        {"name": "notes.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    console.button("Bring it in").click()
    console.reads("This is not a plan of Facilitator.")
    brought = json.dumps({**told, "name": "A plan from elsewhere"}).encode()
    console.page.get_by_label("Bring in a plan that somebody gave you").set_input_files(
        {"name": "plan.json", "mimeType": "application/json", "buffer": brought}
    )
    console.button("Bring it in").click()
    console.reads("The plan is in your library now.")

    console.page.get_by_role("link", name="Start a workshop with it").click()
    expect(console.page.get_by_role("radio", name=re.compile("A plan from elsewhere"))).to_be_checked()
    console.looks_well("library-start")
    console.page.get_by_label("Topic").fill("Warm in winter")
    console.button("Make the workshop").click()
    expect(console.page.get_by_role("heading", level=1)).to_contain_text("Warm in winter")
