"""Who meets whom and where: made in one tap, mended by hand, and told to each phone alone."""

from __future__ import annotations

import json

import pytest

from facilitator.seating.errands import SeatingErrands
from facilitator.seating.queries import table_of
from tests.live.whole import badge_of

GROUPS = ("Patients", "Nurses", "Carers", "Social care")


def crowd(scene, count=8):
    amara = scene.amara()
    return amara, [scene.joins(amara, f"P{n}", GROUPS[n % len(GROUPS)]) for n in range(count)]


def plans(scene):
    return SeatingErrands(scene.house.database, scene.house.writer, scene.house.workers)


def makes(scene, amara, **body):
    said = {"form": "pair", "size": None, "tables": None, "seed": 1} | body
    answer = amara.does("seating.make", **said)
    assert answer["status"] == "saved", answer
    plans(scene).make(answer["id"])
    return amara.sees()["seating:-"]


def seat(actor):
    return actor.sees()["own:-"]["seat"]


def person_of(amara, actor):
    badge = badge_of(actor)
    return next(
        one["id"] for place in amara.sees()["seating:-"]["places"] for one in place["people"]
        if one["badge"] == badge
    )  # fmt: skip


def test_one_tap_pairs_the_room_across_groups_and_each_phone_knows_whom_it_meets(scene):
    amara, people = crowd(scene)

    seen = makes(scene, amara)

    assert seen["state"] == "shown"
    assert seen["quality"] == {
        "people": 8,
        "places": 4,
        "sharing": 0,
        "met": 0,
        "without_spanner": 4,
        "alone": 0,
    }
    for person in people:
        mine = seat(person)
        (other,) = mine["people"]
        assert other["badge"] != badge_of(person)
        assert 1 <= mine["place"] <= 4


def test_only_those_at_a_place_are_told_who_sits_there(scene):
    amara, people = crowd(scene)
    makes(scene, amara)

    names = [person.sees()["own:-"]["person"]["name"] for person in people]
    for person, name in zip(people, names, strict=True):
        other = seat(person)["people"][0]["name"]
        told = json.dumps(person.state())
        assert [one for one in names if f'"{one}"' in told] == sorted({name, other})


def test_three_rounds_repeat_nobody(scene):
    amara, _people = crowd(scene, 12)

    assert [makes(scene, amara)["quality"]["met"] for _ in range(3)] == [0, 0, 0]


def test_the_same_seed_makes_the_same_plan_again(small_scene):
    amara, people = crowd(small_scene, 7)
    first = makes(small_scene, amara, seed=77)
    places = [[one["id"] for one in place["people"]] for place in first["places"]]
    amara.does("seating.clear")
    assert seat(people[0]) is None
    assert first["round"]["seed"] == 77
    assert sorted(map(len, places)) == [2, 2, 3]


def test_whoever_comes_late_sits_down_at_once_and_nobody_else_moves(scene):
    amara, people = crowd(scene, 6)
    makes(scene, amara)
    before = {badge_of(person): seat(person)["place"] for person in people}

    late = scene.joins(amara, "Late", "Patients")

    assert len(seat(late)["people"]) == 2
    assert {badge_of(person): seat(person)["place"] for person in people} == before
    found = [one for place in amara.sees()["seating:-"]["places"] for one in place["people"] if one["late"]]
    assert [one["name"] for one in found] == ["Late"]


def test_when_somebody_leaves_in_the_middle_the_other_is_told_and_can_be_seated_anew(scene):
    amara, people = crowd(scene, 6)
    makes(scene, amara)
    leaving = people[0]
    badge = seat(leaving)["people"][0]["badge"]
    left = next(person for person in people if badge_of(person) == badge)
    ear = scene.listens(left)
    scene.pulse(amara)
    ear.hears()

    leaving.does("person.leave", erase=False)
    scene.pulse(amara)

    assert [message["seat"]["people"] for message in ear.hears() if message["event"] == "own"] == [[]]
    assert amara.sees()["seating:-"]["quality"]["alone"] == 1
    amara.does("seating.seat_late")
    assert len(seat(left)["people"]) == 2
    assert amara.sees()["seating:-"]["quality"]["alone"] == 0
    assert makes(scene, amara)["quality"]["people"] == 5  # who has left gets no seat


