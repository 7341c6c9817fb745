"""The theme board in a real browser: nothing moves unasked, people have the last word, and no mouse is needed."""

from __future__ import annotations

import json
import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.cast import story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

RANG = [
    "The nurse rang me back the same evening, as she had promised.",
    "They rang back when they said they would ring, and I slept.",
    "Somebody rang the next morning to ask how the night had been.",
    "A nurse rang me back within the hour about my tablets.",
    "The ward rang back before I could worry.",
    "He rang back twice that week to hear how I was.",
]
LETTER = [
    "One clear letter with one name and one number on it.",
    "The letter told me whom to ask, in words I understood.",
    "A letter that my father could read without my help.",
    "The clear letter came before the appointment.",
    "My letter was written in plain words.",
    "The letter explained what would happen and when.",
]
PARKED = [
    "A porter found me a parking space on a rainy day.",
    "Parking was free for people who come every week.",
    "The parking was close to the door, so I could walk.",
    "They kept a parking space for my brother.",
    "A volunteer parked the car while I went in.",
]
SOUP = [
    "The soup was hot and the cook asked what I like.",
    "Warm soup at night when I could not eat before.",
    "The cook brought soup without salt for me.",
    "There was soup for my mother as well.",
    "Hot soup and bread after the long scan.",
]


def tells(lead, step, texts):
    """Stories from several phones, shown to the room."""
    refs = []
    for at in range(0, len(texts), 10):
        batch = [
            {
                "op_id": secrets.token_hex(16),
                "kind": "story.add",
                "body": story(step, text=words, title="", meaning=""),
            }
            for words in texts[at : at + 10]
        ]
        for answer in lead.phones().sends(batch):
            lead.does("card.release", card=answer["id"])
            refs.append(answer["id"])
    return refs


def sees(lead):
    return lead.sees()["board:discover"]


def grouped(hall, texts):
    """A room whose stories have been grouped once, and Amara's laptop on the board."""
    lead = hall.served.amara()
    lead.phones = lambda: hall.served.joins(lead)
    step = lead.opens("story")
    refs = tells(lead, step, texts)
    lead.does("themes.suggest", board="discover")
    lead.waits_for(lambda objects: objects["board:discover"]["state"] == "ready")
    return lead, step, refs, on_board(hall, lead)


def on_board(hall, lead):
    amara = hall.console()
    cookies = [cookie for cookie in lead.cookies() if not cookie["name"].startswith("phone")]
    amara.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in cookies])
    amara.page.goto(f"{hall.served.url}{lead.path}#tab-themes")
    expect(amara.page.locator(".theme__cards li").first).to_be_visible()
    return amara


def homes(lead):
    return {card: theme["id"] for theme in sees(lead)["themes"] for card in theme["cards"]}


def dialog_of(amara, words):
    """The dialog of the card with these words."""
    amara.button(re.compile(r"^Move to… \(" + re.escape(words[:20]))).first.click()
    return amara.page.get_by_role("dialog")


def test_a_new_suggestion_is_shown_before_anything_moves_and_can_be_taken_back(hall):
    lead, step, _, amara = grouped(hall, RANG + LETTER)
    tells(lead, step, PARKED + SOUP)
    before = homes(lead)
    amara.button("Suggest again").click()

    panel = amara.page.get_by_role("region", name=re.compile("would move"))
    expect(panel).to_be_visible()
    amara.reads("Nothing has moved yet.")
    panel.locator("summary").first.click()
    expect(panel.get_by_role("list", name="Their words").get_by_role("listitem").first).to_be_visible()
    amara.looks_well("board-proposal")
    proposal = sees(lead)["proposal"]
    assert {card: theme for card, theme in homes(lead).items() if card in before} == before

    panel.get_by_role("button", name="Take it over").click()
    expect(panel).to_be_hidden()
    lead.waits_for(lambda objects: objects["board:discover"]["proposal"] is None)
    there = homes(lead)
    assert all(there.get(move["card"]) == move["to"] for move in proposal["moves"])

    amara.page.get_by_role("group", name="Just done").get_by_role("button", name="Undo").click()
    lead.waits_for(lambda objects: objects["board:discover"]["can_redo"])
    assert {card: theme for card, theme in homes(lead).items() if card in before} == before


