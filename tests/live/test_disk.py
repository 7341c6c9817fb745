"""A disk that fills up: told in time, and words are kept to the last."""

import io
import secrets

import pytest

from facilitator.config import Config
from facilitator.errors import SetUpError
from facilitator.live.disk import LAST, NEEDED, WISHED, Disk, watch
from facilitator.summary.errands import SummaryErrands
from tests.cast import story

SMALL = 1024 * 1024


def filled(disk, free):
    """Let the disk have so much room."""
    disk._measure = lambda _folder: free
    disk.look()
    return disk


@pytest.mark.parametrize(
    ("free", "level"),
    [(WISHED, "plenty"), (WISHED - 1, "low"), (NEEDED, "low"), (NEEDED - 1, "scarce"), (0, "scarce")],
)
def test_there_are_three_levels(tmp_path, free, level):
    assert filled(Disk(tmp_path, ballast=0), free).level == level


def test_the_ballast_goes_at_the_last_moment_and_comes_back_when_there_is_plenty(tmp_path):
    disk = filled(Disk(tmp_path, ballast=SMALL), 2 * WISHED)
    ballast = tmp_path / "ballast"
    assert ballast.stat().st_size == ballast.stat().st_blocks * 512 == SMALL, "room is really set aside"

    filled(disk, NEEDED - 1)
    assert ballast.exists(), "not yet"
    filled(disk, LAST - 1)
    assert not ballast.exists()
    filled(disk, WISHED)
    assert not ballast.exists(), "not as long as it would be missed"
    filled(disk, 2 * WISHED)
    assert ballast.exists()


def test_where_no_ballast_is_wanted_there_is_none(tmp_path):
    filled(Disk(tmp_path, ballast=0), 2 * WISHED)

    assert list(tmp_path.iterdir()) == []


def test_consoles_hear_of_it_and_nobody_else(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients")
    console, phone = small_scene.listens(amara), small_scene.listens(dana)
    house = small_scene.house

    def told(free):
        console.hears()
        house.disk._measure = lambda _folder: free
        watch(house.disk, house.pulse, house.presence)
        return [(m["level"], m["free"]) for m in console.hears() if m["event"] == "disk"]

    assert told(2 * WISHED) == []
    assert told(500 * 2**20) == [("low", 500)]
    assert told(100 * 2**20) == [("scarce", 100)]
    assert told(2 * WISHED) == [("plenty", 2048)]
    assert told(2 * WISHED) == []
    assert [m for m in phone.hears() if m["event"] == "disk"] == []


def test_words_are_kept_while_pictures_wait_and_no_documents_are_made(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara, "Dana", "Patients")
    step = amara.opens("story")
    filled(small_scene.house.disk, NEEDED - 1)

    def sends():
        return dana.client.post(
            f"{dana.path}/pictures/{secrets.token_hex(16)}",
            data=io.BytesIO(b"a picture"),
            headers={"X-Facilitator": "phone"},
        )

    refused = sends()
    assert refused.status_code == 507, "the phone keeps it and tries again"
    assert "words are still kept" in refused.get_json()["error"]["message"]
    assert dana.does("story.add", **story(step))["status"] == "saved"
    amara.does("workshop.close", knowingly=True)
    house = small_scene.house
    errands = SummaryErrands(
        house.database,
        house.writer,
        house.workers,
        house.config.data / "documents",
        house.config.data / "pictures",
        house.chapters,
        need_room=house.disk.need_room,
    )
    errands.make(amara.workshop_id)
    assert amara.all("summary")["-"]["state"] == "failed"
    assert "too little room" in amara.all("summary")["-"]["error"]

    filled(house.disk, WISHED)
    assert sends().status_code != 507


def test_the_size_of_the_ballast_can_be_set(tmp_path):
    def size(**env):
        return Config.read({"FACILITATOR_DATA": str(tmp_path)} | env).ballast

    assert size() == 64 * 2**20
    assert size(FACILITATOR_BALLAST="0") == 0
    with pytest.raises(SetUpError, match="megabytes"):
        size(FACILITATOR_BALLAST="much")
