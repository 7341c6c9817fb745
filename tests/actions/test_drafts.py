"""Tables draft a statement: one pen, versions, suggestions, and never a lost word."""

import pytest

from tests.cast import Actor
from tests.tables import PARTS, SENTENCE, badge, drafting, saved


@pytest.fixture
def table(scene):
    return drafting(scene)


@pytest.fixture
def small_table(small_scene):
    return drafting(small_scene)


def words(draft: dict) -> dict:
    return {part: draft["words"][part] for part in PARTS}


# --- sitting and beginning ---


def test_everybody_at_a_table_sees_the_words_and_nobody_else(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    other, standing = table.seats("Chidi", table=8), table.scene.joins(table.amara, "Zoe")
    table.begins(dana)
    saved(table.saves(dana, 0))

    for person in (dana, eli):
        seen = table.seen_by(person)
        assert (seen["sentence"], words(seen), seen["version"]) == (SENTENCE, PARTS, 1)
    assert other.sees()["drafting:-"] == {"table": {"number": 8, "people": 1}, "drafts": []}
    assert "drafting:-" not in standing.sees()
    assert table.scene.stage(table.amara).sees()[f"draft:{table.draft}"]["words"] is None


def test_a_pulse_brings_the_words_to_the_table_alone(small_table):
    table = small_table
    dana, eli, other = table.seats("Dana"), table.seats("Eli"), table.seats("Chidi", table=8)
    table.begins(dana)
    ears = {name: table.scene.listens(a) for name, a in {"eli": eli, "other": other}.items()}
    stage = table.scene.listens(table.scene.stage(table.amara))
    table.scene.pulse(table.amara)
    for ear in (*ears.values(), stage):
        ear.hears()

    saved(table.saves(dana, 0, because="CANARY"))
    table.scene.pulse(table.amara)

    heard = ears["eli"].hears()
    assert [m["event"] for m in heard] == ["mine"]
    assert heard[0]["objects"]["drafting:-"]["drafts"][0]["words"]["because"] == "CANARY"
    assert ears["other"].hears() == []
    assert "CANARY" not in str(stage.hears())


def test_two_who_begin_at_once_share_one_draft_and_the_first_has_the_pen(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")

    assert table.begins(dana) == table.begins(eli)
    assert table.seen_by(dana)["pen"]["mine"]
    assert table.seen_by(eli)["pen"] == {"mine": False, "badge": badge(dana), "asked": [], "asking": False}


def test_somebody_without_a_table_is_asked_first_and_may_draft_alone(table):
    zoe = table.scene.joins(table.amara, "Zoe")
    assert zoe.does("draft.begin", step=table.step)["code"] == "no_table"

    zoe.does("draft.sit", table=None)
    table.begins(zoe)
    saved(table.saves(zoe, 0))

    assert zoe.sees()["drafting:-"]["table"] == {"number": None, "people": 1}
    assert table.on_console()["table"] is None
    assert f"draft:{table.draft}" not in table.scene.stage(table.amara).sees()


def test_drafting_needs_its_own_step_that_the_room_has_been_in(table):
    dana = table.seats("Dana")
    amara = table.amara
    later = saved(
        amara.does("step.add", after=None, phase="design", kind="draft", title="Later", minutes=5, prompt="")
    )

    assert dana.does("draft.begin", step=amara.step("story"))["code"] == "not_welcome_here"
    assert dana.does("draft.begin", step=later)["code"] == "step_not_open"
    assert dana.does("draft.begin", step="0" * 12)["code"] == "unknown_step"


def test_somebody_who_changes_the_table_lays_the_pen_down_and_sees_the_other_draft(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)

    dana.does("draft.sit", table=9)

    assert dana.sees()["drafting:-"] == {"table": {"number": 9, "people": 1}, "drafts": []}
    assert eli.sees()["drafting:-"]["table"]["people"] == 1
    assert table.seen_by(eli)["pen"]["badge"] is None


# --- the pen ---


def test_the_pen_is_given_with_one_tap_to_whoever_asked(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)

    eli.does("draft.ask_pen", draft=table.draft, asking=True)
    assert table.seen_by(dana)["pen"]["asked"] == [badge(eli)]
    assert table.seen_by(eli)["pen"]["asking"]
    dana.does("draft.give_pen", draft=table.draft, to=badge(eli))

    assert table.seen_by(eli)["pen"] == {"mine": True, "badge": badge(eli), "asked": [], "asking": False}
    assert not table.seen_by(dana)["pen"]["mine"]


def test_who_no_longer_wants_it_is_not_asked_for(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    eli.does("draft.ask_pen", draft=table.draft, asking=True)
    eli.does("draft.ask_pen", draft=table.draft, asking=False)

    assert table.seen_by(dana)["pen"]["asked"] == []


def test_only_who_holds_the_pen_gives_it_and_only_to_somebody_at_the_table(table):
    dana, eli, other = table.seats("Dana"), table.seats("Eli"), table.seats("Chidi", table=8)
    table.begins(dana)

    assert eli.does("draft.give_pen", draft=table.draft, to=badge(eli))["code"] == "no_pen"
    assert dana.does("draft.give_pen", draft=table.draft, to=badge(other))["code"] == "not_at_table"
    assert other.does("draft.ask_pen", draft=table.draft, asking=True)["code"] == "not_your_table"
    assert table.seen_by(dana)["pen"]["mine"]


def test_a_pen_that_is_laid_down_goes_to_whoever_asked_first_and_is_still_there(table):
    dana, eli, chidi = table.seats("Dana"), table.seats("Eli"), table.seats("Chidi")
    table.begins(dana)
    eli.does("draft.ask_pen", draft=table.draft, asking=True)
    with table.scene.clock_moved(seconds=50):
        chidi.does("draft.ask_pen", draft=table.draft, asking=True)
        dana.does("draft.hold", draft=table.draft)
    with table.scene.clock_moved(seconds=90):
        dana.does("draft.give_pen", draft=table.draft, to=None)

    assert table.seen_by(chidi)["pen"]["mine"]


def test_the_pen_passes_from_somebody_who_is_gone_and_not_before(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    with table.scene.clock_moved(seconds=50):
        dana.does("draft.hold", draft=table.draft)
    with table.scene.clock_moved(seconds=105):
        eli.does("draft.ask_pen", draft=table.draft, asking=True)
        assert not table.seen_by(eli)["pen"]["mine"]
    with table.scene.clock_moved(seconds=115):
        eli.does("draft.ask_pen", draft=table.draft, asking=True)
        assert table.seen_by(eli)["pen"]["mine"]


def test_somebody_who_is_there_but_writes_nothing_is_passed_over_after_a_while(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    for seconds in (40, 80, 120, 160):
        with table.scene.clock_moved(seconds=seconds):
            dana.does("draft.hold", draft=table.draft)
            eli.does("draft.ask_pen", draft=table.draft, asking=True)
            assert not table.seen_by(eli)["pen"]["mine"]
    with table.scene.clock_moved(seconds=200):
        dana.does("draft.hold", draft=table.draft)
        eli.does("draft.ask_pen", draft=table.draft, asking=True)

    assert table.seen_by(eli)["pen"]["mine"]


def test_the_facilitator_takes_a_pen_out_of_a_hand_that_does_not_give_it(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    eli.does("draft.ask_pen", draft=table.draft, asking=True)
    assert table.on_console()["asked"] == 1

    table.amara.does("draft.release_pen", draft=table.draft)

    assert table.seen_by(eli)["pen"]["mine"]
    assert table.on_console()["pen"] == {"name": "Eli", "badge": badge(eli)}


# --- versions and suggestions ---


def test_every_save_is_a_version_and_the_same_words_are_not_two(table):
    dana = table.seats("Dana")
    table.begins(dana)
    for base, because in enumerate(("one list", "one number", "one number")):
        saved(table.saves(dana, base, because=because))

    told = dana.client.get(f"{dana.path}/drafts/history?draft={table.draft}&all").get_json()["versions"]
    assert [(v["number"], v["words"]["because"], v["mine"]) for v in told] == [
        (2, "one number", True),
        (1, "one list", True),
    ]


def test_both_ways_of_writing_are_kept_beside_each_other(table):
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0))
    saved(table.saves(dana, 1, text="We ring back.", **PARTS))

    seen = table.seen_by(dana)
    assert seen["sentence"] == "We ring back."
    assert words(seen) == PARTS


def test_words_of_somebody_who_has_lost_the_pen_are_kept_beside_the_draft(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0, because="one list"))
    dana.does("draft.give_pen", draft=table.draft, to=badge(eli))
    saved(table.saves(eli, 1, because="one door"))

    beside = saved(table.saves(dana, 1, because="one list and"))

    seen = table.seen_by(eli)
    assert beside != table.draft
    assert seen["words"]["because"] == "one door"
    assert [(s["id"], s["kind"], s["words"]["because"], s["mine"]) for s in seen["suggestions"]] == [
        (beside, "save", "one list and", False)
    ]


def test_words_typed_without_a_network_for_ten_minutes_arrive_beside_what_others_wrote_since(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0, because="one list"))
    with table.scene.clock_moved(seconds=300):
        eli.does("draft.ask_pen", draft=table.draft, asking=True)
        saved(table.saves(eli, 1, because="one door"))
    with table.scene.clock_moved(seconds=700):
        beside = saved(table.saves(dana, 1, because="a very long thought"))

    seen = table.seen_by(eli)
    assert seen["words"]["because"] == "one door"
    assert [s["id"] for s in seen["suggestions"]] == [beside]


def test_late_words_of_somebody_alone_in_having_written_go_into_the_draft(table):
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0, because="one list"))
    with table.scene.clock_moved(seconds=700):
        assert saved(table.saves(dana, 1, because="a very long thought")) == table.draft

    assert table.seen_by(dana)["words"]["because"] == "a very long thought"


