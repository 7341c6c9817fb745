"""One phone's requests of every kind: whoever asks faster than any page waits for the answer, which is a no.

Counted by the cookies a request shows, before anything else is done with it: never by its address, since a
whole venue has one. A phone that was told "too fast" at once would have asked again already.
"""

from __future__ import annotations

import json
import re
import time
from typing import Any

from facilitator.counting import TURNED_AWAY
from facilitator.errors import Refused
from facilitator.live.throttle import Throttle

PER_SECOND, BURST = 20, 120  # a page that polls asks ten times a second while everything happens at once
WAIT = 2.0  # seconds until the answer; a phone that is told to wait waits as long
MOST_HELD = 200  # answers that wait at a time
MOST_COOKIES = 30  # workshops a phone is in
_COOKIES = re.compile(r"phone_\w+=([^;]*)")
_FILES = ("/static/", "/assets/")

Environ = dict[str, Any]


class Pace:
    """WSGI middleware that answers whoever is too fast slowly, and with 429."""

    def __init__(self, app: Any, throttle: Throttle | None = None) -> None:  # noqa: ANN401 - any WSGI application
        self.app = app
        self._throttle = throttle or Throttle(per_second=PER_SECOND, burst=BURST)
        self._held = 0

    def __call__(self, environ: Environ, start_response: Any) -> Any:  # noqa: ANN401
        """Pass the request on, or turn it away after a while."""
        if self._may_go_on(environ):
            return self.app(environ, start_response)
        TURNED_AWAY.labels("too_fast").inc()
        if self._held < MOST_HELD:
            self._held += 1
            try:
                time.sleep(WAIT)
            finally:
                self._held -= 1
        return _too_fast(start_response)

    def _may_go_on(self, environ: Environ) -> bool:
        cookies = environ.get("HTTP_COOKIE", "")
        if "phone_" not in cookies or environ.get("PATH_INFO", "").startswith(_FILES):
            return True
        shown = _COOKIES.findall(cookies)
        return len(shown) <= MOST_COOKIES and all(self._throttle.allow(_key(each)) for each in shown)


def _key(shown: str) -> str:
    """One key for one phone: a value that is quoted or longer than ours is nobody's."""
    return shown if shown.isalnum() or re.fullmatch(r"[\w-]{1,64}", shown, re.ASCII) else "odd"


def _too_fast(start_response: Any) -> list[bytes]:  # noqa: ANN401
    refusal = Refused("too_fast")
    body = json.dumps({"error": {"code": refusal.code, "message": refusal.sentence}}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Retry-After", "2"),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    start_response("429 Too Many Requests", headers)
    return [body]
