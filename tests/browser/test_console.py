"""The console by keyboard, and what the facilitator must be able to trust."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.cast import story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

TOLD = ["She rang me back the same evening.", "Parking took longer than the visit.", "He listened first."]


def told(hall):
    """A room with three stories, released, and Amara's laptop on it."""
    lead = hall.served.amara()
    step = lead.opens("story")
    phone = hall.served.joins(lead)
    batch = [
        {
            "op_id": secrets.token_hex(16),
            "kind": "story.add",
            "body": story(step, text=words, title="", meaning=""),
        }
        for words in TOLD
    ]
    for answer in phone.sends(batch):
        lead.does("card.release", card=answer["id"])
    amara = hall.console()
    amara.context.add_cookies(
        [
            {"name": c.name, "value": c.value or "", "url": hall.served.url}
            for c in lead.jar
            if not c.name.startswith("phone")
        ]
    )
    amara.page.goto(hall.served.url + lead.path)
    return lead, amara


def test_a_card_finds_its_theme_by_keyboard_alone(hall):
    lead, amara = told(hall)
    lead.does("theme.create", board="discover", name="They kept their word", cards=[])
    amara.goes_to("Themes")
    card = amara.page.get_by_role("button", name=re.compile("Move to")).first
    expect(card).to_be_visible()
    card.focus()
    amara.page.keyboard.press("Enter")
    dialog = amara.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    amara.looks_well("move-card")
    target = dialog.get_by_role("button", name=re.compile("They kept their word"))
    target.focus()
    amara.page.keyboard.press("Enter")

    expect(amara.page.locator("#announcer")).not_to_be_empty()
    themes = lead.sees()["board:discover"]["themes"]
    assert [len(theme["cards"]) for theme in themes] == [1]


def test_people_missing_from_the_room_are_named_by_group_alone(hall):
    _lead, amara = told(hall)

    amara.reads("Missing voices")
    amara.reads("Carers and families")
    amara.reads(re.compile("nobody has joined yet"))


def test_the_facilitator_sees_what_a_participant_sees(hall):
    _lead, amara = told(hall)
    amara.page.get_by_text("More", exact=False).locator("visible=true").last.click()
    amara.page.get_by_role("button", name="View as participant").or_(
        amara.page.get_by_role("menuitem", name="View as participant")
    ).first.click()
    preview = amara.page.frame_locator("iframe")

    expect(preview.get_by_label("What happened?")).to_be_visible()
    amara.looks_well("preview")


@pytest.mark.parametrize(("width", "scheme"), [(1366, "dark"), (1024, "light"), (683, "light")])
def test_every_tab_fits_and_reads_well(hall, width, scheme):
    lead, amara = told(hall)
    amara.page.set_viewport_size({"width": width, "height": 768})
    amara.page.emulate_media(color_scheme=scheme)
    lead.does("theme.create", board="discover", name="They kept their word", cards=[])
    seen = set()
    for tab in amara.walks_the_desk():
        assert amara.sideways() == 0, tab
        amara.looks_well(f"{tab}-{width}-{scheme}")
        seen.add(tab)
    assert seen >= {"now", "plan", "people", "themes", "vote", "vision", "promises", "summary"}
