"""Dots stay where people gave them, whatever becomes of the themes."""

import pytest

from tests.actions.test_themes import told
from tests.actions.test_themes_proposals import answers


@pytest.fixture
def voted(small_scene):
    amara, dana, cards = told(small_scene)
    answers(small_scene, amara, ("Phone", cards[:3]), ("Parking", cards[3:6]), ("Late", cards[6:]))
    amara.does("vote.open", question="Which?", subject="themes", budget=6)
    ((vote, seen),) = amara.all("vote").items()
    assert [option["ref"] for option in seen["options"]] == ["theme:t1", "theme:t2", "theme:t3"]
    given = {"theme:t1": 1, "theme:t2": 2, "theme:t3": 3}
    assert dana.does("ballot.cast", round=vote, token="d" * 32, dots=given)["status"] == "saved"
    return small_scene, amara, vote, cards


def closed(amara, vote):
    amara.does("vote.close", round=vote)
    return results(amara, vote)


def results(amara, vote):
    return [(one["text"], one["dots"], one["was"]) for one in amara.all("vote")[vote]["results"]]


def test_a_theme_with_a_new_name_keeps_its_dots_and_says_what_it_was_called(voted):
    scene, amara, vote, _cards = voted
    amara.does("theme.rename", board="discover", theme="t3", name="On time")

    assert [o["text"] for o in scene.stage(amara).all("vote")[vote]["options"]] == [
        "Phone",
        "Parking",
        "Late",
    ]
    assert closed(amara, vote) == [("On time", 3, ["Late"]), ("Parking", 2, []), ("Phone", 1, [])]


def test_dots_of_themes_put_together_are_together_and_part_again(voted):
    scene, amara, vote, _cards = voted
    before = closed(amara, vote)
    amara.does("theme.merge", board="discover", themes=["t1", "t2"], name="Getting through")

    assert results(amara, vote) == [("Getting through", 3, ["Phone", "Parking"]), ("Late", 3, [])] or results(
        amara, vote
    ) == [("Late", 3, []), ("Getting through", 3, ["Phone", "Parking"])]
    assert sum(one["dots"] for one in scene.stage(amara).all("vote")[vote]["results"]) == 6
    amara.does("themes.undo", board="discover")
    assert results(amara, vote) == before


def test_nothing_is_lost_when_a_theme_is_split_set_aside_taken_away_or_grouped_anew(voted):
    scene, amara, vote, cards = voted
    closed(amara, vote)
    kept = {("Late", 3), ("Parking", 2), ("Phone", 1)}
    for kind, body in (
        ("theme.split", {"theme": "t1", "cards": cards[:1]}),
        ("theme.aside", {"theme": "t2", "aside": True}),
        ("theme.discard", {"theme": "t3"}),
    ):
        assert amara.does(kind, board="discover", **body)["status"] == "saved"
        assert {(text, dots) for text, dots, _was in results(amara, vote)} == kept

    answers(scene, amara, ("Everything", cards))
    amara.does("themes.adopt", board="discover", proposal=_proposal(amara))
    assert {(text, dots) for text, dots, _was in results(amara, vote)} == kept


def _proposal(amara):
    return amara.all("board")["discover"]["proposal"]["id"]


def test_what_is_set_aside_is_not_voted_on(voted):
    _scene, amara, vote, _cards = voted
    closed(amara, vote)
    amara.does("theme.aside", board="discover", theme="t2", aside=True)
    amara.does("vote.open", question="Again?", subject="themes", budget=3)

    (seen,) = [one for one in amara.all("vote").values() if one["state"] == "open"]
    assert [option["text"] for option in seen["options"]] == ["Phone", "Late"]
