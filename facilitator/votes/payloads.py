"""What a vote needs, from the console and from a phone."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, CardRef, PublicId, Token, words


class OpenVote(Body):
    """A question, what is voted on, and how many dots each person has."""

    question: words(200)  # type: ignore[valid-type]
    subject: Literal["themes", "dreams", "statements"]
    board: Literal["discover", "dream"] = "discover"
    budget: Annotated[int, Field(ge=1, le=20)]
    refs: Annotated[list[CardRef], Field(min_length=1, max_length=200)] | None = None


class CloseVote(Body):
    """End a vote and show its result."""

    round: PublicId


class CastBallot(Body):
    """All the dots of one ballot; sent again, it takes the place of the one before."""

    round: PublicId
    token: Token
    dots: Annotated[dict[CardRef, Annotated[int, Field(ge=1, le=20)]], Field(max_length=200)]
