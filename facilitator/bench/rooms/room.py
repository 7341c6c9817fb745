"""A room in which people write at a steady rate while the facilitator moves it from step to step."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from typing import Any

from facilitator.bench.rooms import schedule
from facilitator.bench.rooms.busy import Busy
from facilitator.bench.rooms.crowd import Phone
from facilitator.bench.rooms.frames import Told
from facilitator.bench.rooms.report import Report
from facilitator.bench.rooms.stand import Stand
from facilitator.live.vocabulary import clean
from facilitator.rehearsal.ledger import canary, check_cards
from facilitator.rehearsal.rules import LONGEST
from facilitator.rehearsal.texts import invented

MOVES_EVERY = 5.0
TELLS_PER_SECOND = 4  # as often as there is a pulse
TELLS_FOR = 5.0
INCLUDES = (
    "the server's processor time while only the console changes something four times a second, shared among"
    " the messages phones heard: its ops, commits, renderings, pulses, beats and pings are in it"
)


@dataclass
class Moves:
    """How the room is moved, and how long each phone took to hear of it."""

    stand: Stand
    heard_in: list[float] = field(default_factory=list)
    moved: int = 0
    _step: str = ""
    _at: float = 0.0
    _here: int = 0
    _missing: set[int] = field(default_factory=set)
    unheard: int = 0

    def __post_init__(self) -> None:
        """Begin beside the step the room is in."""
        self._next = cycle(reversed(self.stand.scene.steps))

    def move(self, _number: int, when: float) -> None:
        """Open the other step, which was meant for this moment."""
        self.end()
        self._step, self._at = next(self._next), when
        self._missing = {phone.number for phone in self.stand.crowd.phones}
        self.moved += 1
        self.stand.console.does("step.open", step=self._step)

    def hear(self, phone: Phone, told: Told) -> None:
        """Note the first message of the present move that a phone hears."""
        if told.event != "pulse" or phone.number not in self._missing:
            return
        now = told.said["objects"].get("now:-")
        if now and (now.get("step") or {}).get("id") == self._step:
            self._missing.discard(phone.number)
            self.heard_in.append(self.stand.loop.now() - self._at)

    def end(self) -> None:
        """Count who never heard of the present move."""
        self.unheard += len(self._missing)
        self._missing = set()


def measure(stand: Stand) -> Report:
    """Let the room write, wait until all is answered, and compare with what the server holds."""
    wanted, loop, crowd = stand.wanted, stand.loop, stand.crowd
    moves, random = Moves(stand), Random(wanted.seed)
    crowd.heard = moves.hear
    busy_with = Busy(stand) if wanted.busy else None
    before, heard_before = stand.scratch.cpu_seconds(), crowd.deliveries
    beside = stand.scratch.beside_seconds()
    with loop.measured():
        began = loop.now()
        if busy_with is not None:
            busy_with.begin()
        write(stand, random)
        stand.giving.plan(schedule.evenly(MOVES_EVERY, wanted.seconds), moves.move)
        loop.run(lambda: False, wanted.seconds)
        if busy_with is not None:
            busy_with.end()
        stand.drain()
        busy, took = stand.scratch.cpu_seconds() - before, loop.now() - began
        heard = crowd.deliveries - heard_before
        after = stand.scratch.beside_seconds()
        moves.end()
        rss, each = stand.scratch.rss_kb(), per_delivery(stand)
        stand.drain()
    more = {
        **(busy_with.told() if busy_with is not None else {}),
        "server_busy": round(busy / took, 3),
        **{f"{name}_busy": round((after[name] - seconds) / took, 3) for name, seconds in beside.items()},
        "deliveries": heard,
        "cpu_ms_per_card": _per_card(stand, busy - heard * (each or 0.0)),
        "cpu_ms_per_join": stand.cpu_per_join and round(stand.cpu_per_join * 1000, 1),
    }
    return _report(stand, moves, rss, each, more)


def write(stand: Stand, random: Random) -> None:
    """Plan what the phones write from now on: each card at its own moment, by any phone, for either step."""
    words, phones = _words(stand.wanted.seed), stand.crowd.phones

    def act(number: int, when: float) -> None:
        text = f"{next(words)} ({number})"
        phone = random.choice(phones)
        body = {"step": random.choice(stand.scene.steps), "text": text, "wording": phone.own["wording"]}
        stand.giving.give(phone, "dream.add", body, when, clean(text))

    stand.giving.plan(schedule.arrivals(stand.wanted.rate, stand.wanted.seconds, random), act)


def _per_card(stand: Stand, seconds: float) -> float | None:
    """Processor time of the server that is not for messages, shared among the cards, in milliseconds."""
    sent = len(stand.giving.entries)
    return round(seconds / sent * 1000, 1) if sent else None


def _words(seed: int) -> Any:  # noqa: ANN401 - an endless iterator of sentences
    short = [text.words for text in invented(40, Random(seed)) if len(text.words) < LONGEST["dream"] - 20]
    return cycle(short)


def per_delivery(stand: Stand) -> float | None:
    """Processor seconds of the server for each message a phone hears, while nothing but messages is to do."""
    moments = schedule.evenly(1 / TELLS_PER_SECOND, TELLS_FOR)
    before, heard = stand.scratch.cpu_seconds(), stand.crowd.deliveries
    stand.giving.plan(moments, lambda number, _when: stand.console.does("timer.set", minutes=number + 1))
    stand.loop.run(lambda: False, TELLS_FOR)
    heard = stand.crowd.deliveries - heard
    return (stand.scratch.cpu_seconds() - before) / heard if heard else None


def _report(stand: Stand, moves: Moves, rss: int, each: float | None, more: dict[str, Any]) -> Report:
    giving, crowd = stand.giving, stand.crowd
    seen = stand.stage.seen_at
    unseen = sum(entry.kept and entry.ref not in seen for entry in giving.entries)
    wrong = troubles(stand, moves_not_heard=moves.unheard, cards_not_seen_on_the_stage=unseen)
    return Report(
        measures="room",
        phones=len(crowd.phones),
        sent=len(giving.entries),
        saved=giving.saved,
        count=check_cards(giving.entries, cards_held(stand)),
        errors={**giving.errors, **wrong},
        times={
            "answer_ms": giving.answer_times(),
            "stage_ms": [seen[e.ref] - e.sent_at for e in giving.entries if e.ref in seen and e.sent_at],
            "step_ms": moves.heard_in,
            "join_ms": crowd.joined_in,
        },
        lags=stand.loop.lags,
        rss_kb=rss,
        kb_per_phone=kb_per_phone(stand),
        cpu_per_delivery=each,
        more={
            **more,
            "us_per_delivery_includes": INCLUDES,
            "gaps": crowd.gaps,
            "moves": moves.moved,
            "rate": stand.wanted.rate,
            "seconds": stand.wanted.seconds,
            "seed": stand.wanted.seed,
        },
        machine=stand.machine,
    )


def cards_held(stand: Stand) -> dict[str, str]:
    """Fingerprints by id, of the cards of this room's steps that the server holds."""
    return {
        key.removeprefix("card:"): canary(card["text"])
        for key, card in stand.console.sees().items()
        if key.startswith("card:") and card["step"] in stand.scene.steps
    }


def kb_per_phone(stand: Stand) -> float | None:
    """Memory that each phone took, once the server had seen a few."""
    others = len(stand.crowd.phones) - 2
    return (stand.rss_joined - stand.rss_before) / others if others > 0 else None


def troubles(stand: Stand, **more: int) -> dict[str, int]:
    """What went wrong beside the ops, by kind; only what happened."""
    found = {
        "sockets lost": stand.crowd.dropped,
        "phones behind at the end": stand.behind,
        "ops of the console refused": len(stand.console.refused),
        "requests of phones refused": len(stand.crowd.refusals),
        **{kind.replace("_", " "): count for kind, count in more.items()},
    }
    return {kind: count for kind, count in found.items() if count}
