"""The words of a cloud as people left them: what the machine counted, with every edit laid over it anew.

The machine counts in how many texts a word is said; which texts those are is kept as the bits of a number,
so that words put together by hand are counted as honestly as those the machine puts together: a text that
holds two of them counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from facilitator.themes.board import Edit
from facilitator.themes.rules import BadEdit, clean_name

MOST_SHOWN = 60
MOST_COUNTED = 240  # so many words are kept to choose from
LONG_AGO = datetime.min.replace(tzinfo=UTC)  # where nobody asks when
MERGED = "#"  # what the id of words put together begins with; no stem does


@dataclass(frozen=True, slots=True)
class Tally:
    """A word as the machine counted it. `keys` are its stems, which stay when its commonest form changes."""

    keys: tuple[str, ...]
    word: str
    texts: int  # bit n stands for the n-th text
    count: int

    def plain(self) -> dict[str, Any]:
        """The tally as it is stored."""
        return {"keys": list(self.keys), "word": self.word, "texts": f"{self.texts:x}", "count": self.count}

    @classmethod
    def from_plain(cls, stored: Mapping[str, Any]) -> Tally:
        """A tally from its plain form; older ones know no stems and no texts."""
        keys = tuple(stored.get("keys") or (stored["word"],))
        return cls(keys, stored["word"], int(stored.get("texts") or "0", 16), stored["count"])


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the cloud; `parts` are the words that were put together in it, the commonest first."""

    id: str
    word: str
    count: int
    parts: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)  # stem → the form it was seen in

    @property
    def is_merged(self) -> bool:
        """Has a person put words together here, or chosen the one that is shown?"""
        return self.id.startswith(MERGED)


@dataclass(frozen=True, slots=True)
class Words:
    """The words in their order, and those that are hidden."""

    entries: tuple[Entry, ...]
    hidden: tuple[Entry, ...]

    def entry(self, ref: str) -> Entry:
        """A word by its id; raises BadEdit where it is not there."""
        found = next((entry for entry in (*self.entries, *self.hidden) if entry.id == ref), None)
        if found is None:
            raise BadEdit("unknown_word")
        return found


def settle(tallies: Sequence[Tally], edits: Iterable[Edit]) -> Words:
    """Lay what people did over what the machine counted."""
    log = _Log()
    for edit in sorted(edits, key=lambda one: one.seq):
        log.apply(edit)
    entries = [*_together(tallies, log.groups), *_alone(tallies, log.groups)]
    ranked = sorted(entries, key=lambda entry: (-entry.count, entry.word))
    return Words(
        tuple(entry for entry in ranked if not log.hides(entry)),
        tuple(entry for entry in ranked if log.hides(entry)),
    )


def replayed(log: Iterable[Mapping[str, Any]]) -> list[Edit]:
    """Edits from their plain form, `{action, words, word}` in their order."""
    return [Edit(seq, one["action"], one, LONG_AGO, "") for seq, one in enumerate(log, 1)]


@dataclass(frozen=True, slots=True)
class _Group:
    id: str
    word: str
    keys: Mapping[str, str]


class _Log:
    """Replays edits: which words stand together, and which are hidden."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._hidden: set[str] = set()

    def apply(self, edit: Edit) -> None:
        keys: Mapping[str, str] = edit.payload["words"]
        if edit.action == "merge":
            self._let_go(keys)
            self.groups.append(_Group(f"{MERGED}{edit.seq}", edit.payload["word"], keys))
        elif edit.action == "split":
            self._let_go(keys)
        elif edit.action == "hide":
            self._hidden |= set(keys)
        elif edit.action == "restore":
            self._hidden -= set(keys)

    def hides(self, entry: Entry) -> bool:
        """A word of which one stem was hidden stays hidden: better one too many than an insult."""
        return not self._hidden.isdisjoint(entry.keys)

    def _let_go(self, keys: Mapping[str, str]) -> None:
        self.groups = [group for group in self.groups if group.keys.keys().isdisjoint(keys)]


def _members(tallies: Sequence[Tally], groups: Sequence[_Group]) -> dict[str, list[Tally]]:
    home = {key: group.id for group in groups for key in group.keys}
    found: dict[str, list[Tally]] = {group.id: [] for group in groups}
    for tally in tallies:
        group = next((home[key] for key in tally.keys if key in home), None)
        if group is not None:
            found[group].append(tally)
    return found


def _together(tallies: Sequence[Tally], groups: Sequence[_Group]) -> list[Entry]:
    members = _members(tallies, groups)
    return [_merged(group, members[group.id]) for group in groups if members[group.id]]


def _merged(group: _Group, members: Sequence[Tally]) -> Entry:
    ranked = sorted(members, key=lambda tally: (-tally.count, tally.word))
    texts = 0
    for tally in ranked:
        texts |= tally.texts
    parts = tuple(tally.word for tally in ranked)
    # Counts from before texts were noted cannot be united: the largest is certainly true.
    count = texts.bit_count() or ranked[0].count
    seen = {key: tally.word for tally in ranked for key in tally.keys}
    return Entry(group.id, group.word or parts[0], count, parts, {**group.keys, **seen})


def _alone(tallies: Sequence[Tally], groups: Sequence[_Group]) -> list[Entry]:
    taken = {key for group in groups for key in group.keys}
    return [
        Entry(tally.keys[0], tally.word, tally.count, (), dict.fromkeys(tally.keys, tally.word))
        for tally in tallies
        if taken.isdisjoint(tally.keys)
    ]


def check(words: Words, edit: Edit) -> Mapping[str, Any]:
    """The payload of an edit as it should be kept; raises BadEdit when it makes no sense on these words."""
    if edit.action == "merge":
        return _merge(words, edit.payload["words"], edit.payload["word"])
    entry = words.entry(edit.payload["word"])
    is_hidden = entry in words.hidden
    fits = {"split": entry.is_merged, "hide": not is_hidden, "restore": is_hidden}
    if not fits[edit.action]:
        raise BadEdit("not_like_this")
    return {"words": dict(entry.keys)}


def _merge(words: Words, refs: Sequence[str], shown: str) -> dict[str, Any]:
    entries = [words.entry(ref) for ref in dict.fromkeys(refs)]
    name = clean_name(shown)
    if not entries or any(entry in words.hidden for entry in entries):
        raise BadEdit("unknown_word")
    if len(entries) == 1 and entries[0].word == name:
        raise BadEdit("nothing_changes")
    return {"words": {key: form for entry in entries for key, form in entry.keys.items()}, "word": name}
