"""A drawing's way from a phone to the stage, and what is refused, released, taken back and forgotten."""

from __future__ import annotations

import secrets
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from facilitator.live.throttle import Throttle
from facilitator.pictures import actions
from facilitator.pictures.errands import PictureErrands
from facilitator.pictures.models import Picture, Upload
from facilitator.pictures.rules import LARGEST_UPLOAD
from facilitator.pictures.store import PictureStore
from tests.pictured import drawing, photograph, vast_png, written

WORDING = "2026-11"


def sends(phone, content: bytes, upload: str | None = None, **headers):
    """Send bytes as a phone's page does."""
    upload = upload or secrets.token_hex(16)
    return phone.client.post(
        f"{phone.path}/pictures/{upload}",
        data=content,
        headers={"X-Facilitator": "phone", "Content-Type": "image/jpeg", **headers},
    )


def gives(phone, step: str, content: bytes | None = None, **said):
    """Send a picture and make a card of it; the op's answer."""
    upload = secrets.token_hex(16)
    answer = sends(phone, content or photograph(), upload)
    assert answer.status_code == 200, answer.get_json()
    return phone.does("picture.add", step=step, upload=upload, wording=WORDING, **said)


def drawing_room(scene, moderation: str = "stories"):
    """A room at a step that asks for pictures."""
    amara = scene.amara()
    amara.does("workshop.edit", moderation=moderation)
    amara.does(
        "step.add", after=None, phase="dream", kind="picture", title="Draw", prompt="Draw it", minutes=10
    )
    scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)
    return amara, amara.opens("picture")


def files(scene) -> set[str]:
    folder = scene.house.config.data / "pictures"
    return {path.name for path in folder.glob("*/*")}


def errands(scene) -> PictureErrands:
    house = scene.house
    return PictureErrands(house.database, house.writer, PictureStore(house.config.data / "pictures"))


def does_errands(scene) -> None:
    """What the server does after commits, done now."""
    known = errands(scene).known()
    for errand in scene.house.pulse.errands():
        if errand.name in known:
            known[errand.name](**dict(errand.data))


def error(answer) -> str:
    return answer.get_json()["error"]["code"]


def test_a_picture_waits_for_its_release_and_then_is_on_the_stage(scene):
    amara, step = drawing_room(scene, "open")
    dana, stage = scene.joins(amara, "Dana"), scene.stage(amara)

    done = gives(dana, step, title="The open door", text="A door, and people walking through it.")
    assert done["status"] == "saved"
    assert stage.all("card") == {}
    waiting = amara.all("card")[done["id"]]
    assert (waiting["kind"], waiting["state"], waiting["title"]) == ("picture", "held", "The open door")

    amara.does("card.release", card=done["id"])
    shown = stage.all("card")[done["id"]]
    assert shown["text"] == "A door, and people walking through it."
    assert shown["picture"] == waiting["picture"]
    assert (shown["picture"]["width"], shown["picture"]["height"]) == (320, 240)
    assert stage.client.get(shown["picture"]["url"]).status_code == 200


@pytest.mark.parametrize("moderation", ["open", "stories", "all"])
def test_under_every_setting_a_facilitator_looks_at_a_picture_first(small_scene, moderation):
    amara, step = drawing_room(small_scene, moderation)

    done = gives(small_scene.joins(amara), step)

    assert amara.all("card")[done["id"]]["state"] == "held"


@pytest.mark.parametrize("kind", ["dream", "headline"])
def test_a_drawing_may_come_wherever_people_dream_and_nowhere_else(small_scene, kind):
    amara, _step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    dream = amara.does("step.add", after=None, phase="dream", kind=kind, title="Dream", prompt="", minutes=5)
    amara.does("step.open", step=dream["id"])
    story = amara.opens("story")

    assert gives(dana, dream["id"])["status"] == "late"
    assert gives(dana, story)["code"] == "not_welcome_here"


def test_only_its_giver_and_the_facilitators_see_it_before_the_release(small_scene):
    amara, step = drawing_room(small_scene)
    dana, eli, zoe = (small_scene.joins(amara) for _ in range(3))
    yara = small_scene.amara("Yara")
    done = gives(dana, step)
    url = dana.sees()["own:-"]["pictures"][done["id"]]["url"]
    stranger = small_scene.app.test_client()

    def may(actor) -> bool:
        return getattr(actor, "client", actor).get(url).status_code == 200

    assert (may(dana), may(amara)) == (True, True)
    assert [may(actor) for actor in (eli, zoe, yara, stranger)] == [False] * 4
    amara.does("card.release", card=done["id"])
    assert all(may(actor) for actor in (dana, amara, eli, yara, stranger))
    amara.does("card.hide", card=done["id"], why="A face can be seen.")
    assert [may(actor) for actor in (eli, zoe, yara, stranger)] == [False] * 4
    assert (may(dana), may(amara)) == (True, True)
    assert eli.sees()["own:-"]["pictures"] == {}


