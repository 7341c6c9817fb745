"""`python -m tests.ledger.sabotage NAME serve`: the real product with one deliberate fault, which must be found.

With `any` for a name, the control file (see `launch.py`) says which one is wanted now: `{"wrong": NAME}`. Faults
that need a crash to be seen hold their transaction open as long as they are wanted, so that it cannot be missed.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()  # as `facilitator serve` does it, before anything is imported

import sys
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import event, false, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.db import engine, writer
from facilitator.db.journal import RoomVersion, Touched
from facilitator.live import door, objects, pulse
from facilitator.votes import actions as votes
from tests.ledger import launch

ANY = "any"
_always = ""


def wanted(name: str) -> bool:
    """Is this what is wrong now?"""
    return name == (launch.wanted().get("wrong") if _always == ANY else _always)


def hold(name: str) -> None:
    """Keep the writer's thread where it is as long as this is wanted."""
    while wanted(name):
        monkey.get_original("time", "sleep")(0.01)


def early_answer() -> None:
    """What came together is answered before COMMIT."""
    sound = writer.Writer._transact

    def transact(self: Any, requests: Sequence[Any], attempt: Callable[..., Any]) -> Any:
        if not wanted("early_answer"):
            return sound(self, requests, attempt)
        with Session(self.database.writer, expire_on_commit=False) as session, session.begin():
            batch = writer.Batch(session, datetime.now(UTC))
            for request in requests:
                request.outcomes = writer._in_turn(batch, request.works, attempt)
            batch.stamp()
            for request in requests:
                request.bell.ring()
                request.bell = SimpleNamespace(ring=lambda: None)
            hold("early_answer")
        return batch

    writer.Writer._transact = transact


def no_memory() -> None:
    """Nobody remembers which ops were answered: what is sent again is kept again."""
    known, answer = door._KNOWN, door._ANSWER
    carry_out = door._carry_out

    def forgetful(unit: Any, **op: Any) -> Any:
        wrong = wanted("no_memory")
        door._KNOWN = known.where(false()) if wrong else known
        door._ANSWER = answer.prefix_with("OR REPLACE") if wrong else answer
        return carry_out(unit, **op)

    door._carry_out = forgetful


def early_pulse() -> None:
    """Consoles are told of a change before COMMIT."""
    stamp, turn = writer.Batch.stamp, pulse.Heart.turn
    told: deque[tuple[str, dict[str, Any]]] = deque()
    hearts: list[Any] = []

    def stamp_and_tell(self: Any) -> None:
        stamp(self)
        if wanted("early_pulse") and self.touched and hearts:
            heart = hearts[0].pulse
            for workshop_id, version in self.versions.items():
                seen = {k for k, kind in heart.objects.kinds.items() if not kind.own}
                refs = {k: [r for w, kk, r in self.touched if w == workshop_id and kk == k] for k in seen}
                look = objects.Look(self.session, workshop_id, "console", **heart.base)
                said = {"from": version - 1, "to": version, "now": ""}
                told.append((workshop_id, said | {"objects": heart.objects.render(look, refs)}))
            hold("early_pulse")

    def turn_and_tell(self: Any) -> None:
        hearts[:] = [self]
        while told:
            workshop_id, message = told.popleft()
            for audience in pulse.TEAM:
                self.pulse._say("pulse", message, pulse.room(workshop_id, audience))
        turn(self)

    writer.Batch.stamp, pulse.Heart.turn = stamp_and_tell, turn_and_tell


def out_of_turn() -> None:
    """The ops of a request are carried out from the last to the first."""
    do_all = writer.Writer.do_all

    def backwards(self: Any, works: Sequence[Any]) -> list[Any]:
        if not wanted("out_of_turn"):
            return do_all(self, works)
        return [do_all(self, [work])[0] for work in reversed(works)][::-1]

    writer.Writer.do_all = backwards


def skipped_version() -> None:
    """Each change raises the version by two."""
    raise_it = writer._RAISE
    by_two = raise_it.values(version=RoomVersion.version + 2)
    version = writer.Batch.version

    def twice(self: Any, workshop_id: str) -> int:
        writer._RAISE = by_two if wanted("skipped_version") else raise_it
        return version(self, workshop_id)

    writer.Batch.version = twice


def stale_touch() -> None:
    """An object that was touched before keeps the version it had then: `since=` does not tell of it."""
    stamp = writer.Batch.stamp

    def stamp_new(self: Any) -> None:
        if not wanted("stale_touch"):
            stamp(self)
            return
        for (workshop_id, kind, ref), version in self.touched.items():
            row = {"workshop_id": workshop_id, "kind": kind, "ref": ref, "version": version}
            self.session.execute(insert(Touched).on_conflict_do_nothing(), row)

    writer.Batch.stamp = stamp_new


def leak() -> None:
    """Phones are told a word of another workshop."""
    state = objects.Objects.state

    def leaky(self: Any, look: Any, since: int) -> Any:
        version, told = state(self, look, since)
        if wanted("leak") and look.audience == "phone":
            foreign = select(Card.text).where(
                Card.workshop_id != look.workshop_id, Card.text.like("kanarie%")
            )
            told["card:leak"] = {"text": look.session.scalars(foreign.order_by(Card.at.desc())).first()}
        return version, told

    objects.Objects.state = leaky


class _Generous:
    """A vote in which everybody has as many dots as they like."""

    budget = 99

    def __init__(self, vote: Any) -> None:
        self._vote = vote

    def __getattr__(self, name: str) -> Any:
        return getattr(self._vote, name)


def lax_votes() -> None:
    """Nobody counts dots."""
    open_round = votes._open_round

    def generous(unit: Any, voice: Any, body: Any) -> Any:
        vote = open_round(unit, voice, body)
        return _Generous(vote) if wanted("lax_votes") else vote

    votes._open_round = generous


# What is patched in, and the violation that it must be found by.
FAULTS: dict[str, tuple[Callable[[], None], str]] = {
    "early_answer": (early_answer, "lost"),
    "no_memory": (no_memory, "doubled"),
    "early_pulse": (early_pulse, "state"),
    "out_of_turn": (out_of_turn, "order"),
    "skipped_version": (skipped_version, "gap"),
    "stale_touch": (stale_touch, "state"),
    "leak": (leak, "canary"),
    "lax_votes": (lax_votes, "votes"),
}


# No kill finds these, as what was written survives the process: `synced.py` does.
UNSYNCED = {"unsynced": "OFF", "seldom_synced": "NORMAL"}


def unsynced() -> None:
    """COMMIT does not wait for the disk."""
    make = engine.writing_engine

    def writing_engine(url: str) -> Any:
        made = make(url)

        def settle(connection: Any, *_about: Any) -> None:
            how = next((how for name, how in UNSYNCED.items() if wanted(name)), "FULL")
            connection.execute(f"PRAGMA synchronous = {how}")

        if url.startswith("sqlite"):
            event.listen(made, "checkout", settle)
        return made

    engine.writing_engine = writing_engine


def install(name: str) -> None:
    """Patch in what is wanted."""
    global _always  # noqa: PLW0603 - said once, when the process starts
    _always = name
    for known, (patch, _violation) in FAULTS.items():
        if name in (known, ANY):
            patch()
    if name in (*UNSYNCED, ANY):
        unsynced()


if __name__ == "__main__":
    from facilitator.cli import main

    launch.install()
    install(sys.argv[1])
    main(sys.argv[2:])
