"""Every document is opened again by another library, and says what the data said and nothing else."""

import json
import zipfile
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from facilitator.summary.documents import data, pdf, plain, sheet, word
from facilitator.summary.make import RENDERERS, file_name, make_all, slug
from facilitator.summary.payloads import Cloud, CloudWord, Dream, People, Story, Summary, Totals, Workshop

CANARY = "Zebra-7319"


def pdf_pages(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def pdf_text(content):
    return " ".join(" ".join(pdf_pages(content)).split())


def word_text(content):
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def sheet_cells(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


def sheet_text(content):
    return "\n".join(str(cell) for rows in sheet_cells(content).values() for row in rows for cell in row)


READERS = {
    "pdf": pdf_text,
    "docx": word_text,
    "xlsx": sheet_text,
    "json": bytes.decode,
    "txt": lambda content: " ".join(content.decode().split()),
}


@pytest.fixture(params=RENDERERS)
def kind(request):
    return request.param


def read(kind, summary):
    return READERS[kind](RENDERERS[kind](summary))


def test_every_kind_tells_the_vision_the_story_and_the_promise(kind, summary):
    text = read(kind, summary)
    for words in (
        "Breathing well at home",
        "Everybody goes home knowing who will ring them the next morning",
        "There are not enough of us to make the calls.",
        "A nurse for every street in our town",
        "Ring each new patient in the first week",
        "Every patient knows the name of their nurse.",
        "On 14 November 2026, 47 of us came together",
        "Which dream first?",
    ):
        assert words in text, words


def test_every_kind_hides_the_small_group_and_the_one_that_gives_it_away(kind, summary):
    text = read(kind, summary)
    assert "Pharmacists" in text
    assert "Nurses (11)" not in text
    if kind == "json":
        groups = {group["name"]: group for group in json.loads(text)["people"]["groups"]}
        assert groups["Pharmacists"] == {"name": "Pharmacists", "count": None, "hidden": "small"}
        assert groups["Nurses"] == {"name": "Nurses", "count": None, "hidden": "held back"}
    else:
        assert "fewer than 5" in text
        assert "not shown" in text


def test_a_rehearsal_is_marked_in_every_kind(kind, summary):
    rehearsed = summary.model_copy(
        update={"workshop": summary.workshop.model_copy(update={"rehearsal": True})}
    )
    assert "rehearsal" in read(kind, rehearsed).lower()


def test_what_was_not_given_is_in_no_document(kind, summary):
    """Words that are not in the data cannot be in a file; words taken out of it are gone from every file."""
    with_canary = summary.model_copy(
        update={
            "stories": (
                *summary.stories,
                Story(title=CANARY, text=f"I met {CANARY} on the ward and was glad."),
            )
        }
    )
    assert CANARY in read(kind, with_canary)
    assert CANARY.encode() not in RENDERERS[kind](summary)
    assert CANARY not in read(kind, summary)


def test_harmful_words_are_only_words(kind, hostile):
    text = read(kind, hostile)
    assert "root:x:0:0" not in text
    assert "read(" in text
    assert "=1+1" in text
    assert "jinja" in text
    assert "\x0b" not in text


def test_an_empty_summary_is_still_a_document(kind):
    assert "Quiet" in read(kind, Summary(workshop=Workshop(topic="Quiet")))


def test_the_same_data_gives_the_same_text(kind, summary):
    assert read(kind, summary) == read(kind, summary)


# PDF


def test_the_first_page_holds_the_totals(summary):
    first = pdf_pages(pdf.render(summary))[0].split("Where this comes from")[0].split()
    totals = summary.totals
    for label, count in (
        ("People", summary.people.total),
        ("Stories", totals.stories),
        ("Dreams", totals.dreams),
        ("Statements", totals.statements),
        ("Ballots", totals.ballots),
    ):
        assert first[first.index(label) - 1] == str(count)


def test_the_pdf_is_tagged_titled_and_in_its_language(summary):
    reader = PdfReader(BytesIO(pdf.render(summary)))
    assert reader.metadata.title == "Breathing well at home"
    root = reader.trailer["/Root"]
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_the_picture_of_the_words_has_them_as_alternative_text(summary):
    reader = PdfReader(BytesIO(pdf.render(summary)))
    assert any("listened (22), home (17)" in words for words in alternatives(reader))


def alternatives(reader):
    pending = [reader.trailer["/Root"]["/StructTreeRoot"].get_object()]
    while pending:
        node = pending.pop()
        if "/Alt" in node:
            yield node["/Alt"]
        below = node.get("/K", [])
        below = below if isinstance(below, list) else [below]
        pending += [each.get_object() for each in below if hasattr(each.get_object(), "keys")]


def test_a_letter_no_font_can_draw_is_named_and_does_not_stop_the_document(summary):
    strange = summary.model_copy(update={"dreams": (Dream(id="1", text="A dream \u0378 of clay"),)})
    assert "could not draw every letter" in pdf_text(pdf.render(strange))


def test_emoji_cost_nothing_but_themselves(summary):
    happy = summary.model_copy(
        update={"dreams": (Dream(id="1", text="A garden for everybody on the ward 🙂👩🏽‍⚕️"),)}
    )
    content = pdf.render(happy)
    assert "A garden for everybody on the ward" in pdf_text(content)
    assert b"pdfuaid" in PdfReader(BytesIO(content)).trailer["/Root"]["/Metadata"].get_data()


def test_a_broken_picture_does_not_stop_the_document(summary):
    broken = summary.model_copy(
        update={"cloud": Cloud(words=(CloudWord(word="home", count=3),), png=b"no picture")}
    )
    assert "home" in pdf_text(pdf.render(broken))


def test_long_tables_and_many_cards_fit():
    dreams = tuple(Dream(id=str(at), text=f"Dream {at} of a garden " * 6, dots=at) for at in range(1500))
    many = Summary(workshop=Workshop(topic="Gardens"), totals=Totals(dreams=1500), dreams=dreams)
    pages = pdf_pages(pdf.render(many))
    assert "1,300 more are in the spreadsheet." in " ".join(" ".join(pages).split())
    assert len(pages) < 40


# Word


def test_the_word_document_has_headings_header_rows_and_a_language(summary):
    document = docx.Document(BytesIO(word.render(summary)))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= set(styles)
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    assert document.core_properties.title == "Breathing well at home"
    assert document.core_properties.language == "en"
    assert document.inline_shapes[0]._inline.docPr.get("descr").startswith("Word cloud.")


def test_a_broken_picture_does_not_stop_the_word_document(summary):
    broken = summary.model_copy(
        update={"cloud": Cloud(words=(CloudWord(word="home", count=3),), png=b"no picture")}
    )
    assert "home (3)" in word_text(word.render(broken))


# Spreadsheet


def test_no_cell_is_a_formula_or_a_link(hostile):
    content = sheet.render(hostile)
    for page in openpyxl.load_workbook(BytesIO(content)):
        for row in page.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    assert not any("externalLink" in name for name in zipfile.ZipFile(BytesIO(content)).namelist())


def test_the_sheets_hold_every_card_and_the_totals(summary):
    cells = sheet_cells(sheet.render(summary))
    assert list(cells) == [
        "Read me",
        "People",
        "Stories",
        "Dreams",
        "Statements",
        "Promises",
        "Themes",
        "Votes",
        "Vision",
    ]
    totals = {row[0]: row[1] for row in cells["Read me"] if isinstance(row[1], int)}
    assert totals == {
        "People": 47,
        "Stories": 31,
        "Words on what gives life": 0,
        "Things to keep": 0,
        "Dreams": 18,
        "Statements": 9,
        "Commitments": 2,
        "Offers": 1,
        "Requests": 1,
        "Ballots": 40,
        "Counted, not quoted": 6,
    }
    assert ["A nurse for every street in our town", "Dream", 12] in cells["Dreams"]
    assert len(cells["Promises"]) == 1 + len(summary.promises)


# Plain text and JSON


def test_plain_text_keeps_to_its_columns(hostile, summary):
    for each in (summary, hostile):
        assert max(len(line) for line in plain.render(each).decode().split("\n")) <= 72


def test_json_says_its_schema_and_gives_the_texts_untouched(summary):
    whole = json.loads(data.render(summary))
    assert (whole["schema"], whole["version"]) == ("facilitator.summary", 1)
    assert whole["totals"] == summary.totals.model_dump()
    assert whole["stories"][0]["text"] == summary.stories[0].text
    assert whole["vision"]["by_group"][3] == {"name": "Pharmacists", "answers": None}
    assert whole["cloud"] == [{"word": "listened", "count": 22}, {"word": "home", "count": 17}]
    assert "png" not in json.dumps(whole)


# All of them


def test_all_documents_are_put_in_the_folder_and_progress_is_told(summary, tmp_path):
    heard = []
    made = make_all(summary, tmp_path / "new", lambda stage, share: heard.append((stage, share)))
    assert set(made) == {"pdf", "docx", "xlsx", "json", "txt"}
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(
        f"shared-vision-breathing-well-at-home.{kind}" for kind in made
    )
    assert all(path.stat().st_size for path in made.values())
    assert [stage for stage, _share in heard] == ["pdf", "docx", "xlsx", "json", "txt", "done"]
    assert heard[-1][1] == 1.0


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("Breathing well at home", "breathing-well-at-home"),
        ("Anadlu'n dda gartref: tŷ & gŵyl", "anadlun-dda-gartref-ty-gwyl"),
        ("../../etc/passwd", "etc-passwd"),
        ("التنفس", ""),
        ("x" * 90, "x" * 48),
    ],
)
def test_a_file_name_is_safe_and_readable(topic, expected):
    assert slug(topic) == expected


def test_a_topic_without_latin_letters_is_named_by_its_code():
    summary = Summary(workshop=Workshop(topic="التنفس", code="KITE-42"), people=People(total=9))
    assert file_name(summary, "pdf") == "shared-vision-kite-42.pdf"


def test_a_summary_crosses_to_another_process_as_json(summary):
    assert Summary.model_validate_json(summary.model_dump_json()) == summary
