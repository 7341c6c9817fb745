"""Somebody leaves a table with all they have said: their words go, the others' stay."""

import pytest

from facilitator.db.registry import all_tables
from tests.tables import drafting, saved


@pytest.fixture
def table(scene):
    return drafting(scene)


def everything(table) -> str:
    with table.scene.house.database.read() as session:
        return repr([session.execute(t.select()).all() for t in all_tables().sorted_tables])


def test_words_of_one_are_gaps_everywhere_and_what_others_wrote_stays(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0, text="Every nurse has time.", reason="New"))
    line = saved(eli.does("draft.suggest", draft=table.draft, text="canaries sing loudly"))
    saved(eli.does("draft.suggest", draft=table.draft, text="another canaries line"))
    both = "Every nurse has time. canaries sing loudly"
    saved(table.saves(dana, 1, text=both, reason="New", takes=line))
    card = saved(table.gives(dana, 2, both))
    saved(eli.does("draft.answer", draft=table.draft, criterion="vivid", answer="yes"))
    assert "canaries" in everything(table)

    saved(eli.does("person.leave", erase=True))

    assert "canaries" not in everything(table)
    assert "loudly" not in everything(table)
    assert table.card(card)["text"] == "Every nurse has time. […]"
    seen = table.seen_by(dana)
    assert (seen["sentence"], seen["suggestions"]) == ("Every nurse has time. […]", [])
    assert table.on_console()["answers"] == {}


def test_a_statement_goes_on_in_another_hand_when_its_scribe_takes_back_all(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0, text="Each nurse has time.", reason="New"))
    saved(dana.does("draft.give_pen", draft=table.draft, to=eli.sees()["own:-"]["person"]["badge"]))
    saved(table.saves(eli, 1, text="Each nurse has time. Nobody hurries here.", reason="New"))
    saved(eli.does("draft.give_pen", draft=table.draft, to=dana.sees()["own:-"]["person"]["badge"]))
    card = saved(table.gives(dana, 2, "Each nurse has time. Nobody hurries here."))

    saved(dana.does("person.leave", erase=True))

    assert table.card(card)["text"] == "[…] Nobody hurries here."
    assert card in [c["id"] for c in eli.sees()["own:-"]["cards"]]
    assert "nurse has time" not in everything(table)
    saved(eli.does("card.take_back", card=card))


def test_a_statement_that_was_one_persons_alone_goes_with_them(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0, text="Canaries sing.", reason="New"))
    card = saved(table.gives(dana, 1, "Canaries sing."))

    saved(dana.does("person.leave", erase=True))

    assert f"card:{card}" not in table.amara.sees()
    assert "anaries" not in everything(table)
    seen = table.seen_by(eli)
    assert (seen["state"], seen["sentence"]) == ("given", "")


def test_somebody_who_drafted_alone_leaves_nothing(table):
    zoe = table.seats("Zoe", table=None)
    table.begins(zoe)
    saved(table.saves(zoe, 0, because="canaries"))
    held = table.draft
    ear = table.scene.listens(table.amara)
    table.scene.pulse(table.amara)
    ear.hears()

    saved(zoe.does("person.leave", erase=True))
    table.scene.pulse(table.amara)

    assert "canaries" not in everything(table)
    assert f"draft:{held}" not in table.amara.sees()
    told = [m["objects"] for m in ear.hears() if m["event"] == "pulse"]
    assert told[0][f"draft:{held}"] is None


def test_the_pen_of_somebody_who_leaves_lies_on_the_table(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)

    saved(dana.does("person.leave", erase=True))

    assert table.seen_by(eli)["pen"] == {"mine": False, "badge": None, "asked": [], "asking": False}
    assert table.saves(eli, 0)["status"] == "saved"


def test_somebody_who_leaves_their_words_here_frees_seat_and_pen(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0))

    saved(dana.does("person.leave", erase=False))

    seen = table.seen_by(eli)
    assert eli.sees()["drafting:-"]["table"]["people"] == 1
    assert (seen["pen"]["badge"], seen["words"]["because"]) == (None, "one number")


def test_a_published_summary_is_made_again_without_the_words_of_one_who_helped(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    line = saved(eli.does("draft.suggest", draft=table.draft, text="canaries sing loudly"))
    both = "Every nurse has time, canaries sing loudly"
    saved(table.saves(dana, 0, text=both, reason="New", takes=line))
    saved(table.gives(dana, 1, both))
    table.amara.does("workshop.close", knowingly=True)
    before = table.amara.sees()["summary:-"]

    eli.client.post(f"{eli.path}/leave", data={"erase": "yes"})

    after = table.amara.sees()["summary:-"]
    assert after["state"] == "making"
    assert "canaries" not in everything(table)
    assert before["state"] == "making"
