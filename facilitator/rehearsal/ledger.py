"""What each phone sent and was told, and what of it the server holds at the end."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

KEPT = ("saved", "late", "duplicate")


def canary(words: str) -> str:
    """A fingerprint of what was said, so that a ledger needs no words."""
    return hashlib.sha256(words.encode()).hexdigest()


@dataclass
class Entry:
    """One op: what was sent, and what was answered. Times are seconds of the run's own clock."""

    op_id: str
    kind: str
    body: dict[str, Any] = field(repr=False)
    made_at: str
    canary: str = ""
    sent_at: float | None = None
    answered_at: float | None = None
    status: str | None = None
    code: str | None = None
    ref: str | None = None
    other_refs: set[str] = field(default_factory=set)

    @property
    def kept(self) -> bool:
        """Did the server say that it holds this?"""
        return self.status in KEPT

    def wire(self) -> dict[str, Any]:
        """The op as it travels."""
        return {"op_id": self.op_id, "kind": self.kind, "body": self.body, "made_at": self.made_at}

    def hear(self, answer: Mapping[str, Any], now: float) -> None:
        """Note an answer; the first one counts, and a later one may not name another card."""
        ref = answer.get("id")
        if self.status is None:
            self.status, self.code, self.ref = answer["status"], answer.get("code"), ref
            self.answered_at = now
        elif ref is not None and ref != self.ref:
            self.other_refs.add(ref)


@dataclass(frozen=True)
class Count:
    """How many ops were lost (answered as kept, but not there) and how many are there twice."""

    lost: int = 0
    doubled: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.lost + other.lost, self.doubled + other.doubled)


def check_cards(entries: Iterable[Entry], held: Mapping[str, str]) -> Count:
    """Compare the cards of a ledger with those held: fingerprints by card id."""
    entries = list(entries)
    taken: set[str] = set()
    lost = doubled = 0
    for entry in entries:
        if entry.kept:
            there = entry.ref is not None and held.get(entry.ref) == entry.canary and entry.ref not in taken
            lost += not there
            taken.add(entry.ref or "")
        doubled += len(entry.other_refs & set(held))
    # What nobody answered may be there once. More of a text than was ever sent is a double.
    sent = Counter(entry.canary for entry in entries)
    there_now = Counter(held.values())
    doubled = max(doubled, sum(max(0, there_now[mark] - count) for mark, count in sent.items()))
    return Count(lost, doubled)


def check_counts(kept: int, sent: int, held: int) -> Count:
    """Compare numbers where the server may not say whose they are, as with ballots."""
    return Count(max(0, kept - held), max(0, held - sent))


def check_ballots(entries: Iterable[Entry], votes: Mapping[str, Mapping[str, Any]]) -> Count:
    """Compare ballots and their dots with what each vote says; the last ballot of a phone counts."""
    by_round: dict[str, list[Entry]] = {}
    for entry in entries:
        by_round.setdefault(entry.body["round"], []).append(entry)
    total = Count()
    for ref, cast in by_round.items():
        papers = {entry.body["token"]: entry for entry in cast}
        kept = {token: entry for token, entry in papers.items() if entry.kept}
        vote = votes.get(ref, {})
        count = check_counts(len(kept), len(papers), vote.get("ballots", 0))
        total += count if count != Count() else _check_dots(papers, kept, vote)
    return total


def _check_dots(papers: Mapping[str, Entry], kept: Mapping[str, Entry], vote: Mapping[str, Any]) -> Count:
    if len(papers) != len(kept):  # nobody knows of some whether they arrived
        return Count()
    given: Counter[str] = Counter()
    for entry in kept.values():
        given.update(entry.body["dots"])
    held = {row["ref"]: row["dots"] for row in vote.get("results") or ()}
    missing = sum(max(0, dots - held.get(ref, 0)) for ref, dots in given.items())
    over = sum(max(0, dots - given[ref]) for ref, dots in held.items())
    return Count(int(missing > 0), int(over > missing))


def check_answers(entries: Iterable[Entry], held: Mapping[int, Mapping[str, int]]) -> Count:
    """Compare the answers to every version of the vision with their numbers."""
    given = list(entries)
    total = Count()
    for version in held.keys() | {entry.body["version"] for entry in given}:
        for answer in ("yes", "live", "no"):
            mine = [e for e in given if e.body["version"] == version and e.body["answer"] == answer]
            counted = held.get(version, {}).get(answer, 0)
            total += check_counts(sum(e.kept for e in mine), len(mine), counted)
    return total


def check_ratings(entries: Iterable[Entry], held: Mapping[str, Mapping[str, int]]) -> Count:
    """Compare the answers to every element of a self-assessment with their numbers; a phone answers once."""
    given = list(entries)
    total = Count()
    for step, element in {(entry.body["step"], entry.body["element"]) for entry in given}:
        mine = [e for e in given if (e.body["step"], e.body["element"]) == (step, element)]
        total += check_counts(sum(e.kept for e in mine), len(mine), held.get(step, {}).get(element, 0))
    return total
