"""The groups of people as they may be shown: small ones hidden, and no total giving them away."""

from facilitator.people.rules import Hidden, hide_small
from facilitator.summary.payloads import Answers, People, Vision


def people_shown(people: People) -> tuple[tuple[str, int | Hidden], ...]:
    """Pair every group with its number, or with the reason why it has none."""
    counts = hide_small([group.count for group in people.groups], people.total)
    return tuple((group.name, count) for group, count in zip(people.groups, counts, strict=True))


def answers_shown(vision: Vision) -> tuple[tuple[str, Answers | Hidden], ...]:
    """Pair every group with its answers to the vision, or with the reason why they are not shown."""
    totals = [None if group.answers is None else group.answers.total for group in vision.by_group]
    counts = hide_small(totals, vision.answers.total)
    return tuple(
        (group.name, count if isinstance(count, Hidden) else group.answers or Answers())
        for group, count in zip(vision.by_group, counts, strict=True)
    )