def test_a_save_whose_own_predecessor_is_still_on_its_way_is_no_stranger(table):
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0, because="one"))
    assert saved(table.saves(dana, 0, because="one list")) == table.draft

    assert table.seen_by(dana)["version"] == 2


def test_words_that_come_after_the_table_was_changed_or_the_statement_given_are_still_kept(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0, reason="New"))
    eli.does("draft.sit", table=9)
    saved(table.saves(eli, 1, because="from afar"))
    saved(table.gives(dana, 1, SENTENCE))
    saved(table.saves(dana, 1, because="a second too late"))

    kept = table.seen_by(dana)["suggestions"]
    assert [s["words"]["because"] for s in kept] == ["from afar", "a second too late"]


def test_a_stranger_to_the_table_can_neither_save_nor_suggest_nor_read_its_history(table):
    dana, other = table.seats("Dana"), table.seats("Chidi", table=8)
    table.begins(dana)
    saved(table.saves(dana, 0))

    assert table.saves(other, 1)["code"] == "not_your_table"
    assert other.does("draft.suggest", draft=table.draft, text="Me too")["code"] == "not_your_table"
    answer = other.client.get(f"{other.path}/drafts/history?draft={table.draft}")
    assert answer.status_code == 403
    assert other.client.get(f"{other.path}/drafts/history?draft=nothing").status_code == 404


