"""Edmonds' matching in a general graph, with the neighbours of each vertex as the bits of one number.

J. Edmonds, Paths, trees, and flowers, Canadian Journal of Mathematics 17 (1965). Bits make a room of
thousands quick: the next vertex of a tree is one AND away, and a blossom is contracted by its bits at once.
A tree from which nobody alone can be reached is left out of every later search of the same graph, as Edmonds
shows it may be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

NOBODY = -1


def bits(mask: int) -> Iterator[int]:
    """The places of the ones in a number, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Matching:
    """Who is with whom; grows by augmenting, so whoever has a partner keeps one."""

    def __init__(self, size: int) -> None:
        self.mate = [NOBODY] * size
        self.size = size

    def alone(self) -> list[int]:
        """Those without a partner."""
        return [vertex for vertex in range(self.size) if self.mate[vertex] == NOBODY]

    def pairs(self) -> list[tuple[int, int]]:
        """Everybody with a partner, each pair once."""
        return [(one, other) for one, other in enumerate(self.mate) if one < other]

    def grow(self, neighbours: Sequence[int], roots: Iterable[int]) -> None:
        """Find partners for as many of the roots as this graph allows: whoever is free, then by trees."""
        roots = list(roots)
        free = sum(1 << vertex for vertex in self.alone())
        for root in roots:
            if self.mate[root] == NOBODY and (near := neighbours[root] & free & ~(1 << root)):
                other = next(bits(near))
                self.mate[root], self.mate[other] = other, root
                free &= ~(1 << root) & ~(1 << other)
        hopeless = 0
        for root in roots:
            if self.mate[root] == NOBODY and not hopeless >> root & 1:
                tree = _Tree(self, neighbours, root, hopeless)
                if not tree.augment():
                    hopeless |= tree.outer | tree.inner


class _Tree:
    """One search from a vertex that is alone."""

    def __init__(self, matching: Matching, neighbours: Sequence[int], root: int, hopeless: int) -> None:
        self.mate = matching.mate
        self.neighbours = neighbours
        self.root = root
        self.usable = ~hopeless
        self.outer = 1 << root
        self.inner = 0
        self.way: dict[int, int] = {}
        self.base = list(range(matching.size))
        self.members = {root: 1 << root}
        self.queue = deque([root])

    def augment(self) -> bool:
        """Is there a way to somebody else who is alone? If so, everybody on it changes partners."""
        while self.queue:
            vertex = self.queue.popleft()
            end = self._look_from(vertex)
            if end != NOBODY:
                self._change_partners(end)
                return True
        return False

    def _look_from(self, vertex: int) -> int:
        near = self.neighbours[vertex] & self.usable & ~(1 << vertex)
        while blossoms := near & self.outer & ~self.members[self.base[vertex]]:
            self._contract(vertex, next(bits(blossoms)))
        for other in bits(near & ~self.outer & ~self.inner):
            if self.outer >> other & 1 or self.inner >> other & 1:
                continue
            self.way[other] = vertex
            partner = self.mate[other]
            if partner == NOBODY:
                return other
            self.inner |= 1 << other
            self._take_in(partner)
        return NOBODY

    def _take_in(self, vertex: int) -> None:
        self.outer |= 1 << vertex
        self.members.setdefault(self.base[vertex], 0)
        self.members[self.base[vertex]] |= 1 << vertex
        self.queue.append(vertex)

    def _contract(self, one: int, other: int) -> None:
        stem = self._meeting_place(one, other)
        merged = {self.base[v] for v in self._to_stem(one, stem, other)}
        merged |= {self.base[v] for v in self._to_stem(other, stem, one)}
        merged.add(stem)
        whole = 0
        for vertex in range(len(self.base)):
            if self.base[vertex] in merged and (self.outer | self.inner) >> vertex & 1:
                self.base[vertex] = stem
                whole |= 1 << vertex
                if self.inner >> vertex & 1 and not self.outer >> vertex & 1:
                    self.inner &= ~(1 << vertex)
                    self.outer |= 1 << vertex
                    self.queue.append(vertex)
        self.members[stem] = whole

    def _meeting_place(self, one: int, other: int) -> int:
        seen = set()
        while True:
            one = self.base[one]
            seen.add(one)
            if one == self.root or self.mate[one] == NOBODY:
                break
            one = self.way[self.mate[one]]
        while True:
            other = self.base[other]
            if other in seen:
                return other
            other = self.way[self.mate[other]]

    def _to_stem(self, vertex: int, stem: int, child: int) -> Iterator[int]:
        """The vertices from here down to the stem; remembers the way round the blossom."""
        while self.base[vertex] != stem:
            yield vertex
            partner = self.mate[vertex]
            yield partner
            self.way[vertex] = child
            child = partner
            vertex = self.way[partner]

    def _change_partners(self, end: int) -> None:
        while end != NOBODY:
            before = self.way[end]
            following = self.mate[before]
            self.mate[end], self.mate[before] = before, end
            end = following
