"""The thread: from a promise back to the story it grew from, as far as consent allows, wherever it is shown."""

from __future__ import annotations

import pytest

from facilitator.chapters import texts_of
from facilitator.contributions.models import Link
from facilitator.themes.asking import keep_grouping
from facilitator.themes.engine.values import Grouping, Theme
from tests.cast import story

SAID = {"wording": "2026-11"}
TOLD = "Zanzibar: she rang me back the same evening."


class Woven:
    """A promise, a statement, a dream, a theme, a factor and a story, tied together by different people."""

    def __init__(self, scene, **story_changed):
        self.scene, self.amara = scene, scene.amara()
        amara = self.amara
        amara.does("workshop.edit", moderation="open")
        self.dana, self.chidi = scene.joins(amara, "", "Patients"), scene.joins(amara, "", "Nurses")
        step = amara.opens("story")
        self.story = self.dana.does("story.add", **story(step, text=TOLD, **story_changed))["id"]
        self.other = self.chidi.does("story.add", **story(step, text="He rang too.", title=""))["id"]
        theme = Theme("t1", "Rung back", (), (self.story, self.other), self.story, ())
        grouping = Grouping(themes=(theme,), unplaced=(), last=1)
        scene.house.writer.do(lambda unit: keep_grouping(unit, amara.workshop_id, "discover", grouping))
        self.factor = amara.does("factor.add", text="There was time", under=None)["id"]
        amara.does("factor.quote", factor=self.factor, card=self.story, passage="")
        step = amara.opens("headline")
        headline = {"text": "Nobody waits alone", "form": "headline"}
        self.dream = self.chidi.does("dream.add", step=step, **headline, **SAID)["id"]
        step = amara.opens("statement")
        sentence = {"text": "Everybody is rung back", "serves": f"card:{self.dream}"}
        self.statement = self.chidi.does("statement.add", step=step, **sentence, **SAID)["id"]
        self.tie(self.statement, f"card:{self.story}")
        step = amara.opens("promise")
        promise = {"form": "commitment", "text": "I ring", "serves": f"card:{self.statement}"}
        self.promise = self.chidi.does("promise.add", step=step, **promise, **SAID)["id"]

    def tie(self, card, *refs):
        def lay(unit):
            unit.session.add_all(Link(card_id=card, ref=ref, position=n) for n, ref in enumerate(refs))

        self.scene.house.writer.do(lay)

    def seen_by(self, actor, card=None):
        answer = actor.client.get(f"{actor.path}/thread?card={card or self.promise}")
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def printed(self):
        from facilitator.thread.chapters import threads

        with self.scene.house.database.read() as session:
            return threads(session, self.amara.workshop_id)

    def everywhere(self):
        """All that anybody is shown of the thread."""
        stage = self.scene.stage(self.amara)
        self.amara.does("thread.walk", card=self.promise, to=9)
        return str([self.seen_by(self.chidi), self.seen_by(self.amara), stage.sees(), self.printed()])


def rungs(thread):
    return [
        (rung["kind"], [bead["text"] for bead in rung["beads"]], rung["kept"]) for rung in thread["rungs"]
    ]


WHOLE = [
    ("promise", ["I ring"], False),
    ("statement", ["Everybody is rung back"], False),
    ("dream", ["Nobody waits alone"], False),
    ("factor", ["There was time"], False),
    ("story", [TOLD], False),
]


def test_a_promise_leads_back_to_its_story_on_phones_and_console(scene):
    woven = Woven(scene)

    for actor in (woven.chidi, woven.dana, woven.amara):
        assert rungs(woven.seen_by(actor)) == WHOLE
        assert woven.seen_by(actor)["end"] == "beginning"
    assert rungs(woven.seen_by(woven.dana, woven.statement)) == WHOLE[1:]


def test_the_stage_walks_back_one_rung_after_the_other_and_holds_no_words(small_scene):
    woven = Woven(small_scene)
    stage = small_scene.stage(woven.amara)

    assert woven.amara.does("thread.walk", card=woven.promise, to=1)["status"] == "saved"
    walk = stage.sees()["walk:-"]
    assert (walk["start"], walk["at"]) == (f"card:{woven.promise}", 1)
    assert [rung["kind"] for rung in walk["rungs"]] == [kind for kind, _, _ in WHOLE]
    assert walk["rungs"][-1]["refs"] == [f"card:{woven.story}"]
    assert "Zanzibar" not in str(walk)
    assert stage.sees()["now:-"]["scene"] == "thread"
    woven.amara.does("thread.walk", card=woven.promise, to=20)
    assert stage.sees()["walk:-"]["at"] == len(WHOLE)
    woven.amara.does("thread.walk", card=None)
    assert "walk:-" not in stage.sees()
    assert stage.sees()["now:-"]["scene"] == "auto"


