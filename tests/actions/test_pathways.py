"""The map of a pathway: cards on its parts, gaps that stand on something, versions that lie together."""

from __future__ import annotations

import json
from typing import Any

import pytest

from facilitator import areas
from facilitator.live.throttle import Throttle
from facilitator.summary.gathering import gather
from tests.cast import Actor, Lead, Scene, story

WORDING = "2026-11"
GAP = {"form": "gap", "size": "large", "confidence": "experience"}


def walking(scene: Scene, *, moderation: str = "stories") -> tuple[Lead, str, Actor]:
    """A room at a pathway, and Dana in it."""
    amara = scene.amara()
    amara.does("workshop.edit", moderation=moderation)
    planned = {"phase": "design", "kind": "pathway", "title": "The pathway", "prompt": "Where is it?"}
    step = amara.does("step.add", after=None, minutes=5, **planned)["id"]
    amara.moves_to(step)
    return amara, step, scene.joins(amara, "Dana", "Patients")


def lays(phone: Actor, step: str, text: str, *, part: str = "waiting", **said: Any) -> dict[str, Any]:
    return phone.does(
        "pathway.add", step=step, part=part, text=text, wording=WORDING, **({"form": "works"} | said)
    )


def tells(scene: Scene, amara: Lead, phone: Actor, **changed: Any) -> str:
    """A story the room may see."""
    here = amara.sees()["now:-"]["step"]["id"]
    card = phone.does("story.add", **story(amara.opens("story"), **changed))["id"]
    amara.does("card.release", card=card)
    amara.moves_to(here)
    return str(card)


def reads(phone: Actor, step: str, part: str = "waiting") -> dict[str, Any]:
    """The map as a phone reads it."""
    answer = phone.client.get(
        f"{phone.path}/pathway?step={step}&part={part}", headers={"X-Facilitator": "phone"}
    )
    assert answer.status_code == 200
    return answer.get_json()


def texts(phone: Actor, step: str, part: str = "waiting") -> list[str]:
    return [card["text"] for card in reads(phone, step, part)["cards"]]


def chapter(scene: Scene, amara: Lead) -> dict[str, Any] | None:
    """The chapter as the summary would print it, as plain JSON."""
    with scene.house.database.read() as session:
        found = gather(session, amara.workshop_id, chapters=areas.CHAPTERS)
    told = json.loads(found.model_dump_json())["chapters"]
    return next((one["chapter"] for one in told if one["chapter"]["key"] == "pathway"), None)


def gaps(scene: Scene, amara: Lead) -> list[list[str]]:
    told = chapter(scene, amara)
    assert told is not None
    return [block["rows"] for block in told["blocks"] if block["kind"] == "table"][-1]


def test_a_phone_sees_the_parts_in_their_order(small_scene):
    _amara, step, dana = walking(small_scene)

    parts = dana.sees()[f"pathway:{step}"]["parts"]
    assert [part["key"] for part in parts] == [
        "noticing", "contact", "waiting", "assessment", "treatment", "home", "living",
    ]  # fmt: skip


def test_what_is_laid_on_a_part_is_on_every_map(scene):
    amara, step, dana = walking(scene)

    card = lays(dana, step, "Somebody rings every Friday")["id"]

    for face in (amara, scene.stage(amara)):
        seen = face.all("card")[card]
        assert (seen["kind"], seen["form"], seen["serves"]) == ("pathway", "works", "part:waiting")
        assert seen["laid"] == {"size": None, "confidence": None, "stack": None, "story": None}
    assert texts(dana, step) == ["Somebody rings every Friday"]
    assert texts(dana, step, "home") == []
    counted = {part["key"]: part["counts"]["works"] for part in reads(dana, step)["parts"]}
    assert (counted["waiting"], sum(counted.values())) == (1, 1)
    assert amara.sees()["tally:-"]["steps"][step] == 1


