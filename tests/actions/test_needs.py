"""Local needs: brought by anybody, agreed or disputed with a reason, and never decided by counting."""

from __future__ import annotations

import json
from typing import Any

import pytest

from facilitator import areas
from facilitator.live.throttle import Throttle
from facilitator.summary.gathering import gather
from tests.cast import Actor, Lead, Scene

WORDING = "2026-11"
SAID = {"source": "Census 2021", "owner": "The council", "day": "2021-03-21"}


def asking(scene: Scene, *, moderation: str = "stories") -> tuple[Lead, str, Actor]:
    """A room that is asked what people need, and Dana in it."""
    amara = scene.amara()
    amara.does("workshop.edit", moderation=moderation)
    planned = {"phase": "design", "kind": "needs", "title": "Needs", "prompt": "What do people need?"}
    step = amara.does("step.add", after=None, minutes=5, **planned)["id"]
    amara.moves_to(step)
    return amara, step, scene.joins(amara, "Dana", "Patients")


def brings(phone: Actor, step: str, text: str = "Every third lives alone", **said: Any) -> dict[str, Any]:
    return phone.does("need.add", step=step, text=text, wording=WORDING, **(SAID | said))


def sees_it(phone: Actor, need: str, answer: str | None, reason: str = "") -> dict[str, Any]:
    return phone.does("need.answer", need=need, answer=answer, reason=reason, wording=WORDING)


def answers(scene: Scene, amara: Lead, need: str, said: str, group: str) -> list[Actor]:
    """One person of a group for each letter: a(gree), d(ispute) or u(nsure)."""
    people = [scene.joins(amara, "", group) for _ in said]
    word = {"a": "agree", "d": "dispute", "u": "unsure"}
    for person, letter in zip(people, said, strict=True):
        reason = "It is otherwise here" if letter == "d" else ""
        assert sees_it(person, need, word[letter], reason)["status"] == "saved"
    return people


def reads(phone: Actor, step: str, begin: int = 0) -> dict[str, Any]:
    address = f"{phone.path}/needs?step={step}&from={begin}"
    answer = phone.client.get(address, headers={"X-Facilitator": "phone"})
    assert answer.status_code == 200
    return answer.get_json()


def seen(actor: Actor, need: str) -> dict[str, Any]:
    return actor.sees()[f"need:{need}"]


def chapter(scene: Scene, amara: Lead) -> dict[str, Any] | None:
    """The chapter as the summary would print it, as plain JSON."""
    with scene.house.database.read() as session:
        found = gather(session, amara.workshop_id, chapters=areas.CHAPTERS)
    told = json.loads(found.model_dump_json())["chapters"]
    return next((one["chapter"] for one in told if one["chapter"]["key"] == "needs"), None)


def test_a_need_says_its_fact_its_source_its_day_and_who_says_so(scene):
    amara, step, dana = asking(scene)

    need = brings(dana, step)["id"]

    for face in (amara, scene.stage(amara)):
        card = face.all("card")[need]
        said = (card["text"], card["meaning"], card["owner"], card["due"])
        assert said == ("Every third lives alone", "Census 2021", "The council", "2021-03-21")
    (read,) = reads(dana, step)["needs"]
    assert (read["source"], read["owner"], read["day"]) == ("Census 2021", "The council", "2021-03-21")
    assert (read["standing"], read["reasons"]) == ("open", [])


def test_a_facilitator_brings_needs_too_even_before_the_day(scene):
    amara = scene.amara(opened=False)
    planned = {"phase": "design", "kind": "needs", "title": "Needs", "prompt": ""}
    step = amara.does("step.add", after=None, minutes=5, **planned)["id"]

    need = amara.does("need.write", step=step, text="One bus an hour", source="", owner="", day=None)

    assert need["status"] == "saved"
    amara.does("workshop.open")
    dana = scene.joins(amara)
    assert [one["text"] for one in reads(dana, step)["needs"]] == ["One bus an hour"]
    assert dana.does("card.take_back", card=need["id"])["code"] == "not_yours"
    assert amara.does("need.write", step=amara.step("story"), text="x")["code"] == "unknown_step"


def test_one_dispute_is_seen_with_its_reason_however_many_agree(scene):
    amara, step, dana = asking(scene)
    need = brings(dana, step)["id"]
    answers(scene, amara, need, "aaaaaaaaaa", "Nurses")
    assert seen(amara, need)["standing"] == "agreed"
    eli = scene.joins(amara)

    done = sees_it(eli, need, "dispute", "It is every second in our street")

    assert done["status"] == "saved"
    for face in (amara, scene.stage(amara)):
        assert seen(face, need)["standing"] == "disputed"
        card = face.all("card")[done["id"]]
        assert (card["kind"], card["serves"]) == ("objection", f"card:{need}")
    (read,) = reads(dana, step)["needs"]
    assert (read["standing"], read["reasons"]) == ("disputed", ["It is every second in our street"])
    assert step in amara.sees()["tally:-"]["steps"]
    assert amara.sees()["tally:-"]["steps"][step] == 1, "a reason is no need"


