"""How many texts change their theme when a few more come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from facilitator.bench.draws import Draw, Labelled
from facilitator.themes.engine.grouping import group
from facilitator.themes.engine.lexicon import vocabulary_for
from facilitator.themes.engine.values import Grouping, Item
from facilitator.themes.engine.vectors import Analyses
from facilitator.themes.matching import match

MORE = 10
BEGIN, END = 40, 300


def lines(sets: Iterable[Labelled], most: int = 0) -> Iterator[dict[str, object]]:
    """The share of texts that change theme for each ten that come, grouped anew or as a board does it.

    A board places new texts where they fit and groups anew when there are twice as many.
    """
    analyses = Analyses()
    for each in sets:
        moved: dict[str, list[float]] = {"anew": [], "board": []}
        for size in each.sizes([END]):
            for draw in each.draws(size, most or 3):
                moved["anew"] += _grown(draw, analyses, always=True)
                moved["board"] += _grown(draw, analyses, always=False)
        if moved["anew"]:
            yield {"set": each.name} | {name: sum(some) / len(some) for name, some in moved.items()}


def _grown(draw: Draw, analyses: Analyses, *, always: bool) -> list[float]:
    """Let a room grow by ten texts at a time; for each time the share of the others that moved."""
    items = [Item(str(i), text) for i, text in enumerate(draw.texts)]
    begin = min(BEGIN, len(items) // 2)
    kept, last = _group(items[:begin], None, analyses), begin
    moved = []
    for size in range(begin + MORE, len(items) + 1, MORE):
        if always or size >= 2 * last:
            fresh = match(kept, _group(items[:size], kept, analyses))
            moved.append(_moved(kept, fresh))
            kept, last = fresh, size
        else:
            moved.append(0.0)
    return moved


def _group(items: Sequence[Item], before: Grouping | None, analyses: Analyses) -> Grouping:
    return group(items, vocabulary=vocabulary_for("en"), analyses=analyses, before=before)


def _moved(before: Grouping, after: Grouping) -> float:
    """The share of texts with a place in both that have another now."""
    old, new = ({item: theme.id for theme in each.themes for item in theme.items} for each in (before, after))
    both = old.keys() & new.keys()
    return sum(old[item] != new[item] for item in both) / len(both) if both else 0.0
