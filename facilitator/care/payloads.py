"""What people say of something hard, and what its readers answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from facilitator.care.rules import MOST_WORDS
from facilitator.live.vocabulary import Body, PublicId, words


class TellHard(Body):
    """Something hard, and who may read it. A wish may be said; it is never needed."""

    channel: Literal["guardian", "nameless", "group"]
    text: words(6000)  # type: ignore[valid-type]
    wish: words(1000, needed=False) = ""  # type: ignore[valid-type]
    findable: bool = False
    step: PublicId | None = None


class OwnHard(Body):
    """Something hard that one has told oneself."""

    hard: PublicId


class OneHard(Body):
    """Something hard."""

    hard: PublicId


class ReplyHard(Body):
    """Who answers something hard, by when, and the answer itself as soon as there is one."""

    hard: PublicId
    replier: words(80)  # type: ignore[valid-type]
    reply_by: date | None = None
    reply: words(2000, needed=False) = ""  # type: ignore[valid-type]


class CloseNotice(Body):
    """What came of a pause."""

    notice: PublicId
    outcome: Literal["cared", "cleared"]
    note: words(300, needed=False) = ""  # type: ignore[valid-type]


class EditCare(Body):
    """The words that call for a pause here, and who can help."""

    phrases: Annotated[list[words(60)], Field(max_length=MOST_WORDS)] | None = None  # type: ignore[valid-type]
    contacts: words(2000) | None = None  # type: ignore[valid-type]
