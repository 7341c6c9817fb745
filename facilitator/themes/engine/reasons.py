"""Why a text is where it is: the words and ideas it shares with its theme, and the themes that come next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from facilitator.themes.engine.forms import plain
from facilitator.themes.engine.placing import Places
from facilitator.themes.engine.vectors import Analysis

MOST_WORDS, MOST_IDEAS, MOST_THEMES, MOST_SHARED = 6, 3, 3, 4
# So many of the others must say it, too, before a theme shares it.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Reasons:
    """Words in the form the text has them, ideas, and the nearest other themes with what is shared there."""

    words: tuple[str, ...]
    ideas: tuple[str, ...]
    nearest: tuple[tuple[str, tuple[str, ...]], ...]


def reasons(
    text: Analysis, home: str | None, themes: Mapping[str, Sequence[Analysis]], places: Places
) -> Reasons:
    """Explain the place of a text; `themes` hold the other texts, without this one."""
    stems = {theme: Counter(s for a in there for s in a.stems) for theme, there in themes.items()}
    ideas = {theme: Counter(c for a in there for c in a.concepts) for theme, there in themes.items()}
    forms = {word.stem: plain(word.form) for word in text.words}
    mine = _shared(text.stems, home, stems, themes) if home else []
    common = _shared(text.concepts, home, ideas, themes) if home else []
    others = [theme for own, theme in places.ranked(text) if own > 0 and theme != home and theme in themes]
    nearest = []
    for theme in others[:MOST_THEMES]:
        said = [forms[stem] for stem in _shared(text.stems, theme, stems, themes)]
        nearest.append((theme, tuple((said or _shared(text.concepts, theme, ideas, themes))[:MOST_SHARED])))
    return Reasons(
        tuple(forms[stem] for stem in mine[:MOST_WORDS]), tuple(common[:MOST_IDEAS]), tuple(nearest)
    )


def _shared(
    said: Counter[str],
    theme: str,
    counts: Mapping[str, Counter[str]],
    themes: Mapping[str, Sequence[Analysis]],
) -> list[str]:
    """What a text has in common with a theme, first what is said there more than elsewhere."""
    here, size = counts[theme], len(themes[theme])
    rest = sum(len(there) for there in themes.values()) - size
    scores = {}
    for name in said:
        if here[name] >= FEWEST:
            elsewhere = sum(count[name] for count in counts.values()) - here[name]
            share = here[name] / size
            scores[name] = share * log(share / ((elsewhere + 0.5) / (rest + 1)))
    return sorted((name for name in scores if scores[name] > 0), key=lambda name: (-scores[name], name))