def test_a_line_from_the_table_is_taken_in_and_its_writer_sees_it(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    saved(table.saves(dana, 0))
    line = saved(eli.does("draft.suggest", draft=table.draft, text="and the carers too"))

    saved(table.saves(dana, 1, so="nobody waits, and the carers too", takes=line))

    (suggestion,) = table.seen_by(eli)["suggestions"]
    assert (suggestion["state"], suggestion["mine"]) == ("taken", True)
    told = dana.client.get(f"{dana.path}/drafts/history?draft={table.draft}").get_json()["versions"]
    assert [v["how"] for v in told] == ["taken", "typed"]


def test_a_suggestion_is_folded_away_by_the_scribe_and_withdrawn_by_its_writer_alone(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    table.begins(dana)
    line = saved(eli.does("draft.suggest", draft=table.draft, text="Another way"))

    assert eli.does("draft.put_aside", suggestion=line, aside=True)["code"] == "no_pen"
    saved(dana.does("draft.put_aside", suggestion=line, aside=True))
    assert table.seen_by(eli)["suggestions"][0]["state"] == "aside"
    assert dana.does("draft.withdraw", suggestion=line)["code"] == "not_yours"
    saved(eli.does("draft.withdraw", suggestion=line))
    assert table.seen_by(eli)["suggestions"] == []


def test_an_earlier_version_is_restored_and_the_later_ones_stay_in_the_history(table):
    dana = table.seats("Dana")
    table.begins(dana)
    saved(table.saves(dana, 0, because="one list"))
    saved(table.saves(dana, 1, because="one number"))

    assert dana.does("draft.restore", draft=table.draft, base=1, version=1)["code"] == "draft_changed"
    saved(dana.does("draft.restore", draft=table.draft, base=2, version=1))

    assert table.seen_by(dana)["words"]["because"] == "one list"
    told = dana.client.get(f"{dana.path}/drafts/history?draft={table.draft}&all").get_json()["versions"]
    assert [(v["number"], v["how"]) for v in told] == [(3, "restored"), (2, "typed"), (1, "typed")]


def test_too_much_is_refused_with_words_and_nothing_is_cut(table):
    dana = table.seats("Dana")
    table.begins(dana)

    answer = table.saves(dana, 0, because="x" * 201)

    assert (answer["code"], table.seen_by(dana)["version"]) == ("too_long", 0)


def test_after_closing_nothing_is_taken_in_and_the_phone_keeps_it(table):
    dana = table.seats("Dana")
    table.begins(dana)
    table.amara.does("workshop.close", knowingly=True)

    assert table.saves(dana, 0)["code"] == "workshop_closed"


def test_one_draft_is_laid_aside_for_another_and_taken_up_again(table):
    dana, eli = table.seats("Dana"), table.seats("Eli")
    first = table.begins(dana)
    assert eli.does("draft.lay_aside", draft=first, aside=True)["code"] == "no_pen"
    saved(dana.does("draft.lay_aside", draft=first, aside=True))
    second = table.begins(eli)
    assert second != first
    assert dana.does("draft.lay_aside", draft=first, aside=False)["code"] == "draft_open"
    saved(eli.does("draft.lay_aside", draft=second, aside=True))
    saved(dana.does("draft.lay_aside", draft=first, aside=False))

    states = {d["id"]: d["state"] for d in eli.sees()["drafting:-"]["drafts"]}
    assert states == {first: "open", second: "aside"}


def test_unfinished_words_are_on_the_wall_only_when_the_facilitator_wants_it(small_table):
    table = small_table
    dana = table.seats("Dana")
    table.begins(dana)
    stage = table.scene.stage(table.amara)
    assert stage.sees()[f"draft:{table.draft}"]["progress"] == "begun"
    saved(table.saves(dana, 0))
    assert stage.sees()[f"draft:{table.draft}"] == {
        "table": 7,
        "step": table.step,
        "progress": "words",
        "words": None,
        "card": None,
    }

    table.amara.does("drafts.show", shown=True)
    assert stage.sees()[f"draft:{table.draft}"]["words"] == SENTENCE
    table.amara.does("drafts.show", shown=False)
    assert stage.sees()[f"draft:{table.draft}"]["words"] is None


def test_phones_of_another_workshop_reach_nothing(small_scene):
    table = drafting(small_scene)
    dana = table.seats("Dana")
    table.begins(dana)
    other = small_scene.amara("Yara")
    zoe: Actor = small_scene.joins(other, "Zoe")
    zoe.does("draft.sit", table=7)

    assert table.saves(zoe, 0)["code"] == "unknown_draft"
    assert other.does("draft.release_pen", draft=table.draft)["code"] == "unknown_draft"