def test_places_can_be_changed_by_hand(scene):
    amara, people = crowd(scene, 4)
    makes(scene, amara)
    one, other = people[0], next(p for p in people[1:] if seat(p)["place"] != seat(people[0])["place"])
    before = seat(one)["place"], seat(other)["place"]

    assert (
        amara.does("seating.swap", one=person_of(amara, one), other=person_of(amara, other))["status"]
        == "saved"
    )
    assert (seat(other)["place"], seat(one)["place"]) == before
    assert amara.does("seating.move", person=person_of(amara, one), place=3)["status"] == "saved"
    assert seat(one)["place"] == 3
    assert amara.does("seating.move", person=person_of(amara, one), place=9)["code"] == "no_such_place"
    assert amara.does("seating.swap", one="0" * 12, other=person_of(amara, one))["code"] == "not_seated"


def test_a_carer_stays_with_the_person_they_support_once_both_have_asked(scene):
    amara, people = crowd(scene, 9)
    carer, patient = people[2], people[4]

    assert carer.does("companion.ask", badge=badge_of(patient).lower())["status"] == "saved"
    assert carer.sees()["own:-"]["companion"]["state"] == "asked"
    assert patient.sees()["own:-"]["companion"]["state"] == "asking"
    assert patient.does("companion.ask", badge=badge_of(carer))["status"] == "saved"
    assert patient.sees()["own:-"]["companion"]["state"] == "agreed"

    makes(scene, amara)
    assert badge_of(patient) in [other["badge"] for other in seat(carer)["people"]]
    assert len(seat(carer)["people"]) == 2
    assert carer.does("companion.part")["status"] == "saved"
    assert carer.sees()["own:-"]["companion"]["state"] == "asking"


@pytest.mark.parametrize(("badge", "code"), [("QQQQ", "unknown_badge"), ("own", "own_badge"), ("", "empty")])
def test_a_badge_that_cannot_be_is_refused_in_words(small_scene, badge, code):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients")
    said = badge_of(dana) if badge == "own" else badge
    if said == "QQQQ" and badge_of(dana) == "QQQQ":
        said = "ZZZZ"

    assert dana.does("companion.ask", badge=said)["code"] == code


def test_people_without_a_phone_are_seated_and_paper_cards_are_not(scene):
    amara, _people = crowd(scene, 3)
    amara.does("guest.add", name="Hedy", groups=[amara.group("Carers")])
    amara.does(
        "paper.add", step=amara.opens("headline"), says="dream.add", lines=["One"], group=amara.group("Nurses"),
        people=4, purposes=[], wording="2026-11",
    )  # fmt: skip

    assert makes(scene, amara)["quality"]["people"] == 4


def test_the_table_stays_while_pairs_come_and_go(scene):
    amara, people = crowd(scene, 8)
    makes(scene, amara, form="table", tables=2)
    table = {badge_of(person): seat(person)["place"] for person in people}
    makes(scene, amara, form="pair")

    assert {badge_of(person): seat(person)["table"] for person in people} == table
    first = person_of(amara, people[0])
    with scene.house.database.read() as session:
        assert table_of(session, amara.workshop_id, first) == table[badge_of(people[0])]


def test_the_stage_shows_places_and_a_helper_may_change_them(scene):
    amara, _people = crowd(scene, 8)
    hana, otto = scene.helps(amara, "Hana", "host"), scene.helps(amara, "Otto", "observer")
    makes(scene, amara, form="table", tables=2)

    stage = scene.stage(amara).sees()["seating:-"]
    assert [len(place["people"]) for place in stage["places"]] == [4, 4]
    assert {one["name"] for place in stage["places"] for one in place["people"]} == {
        f"P{n}" for n in range(8)
    }
    assert not any(group in json.dumps(stage) for group in GROUPS)  # who belongs where is not for the wall
    ids = [place["people"][0]["id"] for place in hana.sees()["seating:-"]["places"]]
    assert hana.does("seating.swap", one=ids[0], other=ids[1])["status"] == "saved"
    assert otto.does("seating.swap", one=ids[0], other=ids[1])["code"] == "not_your_role"


def test_nobody_at_all_and_one_alone(scene):
    amara = scene.amara()
    assert (
        amara.does("seating.make", form="pair", size=None, tables=None, seed=None)["code"] == "nobody_to_seat"
    )
    assert amara.does("seating.clear")["code"] == "no_round"
    dana = scene.joins(amara, "Dana", "Patients")

    assert makes(scene, amara)["quality"]["alone"] == 1
    assert seat(dana)["people"] == []


