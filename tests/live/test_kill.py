"""kill -9 in the middle of everything: what was answered is there, once; what was not can be sent again."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections import Counter

import pytest

from tests.served import Browser, Served

PHONES, CARDS, KILLS = 8, 30, 3


class Phone(threading.Thread):
    """Keeps a ledger of what it sent and what it was told, and sends again whatever nobody answered."""

    def __init__(self, browser: Browser, step: str, number: int, deadline: float) -> None:
        super().__init__(daemon=True)
        self.browser, self.step, self.deadline = browser, step, deadline
        self.random = random.Random(number)
        self.waiting = [(secrets.token_hex(16), f"Dream {number}.{card}") for card in range(CARDS)]
        self.answered: dict[str, str] = {}
        self.unknown = 0

    def run(self) -> None:
        while self.waiting and time.monotonic() < self.deadline:
            few = self.waiting[: self.random.randint(1, 4)]
            try:
                answers = self.browser.sends([self._op(op_id, text) for op_id, text in few], seconds=5)
            except (OSError, ValueError):  # refused, reset, time-out, 5xx: nobody knows, so the same again
                self.unknown += 1
                time.sleep(self.random.uniform(0.05, 0.3))
                continue
            self.answered |= {a["op_id"]: a["status"] for a in answers}
            self.waiting = [op for op in self.waiting if op[0] not in self.answered]
            time.sleep(self.random.uniform(0.0, 0.3))

    def _op(self, op_id: str, text: str) -> dict[str, object]:
        body = {"step": self.step, "text": text, "form": "headline", "wording": "2026-11"}
        return {"op_id": op_id, "kind": "dream.add", "body": body}


@pytest.mark.slow
def test_every_answered_op_is_there_once_after_kill_minus_nine(tmp_path):
    served = Served(tmp_path).start()
    try:
        amara = served.amara()
        step = amara.opens("headline")
        deadline = time.monotonic() + 90
        phones = [Phone(served.joins(amara), step, number, deadline) for number in range(PHONES)]
        for phone in phones:
            phone.start()
        answered_before: set[str] = set()
        for _ in range(KILLS):
            time.sleep(0.7)
            served.kill()
            answered_before |= {op_id for phone in phones for op_id in phone.answered}
            served.start()
        for phone in phones:
            phone.join(60)

        objects = amara.sees()
        kept = Counter(card["text"] for key, card in objects.items() if key.startswith("card:"))
        sent = Counter(f"Dream {number}.{card}" for number in range(PHONES) for card in range(CARDS))
        assert kept == sent
        assert all(not phone.waiting for phone in phones)
        assert {s for phone in phones for s in phone.answered.values()} <= {"saved", "duplicate"}
        assert answered_before, "nothing was answered before a kill: the test proves nothing"
        assert sum(phone.unknown for phone in phones), "no request met a dead server: the test proves nothing"
    finally:
        served.stop()
