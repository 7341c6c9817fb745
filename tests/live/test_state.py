"""The state: what one asks for is never older than what has been said, though a room asks as one."""

from __future__ import annotations


def test_what_was_rendered_for_others_is_never_old(small_scene):
    amara = small_scene.amara()
    first, second = small_scene.joins(amara), small_scene.joins(amara)
    step = amara.opens("headline")
    for number in range(3):
        amara.does("step.edit", step=step, title=f"Headline {number}")
        titles = [phone.sees()["now:-"]["step"]["title"] for phone in (first, second)]
        assert titles == [f"Headline {number}"] * 2

    before = first.state()["version"]
    amara.does("step.edit", step=step, title="The last one")
    for phone in (first, second):
        news = phone.state(since=before)
        assert news["objects"]["now:-"]["step"]["title"] == "The last one"
        assert phone.state(since=news["version"])["objects"] == {}
    assert [first.sees()["own:-"]["person"]["badge"], second.sees()["own:-"]["person"]["badge"]] == [
        first.state()["objects"]["own:-"]["person"]["badge"],
        second.state()["objects"]["own:-"]["person"]["badge"],
    ]
    assert first.sees()["own:-"]["person"] != second.sees()["own:-"]["person"]


def test_who_comes_back_gets_of_their_own_what_has_changed_and_nothing_else(small_scene):
    amara = small_scene.amara()
    dana, omar = small_scene.joins(amara, "Dana"), small_scene.joins(amara, "Omar")
    step = amara.opens("headline")
    before = dana.state()["version"]

    said = {"step": step, "text": "One number to ring", "form": "headline", "wording": "2026-11"}
    assert dana.does("dream.add", **said)["status"] == "saved"

    news = dana.state(since=before)
    assert [card["text"] for card in news["objects"]["own:-"]["cards"]] == ["One number to ring"]
    assert "own:-" not in omar.state(since=before)["objects"]
    assert "own:-" not in dana.state(since=news["version"])["objects"]
