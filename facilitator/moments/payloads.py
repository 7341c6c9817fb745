"""What people mark, what tellers add to their stories, and how facilitators keep the lists."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.contributions.payloads import Wording
from facilitator.live.vocabulary import Body, PublicId, words
from facilitator.moments.rules import LINE, MOST_OWN_WORDS, MOST_TAGS, WORD

Kind = Literal["moment", "feeling", "tag"]
Feelings = Annotated[tuple[PublicId, ...], Field(max_length=40)]
OwnWord = words(WORD)
MaybeOwnWord = words(WORD, needed=False)


class MarkMoment(Body):
    """What a moment of the list, or one's own by `name`, was like. With nothing said it is taken back."""

    step: PublicId
    moment: PublicId | None = None
    name: MaybeOwnWord = ""  # type: ignore[valid-type]
    feelings: Feelings = ()
    own: Annotated[tuple[OwnWord, ...], Field(max_length=MOST_OWN_WORDS)] = ()  # type: ignore[valid-type]
    why: words(LINE, needed=False) = ""  # type: ignore[valid-type]
    wording: Wording


class FeltInStory(Body):
    """What was felt at a moment of a story."""

    moment: PublicId
    feelings: Feelings = ()
    own: MaybeOwnWord = ""  # type: ignore[valid-type]

    @property
    def says_something(self) -> bool:
        """Was anything felt there?"""
        return bool(self.feelings or self.own)


class DescribeStory(Body):
    """What one's own story is about, in one's own words, and what was felt in it; all of it may be empty."""

    card: PublicId
    tags: Annotated[tuple[OwnWord, ...], Field(max_length=MOST_TAGS)] = ()  # type: ignore[valid-type]
    felt: Annotated[tuple[FeltInStory, ...], Field(max_length=60)] = ()


class AddTerm(Body):
    """A word more to choose from."""

    kind: Kind
    text: words(WORD)  # type: ignore[valid-type]


class EditTerm(Body):
    """Other words for something nobody has chosen yet."""

    term: PublicId
    text: words(WORD)  # type: ignore[valid-type]


class OneTerm(Body):
    """A word of the lists."""

    term: PublicId


class MoveTerm(Body):
    """Another place in its list."""

    term: PublicId
    to: Annotated[int, Field(ge=0, le=500)]


class HideTerm(Body):
    """A word nobody should be shown, and what the person who added it is told."""

    term: PublicId
    why: words(LINE, needed=False) = ""  # type: ignore[valid-type]


class OneReason(Body):
    """Why somebody felt like that."""

    reason: PublicId


class HideReason(Body):
    """A line that is not shown, and what its writer is told."""

    reason: PublicId
    why: words(LINE, needed=False) = ""  # type: ignore[valid-type]


class OneMeaning(Body):
    """What the teller of a story says it is about."""

    card: PublicId
