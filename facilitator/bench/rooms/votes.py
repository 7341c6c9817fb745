"""Everybody votes within a few seconds."""

from __future__ import annotations

from random import Random
from typing import Any

from facilitator.bench.rooms import schedule
from facilitator.bench.rooms.report import Report
from facilitator.bench.rooms.room import kb_per_phone, troubles
from facilitator.bench.rooms.stand import Stand
from facilitator.errors import SetUpError
from facilitator.i18n import _
from facilitator.rehearsal.ledger import check_ballots

QUESTION = "Which of these do you want to work for?"
OPTIONS, DOTS = 6, 3
SECONDS = 60.0


def measure(stand: Stand) -> Report:
    """Put a vote to the room, let every phone cast a ballot, close it and compare the counts."""
    options = _options(stand)
    wanted = {"question": QUESTION, "subject": "dreams", "budget": DOTS, "refs": options}
    ref = str(stand.console.does_now("vote.open", **wanted).get("id"))
    stand.drain()
    stand.giving.entries.clear()
    voters = list(stand.crowd.phones)
    random = Random(stand.wanted.seed)
    random.shuffle(voters)

    def cast(number: int, when: float) -> None:
        chosen = [random.choice(options) for _dot in range(DOTS)]
        dots = {option: chosen.count(option) for option in chosen}
        body = {"round": ref, "token": random.randbytes(16).hex(), "dots": dots}
        stand.giving.give(voters[number], "ballot.cast", body, when)

    with stand.loop.measured():
        moments = schedule.within(len(voters), stand.wanted.seconds, random)
        stand.giving.plan(moments, cast)
        stand.loop.run(lambda: len(stand.giving.entries) == len(voters), stand.wanted.seconds + SECONDS)
        stand.drain()
    stand.console.does_now("vote.close", round=ref)
    return _report(stand, ref)


def _options(stand: Stand) -> list[str]:
    """What can be voted on: a few dreams, given by the first phones."""
    giving, phones = stand.giving, stand.crowd.phones
    for number in range(OPTIONS):
        phone = phones[number % len(phones)]
        body = {"step": stand.scene.steps[0], "text": f"Dream {number}", "wording": phone.own["wording"]}
        giving.give(phone, "dream.add", body, stand.loop.now())
    stand.loop.run(lambda: not giving.open, SECONDS)
    if giving.saved < OPTIONS:
        raise SetUpError(_("The workshop could not be set up: %(why)s", why=", ".join(giving.errors)))
    return [f"card:{entry.ref}" for entry in giving.entries]


def _report(stand: Stand, ref: str) -> Report:
    votes: dict[str, Any] = {ref: stand.console.sees().get(f"vote:{ref}", {})}
    giving = stand.giving
    return Report(
        measures="votes",
        phones=len(stand.crowd.phones),
        sent=len(giving.entries),
        saved=giving.saved,
        count=check_ballots(giving.entries, votes),
        errors={**giving.errors, **troubles(stand)},
        times={"answer_ms": giving.answer_times(), "join_ms": stand.crowd.joined_in},
        lags=stand.loop.lags,
        rss_kb=stand.scratch.rss_kb(),
        kb_per_phone=kb_per_phone(stand),
        more={"seconds": stand.wanted.seconds, "seed": stand.wanted.seed},
        machine=stand.machine,
    )
