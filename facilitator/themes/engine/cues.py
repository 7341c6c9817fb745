"""Which words name a thing: told by the little words before them in the texts themselves, by no tagger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from facilitator.themes.engine.words import Heard

# A word was seen often enough to be judged, and mostly as a doing or a quality ("to save", "was friendly").
SEEN, THING_SHARE = 3, 0.45


def cues_of(heard: Sequence[Heard], language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems that a text uses as things, and those it uses as doings or qualities."""
    things, doings = _cues(language)
    before = [word.form.lower() for word in heard]
    seen = list(zip(before, heard[1:], strict=False))
    return (
        frozenset(word.stem for little, word in seen if little in things and word.weighty),
        frozenset(word.stem for little, word in seen if little in doings and word.weighty),
    )


def no_things(cues: Iterable[tuple[frozenset[str], frozenset[str]]]) -> set[str]:
    """Return the stems that texts mostly use as doings or qualities; a language without cues has none."""
    things: Counter[str] = Counter()
    doings: Counter[str] = Counter()
    for as_things, as_doings in cues:
        things.update(as_things)
        doings.update(as_doings)
    return {
        stem
        for stem, count in doings.items()
        if count + things[stem] >= SEEN and things[stem] < THING_SHARE * (count + things[stem])
    }


@cache
def _cues(language: str) -> tuple[frozenset[str], frozenset[str]]:
    path = files(__package__).joinpath(f"cues_{language}.txt")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    listed = dict(line.split(": ", 1) for line in lines if not line.startswith("#"))
    return frozenset(listed.get("things", "").split()), frozenset(listed.get("doings", "").split())
