"""What a participant says of themselves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId, words


class Describe(Body):
    """A name, if wished, and the groups one belongs to."""

    name: words(60, needed=False) = ""  # type: ignore[valid-type]
    groups: Annotated[list[PublicId], Field(max_length=30)]


class Leave(Body):
    """Leave the workshop; with `erase`, everything one said is taken back."""

    erase: bool
