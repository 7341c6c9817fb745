"""Votes: a budget that holds, results hidden until closed, and no way from a ballot to a person."""

import pytest
from sqlalchemy import text

from tests.cast import story

TOKEN, OTHER_TOKEN = "a" * 32, "b" * 32


def voting(scene, *people):
    amara = scene.amara()
    phones = [scene.joins(amara, name) for name in people or ("Dana",)]
    step = amara.opens("headline")
    dreams = [
        phones[0].does("dream.add", step=step, text=words, form="headline", wording="2026-11")["id"]
        for words in ("Nobody waits alone", "One number to call")
    ]
    amara.does("vote.open", question="Which must come true?", subject="dreams", budget=3)
    return amara, phones, next(iter(amara.all("vote"))), [f"card:{dream}" for dream in dreams]


def test_results_are_hidden_from_everybody_until_the_vote_is_closed(scene):
    amara, [dana], vote, [first, _] = voting(scene)
    dana.does("ballot.cast", round=vote, token=TOKEN, dots={first: 2})

    for actor in (amara, dana, scene.stage(amara)):
        assert actor.all("vote")[vote]["results"] is None
        assert actor.all("vote")[vote]["ballots"] == 1
    amara.does("vote.close", round=vote)
    for actor in (amara, dana, scene.stage(amara)):
        assert [(r["ref"], r["dots"]) for r in actor.all("vote")[vote]["results"]][0] == (first, 2)


@pytest.mark.parametrize("dots", [{0: 4}, {0: 2, 1: 2}])
def test_nobody_gives_more_dots_than_they_have(small_scene, dots):
    _amara, [dana], vote, refs = voting(small_scene)

    answer = dana.does("ballot.cast", round=vote, token=TOKEN, dots={refs[i]: n for i, n in dots.items()})

    assert answer["code"] == "too_many_dots"
    assert dana.sees()["own:-"]["ballots"] == {}


def test_a_ballot_sent_again_takes_the_place_of_the_first(scene):
    amara, [dana], vote, [first, second] = voting(scene)
    dana.does("ballot.cast", round=vote, token=TOKEN, dots={first: 3})
    dana.does("ballot.cast", round=vote, token=TOKEN, dots={})
    dana.does("ballot.cast", round=vote, token=TOKEN, dots={second: 1})

    assert dana.sees()["own:-"]["ballots"] == {vote: 2}
    amara.does("vote.close", round=vote)
    seen = {r["ref"]: r["dots"] for r in amara.all("vote")[vote]["results"]}
    assert seen == {first: 0, second: 1}


def test_one_person_has_one_ballot_and_one_token_one_person(scene):
    _amara, [dana, chidi], vote, [first, _] = voting(scene, "Dana", "Chidi")
    dana.does("ballot.cast", round=vote, token=TOKEN, dots={first: 1})

    assert dana.does("ballot.cast", round=vote, token=OTHER_TOKEN, dots={first: 1})["code"] == "already_voted"
    assert chidi.does("ballot.cast", round=vote, token=TOKEN, dots={first: 1})["code"] == "already_voted"


def test_no_table_joins_a_person_to_a_choice(scene):
    amara, [dana], vote, [first, _] = voting(scene)
    dana.does("ballot.cast", round=vote, token=TOKEN, dots={first: 2})
    with scene.house.database.read() as session:
        papers = [dict(row._mapping) for row in session.execute(text("SELECT * FROM ballot_papers"))]
        ballots = [dict(row._mapping) for row in session.execute(text("SELECT * FROM ballots"))]
        journal = str([tuple(row) for row in session.execute(text("SELECT * FROM answered_ops"))])

    assert set(papers[0]) == {"round_id", "token_hash", "dots"}
    assert set(ballots[0]) == {"round_id", "participant_id", "dots_left"}
    assert TOKEN not in journal
    assert first.removeprefix("card:") not in journal.split("ballot.cast")[1].split(")", maxsplit=1)[0]
    del amara


def test_choosing_what_was_not_offered_is_refused(small_scene):
    _amara, [dana], vote, _ = voting(small_scene)

    assert (
        dana.does("ballot.cast", round=vote, token=TOKEN, dots={"card:000000000000": 1})["code"]
        == "wrong_fields"
    )


def test_a_closed_vote_takes_no_more_ballots_after_the_grace(small_scene, monkeypatch):
    amara, [dana], vote, [first, _] = voting(small_scene)
    amara.does("vote.close", round=vote)
    within = dana.does("ballot.cast", round=vote, token=TOKEN, dots={first: 1})
    with small_scene.clock_moved(seconds=6):
        after = dana.does("ballot.cast", round=vote, token=TOKEN, dots={first: 2})

    assert within["status"] == "saved"
    assert after["code"] == "vote_closed"


def test_taking_a_dream_back_takes_its_words_out_of_the_vote(scene):
    amara, [dana], vote, [first, _] = voting(scene)
    dana.does("card.take_back", card=first.removeprefix("card:"))

    for actor in (amara, dana, scene.stage(amara)):
        assert "Nobody waits alone" not in str(actor.sees())
    with scene.house.database.read() as session:
        assert "Nobody waits alone" not in str(session.execute(text("SELECT options FROM rounds")).all())
    del vote


def test_there_is_no_vote_on_nothing(small_scene):
    amara = small_scene.amara()

    answer = amara.does("vote.open", question="Which?", subject="dreams", budget=3)

    assert answer["code"] == "nothing_to_vote_on"


def test_a_story_kept_from_the_room_is_never_an_option(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    dana.does("story.add", **story(amara.opens("story"), purposes=["facilitators"], text="CANARY"))
    amara.opens("headline")
    amara.does("vote.open", question="Which?", subject="dreams", budget=3)

    assert "CANARY" not in str(small_scene.stage(amara).sees())
    assert "CANARY" not in str(dana.all("vote"))
