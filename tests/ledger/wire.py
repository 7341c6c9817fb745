"""One client's requests over one connection; whatever is not our whole JSON is nothing at all."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from typing import Any

PATIENCE = 12.0  # seconds; longer than the longest fault that heals by itself


class Wire:
    """`seen` is told every byte of every answer. An answer is (status, what it says); nobody knows: (0, None)."""

    def __init__(self, port: int, cookie: str, face: str, seen: Callable[[bytes], None]) -> None:
        self.port, self.seen = port, seen
        self._headers = {"Cookie": cookie, "X-Facilitator": face}
        self._line: http.client.HTTPConnection | None = None

    def ask(self, path: str, said: object | None = None) -> tuple[int, Any]:
        """Ask for a path, or send it JSON."""
        body = None if said is None else json.dumps(said).encode()
        headers = self._headers | ({"Content-Type": "application/json"} if body is not None else {})
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            self._line.request("GET" if body is None else "POST", path, body, headers)
            with self._line.getresponse() as answer:
                content = answer.read()
            self.seen(content)
            return answer.status, json.loads(content)
        except (OSError, http.client.HTTPException, ValueError):  # refused, reset, cut short, not our JSON
            self.close()
            return 0, None

    def close(self) -> None:
        """Drop the connection; the next request opens another."""
        if self._line is not None:
            self._line.close()
            self._line = None
