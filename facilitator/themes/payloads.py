"""What a facilitator may do to a board."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId, words

BoardName = Literal["discover", "dream"]
ThemeId = Annotated[str, Field(pattern=r"^[0-9a-z-]{1,30}$")]
Name = Annotated[str, Field(max_length=400)]  # the board's own rules say what a name may be
Cards = Annotated[list[PublicId], Field(max_length=5000)]


class OneBoard(Body):
    """A board."""

    board: BoardName


class SuggestThemes(OneBoard):
    """Ask for themes: so many, or as many as the machine finds fit."""

    themes: Annotated[int, Field(ge=2, le=12)] | None = None


class SetVocabulary(Body):
    """Words to leave out, lines of `title | words` that belong together, and whether ours count as well."""

    leave_out: words(2000, needed=False)  # type: ignore[valid-type]
    together: words(8000, needed=False)  # type: ignore[valid-type]
    shipped: bool


class OneProposal(OneBoard):
    """An answer of the machine that nobody has taken on yet."""

    proposal: Annotated[int, Field(ge=1)]


class Allow(OneBoard):
    """May the machine group by itself once there is twice as much?"""

    by_itself: bool


WordRef = Annotated[str, Field(min_length=1, max_length=200)]


class MergeWords(OneBoard):
    """Let several words stand as one, or one word in another form; `word` is what is shown."""

    words: Annotated[list[WordRef], Field(min_length=1, max_length=100)]
    word: Name


class OneWord(OneBoard):
    """A word of the cloud."""

    word: WordRef


class Accept(OneBoard):
    """Take a suggestion on as it is."""

    theme: ThemeId


class Rename(OneBoard):
    """Give a theme a name that no machine changes."""

    theme: ThemeId
    name: Name


class Discard(OneBoard):
    """Take a theme away; its cards become not yet placed."""

    theme: ThemeId


class Merge(OneBoard):
    """Make one theme of several."""

    themes: Annotated[list[ThemeId], Field(max_length=100)]
    name: Name | None = None


class Split(OneBoard):
    """Take some cards of a theme out into a new one."""

    theme: ThemeId
    cards: Cards
    name: Name | None = None


class Create(OneBoard):
    """A new theme, with cards or without."""

    name: Name
    cards: Cards = Field(default_factory=list)


class Place(OneBoard):
    """Put a card into a theme, or back to the ones not yet placed; it stays there."""

    card: PublicId
    theme: ThemeId | None


class Pin(OneBoard):
    """Let a card stay where it is, or free it."""

    card: PublicId


class ThemeAside(OneBoard):
    """Set a theme aside with its cards, out of the room's sight, or bring it back."""

    theme: ThemeId
    aside: bool


class CardAside(OneBoard):
    """Set a card aside: on no theme, and never touched by the machine; or bring it back."""

    card: PublicId
    aside: bool


class Also(OneBoard):
    """Say that a card belongs to a second theme, or does not."""

    card: PublicId
    theme: ThemeId
    belongs: bool
