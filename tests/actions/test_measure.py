"""Did you hear an idea you had not thought of? Once a person, changeable, and nobody can tell who said what."""

import pytest
from sqlalchemy import text

WORDING = "2026-11"
TOKENS = [f"{n:x}" * 32 for n in range(10, 16)]


def closing(scene, people=1, **more):
    amara = scene.amara(**more)
    step = amara.opens("close")
    return amara, step, [scene.joins(amara, f"P{n}", "Nurses") for n in range(people)]


def answers(phone, step, heard=True, /, token=TOKENS[0], idea=""):
    return phone.does("measure.answer", step=step, token=token, heard=heard, idea=idea, wording=WORDING)


def told(actor):
    return actor.sees().get("measure:-")


def test_the_room_is_told_from_five_answers_on(scene):
    amara, step, phones = closing(scene, 5)
    stage = scene.stage(amara)
    for n, phone in enumerate(phones):
        assert told(stage) is None
        assert told(amara) is None
        assert answers(phone, step, n != 0, token=TOKENS[n])["status"] == "saved"

    assert told(stage) == told(amara) == {"answers": 5, "heard": 4}
    assert told(phones[0]) is None


def test_an_answer_is_changed_and_never_doubled(scene):
    amara, step, phones = closing(scene, 5)
    answers(phones[0], step, False)
    answers(phones[0], step, True)
    for n, phone in enumerate(phones[1:], 1):
        answers(phone, step, True, token=TOKENS[n])

    assert told(amara) == {"answers": 5, "heard": 5}
    assert phones[0].sees()["own:-"]["measured"] is True


def test_one_person_has_one_answer_and_one_token_one_person(scene):
    _amara, step, (dana, chidi) = closing(scene, 2)
    answers(dana, step)

    assert answers(dana, step, token=TOKENS[1])["code"] == "answered_elsewhere"
    assert answers(chidi, step)["code"] == "answered_elsewhere"


def test_no_table_joins_a_person_to_an_answer(scene):
    _amara, step, (dana,) = closing(scene)
    answers(dana, step, True)
    with scene.house.database.read() as session:
        rows = {
            table: [dict(row._mapping) for row in session.execute(text(f"SELECT * FROM {table}"))]
            for table in ("measure_papers", "measure_answers", "answered_ops")
        }

    assert set(rows["measure_papers"][0]) == {"workshop_id", "token_hash", "heard"}
    assert set(rows["measure_answers"][0]) == {"workshop_id", "participant_id"}
    assert TOKENS[0] not in str(rows)


def test_a_watcher_sees_no_single_tap(scene):
    amara, step, phones = closing(scene, 6)
    for n, phone in enumerate(phones[:5]):
        answers(phone, step, True, token=TOKENS[n])
    answers(phones[5], step, False, token=TOKENS[5])
    answers(phones[0], step, False, token=TOKENS[0])

    assert told(amara) == {"answers": 5, "heard": 5}
    amara.does("workshop.close", knowingly=True)
    assert told(amara) == {"answers": 6, "heard": 4}


def test_an_idea_is_a_card_of_its_writers_that_can_be_taken_back(scene):
    amara, step, (dana,) = closing(scene)
    card = answers(dana, step, True, idea="One name on every letter")["id"]
    stage = scene.stage(amara)

    assert stage.all("card")[card]["text"] == "One name on every letter"
    assert [c["kind"] for c in dana.sees()["own:-"]["cards"]] == ["idea"]
    assert dana.does("card.take_back", card=card)["status"] == "saved"
    assert "One name" not in str((stage.sees(), amara.sees()))


def test_an_idea_is_read_first_where_every_card_is(small_scene):
    amara, step, (dana,) = closing(small_scene)
    amara.does("workshop.edit", moderation="all")
    answers(dana, step, True, idea="CANARY")

    assert "CANARY" not in str(small_scene.stage(amara).sees())
    assert "CANARY" in str(amara.sees())


@pytest.mark.parametrize(("idea", "code"), [("x" * 201, "too_long"), ("An idea", "wrong_fields")])
def test_what_does_not_fit_is_refused_and_nothing_of_it_is_kept(small_scene, idea, code):
    _amara, step, (dana,) = closing(small_scene)

    assert answers(dana, step, code == "too_long", idea=idea)["code"] == code
    assert dana.sees()["own:-"]["measured"] is False


def test_it_is_asked_in_the_closing_step_alone(small_scene):
    amara, step, (dana,) = closing(small_scene)

    assert answers(dana, amara.step("story"))["code"] == "not_welcome_here"
    assert answers(dana, "0" * 12)["code"] == "unknown_step"
    amara.does("step.open", step=amara.step("story"))
    assert answers(dana, step)["status"] == "saved", "a late answer is welcome"


def test_leaving_with_everything_forgets_that_one_answered(scene):
    amara, step, (dana, *others) = closing(scene, 5)
    for n, phone in enumerate((dana, *others)):
        answers(phone, step, True, token=TOKENS[n], idea="CANARY" if n == 0 else "")

    assert dana.does("person.leave", erase=True)["status"] == "saved"

    with scene.house.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM measure_answers")).scalar() == 4
    assert "CANARY" not in str(amara.sees())
    assert told(amara) == {"answers": 5, "heard": 5}, "nobody can tell which paper was theirs"
