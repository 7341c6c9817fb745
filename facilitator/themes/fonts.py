"""A font for a word cloud: the first one found that can write the words, cut down to their letters."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

# Where Linux distributions keep fonts; none of these has to be there.
SYSTEM = Path("/usr/share/fonts")
NOTO = (
    *("Sans", "SansArabic", "NastaliqUrdu", "SansDevanagari", "SansBengali", "SansGurmukhi", "SansGujarati"),
    *("SansTamil", "SansHebrew", "SansThai", "SansEthiopic", "SansCJK", "SansSC"),
)
SCRIPTS = (
    *(f"Noto{name}-Regular" for name in NOTO),
    *("DroidSansFallbackFull", "wqy-microhei", "wqy-zenhei", "uming"),
)


@cache
def fonts() -> tuple[str, ...]:
    """Return the font files to choose from, the one that is always there first."""
    spec = find_spec("matplotlib")  # the word cloud package needs it, and it brings DejaVu Sans
    bundled = Path(str(spec.origin)).parent / "mpl-data/fonts/ttf/DejaVuSans.ttf" if spec else Path()
    found = {path.stem: str(path) for path in sorted(SYSTEM.rglob("*.tt[fc]"))} if SYSTEM.is_dir() else {}
    return tuple([str(bundled)] * bundled.is_file() + [found[name] for name in SCRIPTS if name in found])


def font_for(letters: str) -> str:
    """Return the font that can write most of these letters; the earlier one where two are equal."""
    wanted = [c for c in letters if not c.isspace()]
    best, most = fonts()[0], -1
    for font in fonts():
        known = sum(ord(c) in _signs(font) for c in wanted)
        if known > most:
            best, most = font, known
        if known == len(wanted):
            break
    return best


def covers(font: str, word: str) -> bool:
    """Say whether a font has every letter of a word: an empty box helps nobody."""
    return all(c.isspace() or ord(c) in _signs(font) for c in word)


def subset(font: str, letters: str) -> bytes:
    """Return a WOFF font with no more than these letters; the same bytes every time."""
    # Needed only where pictures are drawn, and without types of its own.
    from fontTools import subset as cutter  # type: ignore[import-untyped]

    options = cutter.Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = []
    options.drop_tables += ["FFTM"]  # a font editor's time stamp
    options.flavor = "woff"
    held = BytesIO()
    with cutter.load_font(font, options, lazy=False) as face:
        cut = cutter.Subsetter(options)
        cut.populate(text=letters)
        cut.subset(face)
        face.flavor = "woff"
        face.save(held)
    return held.getvalue()


@cache
def _signs(font: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(font, fontNumber=0, lazy=True) as face:
        return frozenset(face.getBestCmap())
