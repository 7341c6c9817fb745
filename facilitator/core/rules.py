"""The tree of causes, the passages quoted, and which groups may be named: pure.

A success factor stands at the head; what made it possible hangs below, and what made that possible below
that: a fishbone that leads to something good. Merging and removing leave the rows as they are, so both can
be undone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from facilitator.people.rules import LEAST

LONGEST_WORDS = 200
LONGEST_QUOTE = 320
DEEPEST = 6  # a factor and five causes, one behind the other: nobody reads further
MOST_UNDER_ONE = 400  # answers below one factor
MOST_FACTORS = 300
FIRST_QUOTES = 3  # stories a factor takes along from its theme


@dataclass(frozen=True, slots=True)
class Node:
    """A factor (no parent) or a cause. `into` is what it was merged with; removed ones can be put back."""

    id: str
    parent: str | None = None
    position: int = 0
    into: str | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A node with all that was merged into it and all that hangs below."""

    id: str
    parts: tuple[str, ...]
    causes: tuple[Branch, ...] = ()

    def nodes(self) -> Iterator[str]:
        """Every node of this branch, the merged ones too."""
        yield from self.parts
        for cause in self.causes:
            yield from cause.nodes()

    def height(self) -> int:
        """How many levels it has, its own included."""
        return 1 + max((cause.height() for cause in self.causes), default=0)

    def find(self, node: str) -> Branch | None:
        """The branch a node stands at the head of, or is merged into."""
        if node in self.parts:
            return self
        return next((found for cause in self.causes if (found := cause.find(node))), None)


def tree(nodes: Collection[Node]) -> tuple[Branch, ...]:
    """The factors in their order, each with its causes; what is removed is left out with all below it."""
    by_id = {node.id: node for node in nodes}
    parts: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        parts[_standing(node, by_id)].append(node)
    below: dict[str | None, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.into is None and not node.removed:
            above = by_id.get(node.parent or "")
            below[_standing(above, by_id) if above else None].append(node)

    def grow(node: Node) -> Branch:
        merged = [part.id for part in sorted(parts[node.id], key=_order) if part.id != node.id]
        causes = tuple(grow(cause) for cause in sorted(below[node.id], key=_order))
        return Branch(node.id, (node.id, *merged), causes)

    return tuple(grow(node) for node in sorted(below[None], key=_order))


def _order(node: Node) -> tuple[int, str]:
    return node.position, node.id


def _standing(node: Node, by_id: Mapping[str, Node]) -> str:
    """The node that this one is part of: itself, or what it was merged into in the end."""
    seen = {node.id}
    while node.into is not None and node.into in by_id and node.into not in seen:
        node = by_id[node.into]
        seen.add(node.id)
    return node.id


def removed(nodes: Collection[Node]) -> list[str]:
    """What can be put back: removed nodes whose own place is still there, the last in the order first."""
    by_id = {node.id: node for node in nodes}
    there = {part for branch in tree(nodes) for part in branch.nodes()}
    found = [
        node
        for node in nodes
        if node.removed
        and node.into is None
        and (node.parent is None or node.parent not in by_id or node.parent in there)
    ]
    return [node.id for node in sorted(found, key=_order, reverse=True)]


def branch_of(branches: Sequence[Branch], node: str) -> Branch | None:
    """The branch of a node that is there."""
    return next((found for branch in branches if (found := branch.find(node))), None)


def factor_of(branches: Sequence[Branch], node: str) -> Branch | None:
    """The factor a node belongs to."""
    return next((branch for branch in branches if branch.find(node)), None)


def depth_of(branches: Sequence[Branch], node: str, *, level: int = 1) -> int:
    """At which level a node stands, 1 for a factor; 0 when it is not there."""
    for branch in branches:
        if node in branch.parts:
            return level
        below = depth_of(branch.causes, node, level=level + 1)
        if below:
            return below
    return 0


def misplaced(branches: Sequence[Branch], node: str | None, under: str | None) -> str | None:
    """Why a node (None: a new one) may not hang below another, as a refusal code."""
    if under is None:
        return None
    moved = branch_of(branches, node) if node else None
    if depth_of(branches, under) == 0:
        return "unknown_factor"
    if moved is not None and moved.find(under) is not None:
        return "into_itself"
    height = moved.height() if moved else 1
    return "too_deep" if depth_of(branches, under) + height > DEEPEST else None


def misjoined(branches: Sequence[Branch], node: str, into: str) -> str | None:
    """Why a node may not become one with another, as a refusal code."""
    moved, target = branch_of(branches, node), branch_of(branches, into)
    if moved is None or target is None:
        return "unknown_factor"
    if moved.find(into) is not None:
        return "into_itself"
    level = depth_of(branches, into)
    return "too_deep" if level + moved.height() - 1 > DEEPEST else None


# --- quotes ---


def flat(text: str) -> str:
    """A text in one line, as passages are counted in."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote stands in a story: no copy of its words, which stay in one place and leave from there.

    `mark` is a fingerprint: if the words there have changed, nothing else is quoted in their name.
    """

    part: str
    start: int
    end: int
    mark: str


def passage_in(parts: Mapping[str, str], words: str) -> Passage | None:
    """Where exactly these words stand in a story's `text` or `meaning`; None if nobody said them so."""
    wanted = flat(words)
    for part, text in parts.items():
        start = flat(text).find(wanted)
        if wanted and start >= 0:
            return Passage(part, start, start + len(wanted), _mark(wanted))
    return None


def quoted(parts: Mapping[str, str], passage: Passage) -> str | None:
    """The words of a passage; None when the story does not say them any more."""
    words = flat(parts.get(passage.part, ""))[passage.start : passage.end]
    return words if words and _mark(words) == passage.mark else None


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


# --- groups ---


@dataclass(frozen=True, slots=True)
class Raised:
    """Which groups a factor came from, as far as it may be said, and whether smaller ones were among them."""

    groups: tuple[str, ...] = ()
    smaller: bool = False


def classes(room: Mapping[str, Collection[str]]) -> dict[str, str | None]:
    """For each person of the room the one group that may stand for them; None: only "smaller groups".

    The rarest voices choose first: going from the smallest group to the largest, a group takes all its
    people who have none yet, if they are at least five. So nobody stands for two groups, every group that
    stands for anybody stands for five or more, and a patient who is also a nurse counts as a patient. This
    goes by who is in the room alone, never by who said what.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for person, groups in room.items():
        for group in groups:
            members[group].add(person)
    chosen: dict[str, str | None] = dict.fromkeys(room)
    for group in sorted(members, key=lambda one: (len(members[one]), one)):
        free = [person for person in members[group] if chosen[person] is None]
        if len(free) >= LEAST:
            chosen |= dict.fromkeys(free, group)
    return chosen


def raised(authors: Collection[str], standing: Mapping[str, str | None]) -> Raised:
    """The groups to name beside words by these people, given what stands for whom (`classes`).

    Whoever knows the whole room and this rule learns of each group named only that one of at least five
    people spoke: any of them could have been the one, and the same names would stand here. "Smaller groups"
    are mentioned only where at least five people of the room belong to none that may be named.
    """
    found = [standing[author] for author in authors if author in standing]
    rest = sum(group is None for group in standing.values())
    return Raised(
        tuple(sorted({group for group in found if group is not None})),
        smaller=None in found and rest >= LEAST,
    )
