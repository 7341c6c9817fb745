"""Themes and moments from many sides: counted by group, drawn as a map, told by everybody, forgotten with their words."""

from __future__ import annotations

import pytest

from facilitator.chapters import Picture, Quote, Table, texts_of
from facilitator.sides.chapters import from_many_sides, told_by_several
from facilitator.sides.errands import SideErrands
from facilitator.work.queue import WorkFailed
from tests.cast import story

W = {"wording": "2026-11"}
CALLS = "She rang me back the same evening about the appointment."
FOOD = "The kitchen cooked what my father likes to eat."
DREAMS = ("Everybody is called back the same evening.", "A kitchen that cooks what people like to eat.")


class Room:
    """Five patients and five nurses, and their stories in two themes."""

    def __init__(self, scene):
        self.scene, self.amara = scene, scene.amara()
        self.amara.does("workshop.edit", moderation="open")
        self.patients = [scene.joins(self.amara, "", "Patients") for _ in range(5)]
        self.nurses = [scene.joins(self.amara, "", "Nurses") for _ in range(5)]

    def tells(self, *said):
        step = self.amara.opens("story")
        return [who.does("story.add", **story(step, text=text, title=""))["id"] for who, text in said]

    def stories(self):
        """Two themes: seven cards of patients with six of nurses; one card of each."""
        calls = self.tells(*[(self.patients[n % 5], f"{CALLS} {n}") for n in range(7)])
        calls += self.tells(*[(self.nurses[n % 5], f"{CALLS} Night {n}") for n in range(6)])
        food = self.tells((self.patients[0], FOOD), (self.nurses[0], f"{FOOD} Twice."))
        for name, cards in (("Called back", calls), ("Good food", food)):
            self.amara.does("theme.create", board="discover", name=name, cards=cards)
        return calls, food

    def looks(self):
        self.scene.sides().look(self.amara.workshop_id)
        return self.amara.all("sides")

    def chapter(self, make=from_many_sides):
        with self.scene.house.database.read() as session:
            return make(session, self.amara.workshop_id)


@pytest.fixture
def room(small_scene):
    return Room(small_scene)


def by_name(room, board="discover"):
    names = {theme["id"]: theme["name"] for theme in room.amara.all("board")[board]["themes"]}
    return {names[one["id"]]: one for one in room.amara.all("sides")[board]["themes"]}


def test_each_theme_is_counted_by_group_as_far_as_that_may_be_told(room):
    room.stories()
    seen = room.looks()["discover"]

    order = [side["groups"] for side in seen["sides"]]
    assert sorted(order) == sorted([[room.amara.group("Patients")], [room.amara.group("Nurses")]])
    calls, food = by_name(room)["Called back"], by_name(room)["Good food"]
    assert sorted(calls["by"]) == [[6, 6], [7, 7]]
    assert food["by"] == [[0, 4], [0, 4]]
    assert (calls["size"], calls["unknown"]) == (13, 0)
    assert room.scene.stage(room.amara).all("sides")["discover"] == seen
    table = next(block for block in room.chapter().blocks if isinstance(block, Table))
    assert table.rows[1][1:] == ("fewer than 5", "fewer than 5", 2)


def test_fewer_than_five_people_are_never_a_side(small_scene):
    amara = small_scene.amara()
    dana, chidi = small_scene.joins(amara, "", "Patients"), small_scene.joins(amara, "", "Nurses")
    step = amara.opens("story")
    cards = [who.does("story.add", **story(step))["id"] for who in (dana, chidi)]
    amara.does("theme.create", board="discover", name="Called back", cards=cards)
    small_scene.sides().look(amara.workshop_id)
    (theme,) = amara.all("sides")["discover"]["themes"]

    assert (amara.all("sides")["discover"]["sides"], theme["by"], theme["unknown"]) == ([], None, 0)


def test_when_the_cards_came(room):
    cards, _food = room.stories()
    with room.scene.clock_moved(seconds=3600):
        later = room.tells((room.patients[0], f"{CALLS} Late."))
        room.amara.does("theme.place", board="discover", card=later[0], theme=by_theme(room, "Called back"))
        seen = room.looks()["discover"]
    calls = by_name(room)["Called back"]

    assert seen["steps"] == [room.amara.step("story")]
    assert sum(calls["slices"]) + calls["before"] == len(cards) + 1
    assert (calls["slices"][0], calls["slices"][-1]) == (len(cards), 1)
    assert len(seen["slices"]) == len(calls["slices"]) <= 8


