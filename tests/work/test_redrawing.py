"""Every picture is drawn anew from its dots, or refused in words that help."""

from __future__ import annotations

import stat
import struct
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from facilitator.pictures.redrawing import NoPicture, redraw
from facilitator.pictures.rules import LARGE_SIDE, MOST_DOTS, SMALL_SIDE
from facilitator.refusals import REFUSALS
from facilitator.work.embedded import EmbeddedWorkers
from tests.pictured import (
    BLUE,
    GREEN,
    PLACE,
    RED,
    chunk,
    drawing,
    labelled_png,
    photograph,
    vast_png,
    written,
)

NAME = "a" * 32


@pytest.fixture
def redrawn(tmp_path):
    """Redraw bytes; gives the large and the small picture, opened."""

    def do(content: bytes) -> tuple[Image.Image, Image.Image]:
        source = tmp_path / "upload"
        source.write_bytes(content)
        redraw(source, tmp_path / "kept", NAME)
        return tuple(Image.open(BytesIO(path.read_bytes())) for path in files(tmp_path / "kept"))

    return do


def files(folder: Path) -> tuple[Path, Path]:
    return folder / f"{NAME}.jpg", folder / f"{NAME}-small.jpg"


def near(dot, colour) -> bool:
    return all(abs(one - other) < 30 for one, other in zip(dot, colour, strict=True))


def corners(picture: Image.Image) -> tuple[tuple[int, int, int], ...]:
    width, height = picture.size
    spots = ((0.5, 0.2), (0.2, 0.8), (0.8, 0.8))
    return tuple(picture.convert("RGB").getpixel((int(width * x), int(height * y))) for x, y in spots)


def looks_right(picture: Image.Image) -> bool:
    return all(near(dot, colour) for dot, colour in zip(corners(picture), (RED, GREEN, BLUE), strict=True))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(written(drawing()), id="photo"),
        pytest.param(written(drawing(), "PNG"), id="png"),
        pytest.param(written(drawing(), "WEBP", quality=95), id="webp"),
        pytest.param(written(drawing(mode="CMYK")), id="cmyk"),
        pytest.param(written(drawing(mode="P"), "PNG"), id="palette"),
        pytest.param(written(drawing(), "JPEG", progressive=True), id="progressive"),
    ],
)
def test_a_picture_of_every_kind_looks_as_it_was(redrawn, content):
    large, small = redrawn(content)

    assert (large.format, large.mode, large.size) == ("JPEG", "RGB", (320, 240))
    assert looks_right(large)
    assert looks_right(small)


def test_grey_pictures_of_sixteen_bits_keep_their_shades(redrawn):
    deep = np.full((100, 200), 20_000, dtype="uint16")
    deep[:, 100:] = 60_000

    large, _small = redrawn(written(Image.fromarray(deep), "PNG"))

    assert abs(large.convert("L").getpixel((20, 50)) - 78) < 6
    assert abs(large.convert("L").getpixel((180, 50)) - 233) < 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_the_telephone_was_held(redrawn, orientation):
    turn = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    held = drawing().transpose(turn) if turn is not None else drawing()

    large, small = redrawn(written(held, exif=exif.tobytes()))

    assert large.size == (320, 240)
    assert looks_right(large)
    assert looks_right(small)
    assert not large.getexif()


