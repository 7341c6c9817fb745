"""Every attack by its name, what it must be told, and the process that carries one out."""

from __future__ import annotations

import json
import resource
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.abuse import asked, spoken
from tests.abuse.target import CLOSED, SILENT, Target

Heard = Mapping[str, int]


@dataclass(frozen=True)
class Attack:
    """`refused` says of what was heard whether the attacker was told no; `short` is how long it takes in tests."""

    carry_out: Callable[[Target], None]
    refused: Callable[[Heard], bool]
    short: float = 1.0
    count: int = 40

    @property
    def name(self) -> str:
        """As it is called on the command line."""
        return self.carry_out.__name__

    @property
    def what(self) -> str:
        """What it does, in a sentence."""
        return (self.carry_out.__doc__ or "").strip()


def only(*allowed: str) -> Callable[[Heard], bool]:
    """Something was heard, and nothing but this."""
    return lambda heard: bool(heard) and set(heard) <= set(allowed)


def some(*wanted: str) -> Callable[[Heard], bool]:
    """All of this was heard, and never a fault of the server or nothing at all."""
    return lambda heard: all(heard[name] for name in wanted) and not faults(heard)


def faults(heard: Heard) -> int:
    """Answers that say that the server has failed, and requests that nobody answered."""
    return heard[SILENT] + sum(n for name, n in heard.items() if name in ("500", "502", "504", "fault"))


def _limits_sockets(heard: Heard) -> bool:
    return heard[CLOSED] == 52 and heard["still open"] == 8


def _keeps_apart(heard: Heard) -> bool:
    return heard in (
        {"200": 4, "saved": 3, "op_id_reused": 1},
        {"200": 4, "saved": 2, "duplicate": 1, "op_id_reused": 1},
    )


def _cuts_off_the_slow(heard: Heard) -> bool:
    return heard["heads ended"] == heard["heads"] and heard["sockets ended"] == 6


def _bounds_the_silent(heard: Heard) -> bool:
    return heard["opened"] > 2000 >= heard["opened"] - heard[CLOSED]


ATTACKS = {
    attack.name: attack
    for attack in (
        Attack(spoken.messages, some(CLOSED), 1.5),
        Attack(spoken.pongs, some(CLOSED)),
        Attack(spoken.pings, some(CLOSED)),
        Attack(spoken.acks, some(CLOSED)),
        Attack(spoken.unknown_events, only(CLOSED)),
        Attack(spoken.half_binary, only(CLOSED, "400")),
        Attack(spoken.big_frame, only("cut off")),
        Attack(spoken.packed_frame, only(CLOSED)),
        Attack(spoken.deep_words, only(CLOSED, "400")),
        Attack(spoken.strange_wishes, only(CLOSED)),
        Attack(spoken.empty_words, only(CLOSED, "400")),
        Attack(spoken.bursts, only("400")),
        Attack(spoken.jsonp, only("400")),
        Attack(spoken.guessed, only("400", CLOSED)),
        Attack(spoken.probes, lambda heard: heard["held"] > 0 and heard[CLOSED] == heard["held"]),
        Attack(spoken.many_sockets, _limits_sockets),
        Attack(spoken.never_reads, some("held"), 2.0),
        Attack(spoken.storm, some("came in", "429")),
        Attack(spoken.overlapping, only("400", "waits")),
        Attack(spoken.unfinished_handshakes, only("200", "503")),
        Attack(spoken.odd_handshakes, only("400", "405", CLOSED)),
        Attack(spoken.forged_wishes, only(CLOSED), count=20),
        Attack(asked.ops_flood, some("200", "429"), 1.5),
        Attack(asked.states_flood, some("200", "429"), 1.5),
        Attack(asked.packed_bodies, only("400", "413", CLOSED)),
        Attack(asked.deep_bodies, only("400", "413", "200", "429")),
        Attack(asked.strange_values, some("200", "400", "429")),
        Attack(asked.many_items, only("200", "413", "422", "429", "wrong_fields", "too_long", CLOSED)),
        Attack(asked.same_op_id, _keeps_apart),
        Attack(asked.other_origins, only("400", "403")),
        Attack(asked.too_large, some("400", "413", "414")),
        Attack(asked.languages, only("200", "400")),
        Attack(asked.forged_workshops, only("401", "403", "404", "302", "503")),
        Attack(asked.half_open, _bounds_the_silent, count=110),
        Attack(asked.slow, _cuts_off_the_slow, 13.0),
    )
}


def main() -> None:
    """Carry out the attack that is named, against the target that is given as JSON; say what was heard."""
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    name, told = sys.argv[1:]
    target = Target(**json.loads(told), heard=Counter())
    ATTACKS[name].carry_out(target)
    sys.stdout.write(json.dumps(target.heard))


if __name__ == "__main__":
    main()
