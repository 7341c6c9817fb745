"""Words around the board: why a card is where it is, who did what, and what a facilitator tells the machine."""

import pytest

from tests.actions.test_themes import TOLD, board, told
from tests.actions.test_themes_proposals import answers


@pytest.fixture
def grouped(small_scene):
    amara, dana, cards = told(small_scene)
    answers(small_scene, amara, ("Phone", cards[:4]), ("Parking", cards[4:]))
    return small_scene, amara, dana, cards


def asks(amara, path):
    return amara.client.get(f"{amara.path}/themes/discover/{path}")


def test_why_a_card_is_here_and_what_would_be_next(grouped):
    _scene, amara, _dana, cards = grouped
    why = asks(amara, f"why/{cards[6]}").get_json()

    assert "parking" in why["words"]
    assert why["ideas"]
    assert (why["by"], why["at"]) == (None, None)
    assert [near["theme"] for near in why["nearest"]] in ([], ["t1"])

    amara.does("theme.place", board="discover", card=cards[6], theme="t1")
    why = asks(amara, f"why/{cards[6]}").get_json()
    assert why["by"] == "Amara"
    assert why["at"]
    (near,) = why["nearest"]
    assert near["theme"] == "t2"
    assert "parking" in near["shares"]


def test_only_who_reads_every_card_is_told(grouped):
    scene, amara, _dana, cards = grouped
    scribe = scene.helps(amara, "Sam", "scribe")

    for path in (f"why/{cards[0]}", "log"):
        assert asks(scribe, path).status_code == 403
    assert asks(amara, "why/000000000000").status_code == 404
    assert amara.client.get(f"{amara.path}/themes/other/log").status_code == 404


def test_the_log_tells_who_did_what_the_latest_first(grouped):
    scene, amara, _dana, _cards = grouped
    ben = scene.helps(amara, "Ben", "together")
    amara.does("theme.rename", board="discover", theme="t1", name="Kept their word")
    ben.does("theme.merge", board="discover", themes=["t1", "t2"])
    ben.does("themes.undo", board="discover")
    amara.does("theme.aside", board="discover", theme="t2", aside=True)

    edits = asks(amara, "log").get_json()["edits"]
    assert [(edit["by"], edit["words"]) for edit in edits] == [
        ("Amara", "set the theme “Parking” aside"),
        ("Ben", "took the last step back"),
        ("Ben", "put “Kept their word”, “Parking” together"),
        ("Amara", "called the theme “Phone” “Kept their word”"),
        (None, "took on a new grouping"),
    ]


def test_every_kind_of_edit_is_told_in_words(grouped):
    _scene, amara, _dana, cards = grouped
    said = {"board": "discover"}
    for kind, body in (
        ("theme.accept", {"theme": "t1"}),
        ("theme.split", {"theme": "t1", "cards": cards[:1]}),
        ("theme.create", {"name": "New", "cards": []}),
        ("theme.place", {"card": cards[1], "theme": "t2"}),
        ("theme.unpin", {"card": cards[1]}),
        ("theme.pin", {"card": cards[1]}),
        ("theme.place", {"card": cards[1], "theme": None}),
        ("theme.put_aside", {"card": cards[1], "aside": True}),
        ("theme.put_aside", {"card": cards[1], "aside": False}),
        ("theme.also", {"card": cards[4], "theme": "t1", "belongs": True}),
        ("theme.also", {"card": cards[4], "theme": "t1", "belongs": False}),
        ("theme.aside", {"theme": "t1", "aside": True}),
        ("theme.aside", {"theme": "t1", "aside": False}),
        ("theme.discard", {"theme": "t1"}),
        ("themes.undo", {}),
        ("themes.redo", {}),
    ):
        assert amara.does(kind, **said, **body)["status"] == "saved", kind

    words = [edit["words"] for edit in asks(amara, "log").get_json()["edits"]]
    assert len(words) == 17
    assert all(words)
    assert "“–”" not in str(words)


def test_a_facilitators_words_count_in_the_next_grouping_and_in_the_cloud(small_scene):
    amara, _dana, cards = told(small_scene, TOLD * 3)
    for card in cards:
        amara.does("card.release", card=card)
    answer = amara.does(
        "vocabulary.set", leave_out="parking", together="Being called back | rang, called back", shipped=False
    )
    assert answer["status"] == "saved"
    small_scene.themes().regroup(amara.workshop_id, "discover")
    small_scene.themes().redraw(amara.workshop_id, "discover")

    seen = amara.sees()["vocabulary:-"]
    assert (seen["leave_out"], seen["together"], seen["shipped"]) == (
        "parking", "Being called back | rang, called back", False,
    )  # fmt: skip
    assert seen["coverage"] == {"discover": board(amara)["coverage"], "dream": None}
    assert 0 < board(amara)["coverage"] < 0.5
    assert "parking" not in [word["word"] for word in amara.sees()["cloud:discover"]["words"]]
    assert all("parking" not in theme["words"] for theme in board(amara)["themes"])
    assert "vocabulary:-" not in small_scene.stage(amara).sees()


@pytest.mark.parametrize(
    ("together", "says"),
    [
        ("Waiting | wait\nno title here", "Line 2 has no upright stroke"),
        ("# a note\n\n | wait", "Line 3 has no title"),
        ("x" * 61 + " | wait", "The title in line 1 is too long"),
        ("x | " + "y" * 8000, "characters too long"),
    ],
)
def test_a_line_that_says_nothing_is_named(small_scene, together, says):
    amara = small_scene.amara()

    answer = amara.does("vocabulary.set", leave_out="", together=together, shipped=True)
    assert answer["status"] == "refused"
    assert says in answer["message"]
