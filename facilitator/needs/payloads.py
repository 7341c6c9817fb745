"""What can be said of local needs."""

from __future__ import annotations

from datetime import date
from typing import Literal

from facilitator.contributions.payloads import Wording
from facilitator.live.vocabulary import Body, PublicId, words


class AddNeed(Body):
    """A need: the fact, where it comes from, of which day, and who says so."""

    step: PublicId
    text: words(300)  # type: ignore[valid-type]
    source: words(200, needed=False) = ""  # type: ignore[valid-type]
    owner: words(80, needed=False) = ""  # type: ignore[valid-type]
    day: date | None = None
    wording: Wording


class WriteNeed(Body):
    """The same from the console."""

    step: PublicId
    text: words(300)  # type: ignore[valid-type]
    source: words(200, needed=False) = ""  # type: ignore[valid-type]
    owner: words(80, needed=False) = ""  # type: ignore[valid-type]
    day: date | None = None


class AnswerNeed(Body):
    """How somebody sees a need; a dispute says why. No answer takes back the one before."""

    need: PublicId
    answer: Literal["agree", "dispute", "unsure"] | None
    reason: words(200, needed=False) = ""  # type: ignore[valid-type]
    wording: Wording


class AskNeed(Body):
    """The need put to the room, or none."""

    step: PublicId
    need: PublicId | None