def test_a_very_large_picture_stands_upright_too(redrawn):
    exif = Image.Exif()
    exif[0x0112] = 6
    held = drawing(8000, 4000).transpose(Image.Transpose.ROTATE_90)

    large, _small = redrawn(written(held, "PNG", exif=exif.tobytes(), compress_level=1))

    assert large.size == (LARGE_SIDE, LARGE_SIDE // 2)
    assert looks_right(large)


def test_nothing_but_the_dots_is_kept(redrawn, tmp_path):
    content = photograph()
    assert Image.open(BytesIO(content)).getexif().get_ifd(0x8825), "the photo must know where it was taken"
    assert all(said in content for said in TELLING)

    large, small = redrawn(content)

    for picture, path in zip((large, small), files(tmp_path / "kept"), strict=True):
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert not picture.getexif()
        kept = path.read_bytes()
        assert [said for said in TELLING if said in kept] == []


TELLING = (b"Dana", b"Telephone", b"ward", b"Exif", b"2026:11:03", PLACE.encode(), b"PROFILE", b"xmp")


def test_texts_inside_a_png_are_gone(redrawn, tmp_path):
    assert b"Dana Doe" in labelled_png()

    redrawn(labelled_png())

    for path in files(tmp_path / "kept"):
        assert b"Dana" not in path.read_bytes()
        assert PLACE.encode() not in path.read_bytes()


def test_what_is_clear_becomes_paper(redrawn):
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    clear.paste((200, 30, 40, 255), (0, 0, 50, 100))

    large, _small = redrawn(written(clear, "PNG"))

    assert near(large.getpixel((25, 50)), RED)
    assert near(large.getpixel((75, 50)), (255, 255, 255))


def test_a_palette_with_a_clear_colour_becomes_paper_too(redrawn):
    few = Image.new("P", (60, 60), 0)
    few.putpalette([0, 0, 0, 200, 30, 40])
    few.paste(1, (0, 0, 30, 60))

    large, _small = redrawn(written(few, "PNG", transparency=0))

    assert near(large.getpixel((10, 30)), RED)
    assert near(large.getpixel((50, 30)), (255, 255, 255))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_one_stays(redrawn, kind):
    second = Image.new("RGB", (320, 240), BLUE)
    content = written(drawing(), kind, save_all=True, append_images=[second, second], duration=50)

    large, _small = redrawn(content)

    assert looks_right(large)
    assert getattr(large, "n_frames", 1) == 1


def test_large_pictures_are_made_smaller_and_small_ones_stay(redrawn):
    large, small = redrawn(written(drawing(3000, 1500)))
    assert large.size == (LARGE_SIDE, LARGE_SIDE // 2)
    assert small.size == (SMALL_SIDE, SMALL_SIDE // 2)

    large, small = redrawn(written(drawing(40, 30)))
    assert large.size == small.size == (40, 30)


def test_a_line_of_one_dot_is_a_picture_too(redrawn):
    large, small = redrawn(written(drawing(9000, 1), "PNG"))

    assert large.size == (LARGE_SIDE, 1)
    assert small.size == (SMALL_SIDE, 1)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: vast_png(8000, 5000), id="png"),
        pytest.param(lambda: photograph(8000, 5000), id="photo"),
    ],
)
def test_forty_million_dots_are_scaled_down(redrawn, content):
    large, small = redrawn(content())

    assert large.size == (LARGE_SIDE, 1200)
    assert small.size == (SMALL_SIDE, 300)


def refused(tmp_path, content: bytes) -> NoPicture:
    source = tmp_path / "upload"
    source.write_bytes(content)
    with pytest.raises(NoPicture) as no:
        redraw(source, tmp_path / "kept", NAME)
    kept = tmp_path / "kept"
    assert not kept.exists() or list(kept.iterdir()) == []
    assert str(REFUSALS[no.value.code][1]) % no.value.details  # a sentence in which nothing is missing
    return no.value


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 400


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"Dear all,\nthis is a letter, not a picture.\n" * 20, "not_a_picture", id="a text called .jpg"),
        pytest.param(b"", "not_a_picture", id="nothing"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>", "not_a_picture", id="svg"),
        pytest.param(written(drawing(), "GIF"), "not_a_picture", id="gif"),
        pytest.param(written(drawing(), "TIFF"), "not_a_picture", id="tiff"),
        pytest.param(written(drawing(), "PDF"), "not_a_picture", id="pdf"),
        pytest.param(HEIC, "picture_heic", id="heic"),
        pytest.param(photograph()[:900], "picture_broken", id="a photo cut in its head"),
        pytest.param(photograph(900, 700)[:-2500], "picture_broken", id="a photo cut off"),
        pytest.param(written(drawing(), "PNG")[:-60], "picture_broken", id="a png cut off"),
        pytest.param(written(drawing(900, 700), "WEBP")[:-400], "picture_broken", id="a webp cut off"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_in_words(tmp_path, content, code):
    assert refused(tmp_path, content).code == code


@pytest.mark.parametrize("side", [(10_000, 5_001), (50_000, 50_000)])
def test_a_small_file_that_would_unfold_without_end_is_refused(tmp_path, side):
    width, height = side

    no = refused(tmp_path, _claiming(width, height))

    assert no.code == "picture_too_many_dots"
    assert no.details == {"most": MOST_DOTS // 1_000_000}


def _claiming(width: int, height: int) -> bytes:
    """A PNG whose head promises far more than its body holds."""
    small = vast_png(4, 4)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return small[:8] + head + small[8 + 25 :]


def test_files_are_whole_and_for_the_server_alone(tmp_path):
    source = tmp_path / "upload"
    source.write_bytes(photograph())
    redraw(source, tmp_path / "kept", NAME)

    assert {path.name for path in (tmp_path / "kept").iterdir()} == {f"{NAME}.jpg", f"{NAME}-small.jpg"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "kept").iterdir()} == {0o600}
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700


def test_a_worker_process_redraws_and_tells_refusals_apart(tmp_path):
    workers = EmbeddedWorkers()
    source = tmp_path / "upload"
    ask = {"source": str(source), "folder": str(tmp_path / "kept"), "name": NAME}
    try:
        source.write_bytes(photograph())
        made = workers.ask("facilitator.pictures.jobs:redraw", ask)
        source.write_bytes(b"no picture at all")
        no = workers.ask("facilitator.pictures.jobs:redraw", ask)
    finally:
        workers.stop()

    assert (made["width"], made["height"]) == (320, 240)
    assert made["bytes"] == (tmp_path / "kept" / f"{NAME}.jpg").stat().st_size
    assert no == {"refused": "not_a_picture", "details": {}}