def test_withdrawing_the_story_leaves_nothing_of_it_anywhere(scene):
    woven = Woven(scene)
    assert "Zanzibar" in woven.everywhere()

    assert woven.dana.does("card.take_back", card=woven.story)["status"] == "saved"

    assert "zanzibar" not in woven.everywhere().casefold()
    told = woven.seen_by(woven.chidi)
    assert rungs(told)[-1] == ("story", [], True)
    assert told["end"] == "kept"
    assert (
        "It also goes back to a story that its teller keeps to themselves." in woven.printed().blocks[1].items
    )
    walk = small_walk(woven)
    assert walk["rungs"][-1] == {"kind": "story", "refs": [], "kept": True, "more": 0}


def small_walk(woven):
    return woven.scene.stage(woven.amara).sees()["walk:-"]


def test_what_is_walked_to_disappears_from_the_stage_with_its_words(small_scene):
    """The walk on the stage was laid before; it holds a reference that the stage can no longer resolve."""
    woven = Woven(small_scene)
    woven.amara.does("thread.walk", card=woven.promise, to=9)

    woven.dana.does("card.take_back", card=woven.story)

    stage = small_scene.stage(woven.amara).sees()
    assert f"card:{woven.story}" not in stage
    assert "Zanzibar" not in str(stage)


@pytest.mark.parametrize(
    ("purposes", "room", "summary"),
    [(["room"], True, False), (["summary"], False, True), (["facilitators"], False, False)],
)
def test_consent_for_one_place_is_not_consent_for_another(small_scene, purposes, room, summary):
    woven = Woven(small_scene, purposes=purposes)

    assert ("Zanzibar" in str(woven.seen_by(woven.chidi))) is room
    assert ("Zanzibar" in str(woven.seen_by(woven.amara))) is room
    assert ("Zanzibar" in str(woven.printed())) is summary


def test_a_card_held_or_hidden_ends_the_thread_and_what_is_behind_it_stays_behind(small_scene):
    woven = Woven(small_scene)
    woven.amara.does("card.hide", card=woven.statement, why="A name")

    assert rungs(woven.seen_by(woven.dana)) == [WHOLE[0], ("statement", [], True)]


def test_ones_own_card_opens_its_thread_though_it_waits_and_others_cannot_open_it(small_scene):
    woven = Woven(small_scene)
    woven.amara.does("card.hold", card=woven.promise, why="")

    assert rungs(woven.seen_by(woven.chidi)) == WHOLE
    for path, client in (
        (woven.dana.path, woven.dana.client),
        (woven.chidi.path, small_scene.app.test_client()),
    ):
        assert client.get(f"{path}/thread?card={woven.promise}").status_code in (401, 404)
    assert woven.amara.does("thread.walk", card=woven.promise, to=1)["code"] == "unknown_card"


def test_a_theme_leads_to_its_stories_and_the_factor_made_of_it(small_scene):
    woven = Woven(small_scene)
    factor = woven.amara.does("factor.take", theme="t1")["id"]
    woven.tie(woven.dream, "theme:discover-t1")

    told = {kind: texts for kind, texts, _kept in rungs(woven.seen_by(woven.chidi))}
    assert told["theme"] == ["Rung back"]
    assert set(told["story"]) == {TOLD, "He rang too."}
    assert set(told["factor"]) == {"There was time", "Rung back"}
    woven.amara.does("factor.remove", factor=factor)
    woven.amara.does("theme.discard", board="discover", theme="t1")
    assert rungs(woven.seen_by(woven.chidi)) == WHOLE


def test_circles_of_links_end(small_scene):
    woven = Woven(small_scene)
    woven.tie(woven.dream, f"card:{woven.statement}", f"card:{woven.promise}", f"card:{woven.dream}")

    assert rungs(woven.seen_by(woven.chidi)) == WHOLE


def test_a_thread_of_another_workshop_cannot_be_pulled(small_scene):
    woven = Woven(small_scene)
    zoe = small_scene.amara("Zoe")
    stranger = small_scene.joins(zoe)

    assert stranger.client.get(f"{stranger.path}/thread?card={woven.promise}").status_code == 404
    assert stranger.client.get(f"{woven.dana.path}/thread?card={woven.promise}").status_code == 401
    assert zoe.client.get(f"{zoe.path}/thread?card={woven.promise}").status_code == 404
    assert zoe.client.get(f"{woven.amara.path}/thread?card={woven.promise}").status_code == 404
    assert zoe.does("thread.walk", card=woven.promise, to=1)["code"] == "unknown_card"


