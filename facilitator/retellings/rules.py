"""What may become of a story that a listener wrote down, and who may do it."""

from __future__ import annotations

TITLE, TEXT, MEANING, NOTE = 120, 6000, 1000, 500

# Waiting for the teller's word; sent back to the listener with a wish.
OFFERED, RETURNED = "offered", "returned"
# How it ends: the teller's own story now; refused for good; taken back by the listener; the teller has left.
ACCEPTED, REFUSED, TAKEN_BACK, GONE = "accepted", "refused", "taken_back", "gone"

# The only states in which there are words to read.
OPEN = frozenset({OFFERED, RETURNED})
ENDED = frozenset({ACCEPTED, REFUSED, TAKEN_BACK, GONE})

_AFTER = {
    "revise": {OFFERED: OFFERED, RETURNED: OFFERED},
    "take_back": {OFFERED: TAKEN_BACK, RETURNED: TAKEN_BACK},
    "send_back": {OFFERED: RETURNED},
    "accept": {OFFERED: ACCEPTED, RETURNED: ACCEPTED},
    "refuse": {OFFERED: REFUSED, RETURNED: REFUSED},
    "lose_teller": {OFFERED: GONE, RETURNED: GONE},
}
BY_LISTENER = ("revise", "take_back")
BY_TELLER = ("send_back", "accept", "refuse")


def after(state: str, deed: str) -> str | None:
    """The state a deed leads to, or None where it is too late (or too early) for it."""
    return _AFTER[deed].get(state)
