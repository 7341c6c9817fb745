"""The dream phase in the summary: pictures, who could be left out of each dream, and how the vision came about."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from facilitator import areas
from facilitator.chapters import Items, Paragraph, Quote, Table, texts_of
from facilitator.chapters import Picture as Drawn
from facilitator.summary.errands import SummaryErrands
from facilitator.summary.gathering import gather
from facilitator.vision.chapters import changed
from tests.actions.test_pictures import gives
from tests.pictured import photograph

WORDING = {"wording": "2026-11"}


def chapters(scene, lead) -> dict:
    """The chapters of a workshop's summary by key."""
    with scene.house.database.read() as session:
        summary = gather(session, lead.workshop_id, chapters=areas.CHAPTERS)
    return {placed.chapter.key: placed.chapter for placed in summary.chapters}


def make(scene, lead) -> None:
    house, data = scene.house, scene.house.config.data
    errands = SummaryErrands(
        house.database, house.writer, house.workers, data / "documents", data / "pictures", house.chapters
    )
    errands.make(lead.workshop_id)


def document(lead, kind: str) -> bytes:
    token = lead.workshop["summary_url"].rpartition("/")[2]
    answer = lead.client.get(f"/s/{token}/{kind}")
    assert answer.status_code == 200
    return answer.data


