"""The board through its ops: what people settle stays settled."""

import pytest

from tests.cast import story

TOLD = [
    "She rang me back the same evening, as she had said.",
    "They rang back when they said they would.",
    "A call back within the day, every time.",
    "The nurse called back and listened.",
    "The car park was full and I was late.",
    "Parking took longer than the visit.",
    "No parking for people who cannot walk far.",
    "We paid for parking four times that week.",
]


def told(scene, texts=TOLD):
    amara = scene.amara()
    dana = scene.joins(amara)
    step = amara.opens("story")
    cards = [dana.does("story.add", **story(step, text=words, title="", meaning=""))["id"] for words in texts]
    return amara, dana, cards


def unplaced(amara):
    """Stories for the room that no theme lists, as a console works it out."""
    placed = {card for theme in board(amara)["themes"] for card in theme["cards"]}
    told = amara.all("card").items()
    return [
        ref
        for ref, card in told
        if ref not in placed and card["kind"] == "story" and "room" in card["purposes"]
    ]


def board(amara):
    return amara.sees()["board:discover"]


def test_the_worker_groups_when_asked_and_says_so(scene):
    amara, _dana, cards = told(scene, TOLD * 3)
    amara.does("themes.suggest", board="discover")
    assert board(amara)["state"] == "preparing"

    scene.themes().regroup(amara.workshop_id, "discover")

    seen = board(amara)
    assert seen["state"] == "ready"
    assert len(seen["themes"]) >= 2
    placed = [card for theme in seen["themes"] for card in theme["cards"]] + unplaced(amara)
    assert sorted(placed) == sorted(cards)


def test_what_people_did_survives_the_next_grouping(scene):
    amara, _dana, cards = told(scene, TOLD * 3)
    amara.does("theme.create", board="discover", name="They kept their word", cards=cards[:2])
    scene.themes().regroup(amara.workshop_id, "discover")

    kept = next(t for t in board(amara)["themes"] if t["name"] == "They kept their word")
    assert set(cards[:2]) <= set(kept["cards"])
    assert kept["named_by_person"] is True


def test_undo_and_redo(scene):
    amara, _dana, cards = told(scene)
    amara.does("theme.create", board="discover", name="Called back", cards=cards[:3])
    amara.does(
        "theme.rename", board="discover", theme=board(amara)["themes"][0]["id"], name="Kept their word"
    )

    assert amara.does("themes.undo", board="discover")["status"] == "saved"
    assert board(amara)["themes"][0]["name"] == "Called back"
    assert amara.does("themes.redo", board="discover")["status"] == "saved"
    assert board(amara)["themes"][0]["name"] == "Kept their word"
    assert amara.does("themes.redo", board="discover")["code"] == "nothing_to_redo"


def test_merge_split_place_and_pin(scene):
    amara, _dana, cards = told(scene)
    amara.does("theme.create", board="discover", name="One", cards=cards[:3])
    amara.does("theme.create", board="discover", name="Two", cards=cards[3:5])
    one, two = [t["id"] for t in board(amara)["themes"]]
    amara.does("theme.merge", board="discover", themes=[one, two], name="Both")
    both = board(amara)["themes"][0]
    assert (both["name"], set(both["cards"])) == ("Both", set(cards[:5]))

    amara.does("theme.split", board="discover", theme=both["id"], cards=cards[:2], name="Apart")
    amara.does("theme.place", board="discover", card=cards[7], theme=both["id"])
    themes = {t["name"]: t for t in board(amara)["themes"]}
    assert set(themes["Apart"]["cards"]) == set(cards[:2])
    assert cards[7] in themes["Both"]["pinned"]
    amara.does("theme.place", board="discover", card=cards[7], theme=None)
    assert cards[7] in unplaced(amara)


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("theme.rename", {"theme": "t99", "name": "X"}, "bad_edit"),
        ("theme.create", {"name": " ", "cards": []}, "empty"),
        ("theme.create", {"name": "x" * 61, "cards": []}, "wrong_fields"),
        ("theme.merge", {"themes": ["t1"]}, "bad_edit"),
        ("themes.undo", {}, "nothing_to_undo"),
        ("theme.place", {"card": "000000000000", "theme": None}, "bad_edit"),
    ],
)
def test_edits_that_make_no_sense_are_refused(small_scene, kind, body, code):
    amara, _dana, _cards = told(small_scene, TOLD[:2])

    assert amara.does(kind, board="discover", **body)["code"] == code


def test_the_stage_shows_no_words_of_an_unchecked_story(small_scene):
    amara, _dana, cards = told(small_scene)
    amara.does("theme.create", board="discover", name="Called back", cards=cards[:3])

    assert small_scene.stage(amara).sees()["board:discover"]["themes"][0]["quote"] is None
    amara.does("card.release", card=cards[0])
    assert small_scene.stage(amara).sees()["board:discover"]["themes"][0]["quote"] == TOLD[0]


def test_stories_kept_from_the_room_are_not_sorted(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    step = amara.opens("story")
    for words in TOLD:
        dana.does("story.add", **story(step, text=words, purposes=["facilitators"]))
    small_scene.themes().regroup(amara.workshop_id, "discover")

    assert board(amara)["themes"] == []
    assert unplaced(amara) == []


def test_the_cloud_counts_only_what_the_room_may_see(scene):
    amara, _dana, cards = told(scene)
    for card in cards[4:]:
        amara.does("card.release", card=card)
    scene.themes().redraw(amara.workshop_id, "discover")

    words = {w["word"]: w["count"] for w in amara.sees()["cloud:discover"]["words"]}
    assert words["parking"] == 4  # "car park" and "parking" are one word to the room
    assert not any("rang" in word for word in words)
    picture = scene.app.test_client().get(amara.sees()["cloud:discover"]["svg"])
    assert picture.status_code == 200
    assert picture.get_data().startswith(b"<svg")


def test_while_somebody_is_here_first_themes_and_a_fresh_cloud_come_by_themselves(small_scene):
    amara, _dana, cards = told(small_scene, TOLD * 3)
    for card in cards:
        amara.does("card.release", card=card)
    small_scene.themes().tick(amara.workshop_id)
    drawn = amara.sees()["cloud:discover"]["svg"]
    assert "board:discover" not in amara.sees() or board(amara)["state"] == "none"

    amara.opens("themes")
    small_scene.themes().tick(amara.workshop_id)
    assert board(amara)["state"] == "preparing"
    small_scene.themes().regroup(amara.workshop_id, "discover")
    first = board(amara)["suggested_at"]
    small_scene.themes().tick(amara.workshop_id)

    assert board(amara)["themes"]
    assert board(amara)["state"] == "ready"
    assert board(amara)["suggested_at"] == first, "what people settle is not grouped anew without being asked"
    assert amara.sees()["cloud:discover"]["svg"] == drawn, "nothing new was said"
