"""What a card may hold, from a phone and from the console."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, CardRef, PublicId, words

Wording = Annotated[str, Field(max_length=20)]


class AddStory(Body):
    """A story, what made it possible, and what may be done with it."""

    step: PublicId
    title: words(120, needed=False) = ""  # type: ignore[valid-type]
    text: words(6000)  # type: ignore[valid-type]
    meaning: words(1000, needed=False) = ""  # type: ignore[valid-type]
    purposes: list[Literal["room", "summary", "publication", "facilitators"]]
    wording: Wording


class AddDream(Body):
    """A short dream or a headline from the future."""

    step: PublicId
    text: words(200)  # type: ignore[valid-type]
    form: Literal["dream", "headline"] = "dream"
    wording: Wording


class AddKeep(Body):
    """What must never be lost, whatever changes."""

    step: PublicId
    text: words(200)  # type: ignore[valid-type]
    wording: Wording


class AddStatement(Body):
    """How it will be, and which dream or theme it serves."""

    step: PublicId
    text: words(400)  # type: ignore[valid-type]
    serves: CardRef | None = None
    wording: Wording


class OwnCard(Body):
    """One of one's own cards."""

    card: PublicId


class OneCard(Body):
    """A card of the workshop."""

    card: PublicId


class CardWithReason(Body):
    """A card, and what its writer is told."""

    card: PublicId
    why: words(300, needed=False) = ""  # type: ignore[valid-type]


class Spotlight(Body):
    """A card to show alone, or none."""

    card: PublicId | None