def test_a_dispute_says_why_and_nothing_else_needs_to(small_scene):
    amara, step, dana = asking(small_scene)
    need = brings(dana, step)["id"]

    assert sees_it(dana, need, "dispute", " ")["code"] == "reason_needed"
    assert sees_it(dana, need, "dispute", "x" * 201)["code"] == "too_long"
    assert sees_it(dana, need, "perhaps")["status"] == "refused"
    assert sees_it(dana, "0" * 12, "agree")["code"] == "unknown_card"
    told = dana.does("dream.add", step=amara.opens("headline"), text="x", form="headline", wording=WORDING)[
        "id"
    ]
    assert sees_it(dana, told, "agree")["code"] == "unknown_card"
    assert sees_it(dana, need, "agree")["status"] == "late"
    assert dana.sees()["own:-"]["stances"] == {need: "agree"}


def test_a_new_answer_takes_the_place_of_the_old_and_of_its_reason(scene):
    amara, step, dana = asking(scene)
    need = brings(dana, step)["id"]
    eli = scene.joins(amara)
    first = sees_it(eli, need, "dispute", "Marmalade")["id"]
    assert sees_it(eli, need, "dispute", "Marmalade")["id"] == first, "the same words are one reason"
    sees_it(eli, need, "dispute", "It is more")
    assert reads(dana, step)["needs"][0]["reasons"] == ["It is more"]

    sees_it(eli, need, "agree")

    assert reads(dana, step)["needs"][0]["reasons"] == []
    assert eli.sees()["own:-"]["stances"] == {need: "agree"}
    assert [card["kind"] for card in eli.sees()["own:-"]["cards"]] == []
    assert "Marmalade" not in str(amara.sees())
    sees_it(eli, need, None)
    assert eli.sees()["own:-"]["stances"] == {}


def test_groups_of_five_are_counted_and_smaller_ones_hidden(scene):
    amara, step, dana = asking(scene)
    need = brings(dana, step)["id"]
    answers(scene, amara, need, "aaaaaa", "Patients")
    answers(scene, amara, need, "dddddaaaaa", "Nurses")
    answers(scene, amara, need, "dd", "Carers")

    for face in (amara, scene.stage(amara)):
        told = seen(face, need)
        groups = {group["name"]: group for group in told["groups"]}
        assert (told["people"], told["agree"], told["dispute"], told["unsure"]) == (18, 11, 7, 0)
        assert groups["Carers and families"] == {
            "name": "Carers and families", "agree": None, "dispute": None, "unsure": None,
        }  # fmt: skip
        assert groups["Nurses"]["dispute"] is None, "or the two carers could be found"
    assert f"need:{need}" not in dana.sees(), "phones read no numbers"


def test_fewer_than_five_answers_are_not_counted(small_scene):
    amara, step, dana = asking(small_scene)
    need = brings(dana, step)["id"]
    answers(small_scene, amara, need, "aaau", "Nurses")

    told = seen(amara, need)
    assert (told["standing"], told["people"], told["agree"], told["unsure"]) == ("open", None, None, None)


@pytest.mark.parametrize(("moderation", "shown"), [("open", True), ("stories", True), ("all", False)])
def test_needs_and_reasons_are_read_first_where_short_cards_are(small_scene, moderation, shown):
    amara, step, dana = asking(small_scene, moderation=moderation)
    need = brings(dana, step)["id"]
    assert bool(reads(dana, step)["all"]) is shown
    assert (f"need:{need}" in small_scene.stage(amara).sees()) is shown
    if not shown:
        assert sees_it(dana, need, "agree")["code"] == "unknown_card"
    amara.does("card.release", card=need)

    reason = sees_it(dana, need, "dispute", "Not here")["id"]

    assert (seen(small_scene.stage(amara), need)["standing"] == "disputed") is shown
    assert bool(reads(dana, step)["needs"][0]["reasons"]) is shown
    amara.does("card.release", card=reason)
    assert reads(dana, step)["needs"][0]["reasons"] == ["Not here"]
    amara.does("card.hide", card=reason, why="A name")
    assert reads(dana, step)["needs"][0]["reasons"] == []
    assert "Not here" not in str(chapter(small_scene, amara))


