"""A new grouping is a proposal: what would move is shown before anything moves."""

import pytest

from facilitator.themes.asking import keep_grouping
from facilitator.themes.engine.values import Grouping, Theme
from tests.actions.test_themes import TOLD, board, told, unplaced


def answers(scene, amara, *themes, unplaced=(), **more):
    """The worker's answer: `[name, cards…]` a theme."""
    found = tuple(
        Theme(f"t{n}", name, (name.lower(),), tuple(cards), cards[0], ())
        for n, (name, cards) in enumerate(themes, start=1)
    )
    grouping = Grouping(found, tuple(unplaced), last=len(found), **more)
    scene.house.writer.do(lambda unit: keep_grouping(unit, amara.workshop_id, "discover", grouping))


def lies(amara):
    return {theme["name"]: set(theme["cards"]) for theme in board(amara)["themes"]}


@pytest.fixture
def grouped(small_scene):
    amara, dana, cards = told(small_scene)
    answers(small_scene, amara, ("Phone", cards[:4]), ("Parking", cards[4:]))
    return small_scene, amara, dana, cards


def test_the_first_grouping_is_taken_on_at_once_and_nobody_undoes_it(grouped):
    _scene, amara, _dana, cards = grouped

    assert lies(amara) == {"Phone": set(cards[:4]), "Parking": set(cards[4:])}
    seen = board(amara)
    assert (seen["state"], seen["proposal"], seen["can_undo"]) == ("ready", None, False)
    assert (seen["engine"], seen["made_by"], seen["by_itself"], seen["commonest"]) == (
        "lexical", None, False, [],
    )  # fmt: skip


def test_a_later_one_shows_what_would_move_and_moves_nothing(grouped):
    scene, amara, _dana, cards = grouped
    amara.does("theme.place", board="discover", card=cards[0], theme="t1")
    before = lies(amara)
    amara.does("themes.suggest", board="discover", themes=3)
    answers(scene, amara, ("Calling", cards[1:4]), ("Car", cards[5:]), ("Late", [cards[4], cards[0]]))

    assert lies(amara) == before
    proposal = board(amara)["proposal"]
    assert (proposal["kind"], proposal["engine"]) == ("regroup", "lexical")
    assert proposal["moves"] == [{"card": cards[4], "from": "t2", "to": "t3"}]
    assert proposal["fresh"] == [{"id": "t3", "name": "Late", "size": 1}]
    assert proposal["gone"] == []
    assert proposal["themes"] == [
        {"id": "t1", "name": "Phone", "size": 4},
        {"id": "t2", "name": "Parking", "size": 3},
        {"id": "t3", "name": "Late", "size": 1},
    ]
    room = scene.stage(amara).all("board")["discover"]
    assert "proposal" not in room
    assert len(room["themes"]) == 2

    amara.does("themes.adopt", board="discover", proposal=proposal["id"])
    assert lies(amara) == {"Phone": set(cards[:4]), "Parking": set(cards[5:]), "Late": {cards[4]}}
    assert board(amara)["made_by"] == "Amara"
    assert board(amara)["proposal"] is None

    amara.does("themes.undo", board="discover")
    assert lies(amara) == before
    amara.does("themes.redo", board="discover")
    assert lies(amara)["Late"] == {cards[4]}


def test_one_that_is_turned_down_is_gone(grouped):
    scene, amara, _dana, cards = grouped
    answers(scene, amara, ("All", cards))
    first = board(amara)["proposal"]["id"]
    assert amara.does("themes.dismiss", board="discover", proposal=first)["status"] == "saved"
    assert board(amara)["proposal"] is None
    assert amara.does("themes.adopt", board="discover", proposal=first)["code"] == "no_proposal"

    answers(scene, amara, ("All", cards))
    assert board(amara)["proposal"]["id"] > first, "a number is never used for another proposal"
    assert amara.does("themes.dismiss", board="discover", proposal=first)["code"] == "no_proposal"


def test_what_was_allowed_is_taken_on_at_once_and_can_be_undone(grouped):
    scene, amara, _dana, cards = grouped
    amara.does("themes.allow", board="discover", by_itself=True)
    answers(scene, amara, ("Phone", cards[:2]), ("Parking", cards[4:]), unplaced=cards[2:4])

    assert lies(amara)["Phone"] == set(cards[:2])
    assert (board(amara)["proposal"], board(amara)["made_by"]) == (None, None)
    amara.does("themes.undo", board="discover")
    assert lies(amara)["Phone"] == set(cards[:4])


