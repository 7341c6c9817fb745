"""Workshops: groups that can be told apart, removal that is meant, a summary that is read before it goes out."""

import pytest
from sqlalchemy import text

from facilitator.summary.errands import SummaryErrands
from tests.cast import story


def summary_of(scene):
    """The summary's errands, run in this process when a test says so."""
    house = scene.house
    return SummaryErrands(
        house.database,
        house.writer,
        house.workers,
        house.config.data / "documents",
        house.config.data / "pictures",
        house.chapters,
    )


def closed(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    step = amara.opens("headline")
    for words in ("Nobody waits alone", "Waiting is over", "Nobody is passed on"):
        dana.does("dream.add", step=step, text=words, form="headline", wording="2026-11")
    amara.does("workshop.close")
    summary_of(scene).make(amara.workshop_id)
    return amara, dana


def test_a_workshop_is_removed_with_everything_in_it_once_its_code_is_typed(scene):
    amara, _dana = closed(scene)
    code, files = amara.workshop["code"], scene.house.config.data / "documents" / amara.workshop_id
    assert files.is_dir()

    refused = amara.client.post(
        f"{amara.path}/remove", data={"code": "WRONG1"}, headers={"X-Facilitator": "console"}
    )
    assert refused.get_json()["error"]["code"] == "code_to_remove"
    assert amara.client.post(f"{amara.path}/remove", data={"code": code.lower()}).status_code == 302

    summary_of(scene).discard(amara.workshop_id)
    assert not files.exists()
    with scene.house.database.read() as session:
        for table in (
            "workshops",
            "steps",
            "groups",
            "participants",
            "cards",
            "consents",
            "documents",
            "touched",
        ):
            assert session.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0, table


def test_an_open_workshop_and_somebody_elses_cannot_be_removed(small_scene):
    amara = small_scene.amara()
    yara = small_scene.amara("Yara")
    code = amara.workshop["code"]

    answer = amara.client.post(
        f"{amara.path}/remove", data={"code": code}, headers={"X-Facilitator": "console"}
    )
    assert answer.get_json()["error"]["code"] == "still_open"
    answer = yara.client.post(
        f"{amara.path}/remove", data={"code": code}, headers={"X-Facilitator": "console"}
    )
    assert answer.get_json()["error"]["code"] == "unknown_workshop"
    assert amara.workshop["code"] == code


def test_two_groups_of_one_name_are_refused(small_scene):
    amara = small_scene.amara()
    carers = amara.group("Carers")

    assert amara.does("group.add", name="nurses", needed=False)["code"] == "same_name"
    assert amara.does("group.edit", group=carers, name="Nurses")["code"] == "same_name"
    assert (
        amara.does("group.edit", group=carers, name="Carers and families", needed=True)["status"] == "saved"
    )


@pytest.mark.parametrize("day", ["0020-01-01", "2026-13-01", "soon"])
def test_a_day_that_cannot_be_meant_is_refused_and_what_was_typed_stays(small_scene, day):
    client = small_scene.facilitator()
    said = {"topic": "Every contact", "place": "Town hall", "held_on": day, "plan": "half-day"}

    answer = client.post("/workshops/new", data=said)

    assert answer.status_code == 422
    assert "Every contact" in answer.get_data(as_text=True)


def test_the_cloud_of_the_summary_is_a_picture(scene):
    amara, dana = closed(scene)
    amara.does("summary.publish")
    page = dana.client.get(f"{dana.path}/summary", follow_redirects=True)
    token = page.request.path.rpartition("/")[2]

    picture = dana.client.get(f"/s/{token}/cloud.svg")

    assert picture.get_data().startswith(b"<svg")
    assert "Nobody waits alone" in page.get_data(as_text=True)


def test_what_was_said_after_opening_again_is_read_before_it_goes_out(scene):
    amara, dana = closed(scene)
    amara.does("summary.publish")
    sections = amara.sees()["summary:-"]["sections"]
    sections[0]["paragraphs"] = ["Our own beginning."]
    amara.does("summary.edit", sections=[{k: s[k] for k in ("key", "paragraphs")} for s in sections])
    summary_of(scene).make(amara.workshop_id)
    assert amara.sees()["summary:-"]["state"] == "published"

    amara.does("workshop.reopen")
    dana.does("story.add", **story(amara.opens("story")))
    amara.does("workshop.close")
    summary_of(scene).make(amara.workshop_id)

    seen = amara.sees()["summary:-"]
    assert (seen["state"], seen["outdated"]) == ("draft", True)
    assert seen["sections"][0]["paragraphs"] == ["Our own beginning."]
    assert dana.sees()["summary:-"]["state"] == "draft"
    amara.does("summary.remake")
    assert amara.sees()["summary:-"]["outdated"] is False


def test_reasons_against_an_earlier_wording_stay_with_it(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    amara.does("vision.draft", text="First words")
    amara.does("vision.propose", version=1)
    dana.does("vision.answer", version=1, answer="no", reason="Social care is not in it")
    amara.does("vision.draft", text="Better words")
    amara.does("vision.propose", version=2)

    objections = amara.sees()["vision:-"]["versions"][0]["objections"]
    assert [objection["text"] for objection in objections] == ["Social care is not in it"]


def test_an_invitation_names_the_workshop_and_leads_into_it(small_scene):
    amara = small_scene.amara()
    link = amara.client.post(f"{amara.path}/invite", headers={"X-Facilitator": "console"}).get_json()["url"]
    ben = small_scene.app.test_client()
    path = "/invited/" + link.rpartition("/")[2]

    assert "Every contact worth the journey" in ben.get(path).get_data(as_text=True)
    said = {"email": "ben@example.org", "name": "Ben", "password": "a long enough password"}
    assert ben.post(path, data=said).headers["Location"] == amara.path
    assert ben.get(amara.path).status_code == 200
    assert ben.get(path).status_code == 410
