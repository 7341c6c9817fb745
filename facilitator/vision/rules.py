"""Counting answers so that no small group can be read out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.people.rules import Hidden, hide_small

ANSWERS = ("yes", "live", "no")


def by_group(answers: Sequence[tuple[str, Sequence[str]]], groups: Mapping[str, str]) -> list[dict[str, Any]]:
    """Answers per group, from (answer, groups of the person); groups that said nothing are left out."""
    counts = {ref: Counter(answer for answer, mine in answers if ref in mine) for ref in groups}
    spoken = [(ref, count) for ref, count in counts.items() if count]
    shown = hide_small([count.total() for _ref, count in spoken], len(answers))
    return [
        {"name": groups[ref], "hidden": True}
        if isinstance(number, Hidden)
        else {"name": groups[ref], **{answer: count[answer] for answer in ANSWERS}}
        for (ref, count), number in zip(spoken, shown, strict=True)
    ]
