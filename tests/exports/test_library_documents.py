"""Every paper we ship says all its words on every paper, can be read aloud, and large print is large."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from docx.shared import Mm
from pypdf import PdfReader

from facilitator.library.documents import RENDERERS
from facilitator.library.papers.shelf import PAPERS
from facilitator.library.payloads import Printed
from facilitator.library.plans import as_text
from facilitator.library.printing import TYPES, of_paper, of_plan
from facilitator.library.rules import read
from facilitator.workshops.plans import PLANS
from tests.exports.conftest import HOSTILE
from tests.exports.test_documents import pdf_pages, word_text
from tests.exports.test_leaflet_documents import flat, sizes_in

SHIPPED = {
    **{key: of_paper(paper) for key, paper in PAPERS.items()},
    **{key: of_plan(plan) for key, plan in PLANS.items()},
}
FOOT = re.compile(r"Page \d+ / \d+$")
PDFS = [form for form in RENDERERS if form.endswith("pdf")]


def own(text, **changed):
    said = {"kind": "", "title": "Ours", "about": "", "text": text, "cards": False, "language": "en"}
    return Printed(**{**said, **changed})


def words_of(printed):
    """Every text of a paper."""
    yield printed.title
    for block in read(printed.text):
        yield from (block.text, *block.items, *(cell for row in block.rows for cell in row))


def text_in(form, content):
    """All its words without the foot of each page, which may stand in the middle of a sentence."""
    if not form.endswith("pdf"):
        return flat(word_text(content))
    pages = [page.splitlines() for page in pdf_pages(content)]
    return flat(" ".join(line for lines in pages for line in lines if not FOOT.search(line)))


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("key", SHIPPED)
def test_every_paper_says_every_word(key, form):
    told = text_in(form, RENDERERS[form](SHIPPED[key]))
    missing = [words for words in words_of(SHIPPED[key]) if flat(words) not in told]
    assert missing == []


@pytest.mark.parametrize("form", PDFS)
@pytest.mark.parametrize("key", SHIPPED)
def test_each_pdf_is_tagged_a4_in_its_language(key, form):
    reader = PdfReader(BytesIO(RENDERERS[form](SHIPPED[key])))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata.title == SHIPPED[key].title
    box = reader.pages[0].mediabox
    assert (round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)) == (210, 297)


@pytest.mark.parametrize("key", SHIPPED)
def test_large_print_is_large(key):
    assert min(sizes_in(RENDERERS["large.pdf"](SHIPPED[key]))) >= 15  # tables are set a little smaller


@pytest.mark.parametrize("key", [key for key, paper in PAPERS.items() if paper.layout == "cards"])
def test_cards_stand_on_one_sheet_four_or_two_of_them(key):
    for form, many in (("a4.pdf", 4), ("large.pdf", 2)):
        (sheet,) = PdfReader(BytesIO(RENDERERS[form](SHIPPED[key]))).pages
        assert sheet.extract_text().count(SHIPPED[key].title) == many
    section = docx.Document(BytesIO(RENDERERS["docx"](SHIPPED[key]))).sections[0]
    assert abs(section.page_width - Mm(105)) < Mm(1)
    assert abs(section.page_height - Mm(148)) < Mm(1)


def test_a_card_is_heard_once_however_often_it_is_printed():
    """The other three are there for scissors: a screen reader does not read them again."""
    root = PdfReader(BytesIO(RENDERERS["a4.pdf"](SHIPPED["card-story"]))).trailer["/Root"]

    def headings(node):
        node = node.get_object()
        if not isinstance(node, dict | list):
            return 0
        kids = node if isinstance(node, list) else [node.get("/K", 0)]
        own = isinstance(node, dict) and node.get("/S") == "/H1"
        return own + sum(headings(kid) for kid in kids)

    assert headings(root["/StructTreeRoot"]) == 1


@pytest.mark.parametrize("form", PDFS)
def test_a_card_with_too_many_words_takes_a_page_and_loses_none(form):
    text = "\n".join(f"Sentence number {n} of a long card." for n in range(80))
    told = text_in(form, RENDERERS[form](own(text, cards=True)))
    assert flat("Sentence number 79 of a long card.") in told
    assert flat("Sentence number 0 of a long card.") in told


@pytest.mark.parametrize("cards", [False, True])
@pytest.mark.parametrize("form", RENDERERS)
def test_harmful_words_are_only_words(form, cards):
    marks = ("", "# ", "## ", "- ", "[ ] ", "1. ", "> ", "| a | ")
    text = "\n".join(f"{mark}{words}" for words in HOSTILE for mark in marks)
    told = text_in(form, RENDERERS[form](own(text, title=HOSTILE[0], cards=cards)))
    assert flat("root:x:0:0") not in told
    assert flat('#read("/etc/passwd")') in told


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("text", ["", "---", "___", "---\n---\n___\n---", "|\n||\n| |", "#\n-\n>"])
def test_a_paper_with_next_to_nothing_on_it_is_made_all_the_same(form, text):
    for cards in (False, True):
        assert "Ours" in text_in(form, RENDERERS[form](own(text, cards=cards)))


def test_a_run_sheet_counts_the_time_to_the_end():
    text = as_text(PLANS["one-day"])
    table = read(text)[0].rows
    assert table[1][0] == "0:00"
    assert table[-1][0] == "6:00"


def test_the_files_are_those_the_product_offers():
    assert set(RENDERERS) == set(TYPES)
