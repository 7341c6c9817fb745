"""Old theme ids for new groupings, so that what people did to a theme still finds it."""

from __future__ import annotations

from dataclasses import replace

from facilitator.themes.engine.values import Grouping, Theme

# Themes that share less of their cards than this are different themes.
SAME = 0.25


def match(old: Grouping, new: Grouping) -> Grouping:
    """Relabel a new grouping: a theme that goes on keeps its id, any other gets a number never used."""
    known = {item for theme in old.themes for item in theme.items} | set(old.unplaced)
    likeness = [
        (_likeness(before, after, known), before.id, after.id)
        for before in old.themes
        for after in new.themes
    ]
    kept: dict[str, str] = {}
    for score, before, after in sorted(likeness, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= SAME and after not in kept and before not in kept.values():
            kept[after] = before
    last = max(old.last, *(number(theme.id) for theme in old.themes), 0)
    fresh = [theme.id for theme in new.themes if theme.id not in kept]
    kept |= {theme: f"t{last + i}" for i, theme in enumerate(fresh, start=1)}
    themes = sorted((replace(theme, id=kept[theme.id]) for theme in new.themes), key=lambda t: number(t.id))
    return replace(new, themes=tuple(themes), last=last + len(fresh))


def number(theme: str) -> int:
    """Return the number in a theme's id (`t12`: 12)."""
    return int(theme[1:])


def _likeness(before: Theme, after: Theme, known: set[str]) -> float:
    """Share of the two themes' cards that both hold; cards that came since do not count."""
    mine, theirs = set(before.items), set(after.items) & known
    return len(mine & theirs) / max(1, len(mine | theirs))