def test_a_gap_stands_on_a_story_or_a_figure_or_says_that_it_does_not(scene):
    amara, step, dana = walking(scene)
    told = tells(scene, amara, dana, title="The long wait")
    lays(dana, step, "No word for weeks", **GAP, story=told)
    lays(dana, step, "Letters come late", **GAP, fact="Nine weeks", source="Our audit")
    lays(dana, step, "Nobody rings back", **GAP)

    read = {card["text"]: card for card in reads(dana, step)["cards"]}
    assert read["No word for weeks"]["story"] == "The long wait"
    assert (read["Letters come late"]["fact"], read["Letters come late"]["source"]) == (
        "Nine weeks",
        "Our audit",
    )
    printed = {row[1]: row[2:] for row in gaps(scene, amara)}
    assert "The long wait" in printed["No word for weeks"][2]
    assert printed["Letters come late"][2] == "Nine weeks (source: Our audit)"
    assert printed["Nobody rings back"][2] == "No story or figure yet"
    assert all("large" in row[0] and "experience" in row[1] for row in printed.values())


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"form": "gap", "confidence": "guess"}, "size_needed"),
        ({"form": "gap", "size": "small"}, "confidence_needed"),
        ({**GAP, "fact": "Nine weeks"}, "fact_and_source"),
        ({**GAP, "source": "Audit"}, "fact_and_source"),
        ({"form": "wish", "size": "small"}, "only_a_gap"),
        ({"form": "works", "fact": "Nine", "source": "Audit"}, "only_a_gap"),
        ({**GAP, "story": "0" * 12}, "unknown_card"),
        ({"part": "heaven"}, "unknown_part"),
        ({"form": "hope"}, "wrong_fields"),
        ({"text": " "}, "empty"),
        ({"text": "x" * 201}, "too_long"),
        ({"wording": "2001-01"}, "wrong_fields"),
    ],
)
def test_half_a_gap_and_bad_words_are_refused(small_scene, said, code):
    _amara, step, dana = walking(small_scene)
    body = {"step": step, "part": "waiting", "form": "works", "text": "x", "wording": WORDING} | said

    assert dana.does("pathway.add", **body)["code"] == code
    assert reads(dana, step)["all"] == 0


def test_a_gap_cannot_stand_on_a_story_the_room_may_not_see(small_scene):
    amara, step, dana = walking(small_scene)
    kept = tells(small_scene, amara, dana, purposes=["facilitators"])

    assert lays(dana, step, "x", **GAP, story=kept)["code"] == "unknown_card"


def test_a_story_that_is_hidden_later_is_not_told_and_one_taken_back_is_gone(scene):
    amara, step, dana = walking(scene)
    told = tells(scene, amara, dana, title="Zanzibar")
    eli = scene.joins(amara)
    gap = lays(eli, step, "No word for weeks", **GAP, story=told)["id"]

    amara.does("card.hide", card=told, why="A name")
    assert (reads(eli, step)["cards"][0]["story"], reads(eli, step)["cards"][0]["keeps_story"]) == (
        None,
        True,
    )
    assert "Zanzibar" not in str(gaps(scene, amara))
    dana.does("card.take_back", card=told)
    assert amara.all("card")[gap]["laid"]["story"] is None
    assert gaps(scene, amara)[0][4] == "No story or figure yet"


def test_at_another_step_or_late_or_closed(small_scene):
    amara, step, dana = walking(small_scene)
    amara.opens("headline")

    assert lays(dana, step, "Late")["status"] == "late"
    assert lays(dana, amara.step("headline"), "Elsewhere")["code"] == "not_welcome_here"
    amara.does("workshop.close")
    assert lays(dana, step, "After")["code"] == "workshop_closed"
    assert texts(dana, step) == ["Late"]


@pytest.mark.parametrize(("moderation", "shown"), [("open", True), ("stories", True), ("all", False)])
def test_cards_are_read_first_where_short_cards_are(small_scene, moderation, shown):
    amara, step, dana = walking(small_scene, moderation=moderation)
    card = lays(dana, step, "Somebody rings")["id"]

    assert (texts(dana, step) != []) is shown
    assert (card in small_scene.stage(amara).all("card")) is shown
    amara.does("card.release", card=card)
    assert texts(dana, step) == ["Somebody rings"]
    amara.does("card.hide", card=card, why="A name")
    assert texts(dana, step) == []
    assert chapter(small_scene, amara) is None


# --- laid on each other ---


