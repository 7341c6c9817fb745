"""A round: rooms that are written in, faults, kill -9, and the comparison before and after everything is sent again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from tests.ledger.book import UNKNOWN, Book
from tests.ledger.checker import Checker, Verdict
from tests.ledger.house import House
from tests.ledger.nemesis import Nemesis
from tests.ledger.phones import Phones
from tests.ledger.proxy import Proxy
from tests.ledger.room import Room, enter
from tests.ledger.screens import Screen, Screens
from tests.ledger.versions import watch_versions
from tests.ledger.wire import Wire

ROOMS = 2
HEARD_SECONDS = 12.0  # two beats
ASKED_AGAIN = 30


@dataclass
class Round:
    """What came of one. `open`: ops nobody could say anything of when everybody had stopped."""

    verdict: Verdict = field(default_factory=Verdict)
    acknowledged: int = 0
    open: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


@dataclass
class Scenario:
    """Everybody in a round."""

    house: House
    rooms: list[Room]
    book: Book
    proxy: Proxy
    phones: Phones
    screens: Screens
    nemesis: Nemesis

    @property
    def workshops(self) -> set[str]:
        """The workshops that are written in."""
        return {room.id for room in self.rooms}

    @property
    def checker(self) -> Checker:
        """Whoever compares."""
        return Checker(self.house.database_url, self.book)


@contextmanager
def scenario(
    house: House,
    book: Book,
    *,
    seed: int,
    phones: int = 6,
    quota: int = 10**9,
    most: int = 20,
    scale: float = 1.0,
) -> Iterator[Scenario]:
    """Rooms on a server that runs, with everybody in them; nobody writes yet."""
    watch_versions(house.database_url)
    rooms = [enter(house.place, phones, seed * ROOMS + number) for number in range(ROOMS)]
    proxy = Proxy(house.port)
    proxy.start()
    crowd = Phones(rooms, book, proxy.port, quota=quota, most=most, seed=seed)
    screens = Screens(rooms, proxy.port)
    screens.start()
    try:
        yield Scenario(
            house, rooms, book, proxy, crowd, screens, Nemesis(house, proxy, book, seed=seed, scale=scale)
        )
    finally:
        crowd.stopped.set()
        screens.close()
        proxy.close()
        crowd.close()


def play(scene: Scenario, faults: Sequence[str], *, between: int) -> Round:
    """Let everybody write, with a fault after each `between` answered ops and kill -9 at the end; compare."""
    began, before = time.monotonic(), scene.book.acknowledged
    scene.phones.start()
    for fault in faults:
        scene.nemesis.after(between, scene.phones)
        scene.nemesis.strike(fault)
    scene.nemesis.after(between, scene.phones)
    scene.nemesis.kill()
    scene.phones.halt()
    mine = scene.book.of(scene.workshops)
    still_open = sum(line.outcome == UNKNOWN for line in mine)
    scene.house.start()
    verdict = settle(scene)
    return Round(
        verdict=verdict,
        acknowledged=scene.book.acknowledged - before,
        open=still_open,
        seconds=time.monotonic() - began,
        faults=[*faults, "kill"],
    )


def settle(scene: Scenario) -> Verdict:
    """Heal is over: compare, send again what is open, compare again, and look at what everybody holds."""
    verdict = scene.checker.verdict(scene.workshops, drained=False)
    scene.phones.drain()
    verdict += scene.checker.verdict(scene.workshops, drained=True)
    return verdict + look_at_clients(scene)


def look_at_clients(scene: Scenario) -> Verdict:
    """Every client holds what it would be given afresh, which is what the database holds, and nothing foreign."""
    verdict = Verdict()
    for phone in scene.phones.phones:
        caught_up = any(phone.catch_up() is not None for _ in range(ASKED_AGAIN))
        fresh = next(
            (held for _ in range(ASKED_AGAIN) if (held := phone.catch_up(since=0)) is not None), None
        )
        _compare(verdict, phone.label, phone.held, fresh if caught_up else None)
        _refuse_foreign(verdict, phone.label, phone.foreign)
    fresh_screens = {screen: _fresh(scene, screen) for screen in scene.screens.screens}
    versions = {screen.room.id: version for screen, (version, _objects) in fresh_screens.items()}
    scene.screens.wait_for(versions, HEARD_SECONDS)
    for screen, (_version, objects) in fresh_screens.items():
        _compare(verdict, f"the console of {screen.room.id}", screen.held, objects)
        _refuse_foreign(verdict, f"the console of {screen.room.id}", screen.foreign)
        _compare_cards(verdict, scene, screen.room, objects)
    return verdict


def _fresh(scene: Scenario, screen: Screen) -> tuple[int, dict[str, Any]]:
    wire = Wire(scene.house.port, screen.room.scene.console_cookie, "console", lambda _bytes: None)
    status, said = wire.ask(f"/console/{screen.room.id}/state?since=0")
    wire.close()
    if status != 200:
        raise RuntimeError(f"the console was answered {status}: {said}")
    return said["version"], said["objects"]


def _compare(verdict: Verdict, who: str, held: dict[str, Any], fresh: dict[str, Any] | None) -> None:
    if fresh is None:
        verdict.find("unanswered", f"{who} was not told the state")
        return
    different = sorted(key for key in held.keys() | fresh.keys() if held.get(key) != fresh.get(key))
    if different:
        verdict.find("state", f"{who} holds another {', '.join(different[:3])} ({len(different)} in all)")


def _compare_cards(verdict: Verdict, scene: Scenario, room: Room, objects: dict[str, Any]) -> None:
    engine = create_engine(scene.house.database_url)
    with Session(engine) as session:
        cards = set(
            session.scalars(select(Card.id).where(Card.workshop_id == room.id, Card.state != "withdrawn"))
        )
    engine.dispose()
    seen = {key[5:] for key in objects if key.startswith("card:")}
    if not cards <= seen:
        verdict.find("state", f"the console of {room.id} is not shown {len(cards - seen)} cards")


def _refuse_foreign(verdict: Verdict, who: str, foreign: set[str]) -> None:
    for workshop in foreign:
        verdict.find("canary", f"{who} was sent words of {workshop}")


def run(house: House, book: Book, *, seed: int, faults: int, acknowledged: int) -> Round:
    """One round on a server that runs, with so many drawn faults before the kill, and so many ops."""
    with scenario(house, book, seed=seed) as scene:
        drawn = scene.nemesis.draw(faults)
        return play(scene, drawn, between=acknowledged // (faults + 1))


def compare_all(house: House, book: Book) -> Verdict:
    """At the very end, compare everything that was ever answered once more: later rounds may have undone it."""
    checker, verdict = Checker(house.database_url, book), Verdict()
    workshops = sorted({line.workshop for line in book.lines})
    for workshop in workshops:
        verdict += checker.verdict([workshop], drained=True)
    return verdict
