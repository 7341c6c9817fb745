"""What may be asked of the positive core, from phones and from the console."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from facilitator.contributions.payloads import Wording
from facilitator.core.rules import LONGEST_QUOTE, LONGEST_WORDS
from facilitator.live.vocabulary import Body, PublicId, words
from facilitator.themes.payloads import ThemeId


class AddToCore(Body):
    """What gives life here, or what made something possible that is there already."""

    step: PublicId
    text: words(LONGEST_WORDS)  # type: ignore[valid-type]
    under: PublicId | None = None
    wording: Wording


class AddFactor(Body):
    """A factor in the facilitators' words, or a cause below something."""

    text: words(LONGEST_WORDS)  # type: ignore[valid-type]
    under: PublicId | None = None


class TakeTheme(Body):
    """Make a factor of a theme of the stories."""

    theme: ThemeId


class OneFactor(Body):
    """A factor or a cause."""

    factor: PublicId


class RenameFactor(OneFactor):
    """Other words for a factor or a cause; none: its writer's own again."""

    text: words(LONGEST_WORDS, needed=False)  # type: ignore[valid-type]


class MoveFactor(OneFactor):
    """Hang a factor or a cause below another, or let it stand alone; `to` is its place there."""

    under: PublicId | None
    to: Annotated[int, Field(ge=0, le=1000)] | None = None


class MergeFactor(OneFactor):
    """Two that say the same become one; both stay readable."""

    into: PublicId


class QuoteStory(OneFactor):
    """A story that shows it, in a passage of its own words; no passage: its beginning."""

    card: PublicId
    passage: words(LONGEST_QUOTE, needed=False) = ""  # type: ignore[valid-type]


class UnquoteStory(OneFactor):
    """Take a story away from it."""

    card: PublicId