def test_what_says_the_same_lies_together_and_no_words_are_lost(scene):
    amara, step, dana = walking(scene)
    one, two, three = (lays(dana, step, text, **GAP)["id"] for text in ("No word", "No news", "Silence"))

    amara.does("pathway.merge", card=two, onto=one)
    amara.does("pathway.merge", card=one, onto=three)

    (told,) = reads(dana, step)["cards"]
    assert (told["text"], sorted(v["text"] for v in told["versions"])) == ("Silence", ["No news", "No word"])
    assert reads(dana, step)["parts"][2]["counts"]["gap"] == 3, "every voice is counted"
    ((_part, words, _size, _sure, _on, said),) = gaps(scene, amara)
    assert all(text in words for text in ("Silence", "No word", "No news"))
    assert said == "3 cards"
    amara.does("card.hide", card=three, why="A name")
    (told,) = reads(dana, step)["cards"]
    assert told["text"] == "No word", "the next one is the top"


def test_a_card_can_lie_by_itself_again(small_scene):
    amara, step, dana = walking(small_scene)
    one, two, three = (lays(dana, step, text)["id"] for text in ("A", "B", "C"))
    amara.does("pathway.merge", card=two, onto=one)
    amara.does("pathway.merge", card=three, onto=one)

    assert amara.does("pathway.part", card=one)["status"] == "saved"

    stacks = {card["text"]: [v["text"] for v in card["versions"]] for card in reads(dana, step)["cards"]}
    assert stacks == {"A": [], "B": ["C"]}
    assert amara.does("pathway.part", card=one)["code"] == "not_merged"


def test_only_cards_of_one_kind_and_one_map_lie_together(small_scene):
    amara, step, dana = walking(small_scene)
    works, wish = lays(dana, step, "A")["id"], lays(dana, step, "B", form="wish")["id"]
    dream = dana.does("dream.add", step=amara.opens("headline"), text="x", form="headline", wording=WORDING)[
        "id"
    ]

    assert amara.does("pathway.merge", card=works, onto=wish)["code"] == "not_the_same"
    assert amara.does("pathway.merge", card=works, onto=works)["code"] == "the_same_already"
    assert amara.does("pathway.merge", card=works, onto=dream)["code"] == "unknown_card"
    assert amara.does("pathway.merge", card=works, onto="0" * 12)["code"] == "unknown_card"
    assert amara.does("pathway.link", card=works, story=None)["code"] == "only_a_gap"


def test_a_stack_is_laid_on_another_part_as_a_whole(small_scene):
    amara, step, dana = walking(small_scene)
    one, two = (lays(dana, step, text)["id"] for text in ("A", "B"))
    amara.does("pathway.merge", card=two, onto=one)

    assert amara.does("pathway.place", card=two, part="home")["status"] == "saved"

    assert texts(dana, step) == []
    assert texts(dana, step, "home") == ["A"]
    assert amara.does("pathway.place", card=two, part="nowhere")["code"] == "unknown_part"


def test_a_facilitator_links_a_story_that_shows_a_gap(small_scene):
    amara, step, dana = walking(small_scene)
    told = tells(small_scene, amara, dana, title="The long wait")
    gap = lays(dana, step, "No word", **GAP)["id"]

    assert amara.does("pathway.link", card=gap, story=told)["status"] == "saved"
    assert reads(dana, step)["cards"][0]["story"] == "The long wait"
    assert amara.does("pathway.link", card=gap, story=gap)["code"] == "unknown_card"
    amara.does("pathway.link", card=gap, story=None)
    assert reads(dana, step)["cards"][0]["story"] is None


# --- parts ---


def test_parts_are_the_facilitators_and_nothing_falls_off(scene):
    amara, step, dana = walking(scene)
    part = amara.does("stretch.add", step=step, after=None, name="Worrying")["id"]
    amara.does("stretch.edit", step=step, part=part, name="Worrying at night")
    amara.does("stretch.move", step=step, part=part, to=1)
    parts = dana.sees()[f"pathway:{step}"]["parts"]
    assert parts[1] == {"key": part, "name": "Worrying at night"}

    lays(dana, step, "Her friend listened", part=part)
    assert amara.does("stretch.remove", step=step, part=part)["code"] == "part_in_use"
    card = amara.all("card")
    amara.does("pathway.place", card=next(r for r, c in card.items() if c["kind"] == "pathway"), part="home")
    assert amara.does("stretch.remove", step=step, part=part)["status"] == "saved"
    assert part not in str(dana.sees()[f"pathway:{step}"])


