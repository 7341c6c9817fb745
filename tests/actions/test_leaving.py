"""Leaving a workshop: with `erase`, nothing a participant said is left anywhere."""

import pytest

from facilitator.db.registry import all_tables
from facilitator.summary.errands import SummaryErrands
from tests.cast import story

# Two words a machine would find remarkable, and one for whatever else can be written.
CANARIES = ("zanzibar", "marmalade", "canary")
WORDING = {"wording": "2026-11"}


def found(scene, *words):
    """The tables that hold one of these words, with the row."""
    with scene.house.database.read() as session:
        return [
            (table.name, str(row))
            for table in all_tables().sorted_tables
            for row in session.execute(table.select())
            if any(word in str(tuple(row)).casefold() for word in words)
        ]


def make_summary(scene, amara):
    house = scene.house
    SummaryErrands(
        house.database,
        house.writer,
        house.workers,
        house.config.data / "documents",
        house.config.data / "pictures",
        house.chapters,
    ).make(amara.workshop_id)


def everybody_speaks(scene):
    """A room in which Dana has said something wherever one can, and the machine has picked it up."""
    amara = scene.amara()
    amara.does("workshop.edit", moderation="open")
    dana = scene.joins(amara, "Canary", "Patients")
    chidi = scene.joins(amara, "Chidi", "Nurses")
    step = amara.opens("story")
    for n in range(4):
        text = f"Zanzibar marmalade was on the table, canary number {n}. We ate zanzibar marmalade together."
        dana.does("story.add", **story(step, title="Canary", text=text, meaning="A canary sang."))
        chidi.does(
            "story.add", **story(step, text=f"The night nurse sat with me for {n} hours and listened.")
        )
    scene.themes().regroup(amara.workshop_id, "discover")
    scene.themes().redraw(amara.workshop_id, "discover")
    for theme in amara.all("board")["discover"]["themes"]:
        amara.does("theme.accept", board="discover", theme=theme["id"])
    scene.themes().regroup(amara.workshop_id, "discover")  # now there is a proposal, too
    assert "zanzibar" in str(amara.all("board")["discover"]["proposal"]).casefold()
    amara.does("vote.open", question="Which?", subject="themes", budget=3)
    vote, seen = next(iter(amara.all("vote").items()))
    assert "zanzibar" in str(seen["options"]).casefold()
    dana.does("ballot.cast", round=vote, token="c" * 32, dots={seen["options"][0]["ref"]: 1})
    step = amara.opens("headline")
    dream = dana.does("dream.add", step=step, text="Canary for all", form="headline", **WORDING)["id"]
    step = amara.opens("statement")
    dana.does("statement.add", step=step, text="We sing like a canary", serves=f"card:{dream}", **WORDING)
    step = amara.opens("promise")
    said = {"form": "offer", "text": "I bring a canary", "owner": "Canary", "first_step": "Buy a canary"}
    dana.does("promise.add", step=step, due=None, serves=None, **said, **WORDING)
    amara.does("vision.draft", text="Here nobody waits alone.")
    amara.does("vision.propose", version=1)
    dana.does("vision.answer", version=1, answer="no", reason="Not without a canary")
    assert {table for table, _ in found(scene, *CANARIES)} >= {
        *("participants", "cards", "vision_answers"),
        *("groupings", "board_edits", "clouds", "rounds"),
    }
    return amara, dana, chidi


def test_erasing_leaves_no_word_in_any_table(scene):
    amara, dana, _chidi = everybody_speaks(scene)

    assert dana.does("person.leave", erase=True)["status"] == "saved"

    assert found(scene, *CANARIES) == []
    scene.themes().regroup(amara.workshop_id, "discover")
    scene.themes().redraw(amara.workshop_id, "discover")
    assert found(scene, *CANARIES) == []
    for actor in (amara, scene.stage(amara)):
        assert not any(word in str(actor.sees()).casefold() for word in CANARIES)


def test_what_others_said_stays(scene):
    amara, dana, chidi = everybody_speaks(scene)

    dana.does("person.leave", erase=True)

    assert len(chidi.sees()["own:-"]["cards"]) == 4
    assert {card["text"].split()[2] for card in amara.all("card").values()} == {"nurse"}
    assert amara.sees()["crowd:-"]["total"] == 1


