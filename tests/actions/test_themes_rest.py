"""The rest is suggested from the names people typed and the cards they placed, never from anything inferred."""

from tests.actions.test_themes import TOLD, board, told, unplaced
from tests.actions.test_themes_proposals import answers, lies

MORE = [
    "I got a call back the next morning, just as the nurse had said.",
    "The parking was far from the door and the car park full.",
    "They said they would call, and they called back on the day.",
    "Soup and warm bread.",
]


def test_the_rest_follows_what_a_person_named_and_placed(small_scene):
    amara, _dana, cards = told(small_scene, TOLD + MORE)
    calls, parking = cards[:3], cards[4:7]
    answers(small_scene, amara, unplaced=cards)
    assert amara.does("themes.rest", board="discover")["code"] == "nothing_to_learn_from"
    amara.does("theme.create", board="discover", name="Calling back", cards=calls)
    amara.does("theme.create", board="discover", name="Parking", cards=parking)
    before = lies(amara)

    assert amara.does("themes.rest", board="discover")["status"] == "saved"
    assert board(amara)["state"] == "preparing"
    small_scene.themes().regroup(amara.workshop_id, "discover")

    proposal = board(amara)["proposal"]
    assert proposal["kind"] == "rest"
    assert lies(amara) == before
    named = {theme["id"]: theme["name"] for theme in board(amara)["themes"]}
    moves = {move["card"]: named[move["to"]] for move in proposal["moves"]}
    assert moves[cards[9]] == moves[cards[7]] == "Parking"
    assert moves[cards[10]] == "Calling back"
    assert cards[11] not in moves, "what is like neither stays open"
    assert not set(moves) & {*calls, *parking}

    amara.does("theme.put_aside", board="discover", card=cards[9], aside=True)
    amara.does("themes.adopt", board="discover", proposal=proposal["id"])
    assert {cards[10], *calls} <= lies(amara)["Calling back"]
    assert cards[11] in unplaced(amara)
    assert board(amara)["aside"] == [cards[9]]
    amara.does("themes.undo", board="discover")
    assert lies(amara) == {name: there - {cards[9]} for name, there in before.items()}
