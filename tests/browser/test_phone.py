"""A phone in a real venue: plain http, dead zones, a server that dies, small screens and large letters."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NARROW = {"width": 320, "height": 640}


def story_step(hall):
    amara = hall.served.amara()
    amara.opens("story")
    return amara, amara.sees()["workshop:-"]["code"]


def cards(amara):
    return [v["text"] for k, v in amara.sees().items() if k.startswith("card:")]


def test_nothing_is_lost_in_a_dead_zone_and_nothing_doubled(hall):
    amara, code = story_step(hall)
    dana = hall.phone("dana")
    dana.joins(hall.lan, code, "Dana", "Patients")
    field = dana.page.get_by_label("What happened?")
    field.fill("She sat with me until")
    dana.context.set_offline(True)
    expect(dana.page.locator("#phone-status")).to_contain_text("Not connected")

    dana.tells("She sat with me until my daughter came.", "people in this room")
    expect(dana.page.locator("#phone-status")).to_contain_text("1 waiting")
    dana.looks_well("offline")
    dana.context.set_offline(False)
    dana.saved()

    assert cards(amara) == ["She sat with me until my daughter came."]


def test_a_reload_brings_the_same_person_back_to_the_same_words(hall):
    amara, code = story_step(hall)
    dana = hall.phone("dana")
    dana.joins(hall.lan, code, "Dana", "Patients")
    dana.page.get_by_label("What happened?").fill("Half a sentence that")
    dana.page.reload()

    expect(dana.page.get_by_label("What happened?")).to_have_value("Half a sentence that")
    assert amara.sees()["crowd:-"]["total"] == 1


def test_phones_come_back_by_themselves_after_kill_minus_nine(hall):
    amara, code = story_step(hall)
    dana = hall.phone("dana")
    dana.joins(hall.lan, code, "Dana", "Patients")
    expect(dana.page.locator("#phone-status")).to_contain_text("Connected")
    hall.served.kill()
    dana.tells("Sent to a dead server.", "people in this room")
    hall.served.start()
    dana.saved()

    assert cards(amara) == ["Sent to a dead server."]
    amara.opens("headline")
    expect(dana.page.get_by_label("Your headline")).to_be_visible(timeout=30_000)
    dana.faults = [fault for fault in dana.faults if "WebSocket" not in fault and "ERR_" not in fault]


def test_what_was_refused_stays_and_can_be_mended(hall):
    amara, code = story_step(hall)
    dana = hall.phone("dana")
    dana.joins(hall.lan, code, "Dana", "Patients")
    field = dana.page.get_by_label("What happened?")
    field.fill("x" * 6001)
    dana.button("Give my story").click()

    dana.reads(re.compile("1 letter too long"))
    expect(field).to_have_value("x" * 6001)
    assert cards(amara) == []


def test_a_card_that_was_held_back_can_be_written_again(hall):
    amara, code = story_step(hall)
    dana = hall.phone("dana")
    dana.joins(hall.lan, code, "Dana", "Patients")
    dana.tells("Nurse Example rang me back.", "people in this room")
    dana.saved()
    card = next(k[5:] for k in amara.sees() if k.startswith("card:"))
    amara.does("card.hold", card=card, why="Please write it again without the name.")
    dana.reads("Please write it again without the name.")
    dana.looks_well("held-back")
    dana.button("Write it again").first.click()

    expect(dana.page.get_by_label("What happened?")).to_have_value("Nurse Example rang me back.")
    expect(dana.page.get_by_role("checkbox", name=re.compile("people in this room"))).not_to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_screens_and_large_letters(hall, scheme):
    _amara, code = story_step(hall)
    dana = hall.phone(f"narrow-{scheme}", size=NARROW, color_scheme=scheme)
    dana.page.goto(f"{hall.lan}/j/{code}")
    dana.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '200%')"
    )
    dana.page.reload()
    assert dana.sideways() == 0
    dana.looks_well("large-join")
    dana.joins(hall.lan, code, "Dana", "Patients")
    expect(dana.page.get_by_label("What happened?")).to_be_visible()
    assert dana.sideways() == 0
    dana.looks_well("large-story")


def test_wrong_codes_and_missing_ticks_are_told_in_plain_words(hall):
    _amara, code = story_step(hall)
    dana = hall.phone("dana")
    dana.page.goto(hall.lan)
    dana.looks_well("home")
    dana.page.get_by_label(re.compile("[Cc]ode")).fill("ZZZZZZ")
    dana.page.locator("form button").first.click()
    dana.reads(re.compile("no workshop with this code"))
    dana.looks_well("wrong-code")
    dana.page.goto(f"{hall.lan}/j/{code}")
    dana.page.get_by_label("What may we call you?").fill("Dana")
    dana.button("Join").click()
    dana.reads(re.compile("tick that you have read it"))
    expect(dana.page.get_by_label("What may we call you?")).to_have_value("Dana")


def test_the_first_visit_of_a_phone_is_small(hall):
    _amara, code = story_step(hall)
    dana = hall.phone("dana")
    devtools = dana.context.new_cdp_session(dana.page)
    devtools.send("Network.enable")
    asked: dict[str, str] = {}
    received: dict[str, float] = {}
    devtools.on("Network.requestWillBeSent", lambda e: asked.update({e["requestId"]: e["request"]["url"]}))
    devtools.on(
        "Network.loadingFinished", lambda e: received.update({e["requestId"]: e["encodedDataLength"]})
    )
    dana.reads_the_notice(hall.lan, code)
    dana.page.wait_for_load_state("networkidle")  # as for anybody who reads it: the room is fetched meanwhile
    dana.says_who("Dana", "Patients")
    expect(dana.page.get_by_label("What happened?")).to_be_visible()
    dana.page.wait_for_timeout(1500)

    told = [f"{size:6.0f} {asked.get(name)}" for name, size in received.items()]
    assert 20_000 < sum(received.values()) <= 100 * 1024, "\n".join(told)
