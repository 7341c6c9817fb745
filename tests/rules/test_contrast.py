"""Every pair of text and ground the stylesheets use is readable, in each scheme and for every eye."""

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"

TOKENS = re.sub(r"/\*.*?\*/", "", (CSS / "tokens.css").read_text("utf-8"), flags=re.DOTALL)

Rgb = tuple[float, float, float]

PHASES = {"sand", "apricot", "rose", "moss", "lake", "dusk"}
GROUNDS = ("page", "surface", "sunk")
# WCAG 2.2: 4.5 for text (1.4.3), 3 for what one must see to use a thing (1.4.11).
TEXT_PAIRS = [
    *(
        (ink, ground)
        for ink in ("text", "text-soft", "link", "good", "warn", "bad", "info")
        for ground in GROUNDS
    ),
    *((ink, "action-wash") for ink in ("text", "text-soft", "link", "action-strong")),
    ("on-action", "action"),
    ("on-action", "action-strong"),
    ("page", "text"),
    ("text", "action-line"),
    *((tone, f"{tone}-wash") for tone in ("good", "warn", "bad", "info")),
    *(("text", f"{tone}-wash") for tone in ("good", "warn", "bad", "info")),
    *((f"{phase}-7", f"{phase}-1") for phase in PHASES),
    *(
        (ink, f"{phase}-1")
        for ink in ("text", "text-soft", "link", "good", "warn", "bad")
        for phase in PHASES
    ),
    *((f"{phase}-7", ground) for phase in PHASES for ground in ("page", "surface")),
]
SHAPE_PAIRS = [
    *((edge, ground) for edge in ("edge", "action", "focus", "bad") for ground in GROUNDS),
    *((f"hue-{n}", "surface") for n in range(1, 11)),
]
SCHEMES = ("light", "dark", "light, more contrast", "dark, more contrast")
# Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear RGB.
EYES = {
    "all three cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}
# Side by side, an OKLab distance of 0.02 can just be seen; across a board, ask for three times that.
APART = 0.06


def blocks(css: str, opening: str) -> str:
    """The text between the braces that follow `opening`, however deep they nest."""
    start = css.index("{", css.index(opening) + len(opening) - 1)
    depth = 0
    for at in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[at], 0)
        if depth == 0:
            return css[start + 1 : at]
    raise AssertionError(f"{opening} is never closed")


def raw_colours(css: str) -> dict[str, str]:
    """Every `--name: #rrggbb` of a block."""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", css))


def palettes() -> dict[str, dict[str, str]]:
    """The raw colours of the four schemes, as the cascade leaves them."""
    light = raw_colours(TOKENS[: TOKENS.index("@media")])
    dark = light | raw_colours(blocks(TOKENS, "@media (prefers-color-scheme: dark) {"))
    return {
        "light": light,
        "dark": dark,
        "light, more contrast": light | raw_colours(blocks(TOKENS, "@media (prefers-contrast: more) {")),
        "dark, more contrast": dark
        | raw_colours(blocks(TOKENS, "@media (prefers-contrast: more) and (prefers-color-scheme: dark) {")),
    }


PALETTES = palettes()
MEANINGS = dict(re.findall(r"--([\w-]+):\s*var\(--([\w-]+)\);", TOKENS))


def colour(name: str, scheme: str) -> Rgb:
    """Linear RGB of a raw value or a meaning."""
    code = PALETTES[scheme][name if name in PALETTES[scheme] else MEANINGS[name]]
    red, green, blue = (linear(int(code[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def linear(channel: float) -> float:
    """An sRGB channel (0 to 1) without its gamma."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: Rgb, other: Rgb) -> float:
    """The WCAG contrast ratio of two colours."""
    darker, lighter = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in (one, other))
    return lighter / darker


def seen_by(eye: str, rgb: Rgb) -> Rgb:
    """The colour as an eye without one kind of cone sees it."""
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in EYES[eye]
    )
    return red, green, blue


def oklab(rgb: Rgb) -> Rgb:
    """Björn Ottosson's OKLab, in which a distance is roughly a difference seen."""
    r, g, b = rgb
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_every_ground_it_stands_on(scheme: str) -> None:
    ratios = {pair: contrast(colour(pair[0], scheme), colour(pair[1], scheme)) for pair in TEXT_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_focus_and_tints_stand_out_from_the_ground(scheme: str) -> None:
    ratios = {pair: contrast(colour(pair[0], scheme), colour(pair[1], scheme)) for pair in SHAPE_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 3} == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ten_theme_tints_can_be_told_apart(scheme: str, eye: str) -> None:
    seen = {n: oklab(seen_by(eye, colour(f"hue-{n}", scheme))) for n in range(1, 11)}
    close = {(a, b): math.dist(seen[a], seen[b]) for a, b in combinations(seen, 2)}
    assert {pair: round(far, 3) for pair, far in close.items() if far < APART} == {}


def test_every_colour_of_the_light_scheme_has_its_dark_twin() -> None:
    dark = raw_colours(blocks(TOKENS, "@media (prefers-color-scheme: dark) {"))
    assert set(PALETTES["light"]) == set(dark)


def test_components_take_colours_from_the_tokens_alone() -> None:
    sheets = [sheet for sheet in CSS.rglob("*.css") if sheet.name not in {"tokens.css", "qr.css"}]
    assert {sheet.name: strays for sheet in sheets if (strays := stray_colours(sheet))} == {}


def stray_colours(sheet: Path) -> list[str]:
    """Hex colours written into a stylesheet instead of taken from the tokens."""
    return re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)", sheet.read_text("utf-8"), flags=re.IGNORECASE)
