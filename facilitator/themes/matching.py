"""Old theme ids for new groupings, so that what people did to a theme still finds it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, count

from facilitator.themes.engine.values import Grouping, Theme

# Themes that share less of their cards than this are different themes.
SAME = 0.25
NAMELESS = "–"  # what is left of a name when its words were taken back


def match(old: Grouping | None, new: Grouping, *, last: int = 0) -> Grouping:
    """Relabel a new grouping: a theme that goes on keeps its id and name, any other gets a number never used.

    `last` is the highest number that other groupings have given out.
    """
    kept = _survivors(old, new) if old else {}
    last = max(last, old.last if old else 0, *(number(theme.id) for theme in kept.values()), 0)
    fresh = [theme.id for theme in new.themes if theme.id not in kept]
    ids = {theme: f"t{last + i}" for i, theme in enumerate(fresh, start=1)}
    taken = {theme.name for theme in kept.values()}
    themes = []
    for theme in new.themes:
        if theme.id in kept:
            was = kept[theme.id]
            name = was.name if was.name != NAMELESS else _free(theme.name, taken)
            themes.append(replace(theme, id=was.id, name=name))
        else:
            themes.append(replace(theme, id=ids[theme.id], name=_free(theme.name, taken)))
    themes.sort(key=lambda theme: number(theme.id))
    return replace(new, themes=tuple(themes), last=last + len(fresh))


def _survivors(old: Grouping, new: Grouping) -> dict[str, Theme]:
    """For each new theme that goes on, the old one it goes on from: the likest pairs first."""
    known = {item for theme in old.themes for item in theme.items} | set(old.unplaced)
    likeness = [
        (_likeness(before, after, known), i, after.id)
        for i, before in enumerate(old.themes)
        for after in new.themes
    ]
    kept: dict[str, int] = {}
    for score, i, after in sorted(likeness, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= SAME and after not in kept and i not in kept.values():
            kept[after] = i
    return {after: old.themes[i] for after, i in kept.items()}


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another theme has it already."""
    free = next(new for new in chain([name], (f"{name} ({n})" for n in count(2))) if new not in taken)
    taken.add(free)
    return free


def number(theme: str) -> int:
    """Return the number in a theme's id (`t12`: 12)."""
    return int(theme[1:])


def _likeness(before: Theme, after: Theme, known: set[str]) -> float:
    """Share of the two themes' cards that both hold; cards that came since do not count."""
    mine, theirs = set(before.items), set(after.items) & known
    return len(mine & theirs) / max(1, len(mine | theirs))
