"""What a socket may say: the protocol's own words and nothing else, since everything people say comes as ops.

A phone answers pings, asks to be let in, changes from polling to a WebSocket, asks whether its socket still
lives, and says goodbye. Whoever says
anything else is no page of ours, and its socket ends: an event nobody listens to, a binary message whose
attachments never come, or JSON too deep to read would otherwise be taken in before anybody looked at it.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable

LONGEST_WORD = 1024  # characters; asking to be let in takes 80
LONGEST_NAME = 100  # characters of a workshop's id or a projector's link
# Words: a page says one every 15 seconds, half a dozen as it comes, and asks every 2 seconds while it doubts.
BURST, PER_SECOND = 20, 1.0
BYTES_AT_ONCE, BYTES_PER_SECOND = 8 * 1024, 512  # with the frames around them, and the WebSocket's own pings
# goodbye · the two steps of changing to a WebSocket · pong · asking to be let in · leaving · asking for life
_WORDS = re.compile(r'1|2probe|3|5|40(?P<who>\{[^\[{]*\})?|41|42[0-9]{1,9}\["probe"\]', re.ASCII)


def understood(said: object) -> bool:
    """Is this one of the words a page says?"""
    if not isinstance(said, str) or len(said) > LONGEST_WORD:
        return False
    found = _WORDS.fullmatch(said)
    return found is not None and (found["who"] is None or _names(found["who"]))


def _names(who: str) -> bool:
    """Says this who somebody is, in short plain names?"""
    try:
        said: dict[str, object] = json.loads(who)
    except ValueError:
        return False
    return all(
        isinstance(value, str) and value.isascii() and len(value) <= LONGEST_NAME for value in said.values()
    )


class Allowance:
    """So much at once, and so much a second more."""

    __slots__ = ("_clock", "_filled_at", "_left", "_most", "_per_second")  # every phone has two

    def __init__(
        self, at_once: float, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = self._left = at_once
        self._per_second = per_second
        self._clock = clock
        self._filled_at = clock()

    def take(self, cost: float = 1) -> bool:
        """Use some of it; False: there is no more."""
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._filled_at) * self._per_second) - cost
        self._filled_at = now
        return self._left >= 0


class Talk:
    """What one socket has said so far."""

    __slots__ = ("_words",)

    def __init__(self) -> None:
        self._words = Allowance(BURST, PER_SECOND)

    def hears(self, said: object) -> bool:
        """May it say this, and go on? Once it is False the socket has to end."""
        return understood(said) and self._words.take()
