"""A story becomes a leaflet only while its teller agrees; a person signs for it; it goes when the story goes."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.contributions.models import Consent
from facilitator.leaflets.errands import LeafletErrands
from facilitator.leaflets.models import Leaflet
from tests.cast import story

TEXT = "My sister Canary Marlow came in on 3 March. The nurse fetched a chair. She sat with us and asked about bread."
OPEN = ("room", "summary", "publication")


def errands_of(scene, public_url=""):
    house = scene.house
    folder = house.config.data / "leaflets"
    return LeafletErrands(
        house.database, house.writer, house.workers, folder, house.config.secret_key, public_url
    )


def told(scene, *, purposes=OPEN, text=TEXT, read=True, **said):
    """Dana tells a story and Amara reads it."""
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    card = dana.does("story.add", **story(amara.opens("story"), purposes=list(purposes), text=text, **said))[
        "id"
    ]
    if read:
        amara.does("card.release", card=card)
    return amara, dana, card


def begun(amara, card):
    leaflet = amara.does("leaflet.begin", card=card)
    assert leaflet["status"] == "saved", leaflet
    return leaflet["id"]


def of(amara, leaflet):
    return amara.all("leaflet")[leaflet]


def signed(amara, leaflet):
    return amara.does("leaflet.sign", leaflet=leaflet, version=of(amara, leaflet)["version"])


def made(scene, amara, leaflet):
    assert signed(amara, leaflet)["status"] == "saved"
    errands_of(scene).make(leaflet)
    seen = of(amara, leaflet)
    assert seen["state"] == "ready", seen
    return seen


def paths(scene):
    return sorted(p for p in (scene.house.config.data / "leaflets").rglob("*") if p.is_file())


def test_three_clicks_make_six_files_that_anybody_with_the_link_may_open(scene):
    amara, _dana, card = told(scene)

    leaflet = begun(amara, card)  # Leaflet, then the tick that one has read both, then Make
    seen = made(scene, amara, leaflet)

    assert [file["kind"] for file in seen["files"]] == [
        "a5.pdf", "a4.pdf", "large.pdf", "a5.docx", "a4.docx", "large.docx",
    ]  # fmt: skip
    assert seen["signed"]["by"] == "Amara"
    stranger = scene.app.test_client()
    page = stranger.get(seen["url"].removeprefix("http://localhost"))
    assert page.status_code == 200
    assert "asked about bread" in page.get_data(as_text=True)
    for file in seen["files"]:
        got = stranger.get(file["url"])
        assert got.status_code == 200
        assert len(got.data) == file["bytes"]
        assert f"leaflet-called-back-{file['kind']}" in got.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("purposes", "read", "code", "words"),
    [
        (("room", "summary"), True, "no_publication", "has not agreed to publication"),
        (("facilitators",), True, "no_publication", "has not agreed to publication"),
        (OPEN, False, "story_not_read", "not been read yet"),
    ],
)
def test_what_is_missing_is_said(small_scene, purposes, read, code, words):
    amara, _dana, card = told(small_scene, purposes=purposes, read=read)

    refused = amara.does("leaflet.begin", card=card)

    assert (refused["status"], refused["code"]) == ("refused", code)
    assert words in refused["message"]
    assert amara.all("leaflet") == {}


def test_only_a_story_of_this_workshop_becomes_a_leaflet(small_scene):
    amara, dana, card = told(small_scene)
    dream = dana.does(
        "dream.add", step=amara.opens("headline"), text="Home by noon", form="headline", wording="2026-11"
    )
    assert amara.does("leaflet.begin", card=dream["id"])["code"] == "only_stories"
    yara = small_scene.amara("Yara")
    assert yara.does("leaflet.begin", card=card)["code"] == "unknown_card"
    leaflet = begun(amara, card)
    assert yara.does("leaflet.sign", leaflet=leaflet, version=1)["code"] == "unknown_leaflet"
    assert yara.does("leaflet.edit", leaflet=leaflet, title="Mine")["code"] == "unknown_leaflet"
    assert yara.does("leaflet.remove", leaflet=leaflet)["code"] == "unknown_leaflet"
    assert yara.all("leaflet") == {}


def test_the_same_story_has_one_leaflet(small_scene):
    amara, _dana, card = told(small_scene)
    assert begun(amara, card) == begun(amara, card)
    assert len(amara.all("leaflet")) == 1


def test_the_story_guardian_may_sign_and_a_table_host_sees_nothing(small_scene):
    amara, _dana, card = told(small_scene)
    gwen, hana = small_scene.helps(amara, "Gwen", "guardian"), small_scene.helps(amara, "Hana", "host")
    leaflet = begun(gwen, card)
    assert signed(gwen, leaflet)["status"] == "saved"
    assert of(amara, leaflet)["signed"]["by"] == "Gwen"
    assert hana.all("leaflet") == {}
    assert hana.does("leaflet.begin", card=card)["code"] == "not_your_role"


def test_nobody_in_the_room_hears_of_a_leaflet(small_scene):
    amara, dana, card = told(small_scene)
    ears = [small_scene.listens(actor) for actor in (dana, small_scene.stage(amara))]
    for ear in ears:
        ear.hears()
    leaflet = begun(amara, card)
    amara.does("leaflet.edit", leaflet=leaflet, contact="Ward clerk Canary")
    small_scene.pulse(amara)
    heard = str([ear.hears() for ear in ears])
    assert "leaflet:" not in heard
    assert "Ward clerk" not in heard
    assert dana.all("leaflet") == small_scene.stage(amara).all("leaflet") == {}


def test_marks_shorten_and_replace_and_the_story_itself_stays(small_scene):
    amara, _dana, card = told(small_scene)
    leaflet = begun(amara, card)
    name, when = TEXT.index("Canary Marlow"), TEXT.index("3 March")
    marks = [
        {"start": when, "end": when + len("3 March"), "kind": "date"},
        {"start": name, "end": name + len("Canary Marlow"), "kind": "name"},
        {"start": TEXT.index("The nurse"), "end": TEXT.index("She sat") - 1, "kind": "cut"},
    ]
    assert amara.does("leaflet.edit", leaflet=leaflet, marks=marks)["status"] == "saved"

    seen = of(amara, leaflet)

    assert seen["words"] == (
        "My sister [name removed] came in on [date removed]. […] She sat with us and asked about bread."
    )
    assert seen["count"] == 17
    assert amara.all("card")[card]["text"] == TEXT
    found = {TEXT[a:b] for a, b, _kind in seen["hints"]}
    assert {"Canary Marlow", "3 March"} <= found


@pytest.mark.parametrize(
    "marks",
    [
        [{"start": 0, "end": 500, "kind": "cut"}],
        [{"start": 0, "end": 5, "kind": "cut"}, {"start": 3, "end": 9, "kind": "name"}],
        [{"start": 0, "end": 5, "kind": "own", "says": "x]y"}],
        [{"start": 0, "end": 5, "kind": "own"}],
    ],
)
def test_marks_that_do_not_fit_are_refused_and_nothing_changes(small_scene, marks):
    amara, _dana, card = told(small_scene)
    leaflet = begun(amara, card)
    before = of(amara, leaflet)
    assert amara.does("leaflet.edit", leaflet=leaflet, marks=marks, title="No")["code"] == "marks_do_not_fit"
    assert of(amara, leaflet) == before


def test_a_long_story_is_refused_with_the_number_of_words_too_many_and_nothing_is_cut(small_scene):
    amara, _dana, card = told(small_scene, text="word " * 249 + "and two more")
    leaflet = begun(amara, card)
    refused = signed(amara, leaflet)
    assert refused["code"] == "leaflet_too_long"
    assert "2 words too long" in refused["message"]
    assert of(amara, leaflet)["count"] == 252
    amara.does("leaflet.edit", leaflet=leaflet, marks=[{"start": 0, "end": 10, "kind": "cut"}])
    assert signed(amara, leaflet)["status"] == "saved"


def test_an_empty_story_and_other_words_than_were_read_cannot_be_signed(small_scene):
    amara, _dana, card = told(small_scene)
    leaflet = begun(amara, card)
    amara.does("leaflet.edit", leaflet=leaflet, marks=[{"start": 0, "end": len(TEXT), "kind": "cut"}])
    assert signed(amara, leaflet)["code"] == "leaflet_empty"
    assert amara.does("leaflet.sign", leaflet=leaflet, version=1)["code"] == "leaflet_changed"


def test_days_must_make_sense(small_scene):
    amara, _dana, card = told(small_scene)
    leaflet = begun(amara, card)
    assert of(amara, leaflet)["dated"] == datetime.now(UTC).date().isoformat()
    far = (datetime.now(UTC).date() + timedelta(days=900)).isoformat()
    for day in ("2020-01-01", far):
        assert amara.does("leaflet.edit", leaflet=leaflet, review_on=day)["code"] == "review_date"


def test_a_change_takes_the_signature_and_the_files_away(scene):
    amara, _dana, card = told(scene)
    leaflet = begun(amara, card)
    seen = made(scene, amara, leaflet)
    assert len(paths(scene)) == 6

    amara.does("leaflet.edit", leaflet=leaflet, ask_for="Who will ring us?")
    errands_of(scene).clear()

    again = of(amara, leaflet)
    assert (again["state"], again["signed"], again["files"]) == ("draft", None, [])
    assert paths(scene) == []
    stranger = scene.app.test_client()
    assert stranger.get(seen["files"][0]["url"]).status_code == 404
    made(scene, amara, leaflet)
    assert "Who will ring us?" in stranger.get(seen["url"].removeprefix("http://localhost")).get_data(
        as_text=True
    )


@pytest.mark.parametrize("how", ["taken back", "erased", "consent ended"])
def test_when_the_teller_ends_it_words_and_files_are_gone_and_the_link_says_so(scene, how):
    amara, dana, card = told(scene)
    leaflet = begun(amara, card)
    amara.does(
        "leaflet.edit",
        leaflet=leaflet,
        title="Of Canary",
        helped="Canary",
        ask_for="Canary",
        contact="Canary",
    )
    seen = made(scene, amara, leaflet)
    if how == "taken back":
        dana.does("card.take_back", card=card)
    elif how == "erased":
        dana.does("person.leave", erase=True)
    else:
        end_publication(scene, card)
    stranger = scene.app.test_client()
    for address in (seen["url"].removeprefix("http://localhost"), seen["files"][0]["url"]):
        said = stranger.get(address)  # at once, before anything was cleared away
        assert said.status_code == 410
        assert "has been withdrawn" in said.get_data(as_text=True)

    errands_of(scene).sweep()

    assert paths(scene) == []
    gone = of(amara, leaflet)
    assert gone["state"] == "gone"
    assert set(gone) == {"state", "gone_at"}
    with scene.house.database.read() as session:
        row = session.get_one(Leaflet, leaflet)
        assert (row.title, row.helped, row.ask_for, row.contact, row.marks) == ("", "", "", "", [])
    assert stranger.get(seen["url"].removeprefix("http://localhost")).status_code == 410
    assert amara.does("leaflet.sign", leaflet=leaflet, version=seen["version"])["code"] == "unknown_leaflet"


def end_publication(scene, card):
    """As a teller would who keeps the story but ends this one purpose."""

    def end(unit):
        unit.session.get_one(Consent, (card, "publication")).ended_at = unit.now

    scene.house.writer.do(end)


def test_a_hidden_story_takes_its_leaflet_out_of_reach_until_it_is_released_again(scene):
    amara, _dana, card = told(scene)
    leaflet = begun(amara, card)
    seen = made(scene, amara, leaflet)
    link = seen["url"].removeprefix("http://localhost")
    amara.does("card.hide", card=card, why="It names a person.")
    stranger = scene.app.test_client()
    assert stranger.get(link).status_code == stranger.get(seen["files"][0]["url"]).status_code == 404
    assert (of(amara, leaflet)["hindered"], of(amara, leaflet)["files"]) == ("story_not_read", [])
    assert signed(amara, leaflet)["code"] == "story_not_read"
    amara.does("card.release", card=card)
    assert stranger.get(link).status_code == 200


def test_what_was_taken_back_while_the_worker_wrote_is_not_kept(scene):
    amara, dana, card = told(scene)
    leaflet = begun(amara, card)
    signed(amara, leaflet)
    dana.does("card.take_back", card=card)
    errands_of(scene).make(leaflet)  # it was on its way
    errands_of(scene).clear()
    assert paths(scene) == []
    assert of(amara, leaflet)["state"] == "gone"


def test_a_second_signature_keeps_the_files_of_the_second(scene):
    amara, _dana, card = told(scene)
    leaflet = begun(amara, card)
    made(scene, amara, leaflet)
    amara.does("leaflet.edit", leaflet=leaflet, title="The second")
    made(scene, amara, leaflet)
    assert {path.parent.name for path in paths(scene)} == {"2"}
    reader = PdfReader(next(path for path in paths(scene) if path.name == "leaflet-a4.pdf"))
    assert reader.metadata.title == "The second"


def test_a_removed_leaflet_leaves_the_story_and_no_file(scene):
    amara, _dana, card = told(scene)
    leaflet = begun(amara, card)
    seen = made(scene, amara, leaflet)
    assert amara.does("leaflet.remove", leaflet=leaflet)["status"] == "saved"
    errands_of(scene).clear()
    assert (amara.all("leaflet"), paths(scene)) == ({}, [])
    assert amara.all("card")[card]["text"] == TEXT
    assert scene.app.test_client().get(seen["url"].removeprefix("http://localhost")).status_code == 404
    assert begun(amara, card) != leaflet


def test_a_leaflet_with_a_public_address_names_it_and_one_on_a_local_network_does_not(scene):
    amara, _dana, card = told(scene)
    leaflet = begun(amara, card)
    signed(amara, leaflet)
    errands_of(scene, "https://network.example.org").make(leaflet)
    words = " ".join(PdfReader(path_of(scene, "a4.pdf")).pages[0].extract_text().split())
    assert f"https://network.example.org/leaflet/{leaflet}/" in re.sub(r"\s|\u200b", "", words)
    amara.does("leaflet.edit", leaflet=leaflet, title="Again")
    made(scene, amara, leaflet)
    assert "http" not in PdfReader(path_of(scene, "a4.pdf")).pages[0].extract_text()


def path_of(scene, kind) -> Path:
    return next(path for path in paths(scene) if path.name == f"leaflet-{kind}")


def test_the_contact_is_remembered_for_the_next_leaflet_of_the_workshop(small_scene):
    amara, dana, card = told(small_scene)
    leaflet = begun(amara, card)
    amara.does("leaflet.edit", leaflet=leaflet, contact="Patient advice, main entrance")
    said = story(amara.step("story"), purposes=list(OPEN), text="The porter knew the way.")
    second = dana.does("story.add", **said)["id"]
    amara.does("card.release", card=second)
    assert of(amara, begun(amara, second))["contact"] == "Patient advice, main entrance"


def test_a_leaflet_that_is_due_says_so(scene):
    amara, _dana, card = told(scene)
    leaflet = begun(amara, card)
    amara.does("leaflet.edit", leaflet=leaflet, dated="2025-01-01", review_on="2026-01-01")
    seen = made(scene, amara, leaflet)
    page = scene.app.test_client().get(seen["url"].removeprefix("http://localhost")).get_data(as_text=True)
    assert "should have been looked at again" in page


def test_what_points_to_somebody_in_the_words_around_the_story_is_named(small_scene):
    amara, _dana, card = told(small_scene, meaning="She knew Edith Marlow by name.")
    seen = of(amara, begun(amara, card))
    assert seen["doubts"]["helped"] == ["Edith Marlow"]