def test_every_promise_is_printed_with_its_thread_and_unlinked_ones_are_counted(small_scene):
    woven = Woven(small_scene)
    step = woven.amara.step("promise")
    alone = {"form": "offer", "text": "A room on Thursdays", "serves": None}
    woven.chidi.does("promise.add", step=step, **alone, **SAID)

    assert list(texts_of(woven.printed())) == [
        "Where our promises come from",
        "I ring",
        "It grew from",
        "How it will be: Everybody is rung back",
        "The dream: Nobody waits alone",
        "What gives life here: There was time",
        f"The story: Called back. {TOLD}",
        "1 promise was not linked to anything.",
    ]


def test_without_any_link_there_is_no_chapter(small_scene):
    amara = small_scene.amara()
    amara.does("workshop.edit", moderation="open")
    chidi = small_scene.joins(amara)
    alone = {"form": "offer", "text": "A room on Thursdays", "serves": None}
    chidi.does("promise.add", step=amara.opens("promise"), **alone, **SAID)

    from facilitator.thread.chapters import threads

    with small_scene.house.database.read() as session:
        assert threads(session, amara.workshop_id) is None


def test_a_board_laid_out_before_is_never_older_than_what_its_clients_hold(small_scene):
    """Phones pull at threads by the hundred; the board is laid out once, and anew when anything touched it."""
    woven = Woven(small_scene)
    woven.tie(woven.dream, "theme:discover-t1")

    def themes():
        return [
            bead
            for rung in woven.seen_by(woven.chidi)["rungs"]
            if rung["kind"] == "theme"
            for bead in rung["beads"]
        ]

    assert [bead["text"] for bead in themes()] == ["Rung back"]
    woven.amara.does("theme.rename", board="discover", theme="t1", name="They rang")
    assert [bead["text"] for bead in themes()] == ["They rang"]
    woven.amara.does("card.hide", card=woven.other, why="A name")
    assert "He rang too." not in str(woven.seen_by(woven.chidi))
    woven.dana.does("card.take_back", card=woven.story)
    assert "Zanzibar" not in str(woven.seen_by(woven.chidi))
    woven.amara.does("theme.discard", board="discover", theme="t1")
    assert themes() == []


def test_what_grew_out_of_a_theme_is_followed_to_the_promise(small_scene):
    woven = Woven(small_scene)
    answer = woven.amara.client.get(f"{woven.amara.path}/thread?theme=discover-t1").get_json()

    assert [rung["kind"] for rung in answer["rungs"]] == ["theme", "factor", "statement", "promise"]
    assert [bead["text"] for rung in answer["rungs"] for bead in rung["beads"]] == [
        *("Rung back", "There was time", "Everybody is rung back", "I ring")
    ]
    assert answer["end"] == "grown"
    host = small_scene.helps(woven.amara, "Hana", "host")
    assert host.client.get(f"{host.path}/thread?theme=discover-t1").get_json() == answer
    assert woven.amara.client.get(f"{woven.amara.path}/thread?theme=discover-t9").status_code == 404


def test_what_may_not_be_seen_has_not_grown_there(small_scene):
    woven = Woven(small_scene)
    woven.amara.does("card.hide", card=woven.statement, why="It names somebody.")
    answer = woven.amara.client.get(f"{woven.amara.path}/thread?theme=discover-t1").get_json()

    assert [rung["kind"] for rung in answer["rungs"]] == ["theme", "factor"]


def test_the_room_walks_on_from_a_theme(small_scene):
    woven = Woven(small_scene)
    amara, stage = woven.amara, small_scene.stage(woven.amara)

    assert amara.does("thread.walk", card=None, theme="discover-t1", to=3)["status"] == "saved"
    walk = stage.sees()["walk:-"]
    assert (walk["start"], walk["at"], stage.sees()["now:-"]["scene"]) == ("theme:discover-t1", 3, "thread")
    assert [rung["refs"] for rung in walk["rungs"]][2:] == [
        [f"card:{woven.statement}"],
        [f"card:{woven.promise}"],
    ]
    assert amara.does("thread.walk", card=None, theme="discover-t9", to=1)["status"] == "refused"
    amara.does("thread.walk", card=None)
    assert stage.sees().get("walk:-") is None
