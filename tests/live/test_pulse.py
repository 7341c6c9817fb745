"""The pulse: old state and pulses make fresh state, and nobody hears what is not for them."""

import pytest

from tests.cast import story
from tests.live.whole import Day

FACES = ("phone", "stage", "console")


def room(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    return amara, dana, {"phone": dana, "stage": scene.stage(amara), "console": amara}


@pytest.mark.parametrize("face", FACES)
def test_old_state_and_pulses_are_fresh_state_after_every_change(scene, face):
    amara, dana, actors = room(scene)
    actor, day = actors[face], Day(scene, amara, dana)
    ear = scene.listens(actor)
    held = actor.state()
    version, objects = held["version"], dict(held["objects"])
    for change in day.changes():
        scene.pulse(amara)
        for heard in ear.hears():
            if heard["event"] == "own":
                objects["own:-"] = {k: v for k, v in heard.items() if k != "event"}
            if heard["event"] == "mine":
                objects |= heard["objects"]
            if heard["event"] == "pulse":
                assert heard["from"] <= version
                version = heard["to"]
                objects |= heard["objects"]
        fresh = actor.sees()
        assert {k: v for k, v in objects.items() if v is not None} == fresh, change


@pytest.mark.parametrize("face", FACES)
def test_asking_for_what_changed_since_gives_the_same(scene, face):
    amara, dana, actors = room(scene)
    actor, day = actors[face], Day(scene, amara, dana)
    held = actor.state()
    version, objects = held["version"], dict(held["objects"])
    for change in day.changes():
        news = actor.state(since=version)
        version = news["version"]
        objects |= news["objects"]
        assert {k: v for k, v in objects.items() if v is not None} == actor.sees(), change


def test_an_unchecked_story_is_heard_by_the_console_alone(small_scene):
    amara, dana, actors = room(small_scene)
    ears = {face: small_scene.listens(actor) for face, actor in actors.items()}
    step = amara.opens("story")
    small_scene.pulse(amara)
    for ear in ears.values():
        ear.hears()

    dana.does("story.add", **story(step, text="CANARY words"))
    small_scene.pulse(amara)

    heard = {face: str([m for m in ear.hears() if m["event"] == "pulse"]) for face, ear in ears.items()}
    assert "CANARY" in heard["console"]
    assert "CANARY" not in heard["stage"]
    assert "CANARY" not in heard["phone"]


def test_nobody_in_another_workshop_hears_anything(small_scene):
    amara, dana, _ = room(small_scene)
    other = small_scene.amara("Yara")
    ears = [
        small_scene.listens(a) for a in (other, small_scene.joins(other, "Zoe"), small_scene.stage(other))
    ]
    small_scene.pulse(other)
    for ear in ears:
        ear.hears()

    for _change in Day(small_scene, amara, dana).changes():
        small_scene.pulse(amara)
        small_scene.pulse(other)

    assert [ear.hears() for ear in ears] == [[], [], []]


def test_a_socket_without_a_cookie_or_a_link_is_not_let_in(small_scene):
    amara, _dana, _ = room(small_scene)
    stranger = small_scene.app.test_client()
    socketio = small_scene.app.extensions["socketio"]
    for auth in (
        None,
        {},
        {"face": "phone", "workshop": amara.workshop_id},
        {"face": "console", "workshop": amara.workshop_id},
        {"face": "preview", "workshop": amara.workshop_id},
        {"face": "stage", "token": "x" * 24},
        {"face": "cellar"},
    ):
        assert not socketio.test_client(
            small_scene.app, auth=auth, flask_test_client=stranger
        ).is_connected(), auth


def test_presence_counts_people_and_not_sockets(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients", "Carers")
    first, second = small_scene.listens(dana), small_scene.listens(dana)
    here = small_scene.house.presence.here(amara.workshop_id)

    assert here["total"] == 1
    assert here["groups"] == {amara.group("Patients"): 1, amara.group("Carers"): 1}
    first.socket.disconnect()
    assert small_scene.house.presence.here(amara.workshop_id)["total"] == 1
    second.socket.disconnect()
    assert small_scene.house.presence.here(amara.workshop_id)["total"] == 0


def tallies(ear):
    return [
        sum(heard["objects"]["tally:-"]["steps"].values())
        for heard in ear.hears()
        if heard["event"] == "pulse" and "tally:-" in heard["objects"]
    ]


def test_phones_of_a_large_room_hear_what_can_wait_together_and_never_too_late(small_scene, monkeypatch):
    amara, dana, actors = room(small_scene)
    step = amara.opens("headline")
    small_scene.pulse(amara)
    phone, console = small_scene.listens(actors["phone"]), small_scene.listens(actors["console"])
    dream = {"step": step, "form": "headline", "wording": "2026-11"}
    monkeypatch.setattr("facilitator.live.pulse.LARGE", 1)
    monkeypatch.setattr("facilitator.live.putting_off.WAIT_SECONDS", float("inf"))

    for text in ("One", "Two"):
        dana.does("dream.add", **dream, text=text)
        small_scene.pulse(amara)
    assert (tallies(phone), tallies(console)) == ([], [1, 2])

    amara.opens("promise")  # what cannot wait takes along what can
    small_scene.pulse(amara)
    assert tallies(phone) == [2]

    dana.does("dream.add", **dream, text="Three")
    small_scene.pulse(amara)
    monkeypatch.setattr("facilitator.live.putting_off.WAIT_SECONDS", 0.0)
    assert tallies(phone) == []
    small_scene.pulse(amara)  # nothing new: what was put off is told all the same
    assert tallies(phone) == [3]
    assert not small_scene.house.pulse.pulse_once(amara.workshop_id)
