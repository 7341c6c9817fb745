"""A statement is given to the room: its links, its card, who counts as heard, and a newer one in its place."""

import pytest

from tests.tables import SENTENCE, drafting, materials, saved


@pytest.fixture
def table(scene):
    return drafting(scene)


def give_whole(table, dana):
    """Dana's table links what it must and gives its sentence."""
    dream, story = materials(table, dana)
    table.begins(dana)
    saved(table.saves(dana, 0))
    for ref in (f"card:{dream}", f"card:{story}", "theme:discover-t1"):
        saved(dana.does("draft.link", draft=table.draft, ref=ref, linked=True))
    return saved(table.gives(dana, 1, SENTENCE)), dream, story


def test_a_dream_and_a_story_or_a_reason_are_needed_and_a_taken_back_card_is_none(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    dream, story = materials(table, eli)
    table.begins(dana)
    saved(table.saves(dana, 0))
    assert table.seen_by(dana)["missing"] == ["dream", "story"]
    assert table.gives(dana, 1, SENTENCE)["code"] == "links_missing"
    saved(eli.does("draft.link", draft=table.draft, ref=f"card:{dream}", linked=True))
    saved(dana.does("draft.link", draft=table.draft, ref=f"card:{story}", linked=True))
    assert table.seen_by(dana)["missing"] == []

    saved(eli.does("card.take_back", card=story))

    assert table.seen_by(dana)["links"] == [{"ref": f"card:{dream}", "kind": "dream"}]
    assert table.gives(dana, 1, SENTENCE)["code"] == "links_missing"
    saved(table.saves(dana, 1, reason="Its teller took it back"))
    saved(table.gives(dana, 2, SENTENCE))


def test_what_the_room_does_not_see_cannot_be_linked_and_a_hidden_card_does_not_count(table):
    dana = table.seats("Dana")
    dream, story = materials(table, dana)
    table.begins(dana)
    saved(table.saves(dana, 0))
    for ref in (dream, story):
        saved(dana.does("draft.link", draft=table.draft, ref=f"card:{ref}", linked=True))
    table.amara.does("card.hide", card=story, why="A name")

    assert table.gives(dana, 1, SENTENCE)["code"] == "links_missing"
    assert dana.does("draft.link", draft=table.draft, ref=f"card:{story}", linked=False)["status"] == "saved"
    assert (
        dana.does("draft.link", draft=table.draft, ref=f"card:{story}", linked=True)["code"] == "unknown_card"
    )


def test_it_becomes_a_statement_with_its_links_and_the_scribe_as_its_writer(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")

    card, dream, story = give_whole(table, dana)

    seen = table.card(card)
    assert (seen["kind"], seen["text"], seen["state"]) == ("statement", SENTENCE, "shown")
    assert seen["serves"] == f"card:{dream}"
    assert seen["purposes"] == ["room", "summary"]
    with table.scene.house.database.read() as session:
        from facilitator.contributions.models import Card
        from facilitator.contributions.queries import links_of

        assert links_of(session, [card])[card] == [f"card:{story}", "theme:discover-t1"]
        assert session.get(Card, card).route == "table"
    assert card in [c["id"] for c in dana.sees()["own:-"]["cards"]]
    assert card not in [c["id"] for c in eli.sees()["own:-"]["cards"]]
    assert table.seen_by(eli)["state"] == "given"
    stage = table.scene.stage(table.amara).sees()
    assert stage[f"draft:{table.draft}"]["progress"] == "given"
    assert stage[f"card:{card}"]["text"] == SENTENCE


def test_only_the_scribe_gives_and_only_the_words_they_have_read(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0, reason="New", so=""))

    assert table.gives(eli, 1, SENTENCE)["code"] == "no_pen"
    assert table.gives(dana, 1, SENTENCE)["code"] == "draft_unfinished"
    saved(table.saves(dana, 1, reason="New"))
    assert table.gives(dana, 1, SENTENCE)["code"] == "draft_changed"
    assert table.gives(dana, 2, "Something else")["code"] == "draft_changed"
    saved(table.gives(dana, 2, SENTENCE))
    assert table.gives(dana, 2, SENTENCE)["code"] == "draft_given"


def test_a_sentence_too_long_for_the_room_stays_a_draft(table):
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0, text="x" * 401, reason="New"))

    assert table.gives(dana, 1, "x" * 401)["code"] == "too_long"
    assert table.seen_by(dana)["state"] == "open"