def test_a_suggestion_that_is_turned_down_leaves_everything_as_it_was(hall):
    lead, step, _, amara = grouped(hall, RANG + LETTER)
    tells(lead, step, PARKED + SOUP)
    before = homes(lead)
    amara.page.get_by_label("How many").select_option("2")
    amara.button("Suggest again").click()
    amara.button("Leave everything as it is").click()

    lead.waits_for(lambda objects: objects["board:discover"]["proposal"] is None)
    expect(amara.page.get_by_role("region", name=re.compile("would move"))).to_be_hidden()
    assert {card: theme for card, theme in homes(lead).items() if card in before} == before


def test_a_card_and_a_theme_are_set_aside_and_taken_back(hall):
    lead, _, (first, *_), amara = grouped(hall, RANG + LETTER)
    dialog_of(amara, RANG[0]).get_by_role("button", name="Set aside").click()
    amara.page.get_by_text("Set aside: 1 card").click()
    assert sees(lead)["aside"] == [first]
    assert first not in homes(lead)

    theme = sees(lead)["themes"][0]
    amara.page.get_by_label(f"Edit theme {theme['name']}").click()
    amara.button("Set aside").click()
    expect(amara.page.get_by_text("Set aside: 1 theme, 1 card")).to_be_visible()
    amara.looks_well("board-asides")
    amara.button(f"Take back: {theme['name']}").click()
    amara.button(re.compile(f"Take back: {RANG[0][:20]}")).click()
    lead.waits_for(lambda objects: not objects["board:discover"]["aside"])
    assert theme["id"] in {theme["id"] for theme in sees(lead)["themes"] if not theme["aside"]}


def test_a_card_belongs_to_two_themes_and_who_put_it_there_and_why_is_told(hall):
    lead, _, (first, *_), amara = grouped(hall, RANG + LETTER)
    other = next(theme for theme in sees(lead)["themes"] if first not in theme["cards"])
    dialog = dialog_of(amara, RANG[0])
    dialog.get_by_role("checkbox", name=f"also belongs to {other['name']}").check()
    lead.waits_for(
        lambda objects: any(first in theme["also"] for theme in objects["board:discover"]["themes"])
    )
    dialog.get_by_text("Why is it here?").click()
    expect(dialog.get_by_text(re.compile("The machine put it into"))).to_be_visible()
    expect(dialog.get_by_text(re.compile("(Words|Ideas) it shares:")).first).to_be_visible()
    amara.looks_well("board-card")
    amara.page.keyboard.press("Escape")

    card = amara.page.locator(f"[data-card='{first}']")
    expect(card.get_by_role("img", name=f"also belongs to {other['name']}")).to_be_visible()
    assert first in homes(lead)
    amara.page.get_by_label("More for this board").click()
    amara.button("Who grouped what…").click()
    told = amara.page.get_by_role("dialog").get_by_role("listitem").first
    expect(told).to_contain_text("Amara")
    expect(told).to_contain_text(other["name"])
    amara.looks_well("board-log")


def test_a_facilitator_who_uses_no_mouse_sorts_and_takes_back(hall):
    lead, _, _, amara = grouped(hall, RANG + LETTER)
    keys, here = amara.page.keyboard, amara.page.locator(":focus")
    before = homes(lead)
    amara.page.locator("[data-pick][tabindex='0']").first.focus()
    keys.press("ArrowDown")
    card = str(here.get_attribute("id")).removeprefix("pick-")
    keys.press("Enter")  # where does it belong?
    expect(amara.page.get_by_role("dialog")).to_be_visible()
    target = str(here.inner_text())
    keys.press("Enter")
    lead.waits_for(lambda objects: objects["board:discover"]["can_undo"])
    assert homes(lead)[card] != before.get(card)
    assert next(t["name"] for t in sees(lead)["themes"] if t["id"] == homes(lead)[card]) in target

    expect(here).to_have_attribute("id", f"pick-{card}")  # the hand stays on the card
    expect(
        amara.page.locator("[aria-keyshortcuts='Control+Z']").first
    ).to_be_enabled()  # the page has heard of it
    keys.press("Control+z")
    lead.waits_for(lambda objects: objects["board:discover"]["can_redo"])
    assert homes(lead) == before
    expect(amara.page.locator("[aria-keyshortcuts='Control+Shift+Z']").first).to_be_enabled()
    keys.press("Control+Shift+Z")
    lead.waits_for(lambda objects: not objects["board:discover"]["can_redo"])
    assert homes(lead)[card] != before.get(card)
    expect(amara.page.locator("#announcer")).not_to_be_empty()


