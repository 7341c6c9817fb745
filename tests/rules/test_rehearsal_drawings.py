"""What made-up people draw is a picture the server takes, and different for everybody."""

from io import BytesIO
from random import Random

from PIL import Image

from facilitator.pictures.redrawing import redraw
from facilitator.rehearsal.drawings import HEIGHT, WIDTH, drawing


def test_a_drawing_is_a_small_picture_with_more_than_one_colour():
    for seed in range(20):
        content = drawing(Random(seed))
        picture = Image.open(BytesIO(content))
        picture.load()
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
        assert len(picture.getcolors()) >= 3
        assert len(content) < 20_000


def test_the_same_seed_draws_the_same_and_another_one_another():
    assert drawing(Random(1)) == drawing(Random(1))
    assert drawing(Random(1)) != drawing(Random(2))


def test_the_server_can_redraw_it(tmp_path):
    (tmp_path / "upload").write_bytes(drawing(Random(3)))

    made = redraw(tmp_path / "upload", tmp_path / "kept", "a" * 32)

    assert (made["width"], made["height"]) == (WIDTH, HEIGHT)