def test_given_after_the_room_has_moved_on_it_is_late_and_still_kept(table):
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0, reason="New"))
    table.amara.opens("promise")

    answer = table.gives(dana, 1, SENTENCE)

    assert answer["status"] == "late"
    assert table.card(answer["id"])["late"]


def test_under_check_first_the_room_sees_it_after_somebody_has_read_it(table):
    dana = table.seats("Dana")
    table.amara.does("workshop.edit", moderation="all")
    table.begins(dana)
    saved(table.saves(dana, 0, reason="New"))
    card = saved(table.gives(dana, 1, SENTENCE))
    stage = table.scene.stage(table.amara)

    assert f"card:{card}" not in stage.sees()
    table.amara.does("card.release", card=card)
    assert f"card:{card}" in stage.sees()


def test_words_that_sound_like_danger_are_held_for_the_guardian_when_they_are_given(table):
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0, text="Nobody here wants to kill myself ever again.", reason="New"))
    card = saved(table.gives(dana, 1, "Nobody here wants to kill myself ever again."))

    assert table.card(card)["state"] == "held"
    assert table.amara.does("card.release", card=card)["code"] == "care_first"


def spoken(table, group: str) -> bool:
    return table.amara.sees()[f"group:{table.amara.group(group)}"]["spoken"]["design"]


def test_everybody_at_the_table_counts_as_heard_and_nobody_elsewhere(table):
    dana = table.seats("Dana", "Patients")
    table.seats("Eli", "Carers")
    passed_by = table.seats("Chidi", "Nurses")
    table.seats("Ngozi", "Pharmacy", table=8)
    table.begins(dana)
    passed_by.does("draft.sit", table=8)
    saved(table.saves(dana, 0, reason="New"))
    assert not spoken(table, "Carers")

    ear = table.scene.listens(table.amara)
    table.scene.pulse(table.amara)
    ear.hears()
    saved(table.gives(dana, 1, SENTENCE))
    table.scene.pulse(table.amara)

    heard = [m["objects"] for m in ear.hears() if m["event"] == "pulse"]
    assert f"group:{table.amara.group('Carers')}" in heard[0]
    assert spoken(table, "Patients")
    assert spoken(table, "Carers")
    assert not spoken(table, "Nurses")
    assert not spoken(table, "Pharmacy")


def test_who_wrote_beside_it_and_left_the_table_counts_too_and_leaving_with_all_ends_it(table):
    dana, eli = table.seats("Dana", "Patients"), table.seats("Eli", "Carers")
    table.begins(dana)
    saved(eli.does("draft.suggest", draft=table.draft, text="and carers"))
    eli.does("draft.sit", table=8)
    saved(table.saves(dana, 0, reason="New"))
    saved(table.gives(dana, 1, SENTENCE))
    assert spoken(table, "Carers")

    saved(eli.does("person.leave", erase=True))

    assert not spoken(table, "Carers")
    assert spoken(table, "Patients")


