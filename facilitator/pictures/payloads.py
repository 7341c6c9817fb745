"""What a phone says of a picture it has sent."""

from __future__ import annotations

from facilitator.contributions.payloads import Wording
from facilitator.live.vocabulary import Body, PublicId, Token, words
from facilitator.pictures.rules import LONGEST_TITLE, LONGEST_WORDS


class AddPicture(Body):
    """A picture that has arrived, its title, and what one sees on it, for those who cannot see it."""

    step: PublicId
    upload: Token
    title: words(LONGEST_TITLE, needed=False) = ""  # type: ignore[valid-type]
    text: words(LONGEST_WORDS, needed=False) = ""  # type: ignore[valid-type]
    wording: Wording