def test_parts_are_refused_where_they_cannot_be(small_scene):
    amara, step, _dana = walking(small_scene)
    small_scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)

    assert amara.does("stretch.add", step=step, after="gone", name="x")["code"] == "unknown_part"
    assert amara.does("stretch.add", step=amara.step("story"), after=None, name="x")["code"] == "unknown_step"
    assert amara.does("stretch.edit", step=step, part="gone", name="x")["code"] == "unknown_part"
    assert amara.does("pathway.show", step=step, part="gone")["code"] == "unknown_part"
    for _ in range(13):
        assert amara.does("stretch.add", step=step, after="living", name="x")["status"] == "saved"
    assert amara.does("stretch.add", step=step, after=None, name="x")["code"] == "too_many_parts"
    keys = [part["key"] for part in amara.sees()[f"pathway:{step}"]["parts"]]
    for key in keys[:-1]:
        assert amara.does("stretch.remove", step=step, part=key)["status"] == "saved"
    assert amara.does("stretch.remove", step=step, part=keys[-1])["code"] == "last_part"


def test_the_stage_reads_the_words_most_cards_of_a_part_use(small_scene):
    amara, step, dana = walking(small_scene)
    stage = small_scene.stage(amara)
    for text in ("The letters come late", "A letter with no name", "No letters at all", "Rain"):
        lays(dana, step, text)

    assert stage.sees()[f"map:{step}"]["words"]["waiting"] == ["letters"]
    assert f"map:{step}" not in dana.sees()
    amara.does("pathway.show", step=step, part="waiting")
    assert stage.sees()[f"pathway:{step}"]["shown"] == "waiting"


# --- taken back ---


def test_taking_back_takes_the_words_from_every_map(scene):
    amara, step, dana = walking(scene)
    eli = scene.joins(amara)
    mine = lays(dana, step, "Marmalade", **GAP, fact="Oranges", source="Seville")["id"]
    theirs = lays(eli, step, "No word", **GAP)["id"]
    amara.does("pathway.merge", card=theirs, onto=mine)

    assert dana.does("card.take_back", card=mine)["status"] == "saved"

    everything = (
        str(amara.sees()) + str(scene.stage(amara).sees()) + str(reads(eli, step)) + str(gaps(scene, amara))
    )
    for word in ("Marmalade", "Oranges", "Seville"):
        assert word not in everything
    assert texts(eli, step) == ["No word"], "what others said stays"


def test_who_leaves_and_takes_back_takes_their_cards_too(scene):
    amara, step, dana = walking(scene)
    lays(dana, step, "Marmalade", **GAP, fact="Oranges", source="Seville")
    eli = scene.joins(amara)

    dana.does("person.leave", erase=True)

    assert reads(eli, step)["all"] == 0
    assert "Oranges" not in str(amara.sees())
    assert chapter(scene, amara) is None


def test_five_hundred_cards_are_a_map(small_scene):
    amara, step, dana = walking(small_scene)
    small_scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)
    body = {"step": step, "part": "waiting", "form": "wish", "wording": WORDING}
    ops = [
        {"op_id": f"{number:032x}", "kind": "pathway.add", "body": body | {"text": f"Wish number {number}"}}
        for number in range(500)
    ]
    for start in range(0, 500, 20):
        assert {one["status"] for one in dana.sends(ops[start : start + 20])} == {"saved"}

    read = reads(dana, step)
    assert (read["all"], len(read["cards"])) == (500, 100)
    assert small_scene.stage(amara).sees()[f"map:{step}"]["words"]["waiting"] == ["number", "Wish"]


def test_somebody_without_a_phone_lays_a_gap(small_scene):
    amara, step, _dana = walking(small_scene)
    guest = amara.does("guest.add", name="Hedy", groups=[amara.group("Carers")])["id"]
    body = {"step": step, "part": "home", "text": "Nobody is there on Sunday", "wording": WORDING}

    alone = amara.does("guest.speak", guest=guest, says="pathway.add", body={**body, "form": "gap"})
    whole = amara.does("guest.speak", guest=guest, says="pathway.add", body={**body, **GAP})

    assert (alone["code"], whole["status"]) == ("size_needed", "saved")
    assert amara.all("card")[whole["id"]]["serves"] == "part:home"
