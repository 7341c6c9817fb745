"""What a rehearsal says of itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body

Count = Annotated[int, Field(ge=0, le=10_000_000)]


class Note(Body):
    """How far it is."""

    state: Literal["running", "done", "failed"]
    phones: Count
    sent: Count
    saved: Count
