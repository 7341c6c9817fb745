"""The positive core: factors, causes, quotes and groups, and who sees what of them."""

from __future__ import annotations

import pytest

from facilitator.themes.asking import keep_grouping
from facilitator.themes.engine.values import Grouping, Theme
from tests.cast import story

WORDING = "2026-11"
CALLED = "She rang me back the same evening. I slept that night."
SAT = "The night nurse sat down and asked about our garden."


def with_step(amara, kind, phase="discover"):
    planned = {"phase": phase, "title": "Why", "prompt": "What made it possible?"}
    step = amara.does("step.add", after=None, kind=kind, minutes=5, questions=[], **planned)["id"]
    assert amara.does("step.open", step=step)["status"] == "saved"
    return step


def told(scene, amara, *texts, by=None, **changed):
    """Stories, released; their ids."""
    amara.does("workshop.edit", moderation="open")
    step = amara.opens("story")
    teller = by or scene.joins(amara, "", "Patients")
    return [teller.does("story.add", **story(step, text=text, **changed))["id"] for text in texts]


def a_theme(scene, amara, cards, name="Called back, evening"):
    theme = Theme("t1", name, ("evening",), tuple(cards), cards[0], ())
    grouping = Grouping(themes=(theme,), unplaced=(), last=1)
    scene.house.writer.do(lambda unit: keep_grouping(unit, amara.workshop_id, "discover", grouping))


def add(amara, text, under=None):
    return amara.does("factor.add", text=text, under=under)["id"]


def says(phone, step, text, under=None):
    return phone.does("core.add", step=step, text=text, under=under, wording=WORDING)


def on_stage(scene, amara):
    return scene.stage(amara).all("factor")


def test_one_tap_makes_a_factor_of_a_theme_with_its_stories(scene):
    amara = scene.amara()
    cards = told(scene, amara, CALLED, SAT)
    a_theme(scene, amara, cards)

    factor = amara.does("factor.take", theme="t1")["id"]

    (seen,) = on_stage(scene, amara).values()
    assert (seen["text"], seen["settled"]) == ("Called back, evening", True)
    assert [quote["card"] for quote in seen["quotes"]] == cards
    assert amara.does("factor.take", theme="t1")["code"] == "theme_taken"
    assert amara.does("factor.take", theme="t9")["code"] == "bad_edit"
    amara.does("factor.remove", factor=factor)
    assert amara.does("factor.take", theme="t1")["status"] == "saved"


def test_asking_what_made_it_possible_again_and_again_grows_a_tree(scene):
    amara = scene.amara()
    chidi = scene.joins(amara, "", "Nurses")
    step = with_step(amara, "core")
    time = add(amara, "There was time")

    assert says(chidi, step, "Two more nurses on nights", under=time)["status"] == "saved"
    (first,) = on_stage(scene, amara)[time]["causes"]
    says(chidi, step, "The matron asked us first", under=first["id"])
    ((second,),) = [cause["causes"] for cause in on_stage(scene, amara)[time]["causes"]]
    says(chidi, step, "She had been a night nurse", under=second["id"])

    ((third,),) = [c["causes"] for c in on_stage(scene, amara)[time]["causes"][0]["causes"]]
    assert [first["text"], second["text"], third["text"]] == [
        "Two more nurses on nights",
        "The matron asked us first",
        "She had been a night nurse",
    ]


def test_a_proposal_waits_until_it_is_taken_on_and_only_then_can_be_answered(small_scene):
    amara = small_scene.amara()
    dana, eli = small_scene.joins(amara), small_scene.joins(amara)
    step = with_step(amara, "core")
    says(dana, step, "Courage")

    ((ref, proposed),) = amara.all("factor").items()
    assert not proposed["settled"]
    assert eli.all("strength") == {}
    amara.does("factor.settle", factor=ref)
    assert {s["text"] for s in eli.all("strength").values()} == {"Courage"}
    assert says(eli, step, "Nobody was blamed", under=ref)["status"] == "saved"


def test_short_cards_are_moderated_like_others_and_nobody_sees_what_is_held(small_scene):
    amara = small_scene.amara()
    amara.does("workshop.edit", moderation="all")
    dana = small_scene.joins(amara)
    step = with_step(amara, "core")
    card = says(dana, step, "Courage")["id"]
    ((ref, seen),) = amara.all("factor").items()

    assert (seen["text"], seen["state"], seen["shown"]) == ("Courage", "held", False)
    assert on_stage(small_scene, amara) == {}
    assert says(dana, step, "And why", under=ref)["code"] == "unknown_factor"
    amara.does("card.release", card=card)
    assert [f["text"] for f in on_stage(small_scene, amara).values()] == ["Courage"]
    amara.does("card.hide", card=card, why="A name")
    assert on_stage(small_scene, amara) == {}