@pytest.mark.parametrize("edited", [False, True])
def test_erasing_after_the_end_takes_the_words_out_of_the_summary(scene, edited):
    amara, dana, _chidi = everybody_speaks(scene)
    amara.does("workshop.close", knowingly=True)
    make_summary(scene, amara)
    if edited:
        ours = [{"key": "vision", "paragraphs": ["Our own words.", "One said: “Canary for all”."]}]
        keys = [section["key"] for section in amara.all("summary")["-"]["sections"]]
        sections = ours if "vision" in keys else [{**ours[0], "key": keys[0]}]
        assert amara.does("summary.edit", sections=sections)["status"] == "saved"
        make_summary(scene, amara)
    assert amara.does("summary.publish")["status"] == "saved"
    link = "/s/" + amara.workshop["summary_url"].rpartition("/")[2]
    reader = scene.app.test_client()
    assert "canary" in reader.get(link).get_data(as_text=True).casefold()

    assert dana.client.post(f"{dana.path}/leave", data={"erase": "yes"}).status_code == 302

    assert found(scene, *CANARIES) == []
    assert reader.get(f"{link}/txt").status_code == 409  # nobody opens the old documents
    make_summary(scene, amara)
    assert found(scene, *CANARIES) == []
    page, document = reader.get(link), reader.get(f"{link}/txt")
    assert (page.status_code, document.status_code) == (200, 200)
    both = (page.get_data(as_text=True) + document.get_data(as_text=True)).casefold()
    assert not any(word in both for word in CANARIES)
    assert "night nurse" in both
    assert ("our own words." in both) is edited


def test_documents_under_an_older_topic_are_cleared_away(small_scene):
    amara = small_scene.amara()
    amara.does("workshop.close", knowingly=True)
    make_summary(small_scene, amara)
    amara.does("workshop.edit", topic="Another topic")
    amara.does("summary.remake")
    make_summary(small_scene, amara)

    folder = small_scene.house.config.data / "documents" / amara.workshop_id
    assert {path.stem for path in folder.iterdir()} == {"shared-vision-another-topic"}


def test_who_has_left_is_a_stranger_and_an_op_that_follows_in_the_batch_is_refused(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    step = amara.opens("story")
    batch = [("person.leave", {"erase": True}), ("story.add", story(step))]

    answers = dana.sends(
        [{"op_id": f"{n:032x}", "kind": kind, "body": body} for n, (kind, body) in enumerate(batch)]
    )

    assert [answer.get("code") for answer in answers] == [None, "not_joined"]
    assert dana.client.get(f"{dana.path}/state").status_code == 401
    assert amara.all("card") == {}


def test_leaving_without_erasing_keeps_the_words_and_forgets_the_name(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Canary", "Patients")
    dana.does("story.add", **story(amara.opens("story")))

    assert dana.does("person.leave", erase=False)["status"] == "saved"

    assert found(scene, "canary") == []
    assert len(amara.all("card")) == 1
    assert dana.client.get(f"{dana.path}/state").status_code == 401


def test_another_page_of_the_same_phone_is_told_to_say_goodbye(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients")
    ear = small_scene.listens(dana)
    dana.does("person.leave", erase=True)
    small_scene.pulse(amara)

    assert "bye" in [heard["event"] for heard in ear.hears()]


def test_taking_back_one_card_takes_its_words_off_the_boards(scene):
    _amara, dana, _chidi = everybody_speaks(scene)
    for card in dana.sees()["own:-"]["cards"]:
        dana.does("card.take_back", card=card["id"])

    tables = {table for table, _ in found(scene, "zanzibar", "marmalade")}
    assert tables == set()


def test_a_participant_of_another_workshop_is_not_touched(scene):
    amara = scene.amara()
    other = scene.amara("Yara")
    dana, zoe = scene.joins(amara, "Dana"), scene.joins(other, "Zoe")
    zoe.does("story.add", **story(other.opens("story"), text="Her own canary"))

    dana.does("person.leave", erase=True)

    assert [card["text"] for card in other.all("card").values()] == ["Her own canary"]
    assert zoe.sees()["own:-"]["person"]["name"] == "Zoe"
