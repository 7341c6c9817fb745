"""Compares the book with a database: every answer must be true, and nothing may be there that nobody sent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import Any

from sqlalchemy import create_engine, literal_column, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.db.chunks import chunks
from facilitator.db.journal import AnsweredOp, RoomVersion, Touched
from facilitator.ids import hashed
from facilitator.promises.models import EarlierPledge
from facilitator.votes.models import Ballot, BallotPaper, Round
from tests.ledger.book import OK, REFUSED, UNKNOWN, Book, Line
from tests.ledger.room import BUDGET
from tests.ledger.versions import raised

KINDS = ("dream.add", "promise.add", "promise.change", "ballot.cast", "card.take_back")
MOST_TOLD = 5


@dataclass
class Verdict:
    """What was found: how often each violation, and some of them in words."""

    counts: Counter[str] = field(default_factory=Counter)
    told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def find(self, name: str, what: str) -> None:
        """Note a violation."""
        self.counts[name] += 1
        if len(self.told[name]) < MOST_TOLD:
            self.told[name].append(what)

    def __add__(self, other: Verdict) -> Verdict:
        """Both together."""
        whole = Verdict(self.counts + other.counts)
        for name, told in (*self.told.items(), *other.told.items()):
            whole.told[name] = (whole.told[name] + told)[:MOST_TOLD]
        return whole

    @property
    def sound(self) -> bool:
        """Was nothing found?"""
        return not self.counts

    def __str__(self) -> str:
        """Every violation with some of what was found."""
        return (
            "; ".join(f"{name} {count}: {self.told[name]}" for name, count in self.counts.items()) or "sound"
        )


@dataclass(frozen=True)
class Held:
    """What the database holds of some workshops. Journal: rows with their place in the order of writing."""

    journal: dict[str, list[tuple[int, AnsweredOp]]]
    cards: dict[str, Card]
    earlier: Counter[str]
    papers: dict[tuple[str, str], dict[str, int]]
    ballots: list[Ballot]
    versions: dict[str, int]
    touched: dict[str, set[int]]
    raised: dict[str, list[tuple[int, int]]]


class Checker:
    """Reads a database by its SQLAlchemy address, beside the servers that use it."""

    def __init__(self, url: str, book: Book) -> None:
        self.url, self.book = url, book

    def verdict(self, workshops: Collection[str], *, drained: bool) -> Verdict:
        """Compare. Before the drain, what is unknown may be there once or not; afterwards everything is known."""
        verdict = Verdict()
        lines = self.book.of(set(workshops))
        engine = create_engine(self.url)
        try:
            with Session(engine) as session:
                held = read(session, workshops)
        finally:
            engine.dispose()
        for check in (_answers, _cards, _strays, _corrections, _orders, _votes):
            check(verdict, lines, held)
        _versions(verdict, held, workshops)
        if drained:
            for line in lines:
                if line.outcome == UNKNOWN:
                    verdict.find("unanswered", f"{line.op_id} after {line.tries} tries")
        return verdict


def read(session: Session, workshops: Collection[str]) -> Held:
    """Everything of these workshops that a phone's op may have written."""
    journal: dict[str, list[tuple[int, AnsweredOp]]] = defaultdict(list)
    for place, row in enumerate(_in_order(session, workshops)):
        journal[row.op_id].append((place, row))
    cards = {card.id: card for card in _of(session, Card, Card.workshop_id, workshops)}
    earlier = Counter(row.card_id for row in _of(session, EarlierPledge, EarlierPledge.card_id, list(cards)))
    votes = {card.workshop_id for card in cards.values()}
    rounds = _rounds(session, votes)
    touched: dict[str, set[int]] = defaultdict(set)
    for row in _of(session, Touched, Touched.workshop_id, workshops):
        touched[row.workshop_id].add(row.version)
    return Held(
        journal=journal,
        cards=cards,
        earlier=earlier,
        papers={
            (paper.round_id, paper.token_hash): paper.dots
            for paper in _of(session, BallotPaper, BallotPaper.round_id, rounds)
        },
        ballots=list(_of(session, Ballot, Ballot.round_id, rounds)),
        versions={
            row.workshop_id: row.version
            for row in _of(session, RoomVersion, RoomVersion.workshop_id, workshops)
        },
        touched=touched,
        raised=raised(session, workshops),
    )


