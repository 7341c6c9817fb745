"""Walking back from a promise, step by step: pure, whatever the links say.

Links are made by people and may lead anywhere: to words that were taken back since, to a theme that is
gone, round in a circle. The walk visits everything once, goes no further behind words that may not be seen,
and says of those only that they are there, never how many or why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

# The order in which a thread is told, from the end of the day back to its beginning.
RUNGS = ("promise", "statement", "dream", "theme", "factor", "keep", "story")
BEGINNINGS = ("story", "factor", "keep")  # where a thread may well begin
MOST_ON_A_RUNG = 4
MOST_VISITED = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands behind a reference. `words` None: it is there, but may not be seen here.

    `leads` is what it was built on, in its writers' order.
    """

    kind: str
    words: str | None = None
    form: str = ""
    title: str = ""
    leads: tuple[str, ...] = ()


Look = Callable[[Collection[str]], Mapping[str, Thing]]


@dataclass(frozen=True, slots=True)
class Bead:
    """One thing on the thread."""

    ref: str
    thing: Thing


@dataclass(frozen=True, slots=True)
class Rung:
    """What of one kind the thread goes through. `kept`: there is something its writer keeps to themselves."""

    kind: str
    beads: tuple[Bead, ...] = ()
    kept: bool = False
    more: int = 0


@dataclass(frozen=True, slots=True)
class Thread:
    """The rungs from the promise back.

    `end` says how it ends: at a `beginning`, `kept` from us, or `open`: nobody has linked it any further. One
    that was followed forwards has `grown`.
    """

    rungs: tuple[Rung, ...]
    end: str


def thread(start: str, look: Look, *, quoted_in: Look | None = None) -> Thread | None:
    """The thread of a reference, or None where it leads nowhere.

    `look` gives what stands behind references, and leaves out what is gone for good; `quoted_in` gives, for
    references of stories, the factors they are quoted in.
    """
    found = _walk(start, look)
    if start not in found:
        return None
    if quoted_in is not None:
        seen = [ref for ref, thing in found.items() if thing.words is not None]
        found |= {ref: thing for ref, thing in quoted_in(seen).items() if ref not in found}
    rungs = tuple(_rung(kind, found) for kind in _kinds(found))
    return Thread(rungs, _end(rungs))


def grown(start: str, seeds: Collection[str], there: Mapping[str, Thing]) -> Thread:
    """What grew out of something: the other way along the same links, from `start` and what it holds.

    `there` are the things that might have grown from it, with what they were built on; of one whose words may
    not be seen nobody learns on what it was built, so nothing is said of it.
    """
    found = {start: there[start]}
    roots = {start, *seeds}
    while True:
        new = {ref: thing for ref, thing in there.items() if ref not in found and roots & set(_leads(thing))}
        if not new:
            break
        found |= new
        roots |= set(new)
    kinds = reversed(_kinds(found))
    first = _rung(there[start].kind, {start: there[start]})
    others = {ref: thing for ref, thing in found.items() if ref != start}
    rungs = (first, *(rung for kind in kinds if (rung := _rung(kind, others)).beads))
    return Thread(rungs, "grown" if len(rungs) > 1 else "open")


def _walk(start: str, look: Look) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    ahead = [start]
    while ahead and len(found) < MOST_VISITED:
        here = look(ahead)
        found |= {ref: here[ref] for ref in ahead if ref in here}
        leads = [lead for ref in ahead if ref in here for lead in _leads(here[ref])]
        ahead = [ref for ref in dict.fromkeys(leads) if ref not in found][: MOST_VISITED - len(found)]
    return found


def _leads(thing: Thing) -> tuple[str, ...]:
    return thing.leads if thing.words is not None else ()


def _kinds(found: Mapping[str, Thing]) -> list[str]:
    here = {thing.kind for thing in found.values()}
    return [kind for kind in RUNGS if kind in here] + sorted(here - set(RUNGS))


def _rung(kind: str, found: Mapping[str, Thing]) -> Rung:
    mine = [Bead(ref, thing) for ref, thing in found.items() if thing.kind == kind]
    seen = [bead for bead in mine if bead.thing.words is not None]
    over = max(0, len(seen) - MOST_ON_A_RUNG)
    return Rung(kind, tuple(seen[:MOST_ON_A_RUNG]), kept=len(seen) < len(mine), more=over)


def _end(rungs: tuple[Rung, ...]) -> str:
    if any(rung.kind in BEGINNINGS and rung.beads for rung in rungs):
        return "beginning"
    return "kept" if any(rung.kept for rung in rungs) else "open"


def within(told: Thread, rungs: int) -> Thread:
    """The first rungs of a thread, for a room that walks back together."""
    return replace(told, rungs=told.rungs[: max(1, rungs)])