def by_theme(room, name):
    return next(t["id"] for t in room.amara.all("board")["discover"]["themes"] if t["name"] == name)


def test_a_map_is_drawn_once_shown_by_its_address_and_printed(room):
    room.stories()
    seen = room.looks()["discover"]

    picture = room.scene.app.test_client().get(seen["svg"])
    assert picture.mimetype == "image/svg+xml"
    assert "Good food" in picture.get_data(as_text=True)
    assert room.scene.app.test_client().get(f"{seen['svg']}?dark=1").get_data() != picture.get_data()
    room.scene.house.workers.stop()  # nothing has changed: nobody needs to draw
    assert room.looks()["discover"] == seen
    drawn = next(block for block in room.chapter().blocks if isinstance(block, Picture))
    assert drawn.data.startswith(b"\x89PNG")
    assert "Called back (13)" in drawn.alt


def test_dreams_take_up_stories_in_words_both_say(room):
    room.stories()
    step = room.amara.opens("headline")
    dreams = [
        who.does("dream.add", step=step, text=text, form="dream", **W)["id"]
        for text in DREAMS
        for who in room.patients[:2]
    ]
    for name, cards in (("Evening calls", dreams[:2]), ("A warm kitchen", dreams[2:])):
        room.amara.does("theme.create", board="dream", name=name, cards=cards)
    echoes = room.looks()["dream"]["echoes"]
    boards = room.amara.all("board").items()
    names = {board: {theme["id"]: theme["name"] for theme in seen["themes"]} for board, seen in boards}
    told = {
        names["dream"][dream]: {names["discover"][one["theme"]]: one["words"] for one in found}
        for dream, found in echoes.items()
    }

    assert set(told["Evening calls"]) == {"Called back"}
    assert set(told["A warm kitchen"]) == {"Good food"}
    assert "evening" in told["Evening calls"]["Called back"]
    said = "\n".join(texts_of(room.chapter()))
    assert "“A warm kitchen” takes up “Good food”: both speak of " in said


def test_what_is_taken_back_leaves_map_and_shared_words_at_once(room):
    _calls, food = room.stories()
    step = room.amara.opens("headline")
    dream = room.patients[1].does("dream.add", step=step, text="A marzipan kitchen", form="dream", **W)["id"]
    mine = room.tells(*[(room.patients[1], f"The marzipan came from the kitchen {n}") for n in range(2)])
    room.amara.does("theme.create", board="dream", name="Sweet", cards=[dream])
    room.amara.does("theme.create", board="discover", name="Sweets", cards=[*mine, *food])
    assert "marzipan" in str(room.looks()["dream"]["echoes"])

    assert room.patients[1].does("person.leave", erase=True)["status"] == "saved"

    seen = room.amara.all("sides")
    assert "marzipan" not in str(seen)
    assert (seen["discover"]["svg"], seen["dream"]["svg"]) == ("", "")
    assert any(errand.name == "sides.look" for errand in room.scene.house.pulse.errands())
    assert room.looks()["discover"]["svg"]


def test_numbers_do_not_wait_for_a_map_that_cannot_be_drawn(room):
    class Tired:
        def ask(self, *_asked, **_how):
            raise WorkFailed("tired")

    room.stories()
    house = room.scene.house
    SideErrands(house.database, house.writer, Tired()).look(room.amara.workshop_id)
    seen = room.amara.all("sides")["discover"]

    assert (len(seen["themes"]), seen["svg"]) == (2, "")
    assert room.looks()["discover"]["svg"]


def test_a_beat_looks_again_only_where_something_has_changed(room):
    _calls, food = room.stories()
    errands = room.scene.sides()
    errands.tick(room.amara.workshop_id)
    first = room.amara.all("sides")["discover"]["at"]
    room.scene.sides().tick(room.amara.workshop_id)
    assert room.amara.all("sides")["discover"]["at"] == first

    room.amara.does("theme.place", board="discover", card=food[0], theme=None)
    errands.tick(room.amara.workshop_id)  # too soon for this one
    assert by_name(room)["Good food"]["size"] == 2
    room.scene.sides().tick(room.amara.workshop_id)
    assert by_name(room)["Good food"]["size"] == 1


# --- one moment, several accounts ---