def test_erasing_oneself_frees_the_seat(scene):
    amara, people = crowd(scene, 4)
    makes(scene, amara)
    carer = people[0]
    carer.does("companion.ask", badge=badge_of(people[1]))

    assert carer.does("person.leave", erase=True)["status"] == "saved"

    assert people[1].sees()["own:-"]["companion"] is None
    assert amara.sees()["seating:-"]["quality"]["people"] == 3


def test_a_second_tap_while_the_plan_is_made_seats_nobody_twice(small_scene):
    amara, _people = crowd(small_scene, 4)
    first = amara.does("seating.make", form="pair", size=None, tables=None, seed=1)

    second = amara.does("seating.make", form="pair", size=None, tables=None, seed=2)

    assert (first["status"], second["code"]) == ("saved", "round_in_making")
    plans(small_scene).make(first["id"])
    assert amara.sees()["seating:-"]["round"]["number"] == 1
    assert makes(small_scene, amara)["round"]["number"] == 2


def test_two_people_meet_and_people_of_one_group_alone_meet_each_other(small_scene):
    amara = small_scene.amara()
    people = [small_scene.joins(amara, f"P{n}", "Nurses") for n in range(2)]
    assert makes(small_scene, amara)["quality"] | {"met": 0} == {
        "people": 2,
        "places": 1,
        "sharing": 1,
        "met": 0,
        "without_spanner": 1,
        "alone": 0,
    }
    people += [small_scene.joins(amara, f"Q{n}", "Nurses") for n in range(3)]

    seen = makes(small_scene, amara)

    assert sorted(len(place["people"]) for place in seen["places"]) == [2, 3]
    assert all(seat(person)["people"] for person in people)


def test_a_new_name_is_told_to_whoever_meets_it(scene):
    amara, people = crowd(scene, 4)
    makes(scene, amara)
    one = people[0]
    badge = seat(one)["people"][0]["badge"]
    other = next(person for person in people if badge_of(person) == badge)
    ears = scene.listens(other), scene.listens(amara)
    scene.pulse(amara)
    for ear in ears:
        ear.hears()

    mine = one.sees()["own:-"]["person"]
    one.does("person.describe", name="Renamed", groups=mine["groups"])
    scene.pulse(amara)

    told, seen = (ear.hears() for ear in ears)
    assert [m["seat"]["people"][0]["name"] for m in told if m["event"] == "own"] == ["Renamed"]
    assert any("Renamed" in json.dumps(m["objects"].get("seating:-")) for m in seen if m["event"] == "pulse")


def test_a_phone_that_several_share_counts_each_of_them_in_their_groups(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients")
    patients, carers = amara.group("Patients"), amara.group("Carers")

    said = dana.does(
        "person.describe", name="", groups=[patients, carers], voices=3, people={patients: 2, carers: 1}
    )

    assert said["status"] == "saved"
    joined = {group: amara.sees()[f"group:{group}"]["joined"] for group in (patients, carers)}
    assert joined == {patients: 2, carers: 1}
    assert makes(small_scene, amara)["places"][0]["people"][0]["voices"] == 3


def test_the_plan_on_paper_is_for_those_who_lead(small_scene):
    amara, _people = crowd(small_scene, 4)
    hana = small_scene.helps(amara, "Hana", "host")
    assert "There is no plan" in amara.client.get(f"{amara.path}/seating").get_data(as_text=True)
    makes(small_scene, amara)

    page = amara.client.get(f"{amara.path}/seating").get_data(as_text=True)

    assert all(page.count(f"<bdi>P{n}</bdi>") == 2 for n in range(4))  # by place, and by name
    assert "Pair 2" in page
    assert hana.client.get(f"{hana.path}/seating").status_code == 403


def test_many_who_come_late_make_pairs_of_their_own(small_scene):
    amara, _people = crowd(small_scene, 2)
    makes(small_scene, amara)

    for n in range(7):
        small_scene.joins(amara, f"Late{n}", GROUPS[n % len(GROUPS)])

    sizes = [len(place["people"]) for place in amara.sees()["seating:-"]["places"]]
    assert sum(sizes) == 9
    assert max(sizes) == 3
