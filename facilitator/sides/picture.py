"""The map of the themes: SVG for pages, PNG for documents; the same themes give the same bytes."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from facilitator.sides.layout import HEIGHT, WIDTH, Drawn
from facilitator.themes.fonts import font_for, subset

# The ten colours of a board as the style sheet has them, for light and for dark ground.
HUES = (
    {
        1: "#ae0866", 2: "#936c04", 3: "#05607f", 4: "#7c9850", 5: "#4c1873",
        6: "#854a1e", 7: "#4175b8", 8: "#3f1b00", 9: "#b08099", 10: "#204234",
    },
    {
        1: "#f296c0", 2: "#e3ce30", 3: "#4a879c", 4: "#b7e1a6", 5: "#b27be6",
        6: "#fc7e20", 7: "#8ac0ff", 8: "#b56c28", 9: "#ffe5f2", 10: "#49b579",
    },
)  # fmt: skip
INK = ("#2b1d2a", "#f7efe6")
FILL = 0.22  # of the colour inside a circle, so that its number can be read on it
LINE = 4
FIGURES = "0123456789…–"
SHARPER = 2  # a bitmap is drawn so much larger, then made smooth
MARGIN = 16.0  # above and below what is drawn in a bitmap
BITMAP = 1.3  # dots of the bitmap for each unit of the map


def svg(drawn: Sequence[Drawn], *, title: str, about: str, dark: bool = False) -> str:
    """Draw the map; `title` and `about` are what a screen reader says instead."""
    font = _font(drawn)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" width="{WIDTH:.0f}"'
        f' height="{HEIGHT:.0f}" role="img" aria-labelledby="title about">'
    )
    told = f'<title id="title">{escape(title)}</title><desc id="about">{escape(about)}</desc>'
    themes = (_theme(one, dark=dark) for one in drawn)
    return "\n".join([head, told, _style(font, _written(drawn)), *themes, "</svg>\n"])


def png(drawn: Sequence[Drawn]) -> bytes:
    """Draw the map for documents, on a clear ground; no higher than its themes need."""
    # Pillow is needed only where pictures are drawn.
    from PIL import Image, ImageDraw

    scale = BITMAP * SHARPER
    image = Image.new("RGBA", (round(WIDTH * scale), round(HEIGHT * scale)), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    font = _font(drawn)
    for one in drawn:
        hue = HUES[0][_at(one)]
        box = [
            (one.x - one.radius) * scale,
            (one.y - one.radius) * scale,
            (one.x + one.radius) * scale,
            (one.y + one.radius) * scale,
        ]
        draw.ellipse(box, fill=_mixed(hue), outline=hue, width=round(LINE * scale))
        number = _letters(font, round(_number(one) * scale))
        draw.text((one.x * scale, one.y * scale), str(one.spot.size), font=number, fill=INK[0], anchor="mm")
        words = _letters(font, round(one.letters * scale))
        for base, line in _baselines(one):
            draw.text((one.x * scale, base * scale), line, font=words, fill=INK[0], anchor="ms")
    top = max(0.0, min((one.box[1] for one in drawn), default=0.0) - MARGIN)
    bottom = min(HEIGHT, max((one.box[3] for one in drawn), default=HEIGHT) + MARGIN)
    needed = image.crop((0, round(top * scale), image.width, round(bottom * scale)))
    size = (round(WIDTH * BITMAP), round((bottom - top) * BITMAP))
    held = BytesIO()
    needed.resize(size, Image.Resampling.LANCZOS).save(held, format="PNG")
    return held.getvalue()


def measure_in(names: Sequence[str]) -> Any:  # noqa: ANN401 - a function of a text and a size
    """How wide texts are in the font that can write these names."""
    font = font_for("".join(names) + FIGURES)
    return lambda text, size: _letters(font, size).getlength(text)


def _theme(one: Drawn, *, dark: bool) -> str:
    hue, ink = HUES[dark][_at(one)], INK[dark]
    size = _number(one)
    lines = "".join(
        f'<text x="{one.x}" y="{base:.1f}" font-size="{one.letters}">{escape(line)}</text>'
        for base, line in _baselines(one)
    )
    return (
        f'<g fill="{ink}"><circle cx="{one.x}" cy="{one.y}" r="{one.radius}"'
        f' fill="{hue}" fill-opacity="{FILL}" stroke="{hue}" stroke-width="{LINE}"/>'
        f'<text x="{one.x}" y="{one.y + size * 0.36:.1f}" font-size="{size}">{one.spot.size}</text>'
        f"{lines}</g>"
    )


def _number(one: Drawn) -> int:
    """The letters of the number: as large as its circle allows."""
    digits = len(str(one.spot.size))
    return int(min(one.radius * 1.05, one.radius * 2.4 / max(digits, 1), 64))


def _baselines(one: Drawn) -> Iterator[tuple[float, str]]:
    for row, line in enumerate(one.lines):
        yield one.y + one.radius + one.letters * (1.25 + 1.2 * row), line


def _at(one: Drawn) -> int:
    return (one.spot.tint - 1) % len(HUES[0]) + 1


def _mixed(hue: str) -> str:
    parts = (int(hue[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * FILL):02x}" for part in parts)


def _font(drawn: Sequence[Drawn]) -> str:
    return font_for(_written(drawn))


def _written(drawn: Sequence[Drawn]) -> str:
    return "".join(line for one in drawn for line in one.lines) + FIGURES


@cache
def _letters(font: str, size: int) -> Any:  # noqa: ANN401 - a font of Pillow's
    from PIL import ImageFont

    return ImageFont.truetype(font, size)


@lru_cache(maxsize=4)  # cutting a font down takes a second, and light and dark ground need the same
def _style(font: str, letters: str) -> str:
    data = base64.b64encode(subset(font, letters)).decode("ascii")
    return (
        f'<style>@font-face{{font-family:map;src:url(data:font/woff;base64,{data})format("woff")}}'
        "text{font-family:map,sans-serif;text-anchor:middle}</style>"
    )
