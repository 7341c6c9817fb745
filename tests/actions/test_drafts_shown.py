"""What the room sees of a draft before it is given: nothing, what somebody has read, or all of it as it grows."""

from __future__ import annotations

import pytest

from tests.tables import SENTENCE, drafting, saved

UNREAD = "canaries sing for everybody"


@pytest.fixture
def table(small_scene):
    return drafting(small_scene)


@pytest.fixture
def dana(table):
    """Somebody whose table has written a sentence, and then another."""
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0))
    saved(table.saves(dana, 1, text=UNREAD))
    return dana


def words(table) -> str | None:
    """What the stage shows of the draft."""
    return table.scene.stage(table.amara).sees()[f"draft:{table.draft}"]["words"]


@pytest.mark.usefixtures("dana")
def test_the_room_sees_the_words_that_were_read_and_none_that_came_after(table):
    saved(table.amara.does("draft.show", draft=table.draft, version=1))
    assert words(table) == SENTENCE
    assert table.on_console()["shown"] == 1

    saved(table.amara.does("draft.show", draft=table.draft, version=2))
    assert words(table) == UNREAD
    saved(table.amara.does("draft.show", draft=table.draft, version=None))
    assert words(table) is None


@pytest.mark.usefixtures("dana")
def test_where_every_card_is_read_first_drafts_do_not_grow_on_the_stage(table):
    saved(table.amara.does("drafts.show", shown=True))
    assert words(table) == UNREAD
    ear = table.scene.listens(table.scene.stage(table.amara))
    table.scene.pulse(table.amara)
    ear.hears()

    saved(table.amara.does("workshop.edit", moderation="all"))
    table.scene.pulse(table.amara)

    (heard,) = [m["objects"][f"draft:{table.draft}"] for m in ear.hears() if m["event"] == "pulse"]
    assert heard["words"] is None
    saved(table.amara.does("draft.show", draft=table.draft, version=1))
    assert words(table) == SENTENCE


def test_words_that_were_taken_back_leave_the_stage_too(table, dana):
    eli = table.seats("Eli")
    saved(table.amara.does("draft.show", draft=table.draft, version=2))

    saved(dana.does("person.leave", erase=True))

    assert words(table) is None
    assert table.seen_by(eli)["sentence"] == ""


def test_what_waits_for_the_story_guardian_is_not_on_the_stage(table, dana):
    saved(table.amara.does("care.edit", phrases=["canaries"], contacts="The ward sister, 555"))
    saved(table.amara.does("draft.show", draft=table.draft, version=2))
    saved(table.saves(dana, 2, text=f"{UNREAD} today"))

    assert f"draft:{table.draft}" not in table.scene.stage(table.amara).sees()


@pytest.mark.usefixtures("dana")
def test_only_versions_there_are_can_be_shown_and_only_by_this_workshops_team(table):
    assert table.amara.does("draft.show", draft=table.draft, version=9)["code"] == "unknown_draft"
    other = table.scene.amara("Yara")
    assert other.does("draft.show", draft=table.draft, version=1)["code"] == "unknown_draft"
    assert words(table) is None
