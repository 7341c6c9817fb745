"""Every paper of a leaflet says the same, can be read aloud, and large print is large."""

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.shared import Mm
from pypdf import PdfReader

from facilitator.leaflets.documents import RENDERERS
from facilitator.leaflets.payloads import Told
from facilitator.leaflets.queries import KINDS
from facilitator.leaflets.rules import MOST_WORDS
from tests.exports.conftest import HOSTILE
from tests.exports.test_documents import pdf_text, word_text

PDFS = [kind for kind in RENDERERS if kind.endswith("pdf")]
PAPERS = {"a5": (148, 210), "a4": (210, 297), "large": (210, 297)}


def a_leaflet(**changed) -> Told:
    said = {
        "title": "The chair, the bread and the call",
        "story": "My mother came in on [date removed].\n\nA nurse fetched a chair. […] She asked about bread.",
        "helped": ("Somebody sat down.", "A call the next morning."),
        "ask_for": ("Who will ring us?",),
        "contact": "Patient advice, main entrance\n01632 960 000",
        "dated": date(2026, 11, 14),
        "review_on": date(2027, 11, 14),
        "topic": "Going home well",
        "language": "en",
        "rehearsal": False,
        "url": "",
    }
    return Told(**{**said, **changed})


def text_of(kind, told):
    content = RENDERERS[kind](told)
    return pdf_text(content) if kind.endswith("pdf") else " ".join(word_text(content).split())


def flat(words):
    return "".join(words.split()).replace("\u200b", "")


@pytest.mark.parametrize("kind", RENDERERS)
def test_every_paper_says_everything_and_never_promises_more_than_it_can(kind):
    words = text_of(kind, a_leaflet(url="https://network.example.org/leaflet/abc/def"))
    for said in (
        "The chair, the bread and the call",
        "My mother came in on [date removed].",
        "A nurse fetched a chair. […] She asked about bread.",
        "What helped", "Somebody sat down.", "A call the next morning.",
        "What to ask for", "Who will ring us?",
        "Where to turn here", "Patient advice, main entrance", "01632 960 000",
        "Made on 14 November 2026. To be looked at again by 14 November 2027.",
        "Square brackets stand for something left out",
        "printed with their agreement, which they may end",
        "https://network.example.org/leaflet/abc/def",
    ):  # fmt: skip
        assert flat(said) in flat(words), said
    assert "anonym" not in words.lower()


@pytest.mark.parametrize("kind", RENDERERS)
def test_what_was_not_written_has_no_heading(kind):
    words = text_of(kind, a_leaflet(helped=(), ask_for=(), contact="", story="A nurse fetched a chair."))
    for heading in ("What helped", "What to ask for", "Where to turn here", "Square brackets"):
        assert heading not in words


@pytest.mark.parametrize("kind", RENDERERS)
def test_harmful_words_are_only_words(kind):
    everything = a_leaflet(
        story="\n".join(HOSTILE),
        helped=HOSTILE,
        ask_for=HOSTILE,
        contact="\n".join(HOSTILE),
        title=HOSTILE[0],
    )
    words = text_of(kind, everything)
    assert "root:x:0:0" not in words
    assert flat('#read("/etc/passwd")') in flat(words)


@pytest.mark.parametrize("kind", RENDERERS)
def test_a_rehearsal_says_so(kind):
    assert "people and words are made up" in text_of(kind, a_leaflet(rehearsal=True))


@pytest.mark.parametrize("kind", RENDERERS)
def test_each_has_its_paper(kind):
    width, height = PAPERS[kind.partition(".")[0]]
    content = BytesIO(RENDERERS[kind](a_leaflet()))
    if kind.endswith("pdf"):
        box = PdfReader(content).pages[0].mediabox
        assert (round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)) == (width, height)
    else:
        section = docx.Document(content).sections[0]
        assert abs(section.page_width - Mm(width)) < Mm(1)
        assert abs(section.page_height - Mm(height)) < Mm(1)


def sizes_in(content: bytes) -> set[float]:
    """The sizes of all letters in points, as a reader's eye meets them."""
    found: set[float] = set()

    def note(text, _user, matrix, _font, size):
        if text.strip():
            found.add(round(abs(size * (matrix[3] or matrix[0])), 1))

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize(("kind", "least"), [("large.pdf", 16), ("a4.pdf", 9), ("a5.pdf", 8)])
def test_no_letter_is_smaller_than_its_paper_promises(kind, least):
    long = a_leaflet(story="She asked about bread. " * (MOST_WORDS // 4), helped=("A chair " * 20,) * 5)
    for told in (a_leaflet(), long, a_leaflet(rehearsal=True)):
        sizes = sizes_in(RENDERERS[kind](told))
        assert sizes
        assert min(sizes) >= least, sizes


def test_large_print_is_large_in_word_too():
    document = docx.Document(BytesIO(RENDERERS["large.docx"](a_leaflet())))
    used = {paragraph.style.name for paragraph in document.paragraphs} | {"Footer", "Normal"}
    for name in used:
        style = document.styles[name]
        while style.font.size is None:
            style = style.base_style
        assert style.font.size.pt >= 16, name


@pytest.mark.parametrize("kind", PDFS)
def test_each_pdf_is_tagged_in_its_language_with_its_fonts(kind):
    reader = PdfReader(BytesIO(RENDERERS[kind](a_leaflet())))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata.title == "The chair, the bread and the call"
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(below.get_object())


def test_a_leaflet_of_the_longest_story_is_two_sides_of_a5_and_one_page_of_a4():
    words = "She asked me about bread and listened. " * (MOST_WORDS // 7)
    told = a_leaflet(story=f"{words}\n\n{words[:60]}", helped=("A chair.", "A call."))
    assert len(PdfReader(BytesIO(RENDERERS["a4.pdf"](told))).pages) == 1
    pages = [page.extract_text() for page in PdfReader(BytesIO(RENDERERS["a5.pdf"](told))).pages]
    assert len(pages) == 2
    assert "about bread" in pages[0]
    assert "What helped" in pages[1]


def test_a_short_leaflet_is_one_side_of_a5():
    assert len(PdfReader(BytesIO(RENDERERS["a5.pdf"](a_leaflet()))).pages) == 1


def test_the_files_are_those_the_product_lists():
    assert tuple(RENDERERS) == KINDS