def test_it_groups_by_itself_when_there_is_twice_as_much_and_only_where_allowed(small_scene):
    amara, dana, _cards = told(small_scene)
    themes = small_scene.themes()
    themes.regroup(amara.workshop_id, "discover")
    first = board(amara)["suggested_at"]
    step = amara.opens("story")
    for words in TOLD:
        dana.does(
            "story.add", step=step, text=words, title="", meaning="", purposes=["room"], wording="2026-11"
        )
    themes.tick(amara.workshop_id)
    assert board(amara)["state"] == "ready"

    amara.does("themes.allow", board="discover", by_itself=True)
    themes.tick(amara.workshop_id)
    assert board(amara)["state"] == "preparing"
    themes.regroup(amara.workshop_id, "discover")
    assert board(amara)["suggested_at"] > first
    themes.tick(amara.workshop_id)
    assert board(amara)["state"] == "ready", "nothing has doubled since"


def test_without_themes_the_commonest_words_are_given_instead(grouped):
    scene, amara, _dana, cards = grouped
    words = [{"words": "parking", "cards": cards[5:]}]
    scene.house.writer.do(
        lambda unit: keep_grouping(unit, amara.workshop_id, "discover", None, commonest=words)
    )

    assert (board(amara)["state"], board(amara)["commonest"]) == ("failed", words)
    assert set(lies(amara)) == {"Phone", "Parking"}, "what was there stays"


def test_a_theme_set_aside_leaves_the_room_and_comes_back(grouped):
    scene, amara, _dana, cards = grouped
    amara.does("theme.aside", board="discover", theme="t2", aside=True)

    (away,) = [theme for theme in board(amara)["themes"] if theme["aside"]]
    assert (away["id"], set(away["cards"])) == ("t2", set(cards[4:]))
    assert [t["id"] for t in scene.stage(amara).all("board")["discover"]["themes"]] == ["t1"]
    assert [t["id"] for t in scene.joins(amara).all("board")["discover"]["themes"]] == ["t1"]
    answers(scene, amara, ("Phone", cards))
    proposal = board(amara)["proposal"]
    assert (proposal["moves"], proposal["gone"]) == ([], [])
    amara.does("themes.adopt", board="discover", proposal=proposal["id"])
    assert amara.does("theme.rename", board="discover", theme="t2", name="X")["code"] == "bad_edit"

    amara.does("theme.aside", board="discover", theme="t2", aside=False)
    assert lies(amara) == {"Phone": set(cards[:4]), "Parking": set(cards[4:])}


def test_a_card_set_aside_is_on_no_theme_until_a_person_brings_it_back(grouped):
    scene, amara, _dana, cards = grouped
    amara.does("theme.put_aside", board="discover", card=cards[0], aside=True)

    assert board(amara)["aside"] == [cards[0]]
    assert unplaced(amara) == [cards[0]], "a client takes what is aside from these"
    answers(scene, amara, ("Phone", cards))
    amara.does("themes.adopt", board="discover", proposal=board(amara)["proposal"]["id"])
    assert board(amara)["aside"] == [cards[0]]
    amara.does("theme.put_aside", board="discover", card=cards[0], aside=False)
    assert cards[0] in lies(amara)["Phone"]
    assert board(amara)["aside"] == []


def test_a_card_may_belong_to_a_second_theme(grouped):
    _scene, amara, _dana, cards = grouped
    said = {"board": "discover", "card": cards[0], "theme": "t2"}
    amara.does("theme.also", **said, belongs=True)
    assert [theme["also"] for theme in board(amara)["themes"]] == [[], [cards[0]]]
    assert amara.does("theme.also", **said, belongs=True)["code"] == "bad_edit"
    amara.does("theme.also", **said, belongs=False)
    assert [theme["also"] for theme in board(amara)["themes"]] == [[], []]
    assert (
        amara.does("theme.also", board="discover", card=cards[0], theme="t1", belongs=True)["code"]
        == "bad_edit"
    )


def test_who_settled_a_theme_is_named(grouped):
    _scene, amara, _dana, _cards = grouped
    amara.does("theme.accept", board="discover", theme="t1")

    assert [theme["by"] for theme in board(amara)["themes"]] == ["Amara", None]
