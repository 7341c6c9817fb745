"""Two strangers interview each other, a room walks through moments: in real browsers, with what must stay private."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.people import Hall
from tests.served import Browser

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

NOTE = "zanzibar is what she said about her mother"  # kept on one phone, for nobody
HEARD = "He sat with her until the morning bus, and marmalade was on the bread."
BETTER = "He sat with her until the morning bus came."
MINE = "He sat with me until the morning bus came."


class Room:
    """Amara leads over HTTP; what every phone, page and socket was sent is written down."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.amara = hall.served.amara()
        self.code = self.amara.sees()["workshop:-"]["code"]
        self.stage_url = hall.served.url + self.amara.sees()["workshop:-"]["stage_url"]
        self.sent: list[str] = []

    def phone(self, name: str, *groups: str, **more):
        """A phone whose every word to the server is written down."""
        phone = self.hall.phone(name, **more)
        phone.page.on("request", lambda request: self.sent.append(f"{request.url} {request.post_data}"))
        phone.page.on(
            "websocket",
            lambda ws: ws.on("framesent", lambda frame: self.sent.append(str(frame))),
        )
        phone.joins(self.hall.lan, self.code, name, *groups)
        return phone

    def told(self) -> str:
        """Everything the server holds for console and stage, and has printed."""
        stage = Browser(self.hall.served.url, "stage", self.stage_url.removeprefix(self.hall.served.url))
        return str(self.amara.sees()) + str(stage.sees())

    def printed(self) -> str:
        """The summary's text and its data, once they are there."""
        self.amara.waits_for(lambda seen: seen["summary:-"]["documents"])
        documents = self.amara.sees()["summary:-"]["documents"]
        urls = [d["url"] for d in documents if d["kind"] in ("txt", "json")]
        assert len(urls) == 2
        return "".join(self.amara.reads(url) for url in urls)

    def anywhere(self, words: str) -> bool:
        """Do these words stand in the database or its log, or were they ever sent?"""
        files = [path for path in self.hall.served.folder.rglob("*") if path.is_file()]
        kept = any(words.encode() in path.read_bytes() for path in files)
        return kept or any(words in sent for sent in self.sent)


def badge(phone):
    """The letters a person reads aloud from their phone."""
    phone.button("My details").click()
    letters = phone.page.locator("dialog .letters__badge").inner_text()
    phone.button("Close").click()
    return letters


def opens_told(phone):
    """Follow the word that somebody has written down one's story."""
    phone.page.get_by_role("button", name="Read it").click()


def test_two_strangers_and_a_story_that_is_its_tellers(hall):
    room = Room(hall)
    dana, chidi = room.phone("dana", "Patients"), room.phone("chidi", "Nurses")
    stage = hall.stage(room.stage_url)
    room.amara.opens("interview")
    asks_with_private_notes(chidi)
    writes_down_what_he_heard(room, chidi, badge(dana))
    sends_it_back(room, dana, chidi)
    says_that_it_is_hers(room, dana, chidi)
    is_shown_only_now(room, stage)
    notes_never_left_the_phone(room, chidi)


def asks_with_private_notes(chidi):
    """One question a screen, with a way back and on; the notes stay on the phone."""
    chidi.looks_well("interview-1-begin")
    chidi.button("Begin with the questions").click()
    chidi.reads(re.compile("care here, given or received, was at its best"))
    chidi.reads(re.compile(r"Question 1 of 7"))
    chidi.looks_well("interview-2-question")
    for number in range(1, 8):
        chidi.reads(re.compile(f"Question {number} of 7"))
        expect(chidi.button("Skip", exact=True)).to_be_visible()
        expect(chidi.button("Back", exact=True)).to_be_visible()
        if number == 3:
            chidi.page.get_by_label("My notes").fill(NOTE)
        if number == 6:
            chidi.reads(re.compile("What was missing that day"))
        chidi.button(re.compile("Next question|That was the last one")).click()
    chidi.button("Back", exact=True).click()
    chidi.reads(re.compile("Question 7 of 7"))
    chidi.button("Skip", exact=True).click()
    chidi.reads(NOTE)
    chidi.looks_well("interview-3-end")
    chidi.page.reload()
    chidi.reads(NOTE)