def test_words_are_at_most_two_hundred_letters_and_never_cut(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    step = with_step(amara, "core")

    assert says(dana, step, "x" * 201)["code"] == "too_long"
    assert says(dana, step, "x" * 200)["status"] == "saved"
    assert amara.does("factor.add", text="x" * 201, under=None)["code"] == "too_long"
    assert amara.does("factor.add", text="  ", under=None)["code"] == "empty"


def test_only_a_step_for_the_core_takes_such_cards(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)

    assert says(dana, amara.opens("story"), "Courage")["code"] == "not_welcome_here"


def test_causes_are_renamed_moved_merged_and_taken_apart(scene):
    amara = scene.amara()
    time, trust = add(amara, "Time"), add(amara, "Trust")
    staff, people = add(amara, "Staff", time), add(amara, "More people", trust)
    add(amara, "Money", people)

    amara.does("factor.rename", factor=staff, text="Enough staff")
    amara.does("factor.merge", factor=people, into=staff)
    seen = on_stage(scene, amara)
    assert seen[trust]["causes"] == []
    (cause,) = seen[time]["causes"]
    assert (cause["text"], cause["also"]) == ("Enough staff", ["More people"])
    assert [below["text"] for below in cause["causes"]] == ["Money"]

    amara.does("factor.part", factor=people)
    amara.does("factor.move", factor=staff, under=trust, to=0)
    seen = on_stage(scene, amara)
    assert seen[time]["causes"] == []
    assert [cause["text"] for cause in seen[trust]["causes"]] == ["Enough staff", "More people"]
    assert amara.does("factor.move", factor=trust, under=staff)["code"] == "into_itself"
    assert amara.does("factor.merge", factor=trust, into=staff)["code"] == "into_itself"
    assert amara.does("factor.merge", factor=trust, into=trust)["code"] == "into_itself"

    amara.does("factor.move", factor=staff, under=None, to=0)
    order = sorted(on_stage(scene, amara).values(), key=lambda factor: factor["position"])
    assert [factor["text"] for factor in order] == ["Enough staff", "Time", "Trust"]


def test_levels_end_where_nobody_reads_further(small_scene):
    amara = small_scene.amara()
    under = None
    for level in range(6):
        under = add(amara, f"Level {level}", under)

    refused = amara.does("factor.add", text="Deeper", under=under)
    assert refused["code"] == "too_deep"
    assert "6" in refused["message"]


def test_what_was_removed_is_put_back_with_all_below_it(small_scene):
    amara = small_scene.amara()
    time = add(amara, "Time")
    staff = add(amara, "Staff", time)
    add(amara, "Money", staff)

    amara.does("factor.remove", factor=staff)
    assert on_stage(small_scene, amara)[time]["causes"] == []
    assert amara.sees()["core:-"]["removed"] == [{"id": staff, "text": "Staff", "cause": True}]
    amara.does("factor.remove", factor=time)
    assert [away["id"] for away in amara.sees()["core:-"]["removed"]] == [time]

    amara.does("factor.restore", factor=time)
    amara.does("factor.restore", factor=staff)
    assert on_stage(small_scene, amara)[time]["causes"][0]["causes"][0]["text"] == "Money"
    assert amara.sees()["core:-"]["removed"] == []


def test_what_was_taken_apart_below_itself_stands_alone_rather_than_nowhere(small_scene):
    amara = small_scene.amara()
    place, other = add(amara, "Place"), add(amara, "Other")
    merged = add(amara, "Merged", place)
    below = add(amara, "Below", merged)
    amara.does("factor.merge", factor=merged, into=other)
    assert amara.does("factor.move", factor=place, under=below)["status"] == "saved"

    amara.does("factor.part", factor=merged)

    texts = {factor["text"] for factor in on_stage(small_scene, amara).values()}
    assert texts == {"Other", "Merged"}


def test_a_quote_is_a_passage_the_story_really_says(scene):
    amara = scene.amara()
    (card,) = told(scene, amara, CALLED)
    time = add(amara, "Time")

    refused = amara.does("factor.quote", factor=time, card=card, passage="She never rang")
    assert refused["code"] == "not_in_story"
    amara.does("factor.quote", factor=time, card=card, passage="I slept that night.")
    (quote,) = on_stage(scene, amara)[time]["quotes"]
    assert quote["text"] == "I slept that night."
    amara.does("factor.quote", factor=time, card=card, passage="")
    (quote,) = on_stage(scene, amara)[time]["quotes"]
    assert quote["text"] == CALLED
    amara.does("factor.unquote", factor=time, card=card)
    assert on_stage(scene, amara)[time]["quotes"] == []


@pytest.mark.parametrize(
    ("purposes", "room", "summary"),
    [
        (["room", "summary"], True, True),
        (["summary"], False, True),
        (["room"], True, False),
        (["facilitators"], None, None),
    ],
)
def test_a_story_is_quoted_only_where_its_teller_agreed(small_scene, purposes, room, summary):
    amara = small_scene.amara()
    (card,) = told(small_scene, amara, CALLED, purposes=purposes)
    time = add(amara, "Time")
    answer = amara.does("factor.quote", factor=time, card=card, passage="")

    if room is None:
        assert answer["code"] == "no_consent"
        return
    (quote,) = amara.all("factor")[time]["quotes"]
    assert (quote["room"], quote["summary"]) == (room, summary)
    assert bool(on_stage(small_scene, amara)[time]["quotes"]) is room
    assert (CALLED in str(chapter(small_scene, amara))) is summary


def chapter(scene, amara):
    from facilitator.core.chapters import gives_life

    with scene.house.database.read() as session:
        return gives_life(session, amara.workshop_id)


def test_a_factor_says_plainly_that_no_story_may_be_printed(small_scene):
    amara = small_scene.amara()
    add(amara, "Time")

    assert "No story may be printed for this." in str(chapter(small_scene, amara))


def test_taking_a_story_back_takes_every_word_of_it_out_of_the_core(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "", "Patients")
    (card,) = told(scene, amara, "Zanzibar marmalade. I slept that night.", by=dana)
    a_theme(scene, amara, [card], name="Zanzibar, marmalade")
    taken = amara.does("factor.take", theme="t1")["id"]
    time = add(amara, "I slept that night.")
    amara.does("factor.quote", factor=time, card=card, passage="I slept that night.")
    add(amara, "Two nurses", taken)

    dana.does("card.take_back", card=card)

    for seen in (amara.all("factor"), on_stage(scene, amara), chapter(scene, amara)):
        assert "zanzibar" not in str(seen).casefold()
        assert "slept" not in str(seen)
    assert "Two nurses" in str(
        amara.all("factor")
    )  # what others built on it stays, for the facilitator to place


def test_taking_back_a_cause_leaves_what_others_answered_to_it(scene):
    amara = scene.amara()
    dana, eli = scene.joins(amara), scene.joins(amara)
    step = with_step(amara, "core")
    time = add(amara, "Time")
    card = says(dana, step, "Zanzibar", under=time)["id"]
    cause = amara.all("factor")[time]["causes"][0]["id"]
    amara.does("factor.rename", factor=cause, text="Zanzibar, said better")
    says(eli, step, "Somebody paid for it", under=cause)
    alone = says(dana, step, "Marmalade", under=time)["id"]

    dana.does("card.take_back", card=card)
    dana.does("card.take_back", card=alone)

    (left,) = on_stage(scene, amara)[time]["causes"]
    assert (left["text"], [below["text"] for below in left["causes"]]) == (None, ["Somebody paid for it"])
    (left,) = amara.all("factor")[time]["causes"]
    assert left["text"] == ""
    from facilitator.core.models import CoreNode

    with scene.house.database.read() as session:
        words = [node.text for node in session.query(CoreNode)]
    assert not any("anzibar" in text for text in words)


def test_erasing_a_person_takes_their_words_out_of_the_core(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step = with_step(amara, "core")
    says(dana, step, "Zanzibar")

    dana.does("person.leave", erase=True)

    assert amara.all("factor") == {}
    assert amara.all("core") == {}


def test_groups_are_named_only_where_five_could_have_spoken(small_scene):
    amara = small_scene.amara()
    patients = [small_scene.joins(amara, "", "Patients") for _ in range(5)]
    pharmacist = small_scene.joins(amara, "", "Pharmacy")
    step = with_step(amara, "core")
    time = add(amara, "Time")
    says(patients[0], step, "They asked", under=time)
    says(pharmacist, step, "One record", under=time)

    for seen in (on_stage(small_scene, amara)[time], amara.all("factor")[time]):
        assert seen["groups"] == [amara.group("Patients")]
        assert seen["smaller"] is False  # one pharmacist is all there is of smaller groups
    assert "Pharmacy" not in str(chapter(small_scene, amara))

    for _ in range(4):
        small_scene.joins(amara, "", "Public health")
    assert on_stage(small_scene, amara)[time]["smaller"] is True
    small_scene.joins(amara, "", "Pharmacy")
    four_more = [small_scene.joins(amara, "", "Pharmacy") for _ in range(3)]
    assert len(on_stage(small_scene, amara)[time]["groups"]) == 2
    four_more[0].does("person.leave", erase=True)
    assert len(on_stage(small_scene, amara)[time]["groups"]) == 1


def test_what_nobody_sees_names_no_group(small_scene):
    amara = small_scene.amara()
    patients = [small_scene.joins(amara, "", "Patients") for _ in range(6)]
    (card,) = told(small_scene, amara, CALLED, by=patients[0], purposes=["summary"])
    time = add(amara, "Time")
    amara.does("factor.quote", factor=time, card=card, passage="")

    assert on_stage(small_scene, amara)[time]["groups"] == []
    assert "Raised by: Patients" in str(chapter(small_scene, amara))


def test_phones_hold_only_what_can_be_answered_and_fetch_the_rest(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    step = with_step(amara, "core")
    time = add(amara, "Time")
    says(dana, step, "Two nurses", under=time)

    assert dana.all("strength") == {time: {"text": "Time", "position": 0}}
    assert not dana.all("factor")
    answer = dana.client.get(f"{dana.path}/core?factor={time}")
    assert [cause["text"] for cause in answer.get_json()["factor"]["causes"]] == ["Two nurses"]
    assert dana.client.get(f"{dana.path}/core?factor=nowhere").status_code == 404
    assert small_scene.app.test_client().get(f"{dana.path}/core?factor={time}").status_code == 401


def test_another_workshop_cannot_be_reached(small_scene):
    amara, other = small_scene.amara(), small_scene.amara("Zoe")
    time = add(amara, "Time")

    for kind, more in (
        ("factor.rename", {"text": "Ours"}),
        ("factor.remove", {}),
        ("factor.move", {"under": None}),
        ("factor.merge", {"into": time}),
    ):
        assert other.does(kind, factor=time, **more)["code"] == "unknown_factor"
    assert other.does("factor.add", text="Below", under=time)["code"] == "unknown_factor"
    (card,) = told(small_scene, other, CALLED)
    assert amara.does("factor.quote", factor=time, card=card, passage="")["code"] == "unknown_card"


def test_what_must_never_be_lost_is_kept_shown_and_printed(scene):
    amara = scene.amara()
    dana = scene.joins(amara)
    step = with_step(amara, "keep")
    card = dana.does("keep.add", step=step, text="The tea at three", wording=WORDING)["id"]

    assert scene.stage(amara).all("card")[card]["kind"] == "keep"
    assert amara.all("card")[card]["purposes"] == ["room", "summary"]
    assert dana.sees()["own:-"]["cards"][0]["kind"] == "keep"
    assert dana.does("keep.add", step=step, text="x" * 201, wording=WORDING)["code"] == "too_long"
    assert printed_keeps(scene, amara) == ("The tea at three",)
    dana.does("card.take_back", card=card)
    assert printed_keeps(scene, amara) == ()


def printed_keeps(scene, amara):
    from facilitator.core.chapters import never_lost

    with scene.house.database.read() as session:
        found = never_lost(session, amara.workshop_id)
    return found.blocks[0].items if found else ()


def test_the_chapter_tells_factor_causes_quotes_and_groups(small_scene):
    amara = small_scene.amara()
    patients = [small_scene.joins(amara, "", "Patients") for _ in range(5)]
    (card,) = told(small_scene, amara, CALLED, by=patients[0], title="Called back")
    step = with_step(amara, "core")
    time = add(amara, "There was time")
    amara.does("factor.quote", factor=time, card=card, passage="I slept that night.")
    staff = add(amara, "Two more nurses", time)
    add(amara, "The matron asked", staff)
    says(patients[1], step, "Courage")

    from facilitator.chapters import texts_of

    told_in_order = list(texts_of(chapter(small_scene, amara)))
    assert told_in_order == [
        "What gives life here",
        "There was time",
        "What made it possible",
        "Two more nurses",
        "What made possible: Two more nurses",
        "The matron asked",
        "I slept that night.",
        "Called back",
        "Raised by: Patients and people who use services",
        "Also proposed in the room",
        "Courage",
    ]
