"""All papers by name, and what they are for."""

from __future__ import annotations

from facilitator.i18n import Lazy, lazy
from facilitator.library.papers import cards, checklists, people, stories
from facilitator.library.papers.sheet import Paper

USES: dict[str, Lazy] = {
    "before": lazy("Before the day"),
    "stories": lazy("Stories and consent"),
    "day": lazy("On the day"),
    "cards": lazy("Cards to write on"),
    "after": lazy("After the day"),
}

PAPERS: dict[str, Paper] = {
    paper.key: paper
    for paper in sorted(
        (*checklists.PAPERS, *stories.PAPERS, *people.PAPERS, *cards.PAPERS),
        key=lambda paper: list(USES).index(paper.use),
    )
}


def by_use() -> list[tuple[Lazy, list[Paper]]]:
    """The papers under what they are for, in the order of a workshop."""
    return [(label, [paper for paper in PAPERS.values() if paper.use == use]) for use, label in USES.items()]
