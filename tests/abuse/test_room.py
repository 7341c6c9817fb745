"""Attacks on a live room, the short way: outcomes only. `python -m tests.abuse` is the long way, with times."""

from __future__ import annotations

import pytest

from facilitator.rehearsal.ledger import Count
from tests.abuse.attacks import ATTACKS, faults
from tests.abuse.room import attacked_room

pytestmark = pytest.mark.slow

MOST_GROWN = 24 * 1024  # KB in one attack: what Python and the allocator keep of a thousand connections


@pytest.fixture(scope="module")
def room():
    with attacked_room() as room:
        yield room


@pytest.mark.parametrize("name", ATTACKS)
def test_the_room_does_not_notice(room, name):
    attack = ATTACKS[name]

    suffered = room.suffer(attack, attack.short, attack.count)

    assert suffered.sent == suffered.saved, "everything the bystanders wrote is saved"
    assert suffered.count == Count(), "and nothing of it lost or doubled"
    assert (suffered.behind, suffered.unseen, suffered.lost_sockets) == (0, 0, 0), "everybody saw all of it"
    assert suffered.complaints == []
    assert suffered.grown <= MOST_GROWN
    assert not faults(suffered.heard), suffered.heard
    assert attack.refused(suffered.heard), suffered.heard


def test_afterwards_nothing_is_left_of_the_attackers(room):
    labels = set(room.metrics())

    assert room.settles(), (room.sockets(), room.open_files(), room.files)
    assert len(labels) < 250, "no attack has made the server count anything under a name of its own"
    assert not any(room._target(1, 1).workshop in label for label in labels)