def test_what_came_since_is_placed_marked_and_can_be_looked_at_alone(hall):
    lead, step, _, amara = grouped(hall, RANG + LETTER)
    (new,) = tells(lead, step, ["The nurse rang me back the same evening to ask about my letter."])
    lead.waits_for(lambda objects: new in objects["board:discover"]["came"])

    amara.button(re.compile("1 new since the last look")).click()
    expect(amara.page.locator(".theme__cards li")).to_have_count(1)
    expect(amara.page.locator(f"[data-card='{new}']").get_by_text("new", exact=True)).to_be_visible()


def test_without_themes_the_commonest_words_make_them_in_one_tap(hall):
    lead, _, refs, amara = grouped(hall, RANG + LETTER)
    lead.does("theme.discard", board="discover", theme=sees(lead)["themes"][0]["id"])
    few = refs[:3]

    def fail(route):
        """The server's answer, as it is when the worker found nothing."""
        answer = route.fetch()
        said = answer.json()
        held = said["objects"].get("board:discover")
        if held:
            held |= {"state": "failed", "commonest": [{"words": "rang back", "cards": few}]}
        route.fulfill(response=answer, body=json.dumps(said))

    amara.page.route("**/state?*", fail)
    amara.page.reload()
    amara.reads("Here are the commonest words and phrases instead")
    amara.looks_well("board-failed")
    amara.button(re.compile("Make a theme of “rang back”, 3 cards")).click()
    lead.waits_for(lambda objects: any(t["name"] == "rang back" for t in objects["board:discover"]["themes"]))
    made = next(theme for theme in sees(lead)["themes"] if theme["name"] == "rang back")
    assert set(made["cards"]) == set(few)


def test_words_of_a_workshop_are_kept_and_nothing_typed_is_lost(hall):
    _, _, _, amara = grouped(hall, RANG + LETTER)

    def opens():
        amara.page.get_by_label("More for this board").click()
        amara.button("Words the machine goes by…").click()
        return amara.page.get_by_role("dialog")

    dialog = opens()
    dialog.get_by_label("Words to leave out").fill("ward, nurse")
    dialog.get_by_label("Words that belong together").fill("a line without a stroke")
    dialog.get_by_role("button", name="Keep these words").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    expect(dialog.get_by_label("Words to leave out")).to_have_value("ward, nurse")
    amara.looks_well("board-words")
    dialog.get_by_label("Words that belong together").fill("Being called back | rang, phoned")
    dialog.get_by_role("button", name="Keep these words").click()
    expect(dialog).to_be_hidden()

    dialog = opens()
    expect(dialog.get_by_label("Words to leave out")).to_have_value(re.compile("ward"))
    expect(dialog.get_by_label("Words that belong together")).to_have_value(re.compile("phoned"))


def test_cards_the_machine_was_unsure_of_are_checked_one_after_another(hall):
    mixed = [f"{one[:-1]}, and {two[0].lower()}{two[1:]}" for one, two in zip(RANG, LETTER, strict=True)]
    lead, _, _, amara = grouped(hall, RANG + LETTER + PARKED + mixed)
    check = sees(lead)["check"]
    assert check, "the texts of this test leave the machine in no doubt"
    amara.button(re.compile(r"cards? to check")).click()
    dialog = amara.page.get_by_role("dialog")
    expect(dialog.get_by_text(f"Card 1 of {len(check)}")).to_be_visible()
    amara.looks_well("board-check")
    dialog.get_by_role("button", name="Keep it here").click()
    lead.waits_for(lambda objects: check[0] not in objects["board:discover"]["check"])

    assert check[0] in {card for theme in sees(lead)["themes"] for card in theme["pinned"]}
    amara.page.keyboard.press("Escape")
    amara.button("Undo").first.click()
    lead.waits_for(lambda objects: check[0] in objects["board:discover"]["check"])


def test_the_rest_is_suggested_from_the_names_people_typed(hall):
    lead = hall.served.amara()
    lead.phones = lambda: hall.served.joins(lead)
    refs = tells(lead, lead.opens("story"), RANG + LETTER)
    for name, few in (("They rang back", refs[:3]), ("A clear letter", refs[6:9])):
        lead.does("theme.create", board="discover", name=name, cards=few)
    amara = on_board(hall, lead)
    amara.button("Suggest the rest").click()
    panel = amara.page.get_by_role("region", name=re.compile("could find a place"))
    expect(panel).to_be_visible()
    moves = {move["card"]: move["to"] for move in sees(lead)["proposal"]["moves"]}
    placed = homes(lead)
    assert not set(moves) & set(placed)
    panel.get_by_role("button", name="Take it over").click()
    lead.waits_for(lambda objects: objects["board:discover"]["proposal"] is None)

    assert homes(lead) == placed | moves
