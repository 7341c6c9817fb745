"""The one writer: a real thread that owns every write and commits what arrives together, together.

A greenlet that wrote by itself could yield inside a transaction and stop the whole server while another
waits for SQLite's lock. So nobody else writes, and nothing in a transaction touches the network.

Works mostly succeed, so a batch trusts them: one that fails takes the whole transaction back, and then
every work is done again in a savepoint of its own, where a failure takes back nothing but itself.
"""

from __future__ import annotations

import logging
from _queue import SimpleQueue  # the C one: gevent replaces queue.SimpleQueue by its own
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Insert, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from facilitator.counting import BATCHES, COMMITS
from facilitator.db.engine import Database
from facilitator.db.journal import RoomVersion, Touched
from facilitator.db.waiting import Bell, new_bell, start_real_thread
from facilitator.errors import Refused, report

log = logging.getLogger(__name__)

LARGEST_BATCH = 200
Work = Callable[["Unit"], Any]


@dataclass(frozen=True)
class Errand:
    """Something to be done after a commit, by name and with plain data."""

    name: str
    data: tuple[tuple[str, str], ...]


@dataclass
class Unit:
    """One change in the making: a session, one `now`, and what it touches."""

    session: Session
    now: datetime
    batch: Batch
    touches: set[tuple[str, str, str]] = field(default_factory=set)
    errands: list[Errand] = field(default_factory=list)

    def after_commit(self, name: str, **data: str) -> None:
        """Have this done once the change is kept; never before, never if it is taken back."""
        self.errands.append(Errand(name, tuple(sorted(data.items()))))

    def touch(self, workshop_id: str, kind: str, ref: str = "-") -> None:
        """Say that an object looks different from now on; clients hear of it after the commit."""
        self.version(workshop_id)
        self.touches.add((workshop_id, kind, ref))

    def keep_at_hand(self, row: object) -> None:
        """Let the next works of this batch find a row without asking: a session forgets what nobody holds."""
        self.batch.at_hand.add(row)

    def touch_all(self, workshop_id: str, kind: str) -> None:
        """Say that every object of a kind may look different from now on."""
        known = select(Touched.ref).where(Touched.workshop_id == workshop_id, Touched.kind == kind)
        for ref in self.session.scalars(known):
            self.touch(workshop_id, kind, ref)

    def version(self, workshop_id: str) -> int:
        """The version this change will have."""
        return self.batch.version(workshop_id)


@dataclass
class Batch:
    """What one transaction does: the versions it has raised and the objects it has touched."""

    session: Session
    now: datetime
    versions: dict[str, int] = field(default_factory=dict)
    touched: dict[tuple[str, str, str], int] = field(default_factory=dict)
    errands: list[Errand] = field(default_factory=list)
    at_hand: set[object] = field(default_factory=set)

    def version(self, workshop_id: str) -> int:
        """Raise the workshop's version once in this transaction."""
        if workshop_id not in self.versions:
            raised = self.session.execute(_RAISE, {"workshop": workshop_id})
            self.versions[workshop_id] = raised.scalar_one()
        return self.versions[workshop_id]

    def carry_out(self, work: Work) -> Any:  # noqa: ANN401 - whatever the work returns
        """Do one work; after a failure nothing of the transaction may be kept."""
        unit = Unit(self.session, self.now, self)
        value = work(unit)
        self.session.flush()
        for workshop_id, kind, ref in unit.touches:
            self.touched[workshop_id, kind, ref] = self.versions[workshop_id]
        self.errands += unit.errands
        return value

    def carry_out_apart(self, work: Work) -> Any:  # noqa: ANN401
        """Do one work in its own savepoint; if it fails, nothing of it remains."""
        versions = dict(self.versions)
        try:
            with self.session.begin_nested():
                return self.carry_out(work)
        except BaseException:
            self.versions = versions  # the savepoint took back what this work had raised
            self.session.expunge_all()
            raise

    def stamp(self) -> None:
        """Write down at which version each touched object changed."""
        if not self.touched:
            return
        rows = [
            {"workshop_id": w, "kind": k, "ref": r, "version": v}
            for (w, k, r), v in sorted(self.touched.items())
        ]
        self.session.execute(_STAMP[self.session.get_bind().dialect.name], rows)


def _stamp(dialect: Any) -> Insert:  # noqa: ANN401 - the two modules have no type in common
    insert = dialect.insert(cast("Table", Touched.__table__))
    upsert: Insert = insert.on_conflict_do_update(
        index_elements=["workshop_id", "kind", "ref"], set_={"version": insert.excluded.version}
    )
    return upsert


# Said once: every change is made with these.
_VERSIONS = cast("Table", RoomVersion.__table__)
_RAISE = (
    update(_VERSIONS)
    .where(_VERSIONS.c.workshop_id == bindparam("workshop"))
    .values(version=_VERSIONS.c.version + 1)
    .returning(_VERSIONS.c.version)
)
_STAMP = {"sqlite": _stamp(sqlite), "postgresql": _stamp(postgresql)}


