"""A leaflet by keyboard, from the story in the stream to the files; and what the facilitator is told."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.cast import story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

TOLD = (
    "My mother Edith Marlow came in on 3 March, late in the evening, and I was frightened. "
    "Nurse Okafor sat down with us. She asked my mother what she would like us to know about her.\n\n"
    "My mother said that she used to run a bakery. From then on everybody who came in knew about the bread."
)
PUBLISHED = ["room", "summary", "publication"]


def room(hall, *, purposes=PUBLISHED):
    """A room with one story, released, and Amara's laptop on it."""
    lead = hall.served.amara()
    step = lead.opens("story")
    phone = hall.served.joins(lead)
    said = story(step, text=TOLD, title="The bakery", meaning="Somebody asked first.", purposes=purposes)
    (answer,) = phone.sends([{"op_id": secrets.token_hex(16), "kind": "story.add", "body": said}])
    lead.does("card.release", card=answer["id"])
    amara = hall.console()
    cookies = [c for c in lead.jar if not c.name.startswith("phone")]
    amara.context.add_cookies(
        [{"name": c.name, "value": c.value or "", "url": hall.served.url} for c in cookies]
    )
    amara.page.goto(hall.served.url + lead.path)
    return lead, amara, answer["id"]


def presses(window, button):
    expect(button).to_be_visible()
    button.focus()
    window.page.keyboard.press("Enter")


def test_a_story_becomes_a_leaflet_by_keyboard_alone(hall):
    lead, amara, _card = room(hall)
    presses(amara, amara.button("Leaflet", exact=True))
    expect(amara.page.get_by_role("heading", name="As it was told")).to_be_visible()
    amara.looks_well("leaflet-begun")

    presses(amara, amara.button(re.compile("“Edith Marlow”: a name")))
    dialog = amara.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Marlow")).to_have_attribute("aria-pressed", "true")
    amara.looks_well("leaflet-replace")
    presses(amara, dialog.get_by_role("button", name="Replace", exact=True))
    paper = amara.page.get_by_role("region", name="In the leaflet")
    expect(paper).to_contain_text("My mother [name removed] came in on 3 March")
    presses(amara, amara.button(re.compile("Leave out: Nurse Okafor")))
    expect(paper).to_contain_text("frightened. […] She asked")
    expect(paper).not_to_contain_text("Okafor")

    asks = amara.page.get_by_label("What to ask for")
    asks.fill("Who will ring us, and when?")
    asks.press("Tab")
    expect(paper).to_contain_text("Who will ring us, and when?")
    make = amara.button("Make the leaflet")
    presses(amara, make)
    amara.reads("Please read both first")
    tick = amara.page.get_by_role("checkbox", name=re.compile("I have read both"))
    tick.focus()
    amara.page.keyboard.press("Space")
    presses(amara, make)

    expect(amara.page.get_by_text("Ready to print").first).to_be_visible(timeout=60_000)
    amara.looks_well("leaflet-ready")
    with amara.page.expect_download() as download:
        amara.page.get_by_role("link", name="Large print, PDF").click()
    assert download.value.suggested_filename == "leaflet-the-bakery-large.pdf"
    (leaflet,) = [v for k, v in lead.sees().items() if k.startswith("leaflet:")]
    assert "Edith" not in leaflet["words"]
    amara.page.goto(leaflet["url"].replace(re.match(r"http://[^/]+", leaflet["url"])[0], hall.served.url))
    amara.reads("Who will ring us, and when?")
    amara.looks_well("leaflet-page")
    assert amara.sideways() == 0


def test_the_button_says_what_is_missing(hall):
    _lead, amara, _card = room(hall, purposes=["room", "summary"])

    presses(amara, amara.button("Leaflet", exact=True))

    amara.reads("Its teller has not agreed to publication.")
    amara.goes_to("Leaflets")
    amara.reads("Of 1 story the teller has not agreed to publication.")
    amara.looks_well("leaflets-empty")


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1366, True)])
def test_the_leaflet_fits_a_narrow_window_and_the_dark(hall, width, dark):
    lead, amara, card = room(hall)
    lead.does("leaflet.begin", card=card)
    amara.page.set_viewport_size({"width": width, "height": 768})
    if dark:
        amara.page.emulate_media(color_scheme="dark")
    amara.goes_to("Leaflets")
    amara.looks_well(f"leaflets-{width}")
    presses(amara, amara.button(re.compile("Open the leaflet")))
    expect(amara.page.get_by_role("heading", name="As it was told")).to_be_visible()
    amara.looks_well(f"leaflet-{width}")
    assert amara.sideways() == 0


def test_when_the_teller_takes_the_story_back_the_desk_says_so(hall):
    lead, amara, card = room(hall)
    leaflet = lead.does("leaflet.begin", card=card)["id"]
    amara.goes_to("Leaflets")
    presses(amara, amara.button(re.compile("Open the leaflet")))
    amara.reads("In the leaflet")
    lead.does("card.hide", card=card, why="A name")
    amara.reads("Its story is held or hidden.")
    expect(amara.button("Make the leaflet")).to_be_disabled()
    lead.does("leaflet.remove", leaflet=leaflet)
    amara.reads("No leaflet yet")