def writes_down_what_he_heard(room, chidi, dana_is):
    """The listener writes the story down, and names its teller by the letters."""
    chidi.button("Write down the story I heard").click()
    chidi.page.get_by_label("The four letters on their phone").fill("AEIO")
    chidi.page.get_by_label("What happened to them?").fill(HEARD)
    chidi.looks_well("interview-4-heard")
    chidi.button("Send it to them").click()
    chidi.reads(re.compile("No phone here shows these four letters"))
    chidi.button("Change it").click()
    chidi.button("Write down the story I heard").click()
    expect(chidi.page.get_by_label("What happened to them?")).to_have_value(HEARD)
    chidi.page.get_by_label("The four letters on their phone").fill(dana_is.lower())
    chidi.button("Send it to them").click()
    chidi.reads(re.compile("Only they can read it"))
    assert room.amara.sees()["retellings:-"]["waiting"] == 1
    assert "marmalade" not in room.told()


def sends_it_back(room, dana, chidi):
    """The teller reads it, asks for a change, and gets it."""
    dana.reads(re.compile("Somebody has written down a story you told"))
    dana.looks_well("interview-5-waits")
    opens_told(dana)
    dana.reads(HEARD)
    dana.looks_well("interview-6-decide")
    assert dana.page.get_by_role("checkbox", checked=True).count() == 0
    dana.button("That is my story").click()
    dana.reads(re.compile("Please choose what may be done"))
    dana.button("Ask them to change something").click()
    dana.page.get_by_label("What should they change?").fill("There was no bread.")
    dana.button("Send it back to them").click()
    chidi.reads("There was no bread.")
    chidi.looks_well("interview-7-returned")
    assert "bread" not in room.told()
    chidi.button("Change the words").click()
    chidi.page.get_by_label("What happened to them?").fill(BETTER)
    chidi.button("Send it to them again").click()


def says_that_it_is_hers(room, dana, chidi):
    """She changes the words once more, and says what may be done with them."""
    expect(dana.page.get_by_text("until the morning bus came").first).to_be_visible()
    assert "morning bus" not in room.told()
    dana.button("Change the words").click()
    dana.page.get_by_label("What happened?").fill(MINE)
    dana.page.get_by_role("checkbox", name=re.compile("people in this room")).check()
    dana.page.get_by_role("checkbox", name=re.compile("written summary")).check()
    dana.button("That is my story").click()
    dana.reads(re.compile("You said: “That is my story.”"))
    chidi.reads(re.compile("Thank you for listening"))


def is_shown_only_now(room, stage):
    """Now, and not before, the facilitator can read it, and the room once it was released."""
    amara = room.amara
    (card,) = [(ref, value) for ref, value in amara.sees().items() if ref.startswith("card:")]
    assert card[1]["text"] == MINE
    assert MINE not in stage.page.inner_text("body")
    amara.does("card.release", card=card[0].removeprefix("card:"))
    amara.does("scene.show", scene="wall")
    stage.reads(MINE)


def notes_never_left_the_phone(room, chidi):
    """In no request, no row, no log and no document; and gone from the phone when he leaves."""
    amara = room.amara
    assert not room.anywhere("zanzibar")
    assert "zanzibar" not in room.told()
    amara.does("workshop.close")
    printed = room.printed()
    assert MINE in printed
    assert not any(words in printed for words in ("zanzibar", "marmalade", "bread"))
    assert not room.anywhere("zanzibar")
    chidi.button("My details").click()
    chidi.button("Leave this workshop on this phone").click()
    chidi.button("Yes, leave").click()
    expect(chidi.page).to_have_url(re.compile(r"/$"))
    left = chidi.page.evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})")
    assert "zanzibar" not in left


