"""One moment, told from several sides: every account stands as it was told, and none stands for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from facilitator.care.queries import kept_back
from facilitator.contributions.models import Card
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.core.queries import authors_of
from facilitator.moments.queries import meanings_of, steps_walked, walkers, words_of
from facilitator.moments.rules import is_early
from facilitator.moments.seeing import may_be_seen, read_lines
from facilitator.sides.queries import plain_sides, sides_in
from facilitator.sides.rules import Sides

Allowed = Callable[[str, Collection[str]], bool]


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody said of a moment: a story (`card:<id>`) or the line they wrote there (`line:<id>`)."""

    ref: str
    title: str
    text: str
    author: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A moment with its accounts, by side; `others` are those of which the side may not be named."""

    id: str
    name: str
    sides: tuple[tuple[Account, ...], ...]
    others: tuple[Account, ...]

    @property
    def is_told_by_several(self) -> bool:
        """Do accounts of at least two sides stand beside each other?"""
        return sum(bool(accounts) for accounts in self.sides) > 1


@dataclass(frozen=True, slots=True)
class Versions:
    """Every moment that anybody has told of, in the order of the walk."""

    sides: Sides
    moments: tuple[Told, ...]


def versions_seen(session: Session, workshop_id: str, allowed: Allowed) -> Versions:
    """The moments with every account that may be seen."""
    sides, back = sides_in(session, workshop_id), kept_back(session, workshop_id)
    accounts: dict[str, list[Account]] = defaultdict(list)
    for moment, account in (*_stories(session, workshop_id, allowed), *_lines(session, workshop_id)):
        accounts[moment].append(account)
    told = tuple(
        _told(word.id, word.text, accounts[word.id], sides)
        for word in words_of(session, workshop_id)
        if word.kind == "moment" and may_be_seen(word, back) and accounts.get(word.id)
    )
    return Versions(sides, told)


def names_of(session: Session, workshop_id: str, moments: Collection[str]) -> dict[str, str]:
    """What these moments are called, where facilitators gave the name."""
    return {
        word.id: word.text
        for word in words_of(session, workshop_id)
        if word.id in moments and word.state == "shown" and not word.by_people
    }


def _told(ref: str, name: str, accounts: Sequence[Account], sides: Sides) -> Told:
    """Within a side by reference: an order that tells nothing of when and by whom."""
    placed: dict[int | None, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda one: one.ref):
        placed[sides.of.get(account.author or "")].append(account)
    return Told(ref, name, tuple(tuple(placed[at]) for at in range(len(sides.sides))), tuple(placed[None]))


def _stories(session: Session, workshop_id: str, allowed: Allowed) -> Iterator[tuple[str, Account]]:
    """The stories whose tellers said at which moment they were, once a facilitator has read that."""
    purposes, back = all_purposes(session, workshop_id), kept_back(session, workshop_id)
    cards: dict[str, Card] = {
        card.id: card
        for card in cards_of(session, workshop_id, "story")
        if allowed(card.state, purposes.get(card.id, [])) and card.id not in back
    }
    authors = authors_of(session, list(cards))
    for ref, meaning in sorted(meanings_of(session, cards).items()):
        card = cards[ref]
        for moment in dict.fromkeys(felt["moment"] for felt in meaning.felt if meaning.read):
            yield moment, Account(f"card:{ref}", card.title, card.text, authors.get(ref))


def _lines(session: Session, workshop_id: str) -> Iterator[tuple[str, Account]]:
    """The lines that may be read, of walks that five people have walked."""
    for step in steps_walked(session, workshop_id):
        if is_early(walkers(session, step)):
            continue
        for line in read_lines(session, workshop_id, step):
            yield line.moment_id, Account(f"line:{line.id}", "", line.text, line.participant_id)


def plain(seen: Versions) -> dict[str, Any]:
    """The versions as they are kept and sent: references, resolved by whoever may see what is behind them."""
    return {
        "sides": plain_sides(seen.sides),
        "moments": [
            {
                "id": told.id,
                "sides": [[account.ref for account in accounts] for accounts in told.sides],
                "others": [account.ref for account in told.others],
            }
            for told in seen.moments
        ],
    }