def _in_order(session: Session, workshops: Collection[str]) -> Iterator[AnsweredOp]:
    """The journal of phones as it was written; PostgreSQL knows the order of transactions alone."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    order = literal_column("answered_ops.rowid") if sqlite else AnsweredOp.version
    for some in chunks(list(workshops)):
        asked = select(AnsweredOp).where(AnsweredOp.workshop_id.in_(some), AnsweredOp.kind.in_(KINDS))
        yield from session.scalars(asked.where(AnsweredOp.actor.startswith("participant:")).order_by(order))


def _of(session: Session, table: Any, column: Any, refs: Collection[str]) -> Iterator[Any]:
    for some in chunks(refs):
        yield from session.scalars(select(table).where(column.in_(some)))


def _rounds(session: Session, workshops: Collection[str]) -> list[str]:
    return [vote.id for vote in _of(session, Round, Round.workshop_id, workshops)]


def _answers(verdict: Verdict, lines: Iterable[Line], held: Held) -> None:
    """The journal holds what was answered, with the same hash and answer, and nothing that was refused."""
    for line in lines:
        rows = [row for _place, row in held.journal.get(line.op_id, ())]
        for wrong in line.wrong:
            verdict.find("doubled", f"{line.op_id} {wrong}")
        if len(rows) > 1:
            verdict.find("doubled", f"{line.op_id} stands in the journal {len(rows)} times")
        if line.outcome == OK and not rows:
            verdict.find("lost", f"{line.kind} {line.op_id}, answered with version {line.version}")
        if line.outcome == REFUSED and rows:
            verdict.find("stray", f"{line.op_id} was refused ({line.code}) and is in the journal")
        for row in rows:
            if row.body_hash != line.hash:
                verdict.find("changed", f"{line.op_id} has another hash")
            if line.outcome == OK and (row.ref, row.version) != (line.ref, line.version):
                verdict.find("changed", f"{line.op_id}: {row.ref}, {row.version} is not what was answered")


def _cards(verdict: Verdict, lines: Sequence[Line], held: Held) -> None:
    """Each card is there once, in its words, exactly if its op is in the journal."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for card in held.cards.values():
        by_words[card.text].append(card.id)
    withdrawn = {
        line.body["card"] for line in lines if line.kind == "card.take_back" and _is_kept(line, held)
    }
    for line in lines:
        if not line.words:
            continue
        found = by_words.get(line.words, [])
        row = next((row for _place, row in held.journal.get(line.op_id, ())), None)
        if len(found) > 1:
            verdict.find("doubled", f"{line.op_id} is on {len(found)} cards")
        if row is not None:
            _card(verdict, line, held.cards.get(row.ref or ""), withdrawn)
        elif found:
            name = "stray" if line.outcome == REFUSED else "torn"
            verdict.find(name, f"{line.op_id} ({line.code}) has a card and no journal")


def _card(verdict: Verdict, line: Line, card: Card | None, withdrawn: Collection[str]) -> None:
    """The card of an op that is in the journal."""
    if card is None:
        verdict.find("torn" if line.outcome == UNKNOWN else "lost", f"{line.op_id} has no card")
    elif card.id in withdrawn:
        if card.state != "withdrawn" or card.text:
            verdict.find("lost", f"{card.id} was taken back and is {card.state}")
    elif card.text != line.words:
        verdict.find("changed", f"{card.id} does not say what was sent")


def _is_kept(line: Line, held: Held) -> bool:
    return line.op_id in held.journal


def _strays(verdict: Verdict, lines: Sequence[Line], held: Held) -> None:
    """Nothing is there that nobody sent."""
    known = {line.op_id for line in lines}
    for op_id, rows in held.journal.items():
        if op_id not in known and not _of_the_room(held, [row.ref for _place, row in rows]):
            verdict.find("stray", f"{op_id} is in the journal and in no book")
    refs = {row.ref for rows in held.journal.values() for _place, row in rows}
    for card in held.cards.values():
        if card.id not in refs:
            verdict.find("stray", f"card {card.id} ({card.state}) has no op")