def test_what_is_served_is_redrawn_and_says_what_a_browser_may_do_with_it(small_scene):
    amara, step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    sent = photograph(3000, 2000)
    done = gives(dana, step, sent)
    url = dana.sees()["own:-"]["pictures"][done["id"]]["url"]

    large, small = dana.client.get(url), dana.client.get(f"{url}?small=1")

    assert Image.open(BytesIO(large.data)).size == (1920, 1280)
    assert Image.open(BytesIO(small.data)).size == (480, 320)
    assert b"Dana" in sent
    assert b"Dana" not in large.data + small.data
    for answer in (large, small):
        assert answer.mimetype == "image/jpeg"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert (
            answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
        )
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "private, no-cache"
    again = dana.client.get(url, headers={"If-None-Match": large.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["../../secret_key", "0" * 32, "a" * 31, "A" * 32, "%2e%2e", "x.jpg"])
def test_no_other_address_leads_to_a_file(small_scene, name):
    amara, step = drawing_room(small_scene)
    gives(small_scene.joins(amara), step)

    assert amara.client.get(f"/picture/{amara.workshop_id}/{name}.jpg").status_code == 404


def test_the_name_of_a_picture_leads_nowhere_in_another_workshop(small_scene):
    amara, step = drawing_room(small_scene)
    yara = small_scene.amara("Yara")
    dana = small_scene.joins(amara)
    done = gives(dana, step)
    amara.does("card.release", card=done["id"])
    url = dana.sees()["own:-"]["pictures"][done["id"]]["url"]

    assert amara.client.get(url.replace(amara.workshop_id, yara.workshop_id)).status_code == 404


def test_the_same_picture_sent_twice_is_one(scene):
    amara, step = drawing_room(scene)
    dana = scene.joins(amara)
    upload, op = secrets.token_hex(16), secrets.token_hex(16)
    content = photograph()

    assert [sends(dana, content, upload).status_code for _ in range(3)] == [200, 200, 200]
    assert len(files(scene)) == 2  # a large one and a small one
    said = {"step": step, "upload": upload, "wording": WORDING}
    first, second = (dana.does("picture.add", op, **said) for _ in range(2))

    assert (first["status"], second["status"]) == ("saved", "duplicate")
    assert first["id"] == second["id"]
    assert sends(dana, content, upload).status_code == 200  # nobody knows whether the answer came
    assert len(amara.all("card")) == 1
    assert len(files(scene)) == 2


def test_another_picture_under_the_same_id_is_refused_and_the_first_stays(small_scene):
    amara, step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    upload = secrets.token_hex(16)
    sends(dana, photograph(), upload)

    answer = sends(dana, photograph(640, 480), upload)

    assert (answer.status_code, error(answer)) == (409, "op_id_reused")
    done = dana.does("picture.add", step=step, upload=upload, wording=WORDING)
    assert amara.all("card")[done["id"]]["picture"]["width"] == 320
    assert len(files(small_scene)) == 2


def test_two_that_arrive_at_the_same_moment_under_one_id_leave_one(small_scene):
    """The worker may hold both; the writer decides."""
    amara, _step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    upload = secrets.token_hex(16)
    sends(dana, photograph(), upload)
    with small_scene.house.database.read() as session:
        row = session.query(Upload).one()
    late = actions.Arrived(row.digest, "f" * 32, 320, 240, 1000)

    def keep(unit):
        from facilitator.people.access import VoiceCaller

        voice = VoiceCaller(row.participant_id, amara.workshop_id).load(unit)
        return actions.keep_upload(unit, voice, upload, late)

    assert small_scene.house.writer.do(keep) == row.name


def test_an_upload_is_for_the_phone_that_sent_it(small_scene):
    amara, step = drawing_room(small_scene)
    dana, eli = small_scene.joins(amara), small_scene.joins(amara)
    upload = secrets.token_hex(16)
    sends(dana, photograph(), upload)

    assert eli.does("picture.add", step=step, upload=upload, wording=WORDING)["code"] == "no_upload"


def test_a_picture_is_given_once(small_scene):
    amara, step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    upload = secrets.token_hex(16)
    sends(dana, photograph(), upload)
    said = {"step": step, "upload": upload, "wording": WORDING}

    assert dana.does("picture.add", **said)["status"] == "saved"
    assert dana.does("picture.add", **said)["code"] == "picture_used"


def test_what_cannot_be_kept_is_refused_and_leaves_nothing(small_scene):
    amara, _step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    wrong = {
        "not_a_picture": b"Minutes of the meeting\n" * 40,
        "picture_broken": photograph(900, 700)[:-2500],
        "picture_heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 400,
        "picture_too_many_dots": vast_png(10_000, 5_001),
    }

    for code, content in wrong.items():
        answer = sends(dana, content)
        assert (answer.status_code, error(answer)) == (422, code)
        assert answer.get_json()["error"]["message"]
    assert files(small_scene) == set()
    with small_scene.house.database.read() as session:
        assert session.query(Upload).count() == 0


def test_forty_million_dots_are_taken(small_scene):
    amara, step = drawing_room(small_scene)
    dana = small_scene.joins(amara)

    done = gives(dana, step, vast_png(8000, 5000))

    assert dana.sees()["own:-"]["pictures"][done["id"]]["width"] == 1920


def test_eleven_megabytes_are_refused_whether_announced_or_not(small_scene):
    amara, _step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    content = photograph() + b"\0" * (11 * 1024 * 1024)

    answer = sends(dana, content)
    assert (answer.status_code, error(answer)) == (413, "picture_too_large")
    assert "10" in answer.get_json()["error"]["message"]
    endless = dana.client.post(
        f"{dana.path}/pictures/{'e' * 32}",
        input_stream=BytesIO(content),
        headers={"X-Facilitator": "phone", "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert endless.status_code == 413
    assert files(small_scene) == set()


def test_ten_megabytes_and_not_a_byte_more(small_scene):
    amara, _step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    photo = photograph()

    assert sends(dana, photo + b"\0" * (LARGEST_UPLOAD - len(photo))).status_code == 200
    assert sends(dana, photo + b"\0" * (LARGEST_UPLOAD - len(photo) + 1)).status_code == 413


def test_other_requests_stay_small(small_scene):
    """Only the door for pictures takes so much."""
    amara, _step = drawing_room(small_scene)
    dana = small_scene.joins(amara)

    answer = dana.client.post(f"{dana.path}/ops", data=b"x" * 200_000, headers={"X-Facilitator": "phone"})

    assert answer.status_code == 413


def test_one_phone_sends_so_many_and_no_more_until_it_takes_one_back(small_scene, monkeypatch):
    monkeypatch.setattr(actions, "MOST_PICTURES", 2)
    amara, step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    first, _second = gives(dana, step), gives(dana, step)

    answer = sends(dana, photograph())
    assert (answer.status_code, error(answer)) == (409, "too_many_pictures")
    dana.does("card.take_back", card=first["id"])
    assert sends(dana, photograph()).status_code == 200


def test_strangers_and_closed_workshops_are_turned_away(small_scene):
    amara, _step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    stranger = small_scene.app.test_client()
    path = f"{dana.path}/pictures/{'a' * 32}"

    assert stranger.post(path, data=photograph(), headers={"X-Facilitator": "phone"}).status_code == 401
    assert dana.client.post(path, data=photograph()).status_code == 403  # without our header
    assert sends(dana, photograph(), "not-an-id").status_code == 400
    amara.does("workshop.close")
    assert sends(dana, photograph()).status_code == 410
    assert files(small_scene) == set()


def test_a_picture_taken_back_is_gone_from_the_disk(scene):
    amara, step = drawing_room(scene)
    dana = scene.joins(amara)
    done = gives(dana, step, title="The open door")
    amara.does("card.release", card=done["id"])
    url = dana.sees()["own:-"]["pictures"][done["id"]]["url"]
    assert len(files(scene)) == 2

    dana.does("card.take_back", card=done["id"])
    assert amara.client.get(url).status_code == 404  # at once, whatever becomes of the file
    does_errands(scene)

    assert files(scene) == set()
    assert amara.all("card") == {}
    with scene.house.database.read() as session:
        assert session.query(Picture).count() == session.query(Upload).count() == 0


def test_somebody_who_leaves_and_takes_back_takes_every_picture(scene):
    amara, step = drawing_room(scene)
    dana, eli = scene.joins(amara), scene.joins(amara)
    gives(dana, step)
    sends(dana, written(drawing()))  # never given
    kept = gives(eli, step)
    assert len(files(scene)) == 6

    dana.does("person.leave", erase=True)
    does_errands(scene)

    assert len(files(scene)) == 2
    assert set(amara.all("card")) == {kept["id"]}


def test_what_was_never_given_is_removed_after_a_day(small_scene):
    amara, step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    gives(dana, step)
    sends(dana, photograph())
    store = PictureStore(small_scene.house.config.data / "pictures")
    (store.folder / amara.workshop_id / f"{'9' * 32}.jpg").write_bytes(b"left by a server that was killed")
    errands(small_scene).sweep()
    does_errands(small_scene)
    assert len(files(small_scene)) == 5  # too young to be called forgotten

    with small_scene.clock_moved(seconds=timedelta(hours=25).total_seconds()):
        errands(small_scene).sweep()
        does_errands(small_scene)

    assert len(files(small_scene)) == 2


def test_a_removed_workshop_leaves_no_picture(small_scene):
    amara, step = drawing_room(small_scene)
    gives(small_scene.joins(amara), step)

    errands(small_scene).known()["pictures.discard"](workshop_id=amara.workshop_id)

    assert files(small_scene) == set()


def test_what_was_received_does_not_stay(small_scene):
    amara, _step = drawing_room(small_scene)
    dana = small_scene.joins(amara)
    sends(dana, photograph())
    sends(dana, b"no picture")

    assert list((small_scene.house.config.data / "pictures" / "incoming").iterdir()) == []
