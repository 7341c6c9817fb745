"""What the summary tells of requests, action groups, what is open, the first measure and missing voices."""

from facilitator.areas import CHAPTERS
from facilitator.chapters import texts_of
from facilitator.summary.gathering import gather
from facilitator.summary.narrative import told
from tests.actions.test_action_groups import proposes
from tests.actions.test_measure import TOKENS, answers, closing
from tests.actions.test_promises import WORDING, badge, deliver, in_days, promise, replies, request


def summary(scene, amara):
    with scene.house.database.read() as session:
        return gather(session, amara.workshop_id, chapters=CHAPTERS)


def chapters(scene, amara):
    """Every chapter's texts by its key."""
    return {p.chapter.key: list(texts_of(p.chapter)) for p in summary(scene, amara).chapters}


def whole(scene, amara):
    made = summary(scene, amara)
    return str([made.model_dump(), *(list(texts_of(p.chapter)) for p in made.chapters), told(made)])


def test_requests_are_told_with_whom_they_ask_and_what_was_answered(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    silent = request(step, text="A lift that works", respondent="Estates", away=True, told_by="Eli")
    dana.does("promise.add", **silent)
    asked = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]
    replies(chidi, asked, "no", reason="It would take the line from the ward.")
    posted = dana.does("promise.add", **request(step, text="Post", respondent="The post room"))["id"]
    amara.does("request.record", card=posted, answer="yes", reason="", told_by="Gil")

    seen = chapters(scene, amara)["requests"]

    assert "No, because: It would take the line from the ward. (The switchboard)" in seen
    assert "No answer yet" in seen
    assert "Estates (not in the room; Eli tells them)" in seen
    assert "Yes (The post room, as told by Gil)" in seen
    begin = next(part for part in told(summary(scene, amara)) if part.key == "begin")
    words = " ".join(begin.paragraphs)
    assert "One request still waits for an answer: “A lift that works.”" in words
    assert words.count("waits for an answer") == 1
    assert "answered this request with a no: “We need one number.” This is why:" in words


def test_groups_are_told_with_the_names_people_chose(scene):
    amara, _step, dana, chidi, eli = deliver(scene, "Dana", "Chidi", "Eli")
    said = {"purpose": "Ring back", "meets_on": in_days(4), "meets_where": "Room 1", "shown_as": "Dana"}
    group = proposes(dana, **said)["id"]
    for phone in (chidi, eli):
        phone.does("action_group.join", group=group)
    proposes(chidi, "Nameless")

    seen = chapters(scene, amara)["action_groups"]

    assert {"Callers", "Ring back", "Dana and 2 more", "1 person", "no contact yet", "no day yet"} <= set(
        seen
    )
    assert "Eli" not in str(seen)


def test_what_is_open_is_printed_and_that_it_was_closed_knowing_it(scene):
    amara, step, dana = deliver(scene)
    dana.does("promise.add", **promise(step, text="Somebody rings", owner="", due=None))
    hidden = dana.does("promise.add", **promise(step, text="CANARY", owner=""))["id"]
    amara.does("card.hold", card=hidden, why="A name")
    proposes(dana)
    assert "closed knowing" not in str(chapters(scene, amara)["still_open"])

    amara.does("workshop.close", knowingly=True)

    seen = chapters(scene, amara)["still_open"]
    assert seen[1].startswith("The workshop was closed knowing")
    assert seen[2:] == [
        "Promises without a person",
        "Somebody rings",
        "1 that is not printed here",
        "Promises without a day",
        "Somebody rings",
        "Action groups without a contact person",
        "Callers",
    ]
    assert "CANARY" not in whole(scene, amara)


def test_with_nothing_open_there_is_no_such_chapter(small_scene):
    amara, step, dana = deliver(small_scene)
    dana.does("promise.add", **promise(step))
    amara.does("workshop.close")

    assert set(chapters(small_scene, amara)) & {"still_open", "requests", "action_groups"} == set()


def test_the_first_measure_says_how_many_did_not_say(scene):
    amara, step, phones = closing(scene, 7)
    for n, phone in enumerate(phones[:6]):
        answers(phone, step, n < 4, token=TOKENS[n], idea="One name on every letter" if n == 0 else "")

    seen = chapters(scene, amara)["first_measure"]

    assert "6 of 7 people answered, and 4 of them said yes." in seen[1]
    assert "One name on every letter" in seen


def test_with_few_answers_nothing_is_told_of_them(small_scene):
    amara, step, phones = closing(small_scene, 4)
    for n, phone in enumerate(phones):
        answers(phone, step, True, token=TOKENS[n])

    seen = chapters(small_scene, amara)["first_measure"]

    assert "Fewer than five answered" in seen[1]
    assert len(seen) == 2


def test_the_spoken_reason_is_printed_and_that_they_came_later(scene):
    amara = scene.amara()
    statement = amara.step("statement")
    amara.does("step.open", step=statement, reason="They meet us next week.")
    seen = chapters(scene, amara)["missing_voices"]
    assert "They meet us next week." in seen
    assert "They were heard later in the day." not in seen

    dana = scene.joins(amara, "", "Patients")
    step = amara.opens("headline")
    said = {"text": "Nobody waits", "form": "headline", "wording": WORDING}
    dana.does("dream.add", step=step, **said)

    assert "They were heard later in the day." in chapters(scene, amara)["missing_voices"]


def test_nothing_anybody_took_back_is_in_any_of_it(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    asked = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]
    replies(chidi, asked, "no", reason="CANARY", by="CANARY")
    group = proposes(dana)["id"]
    chidi.does("action_group.contact", group=group, contact="CANARY", reach="CANARY")
    close = amara.opens("close")
    answers(chidi, close, True, idea="CANARY")
    assert whole(scene, amara).count("CANARY") > 5

    assert chidi.does("person.leave", erase=True)["status"] == "saved"

    assert "CANARY" not in whole(scene, amara)


def test_a_reply_taken_back_leaves_a_summary_that_was_made(scene):
    amara, step, dana, chidi = deliver(scene, "Dana", "Chidi")
    asked = dana.does("promise.add", **request(step, badge=badge(chidi)))["id"]
    replies(chidi, asked, "no", reason="It would take the line from the ward.")
    amara.does("workshop.close", knowingly=True)
    amara.does("workshop.reopen")

    assert chidi.does("reply.take_back", card=asked)["status"] == "saved"

    assert amara.sees()["summary:-"]["state"] == "making"
