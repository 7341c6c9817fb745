"""A card that comes after the themes finds its place at once, and moves no other."""

import pytest

from tests.actions.test_themes import TOLD, board, told, unplaced
from tests.actions.test_themes_proposals import answers, lies
from tests.cast import story


@pytest.fixture
def grouped(small_scene):
    amara, dana, cards = told(small_scene)
    answers(small_scene, amara, ("Phone", cards[:4]), ("Parking", cards[4:]))
    return small_scene, amara, dana, cards


def tells(scene, amara, dana, *texts):
    step = amara.step("story")
    cards = [dana.does("story.add", **story(step, text=text, title="", meaning=""))["id"] for text in texts]
    scene.themes().place(amara.workshop_id, "discover")
    return cards


def test_it_goes_where_it_belongs_or_stays_open(grouped):
    scene, amara, dana, cards = grouped
    parking, ringing, other = tells(
        scene,
        amara,
        dana,
        "The car park was full again and parking cost us an hour.",
        "The nurse called back when she said she would.",
        "Soup, warm bread and a window.",
    )

    assert lies(amara) == {"Phone": {*cards[:4], ringing}, "Parking": {*cards[4:], parking}}
    assert unplaced(amara) == [other]
    assert board(amara)["came"] == [parking, ringing, other]
    assert board(amara)["proposal"] is None


def test_before_the_first_themes_nothing_is_placed(small_scene):
    amara, dana, cards = told(small_scene)
    tells(small_scene, amara, dana, TOLD[0])

    assert "board:discover" not in amara.sees()
    amara.does("themes.allow", board="discover", by_itself=False)
    assert len(unplaced(amara)) == len(cards) + 1
    assert board(amara)["came"] == []


def test_it_goes_to_themes_people_made_and_stays_where_they_put_it(grouped):
    scene, amara, dana, cards = grouped
    amara.does("theme.split", board="discover", theme="t2", cards=cards[6:], name="No parking")
    late, walk = tells(
        scene,
        amara,
        dana,
        "I was late because the car park was full.",
        "No parking for people who cannot walk that week.",
    )
    assert {name: late in there for name, there in lies(amara).items()}["Parking"]
    assert walk in lies(amara)["No parking"]

    amara.does("theme.place", board="discover", card=walk, theme="t1")
    answers(scene, amara, ("Phone", cards[:4]), ("Parking", [*cards[4:], late, walk]))
    amara.does("themes.adopt", board="discover", proposal=board(amara)["proposal"]["id"])
    assert walk in lies(amara)["Phone"]
    assert board(amara)["came"] == []


def test_what_belongs_to_a_theme_set_aside_stays_open(grouped):
    scene, amara, dana, _cards = grouped
    amara.does("theme.aside", board="discover", theme="t2", aside=True)
    (parking,) = tells(scene, amara, dana, "Parking took an hour, the car park was full.")

    assert unplaced(amara)[-1] == parking
    (away,) = [theme for theme in board(amara)["themes"] if theme["aside"]]
    assert parking not in away["cards"]


def test_a_place_of_an_earlier_grouping_is_there_again_when_that_is(grouped):
    scene, amara, dana, cards = grouped
    (parking,) = tells(scene, amara, dana, "The car park was full again and parking took long.")
    answers(scene, amara, ("Everything", [*cards, parking]))
    amara.does("themes.adopt", board="discover", proposal=board(amara)["proposal"]["id"])
    amara.does("themes.undo", board="discover")

    assert parking in lies(amara)["Parking"]


def test_taking_it_back_leaves_nothing_of_it(grouped):
    scene, amara, dana, cards = grouped
    (parking,) = tells(scene, amara, dana, "The car park was full again and parking took long.")
    assert dana.does("card.take_back", card=parking)["status"] == "saved"

    assert lies(amara)["Parking"] == set(cards[4:])
    assert parking not in str(board(amara))
