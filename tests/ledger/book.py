"""The ledger: one line an op, written down before it is sent and again when something is known of it."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OK, REFUSED, UNKNOWN = "ok", "refused", "unknown"
KEPT = ("saved", "late", "duplicate")


def digest(kind: str, body: Mapping[str, Any]) -> str:
    """The hash under which the journal knows an op."""
    said = json.dumps([kind, body], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


@dataclass
class Line:
    """One op of one phone. `wrong`: answers that contradict each other."""

    op_id: str
    workshop: str
    phone: str
    seq: int
    kind: str
    body: dict[str, Any]
    intended: float
    sent: float | None = None
    tries: int = 0
    outcome: str = UNKNOWN
    code: str | None = None
    ref: str | None = None
    version: int | None = None
    answered: float | None = None
    wrong: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What the card of this op says, if it makes one."""
        return str(self.body["text"]) if self.kind.endswith(".add") else ""

    @property
    def hash(self) -> str:
        """The hash under which the journal knows it."""
        return digest(self.kind, self.body)

    def wire(self) -> dict[str, Any]:
        """The op as it travels."""
        return {"op_id": self.op_id, "kind": self.kind, "body": self.body}


class Book:
    """Every line of a run. With a file, each word of it is also appended there, so that a crash leaves it."""

    def __init__(self, file: Path | None = None) -> None:
        self.lines: list[Line] = []
        self.acknowledged = 0  # ops answered as kept, each once
        self.answers = 0  # ops answered, again and again
        self.unknowns = 0  # times nobody could say what became of an op
        self._lock = threading.Lock()
        self._file = file.open("a") if file else None

    def add(self, line: Line) -> None:
        """Write an op down before it is sent."""
        with self._lock:
            self.lines.append(line)
            self._write(line, "meant")

    def send(self, line: Line) -> None:
        """It goes out now."""
        line.sent = line.sent or time.monotonic()
        line.tries += 1

    def hear(self, line: Line, answer: Mapping[str, Any]) -> None:
        """Write down what was answered; the first answer counts, and no later one may contradict it."""
        kept = answer["status"] in KEPT
        with self._lock:
            self.answers += 1
            if line.outcome == UNKNOWN:
                line.outcome = OK if kept else REFUSED
                line.code, line.ref, line.version = (
                    answer.get("code"),
                    answer.get("id"),
                    answer.get("version"),
                )
                line.answered = time.monotonic()
                self.acknowledged += kept
                self._write(line, line.outcome)
            elif line.outcome == OK:
                said = (answer["status"], answer.get("id"), answer.get("version"))
                if said != ("duplicate", line.ref, line.version):
                    line.wrong.append(f"again: {said}, not {(line.ref, line.version)}")
            elif kept:
                line.wrong.append("first refused, then kept")

    def lose(self, line: Line) -> None:
        """Nobody can say what became of it."""
        with self._lock:
            self.unknowns += 1
            if line.outcome == UNKNOWN:
                self._write(line, UNKNOWN)

    def of(self, workshops: set[str]) -> list[Line]:
        """The lines of these workshops."""
        return [line for line in self.lines if line.workshop in workshops]

    def _write(self, line: Line, what: str) -> None:
        if self._file:
            told = [line.op_id, line.hash, line.intended, line.sent, what, line.ref, line.version]
            self._file.write(json.dumps(told) + "\n")

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()
