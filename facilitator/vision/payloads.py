"""What a vision needs, from the console and from a phone."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId, words


class Draft(Body):
    """New words for the vision."""

    text: words(1500)  # type: ignore[valid-type]


class Propose(Body):
    """The version the room is asked about."""

    version: Annotated[int, Field(ge=1)]


class ReplyObjection(Body):
    """What the facilitator answers to an objection, and the version in which it was heard."""

    objection: PublicId
    text: words(500, needed=False) = ""  # type: ignore[valid-type]
    changed_in: Annotated[int, Field(ge=1)] | None = None


class OneObjection(Body):
    """The reason somebody gave for their no."""

    objection: PublicId


class HideObjection(OneObjection):
    """An objection that cannot be shown, and what its writer is told."""

    why: words(300)  # type: ignore[valid-type]


class AnswerVision(Body):
    """Yes, can live with it, or no, because."""

    version: Annotated[int, Field(ge=1)]
    answer: Literal["yes", "live", "no"]
    reason: words(500, needed=False) = ""  # type: ignore[valid-type]
