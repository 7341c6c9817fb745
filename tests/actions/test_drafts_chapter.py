"""What the summary tells of a statement that a table wrote: what people said of it, and nothing that was not given."""

from __future__ import annotations

import pytest

from facilitator import areas
from facilitator.chapters import Items, Paragraph, Quote, texts_of
from facilitator.summary.gathering import gather
from tests.tables import SENTENCE, drafting, saved


@pytest.fixture
def table(small_scene):
    return drafting(small_scene)


def chapter(table):
    """The chapter of drafts, or None."""
    with table.scene.house.database.read() as session:
        summary = gather(session, table.amara.workshop_id, chapters=areas.CHAPTERS)
    return next((placed.chapter for placed in summary.chapters if placed.chapter.key == "drafted"), None)


def written(table, **beside):
    """Dana's table writes, answers and gives; answers Dana and the card."""
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0, reason="It is new", **beside))
    saved(dana.does("draft.answer", draft=table.draft, criterion="vivid", answer="yes"))
    saved(dana.does("draft.answer", draft=table.draft, criterion="safe", answer="not_yet"))
    saved(dana.does("draft.unseen", draft=table.draft, group=table.amara.group("Carers"), unseen=True))
    return dana, saved(table.gives(dana, 1, SENTENCE))


def test_a_statement_stands_there_with_what_its_table_said_of_it(table):
    written(table, gains="Patients", loses="Whoever liked the quiet", money="needs")

    assert chapter(table).blocks == (
        Quote(SENTENCE, "Table 7"),
        Paragraph("Who benefits: Patients"),
        Paragraph("Who might lose: Whoever liked the quiet"),
        Paragraph("It needs money."),
        Paragraph("Have not seen it yet: Carers and families"),
        Paragraph("Why it is not linked to a dream and a story: It is new"),
        Items(("One can see it happen.",), "Yes, said everybody who answered"),
        Items(("It is safe for everybody it is about.",), "Still open"),
    )


def test_what_was_not_given_or_was_hidden_or_taken_back_is_not_printed(table):
    dana, card = written(table)
    other = table.seats("Chidi", table=8)
    table.begins(other)
    saved(table.saves(other, 0, because="canaries", gains="canaries"))
    assert "canaries" not in " ".join(texts_of(chapter(table)))

    saved(table.amara.does("card.hide", card=card, why="A name"))
    assert chapter(table) is None
    saved(table.amara.does("card.release", card=card))
    assert chapter(table) is not None
    saved(dana.does("card.take_back", card=card))
    assert chapter(table) is None