def walking(room):
    planned = {"phase": "discover", "kind": "moments", "title": "The walk", "prompt": "What was it like?"}
    step = room.amara.does("step.add", after=None, minutes=5, questions=[], **planned)["id"]
    assert room.amara.does("step.open", step=step)["status"] == "saved"
    return step


def moment(room, text="Waiting"):
    return next(w["id"] for w in room.patients[0].sees()["terms:-"]["moments"] if w["text"] == text)


def writes(room, who, step, why):
    said = {"moment": moment(room), "name": "", "feelings": [], "own": [], "why": why}
    assert who.does("moment.mark", step=step, **said, **W)["status"] in ("saved", "late")


def two_accounts(room):
    """What the patients and the nurses write of waiting."""
    step = walking(room)
    for n in range(3):
        writes(room, room.patients[n], step, f"Nobody told us anything, {n}")
        writes(room, room.nurses[n], step, f"We had nobody to send, {n}")
    for line in [line for m in room.amara.all("felt")[step]["moments"] for line in m["lines"]]:
        if line["state"] == "held":
            room.amara.does("reason.release", reason=line["id"])
    return step


def told_of(room, text="Waiting"):
    seen = room.looks()["moments"]
    return next(one for one in seen["moments"] if one["id"] == moment(room, text))


def test_a_moment_is_told_by_every_side_and_no_account_hides_another(room):
    step = two_accounts(room)
    story_step = room.amara.opens("story")
    shown = room.patients[4].does("story.add", **story(story_step, text="I waited with a book."))["id"]
    kept = room.nurses[4].does("story.add", **story(story_step, text="CANARY", purposes=["facilitators"]))[
        "id"
    ]
    for who, card in ((room.patients[4], shown), (room.nurses[4], kept)):
        felt = [{"moment": moment(room), "feelings": [], "own": "numb"}]
        assert who.does("story.describe", card=card, tags=[], felt=felt)["status"] == "saved"
        room.amara.does("story.read", card=card)

    told = told_of(room)

    lines = {line["id"]: line["text"] for m in room.amara.all("felt")[step]["moments"] for line in m["lines"]}
    sides = [{lines.get(ref.removeprefix("line:"), ref) for ref in refs} for refs in told["sides"]]
    patients = {f"Nobody told us anything, {n}" for n in range(3)} | {f"card:{shown}"}
    nurses = {f"We had nobody to send, {n}" for n in range(3)}
    assert sorted(map(len, sides)) == [3, 4]
    assert patients in sides
    assert nurses in sides
    assert told["others"] == []
    on_stage = room.scene.stage(room.amara)
    assert {line["id"] for m in on_stage.all("felt")[step]["moments"] for line in m["lines"]} == set(lines)
    quotes = [b for b in room.chapter(told_by_several).blocks if isinstance(b, Quote)]
    assert {quote.text for quote in quotes} == {*patients, *nurses, "I waited with a book."} - {
        f"card:{shown}"
    }
    assert "CANARY" not in str(room.chapter(told_by_several))


def test_merging_themes_changes_no_account(room):
    two_accounts(room)
    room.stories()
    before = told_of(room)
    themes = [theme["id"] for theme in room.amara.all("board")["discover"]["themes"]]
    room.amara.does("theme.merge", board="discover", themes=themes, name="One")

    assert told_of(room) == before


def test_a_line_that_is_hidden_or_unread_is_no_account(room):
    step = two_accounts(room)
    line = next(line for m in room.amara.all("felt")[step]["moments"] for line in m["lines"])
    room.amara.does("reason.hide", reason=line["id"], why="It names somebody.")

    assert f"line:{line['id']}" not in str(told_of(room))


def test_in_a_small_room_accounts_stand_together_without_a_group(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "", "Patients")
    step = amara.opens("story")
    card = dana.does("story.add", **story(step))["id"]
    felt = [{"moment": next(iter(dana.sees()["terms:-"]["moments"]))["id"], "feelings": [], "own": "glad"}]
    dana.does("story.describe", card=card, tags=[], felt=felt)
    amara.does("card.release", card=card)
    small_scene.sides().look(amara.workshop_id)
    seen = amara.all("sides")["moments"]

    assert (seen["sides"], seen["moments"][0]["sides"], seen["moments"][0]["others"]) == (
        [],
        [],
        [f"card:{card}"],
    )
