"""What can be said about who a dream leaves out."""

from __future__ import annotations

from facilitator.contributions.payloads import Wording
from facilitator.equity.rules import LONGEST
from facilitator.live.vocabulary import Body, PublicId, words


class AnswerEquity(Body):
    """Who could be left out of a dream, from a phone."""

    card: PublicId
    text: words(LONGEST)  # type: ignore[valid-type]
    wording: Wording


class AskEquity(Body):
    """The dream the room is asked about, or none any more."""

    card: PublicId | None


class NoteEquity(Body):
    """What somebody in the room said aloud, noted by the facilitator."""

    card: PublicId
    text: words(LONGEST)  # type: ignore[valid-type]
