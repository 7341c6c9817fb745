"""Who meets whom: two phones are paired, one leaves and the other is told; the plan is mended by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def console_of(hall, amara):
    window = hall.console()
    window.page.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in amara.cookies()])
    window.page.goto(f"{hall.served.url}{amara.path}")
    window.goes_to("People")
    window.goes_to("Who meets whom")
    return window


def letters_of(phone):
    phone.button("My details").click()
    expect(phone.page.locator("dialog .letters__badge")).to_be_visible()
    badge = phone.page.locator("dialog .letters__badge").inner_text()
    phone.button("Close").click()
    return badge


def test_two_are_paired_one_leaves_and_the_other_is_told_and_seated_anew(hall):
    amara = hall.served.amara()
    amara.opens("interview")
    code = amara.sees()["workshop:-"]["code"]
    dana, chidi = hall.phone("dana"), hall.phone("chidi")
    dana.joins(hall.lan, code, "Dana", "Patients")
    chidi.joins(hall.lan, code, "Chidi", "Nurses")
    console = console_of(hall, amara)
    console.reads("Nobody is seated yet")

    console.page.get_by_role("button", name="Pairs", exact=True).click()

    place = dana.page.get_by_role("region", name="Pair 1")
    expect(place).to_contain_text("Chidi")
    expect(place).to_contain_text("Nurses")
    expect(chidi.page.get_by_role("region", name="Pair 1")).to_contain_text("Dana")
    dana.looks_well("seat")
    dana.button("Show it large").click()
    expect(dana.page.get_by_role("dialog")).to_contain_text("You meet")
    dana.looks_well("seat-large")
    dana.button("Close").click()
    dana.button("We have found each other").click()
    dana.page.reload()
    expect(place).to_contain_text("You meet Chidi")
    expect(dana.button("Show whom I meet")).to_be_visible()

    chidi.page.get_by_role("button", name="My details").click()
    chidi.button("Leave this workshop on this phone").click()
    chidi.button("Yes, leave").click()

    expect(place).to_contain_text("is not with you any more")
    expect(place).to_contain_text("Nobody is with you at the moment")
    console.reads("alone")
    for name in ("Eli", "Fay", "Gus"):
        hall.served.joins(amara, name)
    console.page.get_by_role("button", name="Pairs", exact=True).click()
    console.button("Yes: Pairs").click()
    expect(place.or_(dana.page.get_by_role("region", name="Pair 2"))).to_contain_text(
        re.compile("Eli|Fay|Gus")
    )
    console.looks_well("seating")


def test_places_are_changed_by_keyboard_and_somebody_is_found_by_letters(hall):
    amara = hall.served.amara()
    for name in ("Dana", "Eli", "Fay", "Gus"):
        hall.served.joins(amara, name)
    console = console_of(hall, amara)
    console.page.get_by_role("button", name="Pairs", exact=True).click()
    console.reads("2 pairs, 4 seats")
    seats = amara.sees()["seating:-"]["places"]
    (one, _mate), (other, *_more) = (seat["people"] for seat in seats)

    find = console.page.get_by_label("Find somebody by name or letters")
    find.fill(one["badge"].lower())
    console.reads("1 place found")
    find.fill("")
    for person in (one, other):
        console.page.get_by_role("button", name=person["badge"]).focus()
        console.page.keyboard.press("Enter")
    console.looks_well("seating-chosen")
    console.button("Let them change places").focus()
    console.page.keyboard.press("Enter")

    expect(console.page.get_by_role("group", name="Chosen people")).to_be_hidden()
    amara.waits_for(
        lambda seen: other["id"] in [person["id"] for person in seen["seating:-"]["places"][0]["people"]]
    )
    expect(console.page.get_by_role("button", name=one["badge"])).to_be_focused()


def test_two_who_came_together_agree_on_their_phones_to_be_seated_together(hall):
    amara = hall.served.amara()
    code = amara.sees()["workshop:-"]["code"]
    dana, cleo = hall.phone("dana"), hall.phone("cleo")
    dana.joins(hall.lan, code, "Dana", "Patients")
    cleo.joins(hall.lan, code, "Cleo", "Carers")
    badge = letters_of(cleo)

    dana.button("Somebody I want to sit with").click()
    field = dana.page.get_by_label("The letters of the other phone")
    field.fill("####")
    dana.button("Ask to be seated together").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill(badge.lower())
    dana.button("Ask to be seated together").click()
    dana.reads(re.compile(r"You have asked Cleo"))
    dana.looks_well("together")
    cleo.reads(re.compile("Dana .* would like to be seated with you"))
    cleo.button("Answer").click()
    cleo.button("Yes, seat us together").click()
    cleo.reads(re.compile(r"You are seated together with Dana"))
    dana.reads(re.compile(r"You are seated together with Cleo"))


def test_the_stage_turns_through_a_plan_of_many(hall):
    amara = hall.served.amara()
    for number in range(50):
        hall.served.joins(amara, f"P{number}", group=("Patients", "Nurses", "Carers")[number % 3])
    stage = hall.stage(hall.served.url + amara.sees()["workshop:-"]["stage_url"])
    assert amara.does("seating.make", form="pair", size=None, tables=None, seed=1)["status"] == "saved"
    amara.waits_for(lambda seen: seen["seating:-"]["state"] == "shown")
    amara.does("scene.show", scene="seating")

    stage.reads(re.compile("1 to 24 · 1 of 2"))
    assert stage.page.locator(".seating").evaluate("place => place.scrollHeight - place.clientHeight") <= 1
    stage.looks_well("stage-seating")
    stage.page.keyboard.press("ArrowRight")
    stage.reads(re.compile("25 to 25 · 2 of 2"))
