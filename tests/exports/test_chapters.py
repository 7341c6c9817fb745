"""What an area adds to the summary stands in every format, whatever its words are."""

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError
from pypdf import PdfReader

from facilitator.chapters import (
    PLACES,
    Chapter,
    Heading,
    Items,
    Paragraph,
    Picture,
    Placed,
    Quote,
    Table,
    texts_of,
)
from facilitator.summary.chapters import prepared
from facilitator.summary.make import RENDERERS
from facilitator.summary.payloads import Summary, Workshop
from tests.exports.test_documents import alternatives, pdf_text, sheet_text, word_text

READERS = {
    "pdf": pdf_text,
    "docx": word_text,
    "xlsx": sheet_text,
    "json": lambda content: content.decode(),
    "txt": lambda content: content.decode(),
}
WORDS = st.text(alphabet="abcdefghij klmnop=+@-#$*_<>&[]{}\\\"'", min_size=1, max_size=30).filter(
    lambda t: t.strip()
)


def drawn(colour="#74264c", exif=None) -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 20), colour).save(file, "JPEG", **({"exif": exif} if exif else {}))
    return file.getvalue()


def with_chapter(*blocks, after="end", language="en") -> Summary:
    chapter = Chapter("gaps", "Where it hurts", blocks)
    workshop = Workshop(topic="Breathing well", language=language)
    return Summary(workshop=workshop, chapters=(Placed(after, chapter),))


ALT = "A house with open doors"
EVERYTHING = (
    Heading("At the door"),
    Paragraph("Two lines.\nThe second."),
    Quote("Nobody told us why.", "A carer"),
    Items(("First", "Second"), "What to do"),
    Table(
        ("Stage", "Gap", "How many"),
        (("Arriving", "No sign", 3), ("Waiting", "No chair", 12)),
        "Gaps",
        "As told",
    ),
    Picture(drawn(), ALT, "Drawn by table 3"),
)


def flat(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


@pytest.mark.parametrize("kind", sorted(RENDERERS))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_block_stands_in_every_format(kind, language):
    summary = with_chapter(*EVERYTHING, language=language)

    told = flat(READERS[kind](RENDERERS[kind](summary)))

    for text in texts_of(summary.chapters[0].chapter):
        if text == ALT and kind in ("pdf", "docx"):
            continue  # there it stands behind the picture
        if kind == "json":
            assert flat(json.dumps(text, ensure_ascii=False)[1:-1]) in told
        elif (
            language == "en" or kind != "pdf"
        ):  # letters of a page that runs from the right come in another order
            for line in text.split("\n"):
                assert flat(line) in told, (kind, line)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "txt", "json"])
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), words=WORDS)
def test_whatever_the_words_are_they_are_only_words(kind, cells, words):
    summary = with_chapter(Paragraph(words), Items((words,)), Table(("One", "Two"), tuple(cells), words))

    told = flat(READERS[kind](RENDERERS[kind](summary)))

    for text in texts_of(summary.chapters[0].chapter):
        wanted = json.dumps(text, ensure_ascii=False)[1:-1] if kind == "json" else text
        assert flat(wanted) in told


def test_typst_takes_hostile_words_for_words():
    hostile = '#import "/etc/passwd" $x$ *bold* _it_ `code` [link] \\ @ref <tag>'
    summary = with_chapter(
        Paragraph(hostile), Quote(hostile, hostile), Items((hostile,), hostile), Heading(hostile)
    )

    assert flat(hostile) in flat(pdf_text(RENDERERS["pdf"](summary)))


@pytest.mark.parametrize("after", PLACES)
@pytest.mark.parametrize("kind", ["pdf", "docx", "txt"])
def test_a_chapter_is_printed_wherever_it_belongs(kind, after):
    told = READERS[kind](RENDERERS[kind](with_chapter(Paragraph("Only here"), after=after)))

    assert flat(told).count("Onlyhere") == 1


@pytest.mark.parametrize("kind", sorted(RENDERERS))
def test_a_long_table_goes_over_pages_whole(kind):
    rows = tuple((f"Stage {n}", "word " * 12, n) for n in range(200))
    told = flat(READERS[kind](RENDERERS[kind](with_chapter(Table(("Stage", "Gap", "How many"), rows)))))

    assert all(flat(f"Stage {n}") in told for n in (0, 99, 199))


def test_a_formula_stays_words_in_the_spreadsheet():
    made = RENDERERS["xlsx"](with_chapter(Table(("A", "B"), (("=1+1", "@SUM(A1)"),))))

    with zipfile.ZipFile(BytesIO(made)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "sheet" in name]
    assert not any("<f>" in sheet for sheet in sheets)


def test_numbers_stay_numbers_in_json():
    made = json.loads(RENDERERS["json"](with_chapter(*EVERYTHING)))

    table = next(block for block in made["chapters"][0]["blocks"] if block["kind"] == "table")
    assert table["rows"][1] == ["Waiting", "No chair", 12]
    picture = next(block for block in made["chapters"][0]["blocks"] if block["kind"] == "picture")
    assert picture == {"kind": "picture", "alt": "A house with open doors", "caption": "Drawn by table 3"}


def test_a_chapter_survives_the_way_to_the_worker():
    summary = with_chapter(*EVERYTHING)

    assert Summary.model_validate_json(json.dumps(summary.model_dump(mode="json"))) == summary


def test_a_picture_is_upright_bare_and_no_finer_than_print():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = "A camera"
    ready = prepared(drawn(exif=exif.tobytes()))

    with Image.open(BytesIO(ready)) as seen:
        assert seen.size == (20, 40)
        assert not seen.getexif()
    assert prepared(b"no picture at all") is None


def test_the_words_for_a_picture_stand_behind_it():
    summary = with_chapter(*EVERYTHING)

    with zipfile.ZipFile(BytesIO(RENDERERS["docx"](summary))) as parts:
        assert f'descr="{ALT}"' in parts.read("word/document.xml").decode()
    assert ALT in alternatives(PdfReader(BytesIO(RENDERERS["pdf"](summary))))


def test_a_picture_that_is_none_is_told_in_words():
    summary = with_chapter(Picture(b"no picture", "A house with open doors"))

    assert flat("A house with open doors") in flat(pdf_text(RENDERERS["pdf"](summary)))


def test_what_holds_nothing_but_headings_is_empty():
    assert not Chapter("x", "Empty", (Heading("Nothing"), Items(()), Table(("A",), ()))).has_content
    assert Chapter("x", "Full", (Paragraph("Something"),)).has_content


def test_a_table_that_does_not_fit_itself_is_refused():
    with pytest.raises((ValidationError, ValueError)):
        Table(("A", "B"), (("1",),))
    with pytest.raises((ValidationError, ValueError)):
        Table(("A", "B"), (("1", "2"), ("3",)))
