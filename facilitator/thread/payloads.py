"""What may be asked of a thread."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId


class WalkThread(Body):
    """Show the thread of a card, or what grew out of a theme, up to the rung `to`; without either, none."""

    card: PublicId | None
    theme: Annotated[str, Field(pattern=r"^(discover|dream)-[0-9a-z-]{1,24}$")] | None = None
    to: Annotated[int, Field(ge=1, le=20)] = 1
