"""What a participant says of themselves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId, words

MOST_VOICES = 12


class Describe(Body):
    """A name, if wished, and the groups one belongs to.

    Where several speak through one phone: how many they are, and how many of them belong to each group.
    """

    name: words(60, needed=False) = ""  # type: ignore[valid-type]
    groups: Annotated[list[PublicId], Field(max_length=30)]
    voices: Annotated[int, Field(ge=1, le=MOST_VOICES)] = 1
    people: dict[PublicId, Annotated[int, Field(ge=1, le=MOST_VOICES)]] = Field(default_factory=dict)


class Leave(Body):
    """Leave the workshop; with `erase`, everything one said is taken back."""

    erase: bool
