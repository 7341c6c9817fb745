"""Refusals: plain truths with a code, an HTTP status and a sentence that helps."""

from __future__ import annotations

import logging
import traceback

from facilitator.refusals import REFUSALS


class SetUpError(Exception):
    """Something the person who starts the server must mend; its text is one plain sentence."""


class Refused(Exception):
    """An expected no. `code` stands in REFUSALS; `details` fill the sentence's placeholders."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    @property
    def status(self) -> int:
        """The HTTP status when this refuses a whole request."""
        return REFUSALS[self.code][0]

    @property
    def sentence(self) -> str:
        """What to tell the person, in their language."""
        return str(REFUSALS[self.code][1]) % self.details


def report(log: logging.Logger, what: str, fault: BaseException) -> None:
    """Log a fault by its kinds and places, never by its message, which may hold what people wrote.

    PostgreSQL, for one, repeats the whole row in the message of a failed insert.
    """
    log.error("%s\n%s", what, trace(fault))


def trace(fault: BaseException) -> str:
    """Where a fault came from: its kind and the lines of code, and those of the fault behind it."""
    told: list[str] = []
    seen: BaseException | None = fault
    while seen is not None:
        told += [type(seen).__name__, *(line.rstrip() for line in traceback.format_tb(seen.__traceback__))]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(told)