def test_a_newer_statement_takes_the_place_of_the_old_whose_words_stay(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    card, dream, _story = give_whole(table, dana)
    table.amara.does("card.spotlight", card=card)

    newer = saved(eli.does("draft.reopen", draft=table.draft))
    seen = next(d for d in eli.sees()["drafting:-"]["drafts"] if d["id"] == newer)
    assert seen["sentence"] == SENTENCE
    assert seen["replaces"]
    assert {link["ref"] for link in seen["links"]} >= {f"card:{dream}"}
    assert table.card(card)["state"] == "shown"
    table.draft = newer
    saved(table.saves(eli, 1, so="nobody is alone"))
    again = saved(table.gives(eli, 2, SENTENCE.replace("waits", "is alone")))

    old = table.card(card)
    assert (old["state"], old["text"]) == ("hidden", SENTENCE)
    assert "newer statement" in old["why"]
    assert table.card(again)["state"] == "shown"
    assert table.on_console()["replaces"] == card
    assert table.amara.sees()["now:-"]["spotlight"] is None


def test_a_statement_that_was_taken_back_is_the_tables_draft_again(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    card, _dream, _story = give_whole(table, dana)

    saved(dana.does("card.take_back", card=card))

    seen = table.seen_by(eli)
    assert (seen["state"], seen["sentence"]) == ("open", SENTENCE)
    assert f"card:{card}" not in table.amara.sees()
    saved(table.gives(dana, 1, SENTENCE))


def test_only_a_given_statement_can_be_followed_by_a_newer_one_and_one_at_a_time(table):
    dana = table.seats("Dana")
    table.begins(dana)
    assert dana.does("draft.reopen", draft=table.draft)["code"] == "draft_not_given"
    saved(table.saves(dana, 0, reason="New"))
    saved(table.gives(dana, 1, SENTENCE))
    saved(dana.does("draft.reopen", draft=table.draft))

    assert dana.does("draft.reopen", draft=table.draft)["code"] == "draft_open"


# --- criteria ---


def test_answers_are_words_to_the_table_and_each_sees_ones_own(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0))
    saved(dana.does("draft.answer", draft=table.draft, criterion="vivid", answer="yes"))
    assert table.seen_by(dana)["answers"] == {
        "vivid": {
            "mine": "yes",
            "changed": False,
            "word": "yes",
            "yes": None,
            "not_yet": None,
            "not_ours": None,
        }
    }
    saved(eli.does("draft.answer", draft=table.draft, criterion="vivid", answer="not_yet"))
    saved(table.saves(dana, 1, because="one door"))

    seen = table.seen_by(dana)["answers"]["vivid"]
    assert (seen["mine"], seen["changed"], seen["word"]) == ("yes", True, "open")
    saved(eli.does("draft.answer", draft=table.draft, criterion="vivid", answer=None))
    assert table.seen_by(eli)["answers"]["vivid"]["mine"] is None
    assert table.on_console()["answers"]["vivid"]["word"] == "yes"


def test_nobody_elsewhere_answers_and_unknown_criteria_are_refused(table):
    dana, other = table.seats("Dana"), table.seats("Chidi", table=8)
    table.begins(dana)

    said = {"draft": table.draft, "criterion": "vivid", "answer": "yes"}
    assert other.does("draft.answer", **said)["code"] == "not_your_table"
    assert dana.does("draft.answer", **said | {"criterion": "score"})["code"] == "wrong_fields"


def test_a_voice_that_has_not_seen_it_is_named_by_its_group(table):
    dana = table.seats("Dana")
    table.begins(dana)
    nurses = table.amara.group("Nurses")
    saved(dana.does("draft.unseen", draft=table.draft, group=nurses, unseen=True))
    assert table.seen_by(dana)["unseen"] == [nurses]
    assert table.on_console()["unseen"] == [nurses]

    saved(dana.does("draft.unseen", draft=table.draft, group=nurses, unseen=False))
    assert table.seen_by(dana)["unseen"] == []
    assert (
        dana.does("draft.unseen", draft=table.draft, group="0" * 12, unseen=True)["code"] == "unknown_group"
    )


def test_hints_stand_beside_the_words_in_english_workshops(table):
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0, text="We will ring every patient back."))

    assert table.seen_by(dana)["hints"] == [{"criterion": "present", "kind": "future", "found": ["will"]}]


# --- what a table may read ---


def test_the_shelf_holds_what_the_room_may_see_and_finds_words(table):
    dana = table.seats("Dana")
    materials(table, dana)
    told = {"purposes": ["facilitators"], "wording": "2026-11"}
    saved(dana.does("story.add", step=table.amara.step("story"), text="CANARY", **told))

    def shelf(query: str = ""):
        said = dana.client.get(f"{dana.path}/drafts/shelf?q={query}").get_json()
        return [[c["text"] for c in said[kind]["cards"]] for kind in ("dreams", "stories")]

    assert shelf() == [["Nobody waits"], ["She rang me back the same day."]]
    assert shelf("RANG") == [[], ["She rang me back the same day."]]
    assert shelf("canary") == [[], []]
