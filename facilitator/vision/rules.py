"""Counting answers so that no small group can be read out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

ANSWERS = ("yes", "live", "no")


def by_group(
    answers: Sequence[tuple[str, Sequence[str]]], groups: Mapping[str, str], fewest: int
) -> list[dict[str, Any]]:
    """Answers per group, from (answer, groups of the person). A group in which fewer than `fewest` people answered
    is hidden; if only one group would be hidden, the next smallest is hidden too, or it could be subtracted."""
    counts = {group_id: Counter(a for a, mine in answers if group_id in mine) for group_id in groups}
    spoken = {group_id: sum(count.values()) for group_id, count in counts.items() if count}
    hidden = {group_id for group_id, total in spoken.items() if total < fewest}
    if len(hidden) == 1:
        rest = sorted((total, group_id) for group_id, total in spoken.items() if group_id not in hidden)
        hidden |= {group_id for _total, group_id in rest[:1]}
    return [
        {"name": groups[group_id], "hidden": True}
        if group_id in hidden
        else {"name": groups[group_id], **{answer: counts[group_id][answer] for answer in ANSWERS}}
        for group_id in groups
        if group_id in spoken
    ]
