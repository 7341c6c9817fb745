"""What may be asked of a thread."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId


class WalkThread(Body):
    """Show the thread of a card on the stage, as far as the rung `to`; without a card, none."""

    card: PublicId | None
    to: Annotated[int, Field(ge=1, le=20)] = 1
