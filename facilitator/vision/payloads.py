"""What a vision needs, from the console and from a phone."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, words


class Draft(Body):
    """New words for the vision."""

    text: words(1500)  # type: ignore[valid-type]


class Propose(Body):
    """The version the room is asked about."""

    version: Annotated[int, Field(ge=1)]


class AnswerVision(Body):
    """Yes, can live with it, or no, because."""

    version: Annotated[int, Field(ge=1)]
    answer: Literal["yes", "live", "no"]
    reason: words(500, needed=False) = ""  # type: ignore[valid-type]