def test_a_teller_keeps_a_story_to_herself(hall):
    room = Room(hall)
    dana, chidi = room.phone("dana", "Patients"), room.phone("chidi", "Nurses")
    room.amara.opens("story")
    room.amara.does("seating.make", form="pair", size=None, tables=None, seed=1)
    room.amara.waits_for(lambda seen: seen["seating:-"]["state"] == "shown")
    chidi.button("Write down a story I heard").click()
    # whom one was seated with needs no letters
    expect(chidi.page.get_by_role("radio", name=re.compile("^dana"))).to_be_checked()
    assert chidi.page.get_by_label("The four letters on their phone").count() == 0
    chidi.page.get_by_label("What happened to them?").fill(HEARD)
    chidi.button("Send it to them").click()
    opens_told(dana)
    dana.button("Keep it to myself").click()
    dana.button("Yes, erase it").click()
    dana.reads(re.compile("You kept this story to yourself"))
    chidi.page.get_by_role("button", name="Stories we wrote down for each other").click()
    chidi.reads(re.compile("They keep this story to themselves"))
    chidi.looks_well("interview-8-refused")
    assert not room.told().count("marmalade")
    assert [key for key in room.amara.sees() if key.startswith("card:")] == []


def test_notes_go_into_a_story_only_by_hand_and_can_be_forgotten(hall):
    room = Room(hall)
    chidi = room.phone("chidi", "Nurses", size={"width": 320, "height": 640})
    room.amara.opens("interview")
    chidi.button("Begin with the questions").click()
    chidi.page.get_by_label("My notes").fill("A note about the porter.")
    for _ in range(7):
        chidi.button(re.compile("Next question|That was the last one")).click()
    assert chidi.sideways() <= 0
    chidi.button("Put them into my own story").click()
    expect(chidi.page.get_by_label("What happened?")).to_have_value("A note about the porter.")
    assert not any("porter" in sent for sent in room.sent)
    chidi.page.get_by_label("What happened?").fill("The porter told jokes on the way.")
    chidi.page.get_by_role("checkbox", name=re.compile("people in this room")).check()
    chidi.button("Give my story").click()
    chidi.saved()
    chidi.reads("Thank you for your story.")

    # what it is about, in his own words; every part may be left out
    chidi.button("Say what it is about").click()
    chidi.page.get_by_label("In words of your own").fill("laughing on the way")
    chidi.page.get_by_role("checkbox", name="a small kindness").check()
    chidi.page.get_by_label("What was felt, and when").select_option(label="Being looked after")
    chidi.page.get_by_role("checkbox", name="afraid").check()
    chidi.page.get_by_role("checkbox", name="relieved").check()
    chidi.looks_well("interview-9-about-narrow")
    assert chidi.sideways() <= 0
    chidi.button("Keep it").click()
    chidi.saved()
    chidi.reads("laughing on the way")
    about = next(v for k, v in room.amara.sees().items() if k.startswith("card:"))["about"]
    assert about["tags"] == ["a small kindness", "laughing on the way"]
    assert about["felt"] == [{"moment": "Being looked after", "feelings": ["afraid", "relieved"]}]

    chidi.button("Back to the questions").click()
    chidi.button("Forget my notes").click()
    chidi.button("Yes, forget them").click()
    chidi.page.reload()
    chidi.reads("Thank each other.")
    assert chidi.page.get_by_text("A note about the porter.").count() == 0


def consoles(hall, amara):
    """Amara's own console in a real browser."""
    console = hall.console()
    console.page.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in amara.cookies()])
    console.page.goto(hall.served.url + amara.path)
    expect(console.page.get_by_role("tab").first).to_be_visible()
    return console


def walk_step(amara):
    planned = {"phase": "discover", "kind": "moments", "title": "Moments and feelings", "questions": []}
    prompt = "What did people feel there, you or somebody close?"
    step = amara.does("step.add", after=None, prompt=prompt, minutes=10, **planned)["id"]
    assert amara.does("step.open", step=step)["status"] == "saved"
    return step


def others(room, step, count):
    """More people, who mark moments over HTTP as their phones would."""
    for _ in range(count):
        phone = room.hall.served.joins(room.amara)
        terms = phone.sees()["terms:-"]
        for moment, feeling in (("Waiting", "afraid"), ("Waiting", "tired"), ("Going home", "relieved")):
            body = {
                "step": step,
                "moment": next(m["id"] for m in terms["moments"] if m["text"] == moment),
                "feelings": [f["id"] for f in terms["feelings"] if f["text"] in (feeling, "afraid")],
                "wording": "2026-11",
            }
            op = {"op_id": secrets.token_hex(16), "kind": "moment.mark", "body": body}
            assert phone.sends([op])[0]["status"] == "saved"


