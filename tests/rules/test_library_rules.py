"""Light marks: what each line means, and that nothing somebody wrote is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.library.papers.shelf import PAPERS
from facilitator.library.rules import LONGEST_TEXT, LONGEST_TITLE, read


def kinds(text):
    return [(block.kind, block.text or block.items or block.rows) for block in read(text)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Plain words", [("paragraph", "Plain words")]),
        ("# A heading", [("heading", "A heading")]),
        ("# A\n## B\n### C", [("heading", "A"), ("subheading", "B"), ("subheading", "C")]),
        ("## Nothing above it", [("heading", "Nothing above it")]),
        ("- one\n* two\n• three", [("bullets", ["one", "two", "three"])]),
        ("- one\n\n- two", [("bullets", ["one"]), ("bullets", ["two"])]),
        ("[ ] one\n[] two\n- [ ] three\n☐ four", [("ticks", ["one", "two", "three", "four"])]),
        ("1. one\n2) two", [("numbers", ["one", "two"])]),
        ("> Say\n> this", [("say", ["Say", "this"])]),
        ("___", [("blank", [])]),
        ("Date: ______", [("blank", "Date:")]),
        ("A\n---\nB", [("paragraph", "A"), ("page", []), ("paragraph", "B")]),
        ("---\nA\n---\n---\nB\n---", [("paragraph", "A"), ("page", []), ("paragraph", "B")]),
        ("| a | b |\n| c |", [("table", [["a", "b"], ["c", ""]])]),
        ("#hash\n-dash\n1.5 mg\n12/7", [("paragraph", line) for line in ("#hash", "-dash", "1.5 mg", "12/7")]),
        ("#\n-\n>", [("paragraph", "#"), ("paragraph", "-"), ("paragraph", ">")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_means_what_its_mark_says(text, meant):
    assert kinds(text) == meant


@given(st.text(max_size=300))
def test_no_word_is_lost_whatever_somebody_writes(text):
    said = " ".join(
        words
        for block in read(text)
        for words in (block.text, *block.items, *(cell for row in block.rows for cell in row))
    )
    for word in text.split():
        kept = "".join(character for character in word if character.isalpha())
        assert kept in "".join(character for character in said if character.isalpha())


@pytest.mark.parametrize("key", PAPERS)
def test_what_we_ship_fits_where_a_copy_of_it_is_kept(key):
    paper = PAPERS[key]
    assert 0 < len(str(paper.title)) <= LONGEST_TITLE
    assert len(paper.text) <= LONGEST_TEXT / 2, "a copy needs room for changes"
    assert len(key) <= 40


@pytest.mark.parametrize("key", PAPERS)
def test_what_we_ship_reads_as_it_was_meant(key):
    """Every line of ours with a mark is a block or an item of that kind."""
    paper = PAPERS[key]
    listed = {"#": "heading", "-": "bullets", "[ ]": "ticks", "1.": "numbers", ">": "say"}
    blocks = read(paper.text)
    for mark, kind in listed.items():
        wanted = [str(words) for said, words in paper.lines if said == mark]
        found = [text for block in blocks if block.kind == kind for text in (block.items or [block.text])]
        assert found == wanted
    assert sum(block.kind == "blank" for block in blocks) == sum(mark == "___" for mark, _ in paper.lines)