def _of_the_room(held: Held, refs: Sequence[str | None]) -> bool:
    """What there was to vote on from the beginning."""
    return all(ref in held.cards and held.cards[ref].text.startswith("Option ") for ref in refs)


def _corrections(verdict: Verdict, lines: Sequence[Line], held: Held) -> None:
    """Each correction was made once, and the last one of those that are kept is the one that stands."""
    by_card: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "promise.change" and _is_kept(line, held):
            by_card[line.body["card"]].append(line)
    for card_id, changes in by_card.items():
        card = held.cards.get(card_id)
        if card is None:
            continue  # told of as lost already
        if held.earlier[card_id] != len(changes):
            name = "doubled" if held.earlier[card_id] > len(changes) else "lost"
            verdict.find(name, f"{card_id} was corrected {held.earlier[card_id]} times, not {len(changes)}")
        last = max(changes, key=lambda line: line.seq)
        if card.first_step != last.body["first_step"]:
            said = [line.body["first_step"] for line in changes]
            verdict.find(
                "order" if card.first_step in said else "changed", f"{card_id} has not its last words"
            )


def _orders(verdict: Verdict, lines: Iterable[Line], held: Held) -> None:
    """What a phone sent first was carried out first, and by nobody else's hand."""
    by_phone: dict[str, list[tuple[int, int, AnsweredOp]]] = defaultdict(list)
    actors: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for place, row in held.journal.get(line.op_id, ())[:1]:
            by_phone[line.phone].append((line.seq, place, row))
            actors[row.actor].add(line.phone)
    for phone, rows in by_phone.items():
        rows.sort(key=itemgetter(0))
        for (_, place, row), (seq, next_place, following) in pairwise(rows):
            if following.version < row.version or next_place < place:
                verdict.find("order", f"{phone} {seq} came before what it followed")
    for actor, phones in actors.items():
        if len(phones) > 1:
            verdict.find("stray", f"{actor} was {len(phones)} phones")


def _votes(verdict: Verdict, lines: Sequence[Line], held: Held) -> None:
    """Nobody has more dots than there are, and each ballot is the one answered last."""
    for ballot in held.ballots:
        if not 0 <= ballot.dots_left <= BUDGET:
            verdict.find("votes", f"somebody has {ballot.dots_left} dots left")
    for (vote, _token), dots in held.papers.items():
        if sum(dots.values()) > BUDGET:
            verdict.find("votes", f"{sum(dots.values())} dots on one ballot of {vote}")
    cast: dict[tuple[str, str], Line] = {}
    for line in lines:
        if line.kind == "ballot.cast" and _is_kept(line, held):
            vote = line.body["round"]
            cast[vote, hashed(f"{vote}:{line.body['token']}")] = line  # in the order in which they were sent
    for paper, line in cast.items():
        if held.papers.get(paper) != line.body["dots"]:
            verdict.find("votes", f"the ballot of {line.phone} is not its last")
    if not len(held.papers) == len(held.ballots) == len(cast):
        verdict.find("votes", f"{len(held.papers)} ballots, {len(held.ballots)} voters, {len(cast)} cast")


def _versions(verdict: Verdict, held: Held, workshops: Collection[str]) -> None:
    """Each version is one more than the one before it, and nothing is of a later one."""
    for workshop in workshops:
        top = held.versions.get(workshop, 0)
        steps = held.raised.get(workshop, [])
        for before, after in steps:
            if after != before + 1:
                verdict.find("gap", f"{workshop} went from {before} to {after}")
        if steps and len(steps) != top - steps[0][0]:
            verdict.find("gap", f"{workshop} came to {top} in {len(steps)} steps")
        rows = [row for rows in held.journal.values() for _place, row in rows if row.workshop_id == workshop]
        latest = max([*(row.version for row in rows), *held.touched[workshop]], default=0)
        if latest > top:
            verdict.find("gap", f"{workshop} is at {top}, and something in it at {latest}")