def test_a_room_walks_through_moments(hall):
    room = Room(hall)
    amara = room.amara
    dana = room.phone("dana", "Patients")
    step = walk_step(amara)
    stage = hall.stage(room.stage_url)
    stage.reads(re.compile("What did people feel there"))

    dana.looks_well("moments-1-begin")
    dana.button("Begin to walk").click()
    dana.reads(re.compile("Moment 1 of 9"))
    dana.button("Skip", exact=True).click()
    dana.reads("Waiting")
    dana.page.get_by_role("checkbox", name="afraid").check()
    dana.page.get_by_role("checkbox", name="hopeful").check()
    dana.page.get_by_label("In a word of your own").fill("small")
    dana.page.get_by_label("Why? One line").fill("Nobody said how long it would be.")
    dana.looks_well("moments-2-moment")
    dana.button("Keep and go on").click()
    dana.saved()
    for _ in range(7):
        dana.button("Skip", exact=True).click()
    dana.reads("Thank you. This was your walk.")
    dana.reads("Nobody said how long it would be.")
    dana.reads(re.compile("once five people have marked something"))
    stage.reads(re.compile("shown once five people have"))
    stage.looks_well("moments-3-early")

    others(room, step, 6)
    stage.reads(re.compile("7 people have walked"))
    assert "small" not in stage.page.inner_text("main")
    assert "how long" not in stage.page.inner_text("main")
    dana.button("Look again").click()
    dana.reads(re.compile("7 people have walked"))
    dana.looks_well("moments-4-room")

    console = consoles(hall, amara)
    console.goes_to("Moments")
    console.reads("Waiting for a check")
    console.looks_well("moments-5-console")
    console.button("Show it: “small”").click()
    console.button("Show it: “Nobody said how long it would be.”").click()
    stage.reads(re.compile("Nobody said how long it would be"))
    expect(stage.page.locator("main")).to_contain_text("small")
    stage.looks_well("moments-6-stage")
    dana.button("Add a moment that is missing").click()
    dana.page.get_by_label("The moment", exact=True).fill("In the lift with strangers")
    dana.page.get_by_role("checkbox", name="alone").check()
    dana.button("Keep and go on").click()
    console.reads("In the lift with strangers")
    assert "lift" not in stage.page.inner_text("main")


def test_the_guide_is_written_in_the_plan_line_by_line(hall):
    room = Room(hall)
    console = consoles(hall, room.amara)
    console.goes_to("Plan")
    console.button("Edit “Talk in pairs”").click()
    first = console.page.get_by_label("Questions, one after the other, line 1")
    before = first.input_value()
    console.button("Move line 1 down").click()
    second = console.page.get_by_label("Questions, one after the other, line 2")
    expect(second).to_have_value(before)
    expect(console.button("Move line 2 down")).to_be_focused()
    console.button("Add a question").click()
    expect(console.page.get_by_label("Questions, one after the other, line 8")).to_be_focused()
    console.page.keyboard.type("What would you tell your neighbour of today?")
    console.page.get_by_label("Title", exact=True).focus()
    console.reads("Saved")
    console.button("Remove line 7").click()
    console.looks_well("interview-plan")

    def questions():
        return next(
            v for k, v in room.amara.sees().items() if k.startswith("step:") and v["kind"] == "interview"
        )["questions"]

    expect(console.page.get_by_label("Questions, one after the other, line 7")).to_have_value(
        "What would you tell your neighbour of today?"
    )
    console.page.reload()
    console.goes_to("Plan")
    console.button("Edit “Talk in pairs”").click()
    expect(console.page.get_by_label("Questions, one after the other, line 7")).to_have_value(
        "What would you tell your neighbour of today?"
    )
    assert questions()[1] == before
    assert len(questions()) == 7
    room.amara.opens("interview")
    phone = room.phone("dana", "Patients")
    phone.button("Begin with the questions").click()
    phone.reads(questions()[0])
