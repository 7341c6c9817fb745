"""What a rehearsal found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.rehearsal.ledger import Count
from facilitator.rehearsal.rules import quantiles

KINDS = ("pdf", "docx", "xlsx", "json", "txt")


@dataclass
class Report:
    """The figures of one run. `sent` and `saved` count ops of phones; the timings are in seconds."""

    workshop: str = ""
    phones: int = 0
    sent: int = 0
    saved: int = 0
    refused: int = 0
    unanswered: int = 0
    sent_again: int = 0
    drops: int = 0
    count: Count = field(default_factory=Count)
    themes: int = 0
    documents: dict[str, Path] = field(default_factory=dict)
    documents_expected: bool = True
    joins: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    summary: float | None = None
    seconds: float = 0.0
    troubles: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Nothing lost, nothing twice, everything answered as kept, and every document there."""
        complete = not self.documents_expected or set(KINDS) <= set(self.documents)
        return self.count == Count() and self.sent == self.saved and complete and not self.troubles

    def plain(self) -> dict[str, Any]:
        """The report as JSON has it; times in milliseconds."""
        return {
            "workshop": self.workshop,
            "phones": self.phones,
            "sent": self.sent,
            "saved": self.saved,
            "lost": self.count.lost,
            "doubled": self.count.doubled,
            "refused": self.refused,
            "unanswered": self.unanswered,
            "sent_again": self.sent_again,
            "drops": self.drops,
            "themes": self.themes,
            "documents": {kind: str(path) for kind, path in self.documents.items()},
            "join_ms": quantiles(self.joins),
            "answer_ms": quantiles(self.answers),
            "stage_ms": quantiles(self.seen),
            "summary_ms": None if self.summary is None else round(self.summary * 1000, 1),
            "seconds": round(self.seconds, 1),
            "troubles": self.troubles,
        }