def drawing_room(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    said = {"phase": "dream", "kind": "picture", "title": "Draw", "prompt": "Draw it", "minutes": 10}
    return amara, dana, amara.does("step.add", after=None, **said)["id"]


def drawn(scene):
    """A room with one released picture and one that waits."""
    amara, dana, step = drawing_room(scene)
    amara.moves_to(step)
    shown = gives(dana, step, title="The open door", text="A door, and people walking through it")["id"]
    gives(dana, step, title="Nobody has looked", text="Zanzibar")
    amara.does("card.release", card=shown)
    return amara, dana, shown


# --- pictures ---


def test_only_released_pictures_are_printed_with_the_words_for_those_who_cannot_see_them(scene):
    amara, _dana, _shown = drawn(scene)

    (block,) = chapters(scene, amara)["pictures"].blocks

    assert isinstance(block, Drawn)
    assert (block.alt, block.caption) == ("A door, and people walking through it", "The open door")
    assert block.data == b"", "the bytes are fetched where they are printed"


def test_no_chapter_without_pictures(small_scene):
    amara, _dana, _step = drawing_room(small_scene)

    assert "pictures" not in chapters(small_scene, amara)


@pytest.fixture
def closed(small_scene):
    amara, dana, shown = drawn(small_scene)
    amara.does("workshop.close")
    make(small_scene, amara)
    amara.does("summary.publish")
    return small_scene, amara, dana, shown


def test_pdf_word_and_page_show_the_picture_and_every_format_its_words(closed):
    scene, amara, _dana, _shown = closed
    pdf = PdfReader(BytesIO(document(amara, "pdf")))
    word = Document(BytesIO(document(amara, "docx")))

    assert [image.image.size for page in pdf.pages for image in page.images].count((320, 240)) == 1
    sizes = [Image.open(BytesIO(part.blob)).size for part in word.part.package.image_parts]
    assert sizes.count((320, 240)) == 1
    for kind in ("json", "txt"):
        told = document(amara, kind).decode()
        assert "A door, and people walking through it" in told
        assert "Zanzibar" not in told
    token = amara.workshop["summary_url"].rpartition("/")[2]
    page = scene.app.test_client().get(f"/s/{token}").get_data(as_text=True)
    url = next(part for part in page.split('"') if part.startswith("/picture/"))
    assert 'alt="A door, and people walking through it"' in page
    assert scene.app.test_client().get(url).mimetype == "image/jpeg"


def test_no_document_tells_where_a_picture_lies(closed):
    scene, amara, _dana, _shown = closed
    whole = json.loads(document(amara, "json"))

    block = next(c for c in whole["chapters"] if c["key"] == "pictures")["blocks"][0]
    assert set(block) == {"kind", "alt", "caption"}
    assert str(scene.house.config.data) not in json.dumps(whole)


def test_a_picture_taken_back_is_in_no_document_made_afterwards(closed):
    scene, amara, dana, shown = closed
    amara.does("workshop.reopen")
    dana.does("card.take_back", card=shown)
    amara.does("workshop.close")
    make(scene, amara)

    pdf = PdfReader(BytesIO(document(amara, "pdf")))
    assert [image.image.size for page in pdf.pages for image in page.images].count((320, 240)) == 0
    assert b"people walking" not in document(amara, "json")


def test_a_picture_whose_file_is_gone_does_not_stop_the_documents(small_scene):
    amara, _dana, _shown = drawn(small_scene)
    for path in Path(small_scene.house.config.data / "pictures").glob("*/*.jpg"):
        path.unlink()
    amara.does("workshop.close")
    make(small_scene, amara)

    assert b"people walking" in document(amara, "json")
    assert document(amara, "pdf").startswith(b"%PDF")


# --- who could be left out ---


def left_out(scene, lead) -> dict[str, str]:
    table = next(b for b in chapters(scene, lead)["left_out"].blocks if isinstance(b, Table))
    return dict(table.rows)


def test_each_dream_has_an_answer_or_not_yet_asked(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    step = amara.opens("headline")
    texts = ("One number to ring", "Nobody waits", "Tea at three", "Hidden away")
    dreams = [
        dana.does("dream.add", step=step, text=text, form="headline", **WORDING)["id"] for text in texts
    ]
    for text in ("Who cannot hear", "Who has no telephone"):
        dana.does("equity.answer", card=dreams[0], text=text, **WORDING)
    amara.does("equity.ask", card=dreams[1])
    hidden = dana.does("equity.answer", card=dreams[2], text="Mrs Smith of number 4", **WORDING)["id"]
    amara.does("card.hide", card=hidden, why="It names a person.")
    amara.does("card.hide", card=dreams[3], why="It names a person.")

    told = left_out(scene, amara)

    assert told == {
        "One number to ring": "Who cannot hear; Who has no telephone",
        "Nobody waits": "Asked; nobody was named",
        "Tea at three": "Not yet asked",
    }
    assert list(told) == ["One number to ring", "Nobody waits", "Tea at three"]


def test_a_picture_is_a_dream_too(small_scene):
    amara, dana, shown = drawn(small_scene)
    dana.does("equity.answer", card=shown, text="Who cannot see", **WORDING)

    assert left_out(small_scene, amara) == {
        "Picture: The open door – A door, and people walking through it": "Who cannot see"
    }


def test_without_dreams_there_is_no_chapter_of_them(small_scene):
    assert "left_out" not in chapters(small_scene, small_scene.amara())


# --- how the vision came about ---


def test_versions_stand_with_their_answers_objections_and_replies(scene):
    amara = scene.amara()
    amara.does("vision.draft", text="Here nobody waits.")
    amara.does("vision.propose", version=1)
    people = [scene.joins(amara, "", "Nurses") for _ in range(5)]
    dana = scene.joins(amara, "", "Carers")
    for person in people:
        person.does("vision.answer", version=1, answer="yes")
    dana.does("vision.answer", version=1, answer="no", reason="Nights are missing")
    amara.does("vision.draft", text="Never asked")
    amara.does("vision.draft", text="Here nobody waits, day or night.")
    amara.does("vision.propose", version=3)
    objection = amara.sees()["vision:-"]["versions"][0]["objections"][0]["id"]
    amara.does("vision.reply", objection=objection, text="They are in it now.", changed_in=3)
    for person in (*people, dana):
        person.does("vision.answer", version=3, answer="live")

    chapter = chapters(scene, amara)["versions"]
    told = list(texts_of(chapter))

    assert [b.text for b in chapter.blocks if isinstance(b, Quote)] == [
        "Here nobody waits.",
        "Here nobody waits, day or night.",
    ]
    verdicts = [b.text for b in chapter.blocks if isinstance(b, Paragraph)]
    assert verdicts[0].startswith("It does not stand for everybody")
    assert verdicts[1].startswith("It stands")
    assert "“Nights are missing” Changed in version 3. The answer: They are in it now." in told
    assert "New in it: “waits, day or night.”" in told
    assert "Version 1, put forward by Amara" in told
    assert "Never asked" not in told
    assert not any("Carers" in text for text in told), "a group of one is not named beside a no"


def test_a_hidden_objection_is_counted_and_not_printed(small_scene):
    amara = small_scene.amara()
    amara.does("vision.draft", text="Here nobody waits.")
    amara.does("vision.propose", version=1)
    small_scene.joins(amara).does("vision.answer", version=1, answer="no", reason="Mrs Smith says no")
    objection = amara.sees()["vision:-"]["versions"][0]["objections"][0]["id"]
    amara.does("vision.hide", objection=objection, why="It names a person.")

    chapter = chapters(small_scene, amara)["versions"]

    assert "Smith" not in str(chapter)
    assert "One objection is not printed" in str(chapter)
    assert not any(isinstance(block, Items) for block in chapter.blocks)


@pytest.mark.parametrize(
    ("before", "after", "gone", "came"),
    [
        ("Nobody waits.", "Nobody waits.", [], []),
        ("Nobody waits.", "Nobody waits alone.", ["waits."], ["waits alone."]),
        ("In our network nobody waits", "Here nobody waits", ["In our network"], ["Here"]),
        ("", "Nobody waits", [], ["Nobody waits"]),
    ],
)
def test_what_changed_is_told_in_runs_of_words(before, after, gone, came):
    assert changed(before, after) == (gone, came)


def test_the_summary_calls_agreed_only_what_stands(small_scene):
    """Nearly everybody agrees, one group of two does not."""
    amara = small_scene.amara()
    amara.does("vision.draft", text="Here nobody waits.")
    amara.does("vision.propose", version=1)
    for _ in range(20):
        small_scene.joins(amara, "", "Nurses").does("vision.answer", version=1, answer="yes")
    for said in ("yes", "no"):
        carer = small_scene.joins(amara, "", "Carers")
        carer.does("vision.answer", version=1, answer=said, reason="Not for us" if said == "no" else "")
    amara.does("workshop.close")
    make(small_scene, amara)

    told = document(amara, "txt").decode()

    assert "This is the vision we agreed" not in told
    assert "This is the vision most of us can live with" in told
    assert "Not for us" in told


# --- the words of the cloud ---


def test_the_cloud_of_the_summary_has_the_words_people_put_together(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    step = amara.opens("headline")
    for text in ("A carer rests", "Caregivers are asked", "The matron sings"):
        dana.does("dream.add", step=step, text=text, form="headline", **WORDING)
    small_scene.themes().redraw(amara.workshop_id, "dream")
    refs = {word["word"]: word["id"] for word in amara.sees()["cloud:dream"]["words"]}
    together = [refs["carer"], refs["caregivers"]]
    assert (
        amara.does("cloud.merge", board="dream", words=together, word="those who care")["status"] == "saved"
    )
    amara.does("cloud.hide", board="dream", word=refs["matron"])
    amara.does("workshop.close")
    make(small_scene, amara)

    words = {entry["word"]: entry["count"] for entry in json.loads(document(amara, "json"))["cloud"]}

    assert words["those who care"] == 2
    assert not {"carer", "caregivers", "matron"} & set(words)


def test_a_photo_s_place_is_in_no_document(small_scene):
    amara, dana, step = drawing_room(small_scene)
    amara.moves_to(step)
    amara.does("card.release", card=gives(dana, step, photograph(), title="A door")["id"])
    amara.does("workshop.close")
    make(small_scene, amara)

    for kind in ("pdf", "docx"):
        assert b"TelephoneMaker" not in document(amara, kind)