def test_a_need_is_put_to_the_room_until_another_is(scene):
    amara, step, dana = asking(scene)
    need = brings(dana, step)["id"]
    stage = scene.stage(amara)
    assert dana.sees()[f"needs:{step}"] == {"asked": None}

    assert amara.does("need.ask", step=step, need=need)["status"] == "saved"

    asked = dana.sees()[f"needs:{step}"]["asked"]
    assert (asked["id"], asked["text"], asked["source"]) == (need, "Every third lives alone", "Census 2021")
    assert stage.sees()[f"needs:{step}"] == {"asked": need}
    ear = scene.listens(dana)
    ear.hears()
    amara.does("card.hide", card=need, why="A name")
    scene.pulse(amara)
    assert any(f"needs:{step}" in heard.get("objects", {}) for heard in ear.hears())
    assert dana.sees()[f"needs:{step}"] == {"asked": None}, "what is hidden is not asked about"
    assert amara.does("need.ask", step=step, need=need)["code"] == "not_shown_yet"
    assert amara.does("need.ask", step=step, need="0" * 12)["code"] == "unknown_card"
    assert amara.does("need.ask", step=amara.step("story"), need=None)["code"] == "unknown_step"


def test_bad_needs_are_refused(small_scene):
    amara, step, dana = asking(small_scene)

    assert brings(dana, step, " ")["code"] == "empty"
    assert brings(dana, step, "x" * 301)["code"] == "too_long"
    assert brings(dana, step, source="x" * 201)["code"] == "too_long"
    assert brings(dana, step, owner="x" * 81)["code"] == "too_long"
    assert brings(dana, step, day="soon")["status"] == "refused"
    assert brings(dana, amara.opens("headline"))["code"] == "not_welcome_here"
    amara.does("workshop.close")
    assert brings(dana, step)["code"] == "workshop_closed"


def test_the_summary_prints_what_is_disputed_beside_what_is_agreed(scene):
    amara, step, dana = asking(scene)
    assert chapter(scene, amara) is None
    need = brings(dana, step)["id"]
    other = brings(dana, step, "One bus an hour", source="", owner="", day=None)["id"]
    answers(scene, amara, need, "aaaaaad", "Nurses")
    answers(scene, amara, other, "aaaaa", "Nurses")

    told = chapter(scene, amara)
    rows = {row[0]: row[1:] for row in told["blocks"][1]["rows"]}
    assert rows["Every third lives alone"][:3] == ["Census 2021", "21 March 2021", "The council"]
    assert rows["Every third lives alone"][3:] == ["Disputed by some", "–", "–", 0]
    assert rows["One bus an hour"][3:] == ["Nobody has disputed it", 5, 0, 0]
    quote = next(block for block in told["blocks"] if block["kind"] == "quote")
    assert (quote["text"], quote["source"]) == ("It is otherwise here", "Every third lives alone")


def test_a_need_taken_back_takes_its_answers_and_leaves_the_words_of_others_theirs(scene):
    amara, step, dana = asking(scene)
    need = brings(dana, step)["id"]
    (eli,) = answers(scene, amara, need, "d", "Nurses")
    amara.does("need.ask", step=step, need=need)

    assert dana.does("card.take_back", card=need)["status"] == "saved"

    assert dana.sees()[f"needs:{step}"] == {"asked": None}
    assert f"need:{need}" not in amara.sees()
    assert eli.sees()["own:-"]["stances"] == {}
    assert [card["text"] for card in eli.sees()["own:-"]["cards"]] == ["It is otherwise here"]
    assert chapter(scene, amara) is None


def test_who_leaves_and_takes_back_takes_answers_and_reasons(scene):
    amara, step, dana = asking(scene)
    need = brings(dana, step)["id"]
    answers(scene, amara, need, "aaaaa", "Nurses")
    eli = scene.joins(amara, "", "Nurses")
    sees_it(eli, need, "dispute", "Marmalade")

    eli.does("person.leave", erase=True)

    assert (seen(amara, need)["standing"], seen(amara, need)["people"]) == ("agreed", 5)
    assert "Marmalade" not in str(amara.sees()) + str(chapter(scene, amara)) + str(reads(dana, step))


def test_many_needs_are_read_page_by_page(small_scene):
    amara, step, dana = asking(small_scene)
    small_scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)
    for number in range(53):
        amara.does("need.write", step=step, text=f"Need {number}", source="", owner="", day=None)

    first, second = reads(dana, step), reads(dana, step, 50)
    assert (first["all"], len(first["needs"]), len(second["needs"])) == (53, 50, 3)
    assert second["needs"][0]["text"] == "Need 50"
    assert reads(dana, step, 99)["needs"] == []
    assert len(reads(dana, step, -5)["needs"]) == 50


def test_needs_on_paper_are_kept_line_by_line(small_scene):
    amara, step, _dana = asking(small_scene, moderation="open")
    paper = {"step": step, "says": "need.add", "group": amara.group("Nurses"), "people": 2, "purposes": []}

    kept = amara.does("paper.add", **paper, lines=["One bus an hour", "No dentist"], wording=WORDING)

    assert kept["status"] == "saved"
    told = amara.all("card").values()
    assert {card["text"] for card in told if card["kind"] == "need"} == {"One bus an hour", "No dentist"}
