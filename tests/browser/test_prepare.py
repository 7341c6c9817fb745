"""Preparing the day on the console, and keeping time on the day."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

DAY = [
    {"ref": "open", "phase": "open", "kind": "welcome", "title": "Welcome", "minutes": 10},
    {"ref": "story", "phase": "discover", "kind": "story", "title": "Stories", "minutes": 30},
    {"ref": "show", "phase": "dream", "kind": "headline", "title": "Headlines", "minutes": 20},
    {"ref": "draft", "phase": "design", "kind": "draft", "title": "Together", "minutes": 20},
    {"ref": "tea", "phase": "deliver", "kind": "pause", "title": "Tea", "minutes": 10},
    {"ref": "do", "phase": "deliver", "kind": "promise", "title": "First steps", "minutes": 20},
    {"ref": "end", "phase": "close", "kind": "close", "title": "Close", "minutes": 10},
]


def console_of(hall, amara):
    console = hall.console()
    console.page.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in amara.cookies()])
    console.page.goto(f"{hall.served.url}{amara.path}")
    expect(console.page.get_by_role("tab", name="Prepare")).to_be_visible()
    return console


def test_pace_is_told_in_minutes_and_only_dream_is_offered_to_be_shortened(hall):
    amara = hall.served.amara()
    console = console_of(hall, amara)
    entry = console.page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.name).find(n => n.includes('/console/pace.js'))"
    )

    def pace(current, *, passed, in_step):
        minute = 60_000
        given = {
            "steps": DAY,
            "current": current,
            "opened": 1,
            "now": 1 + passed * minute,
            "started": 1 + (passed - in_step) * minute,
        }
        return console.page.evaluate(
            "async ([url, given]) => (await import(url)).paceOf(given)", [entry, given]
        )

    on_time = pace("story", passed=20, in_step=10)
    assert (on_time["late"], on_time["risky"], on_time["shorten"]) == (0, False, [])
    late = pace("story", passed=45, in_step=30)
    assert (late["late"], late["risky"]) == (5, False)
    assert late["shorten"] == [{"ref": "show", "title": "Headlines", "minutes": 5}]
    risky = pace("draft", passed=95, in_step=5)
    assert (risky["risky"], risky["left"]) == (True, 0)
    assert pace("do", passed=200, in_step=5)["risky"] is False
    assert pace("nowhere", passed=5, in_step=5) is None


def test_a_facilitator_prepares_topic_invitations_parts_and_the_run_sheet(hall):
    amara = hall.served.amara()
    console = console_of(hall, amara)

    console.goes_to("Topic")
    console.page.get_by_label("3. The topic").fill("Reduce delays in our pathway")
    console.page.get_by_label("2. What do we want").click()
    console.reads(re.compile("“reduce”"))
    console.looks_well("prepare-topic")
    console.goes_to("Invitations")
    console.page.get_by_label("Somebody of Carers and families").fill("Mrs Okafor")
    console.button("Add to Carers and families").click()
    console.page.get_by_label("Mrs Okafor is").select_option("asked")
    console.looks_well("prepare-invitations")
    console.goes_to("Parts")
    console.page.get_by_label("Sponsor").fill("The medical director")
    console.page.get_by_label("Network manager").click()
    console.goes_to("Ready")
    console.page.get_by_label(re.compile("tables for six to eight")).check()
    console.reads("There is a sponsor, who gives permission and answers requests.")
    console.looks_well("prepare-ready")
    console.goes_to("Without a phone")
    console.looks_well("ways")
    console.page.goto(f"{hall.served.url}{amara.path}/run-sheet")
    console.reads("The medical director")
    console.looks_well("run-sheet")


def test_a_scribe_writes_for_somebody_on_a_page_that_shows_no_more_than_the_room(hall):
    amara = hall.served.amara()
    amara.opens("story")
    dana = hall.served.joins(amara, "Dana")
    sol = hall.served.helps(amara, "Sol", "scribe")
    scribe = console_of_team(hall, sol)
    dana.does(
        "story.add",
        step=amara.opens("story"),
        title="",
        text="Not yet read by anybody",
        meaning="",
        purposes=["room"],
        wording="2026-11",
    )

    scribe.page.get_by_label("What may we call them?").fill("Hedy")
    scribe.page.get_by_label("Their group").select_option(label="Carers and families")
    scribe.button("Add this person").click()
    scribe.page.get_by_label("In their own words").fill("He held my hand")
    scribe.page.get_by_label("Only the facilitators may read it").first.check()
    scribe.button("Keep it").click()
    scribe.reads(re.compile("Kept, as said by Hedy"))
    scribe.looks_well("team-scribe")

    texts = [value["text"] for key, value in amara.sees().items() if key.startswith("card:")]
    assert sorted(texts) == ["He held my hand", "Not yet read by anybody"]
    assert "Not yet read" not in scribe.page.content()


def console_of_team(hall, helper):
    window = hall.console()
    window.page.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in helper.cookies()])
    window.page.goto(f"{hall.served.url}{helper.path}")
    window.reads("Write for somebody without a phone")
    return window