@dataclass
class Outcome:
    """What became of one work: a value, or the exception that ended it."""

    value: Any = None
    fault: BaseException | None = None

    def result(self) -> Any:  # noqa: ANN401
        """The value; raises what the work raised."""
        if self.fault is not None:
            raise self.fault
        return self.value


@dataclass
class _Request:
    works: Sequence[Work]
    bell: Bell
    outcomes: list[Outcome] = field(default_factory=list)


class Writer:
    """Takes works from any greenlet or thread; answers after COMMIT."""

    def __init__(self, database: Database, on_commit: Callable[[set[str], list[Errand]], None]) -> None:
        self.database = database
        self.on_commit = on_commit
        self._queue: SimpleQueue[_Request | None] = SimpleQueue()
        start_real_thread(self._run)

    def do(self, work: Work) -> Any:  # noqa: ANN401
        """Carry out one work in a transaction; returns its value after COMMIT or raises its fault."""
        return self.do_all([work])[0].result()

    def do_all(self, works: Sequence[Work]) -> list[Outcome]:
        """Carry out works in order; one that fails takes no other with it. All outcomes after one COMMIT."""
        request = _Request(works, new_bell())
        self._queue.put(request)
        request.bell.wait()
        return request.outcomes

    def waiting(self) -> int:
        """How many requests wait; the door turns newcomers away when they are too many."""
        return self._queue.qsize()

    def stop(self) -> None:
        """End the thread once what waits has been committed."""
        self._queue.put(None)

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            requests = [first]
            stopping = False
            while not self._queue.empty() and len(requests) < LARGEST_BATCH:
                following = self._queue.get()
                if following is None:
                    stopping = True
                    break
                requests.append(following)
            self._commit(requests)
            if stopping:
                break

    def _commit(self, requests: list[_Request]) -> None:
        batch: Batch | None = None
        BATCHES.observe(len(requests))
        try:
            with COMMITS.time():
                batch = self._in_one_transaction(requests)
        except Exception as fault:  # noqa: BLE001 - the writer outlives any change
            report(log, "a transaction failed; nothing of it was kept or answered as kept", fault)
            for request in requests:
                request.outcomes = [Outcome(fault=fault) for _ in request.works]
        for request in requests:
            request.bell.ring()
        if batch is not None:
            self.on_commit({workshop_id for workshop_id, _, _ in batch.touched}, batch.errands)

    def _in_one_transaction(self, requests: list[_Request]) -> Batch | None:
        try:
            return self._transact(requests, _trusted)
        except _TakenBack as taken:
            if sum(len(request.works) for request in requests) > 1:
                return self._transact(requests, _apart)
            requests[0].outcomes = [_failed(taken.fault)]
            return None

    def _transact(self, requests: list[_Request], attempt: Callable[[Batch, Work], Outcome]) -> Batch:
        with (
            Session(self.database.writer, autoflush=True, expire_on_commit=False) as session,
            session.begin(),
        ):
            session.connection()  # BEGIN, here: else the first work alone fails when the lock is held
            batch = Batch(session, datetime.now(UTC))
            for request in requests:
                request.outcomes = _in_turn(batch, request.works, attempt)
            batch.stamp()
        return batch


def _in_turn(batch: Batch, works: Sequence[Work], attempt: Callable[[Batch, Work], Outcome]) -> list[Outcome]:
    """The works of one request in their order: what follows one that found no room waits with it.

    Else a correction could be kept first, and be overwritten by an earlier one that is sent again.
    """
    outcomes: list[Outcome] = []
    for work in works:
        waits = outcomes and isinstance(outcomes[-1].fault, OperationalError)
        outcomes.append(outcomes[-1] if waits else attempt(batch, work))
    return outcomes


class _TakenBack(Exception):
    """A work that was trusted failed, and with it the transaction."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault


def _trusted(batch: Batch, work: Work) -> Outcome:
    try:
        return Outcome(batch.carry_out(work))
    except Exception as fault:
        raise _TakenBack(fault) from fault


def _apart(batch: Batch, work: Work) -> Outcome:
    try:
        return Outcome(batch.carry_out_apart(work))
    except Exception as fault:
        if not isinstance(fault, Refused) and not _still_in_it(batch.session):
            raise
        return _failed(fault)


def _failed(fault: Exception) -> Outcome:
    if not isinstance(fault, Refused):
        report(log, "a change failed and was taken back", fault)
    return Outcome(fault=fault)


def _still_in_it(session: Session) -> bool:
    """Is what came before still part of this transaction? On a full disk SQLite takes all of it back itself.

    A savepoint set after that would begin a new one, and the works before it would be answered as kept.
    """
    connection = session.connection().connection.dbapi_connection
    return bool(getattr(connection, "in_transaction", True))  # with PostgreSQL, COMMIT itself fails then
