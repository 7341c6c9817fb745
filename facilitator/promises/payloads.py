"""What promises, replies, action groups and the guards need, from a phone and from the console."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, CardRef, PublicId, Token, words

Wording = Annotated[str, Field(max_length=20)]
Badge = Annotated[str, Field(max_length=20)]
Answer = Literal["yes", "no", "not_yet"]


class AddPromise(Body):
    """What somebody will do, can offer or needs; a request names whom it asks."""

    step: PublicId
    form: Literal["commitment", "offer", "request"]
    text: words(300)  # type: ignore[valid-type]
    owner: words(80, needed=False) = ""  # type: ignore[valid-type]
    first_step: words(200, needed=False) = ""  # type: ignore[valid-type]
    due: date | None = None
    serves: CardRef | None = None
    respondent: words(120, needed=False) = ""  # type: ignore[valid-type]
    badge: Badge = ""
    away: bool = False
    told_by: words(80, needed=False) = ""  # type: ignore[valid-type]
    wording: Wording


class ChangePromise(Body):
    """Change what stands beside one's own promise; its words stay. What is not named stays too."""

    card: PublicId
    owner: words(80, needed=False) | None = None  # type: ignore[valid-type]
    first_step: words(200, needed=False) | None = None  # type: ignore[valid-type]
    due: date | None = None
    respondent: words(120, needed=False) | None = None  # type: ignore[valid-type]
    badge: Badge | None = None
    away: bool | None = None
    told_by: words(80, needed=False) | None = None  # type: ignore[valid-type]


class MendPromise(Body):
    """Fill in what is missing beside a promise, as somebody in the room said it."""

    card: PublicId
    owner: words(80, needed=False) | None = None  # type: ignore[valid-type]
    first_step: words(200, needed=False) | None = None  # type: ignore[valid-type]
    due: date | None = None
    serves: CardRef | None = None
    respondent: words(120, needed=False) | None = None  # type: ignore[valid-type]
    away: bool | None = None
    told_by: words(80, needed=False) | None = None  # type: ignore[valid-type]


class ReplyToRequest(Body):
    """A full answer to a request: yes, no with its reason, or not yet."""

    card: PublicId
    answer: Answer
    reason: words(300, needed=False) = ""  # type: ignore[valid-type]
    by: words(120, needed=False) = ""  # type: ignore[valid-type]
    wording: Wording


class TakeReplyBack(Body):
    """One's own replies to a request."""

    card: PublicId


class RecordReply(Body):
    """A reply that somebody told the facilitator."""

    card: PublicId
    answer: Answer
    reason: words(300, needed=False) = ""  # type: ignore[valid-type]
    by: words(120, needed=False) = ""  # type: ignore[valid-type]
    told_by: words(80)  # type: ignore[valid-type]


class OneReply(Body):
    """A reply of the workshop."""

    reply: PublicId


class AddActionGroup(Body):
    """An action group that somebody proposes and is the first to join."""

    name: words(80)  # type: ignore[valid-type]
    purpose: words(300, needed=False) = ""  # type: ignore[valid-type]
    serves: CardRef | None = None
    meets_on: date | None = None
    meets_where: words(120, needed=False) = ""  # type: ignore[valid-type]
    shown_as: words(60, needed=False) = ""  # type: ignore[valid-type]
    wording: Wording


class JoinActionGroup(Body):
    """Join, or change how one is shown there; without a name one is counted."""

    group: PublicId
    shown_as: words(60, needed=False) = ""  # type: ignore[valid-type]


class OneActionGroup(Body):
    """An action group of the workshop."""

    group: PublicId


class EditActionGroup(Body):
    """What a group agrees on; what is not named stays."""

    group: PublicId
    name: words(80) | None = None  # type: ignore[valid-type]
    purpose: words(300, needed=False) | None = None  # type: ignore[valid-type]
    meets_on: date | None = None
    meets_where: words(120, needed=False) | None = None  # type: ignore[valid-type]


class BeContact(Body):
    """Volunteer as a group's contact person under this name; without one, step back."""

    group: PublicId
    contact: words(80, needed=False)  # type: ignore[valid-type]
    reach: words(120, needed=False) = ""  # type: ignore[valid-type]


class MendActionGroup(Body):
    """What a facilitator may put right in a group; what is not named stays."""

    group: PublicId
    name: words(80) | None = None  # type: ignore[valid-type]
    purpose: words(300, needed=False) | None = None  # type: ignore[valid-type]
    serves: CardRef | None = None
    contact: words(80, needed=False) | None = None  # type: ignore[valid-type]
    reach: words(120, needed=False) | None = None  # type: ignore[valid-type]
    meets_on: date | None = None
    meets_where: words(120, needed=False) | None = None  # type: ignore[valid-type]


class MergeActionGroups(Body):
    """Put one group into another; everybody stays."""

    group: PublicId
    into: PublicId


class HideActionGroup(Body):
    """Take a group out of sight; those in it are told why."""

    group: PublicId
    why: words(300, needed=False) = ""  # type: ignore[valid-type]


class AnswerMeasure(Body):
    """Did one hear an idea one had not thought of, and which, if one likes to say."""

    step: PublicId
    token: Token
    heard: bool
    idea: words(200, needed=False) = ""  # type: ignore[valid-type]
    wording: Wording


class OpenStep(Body):
    """Move the room to a step; before Design a reason may be needed."""

    step: PublicId
    reason: words(600, needed=False) = ""  # type: ignore[valid-type]


class CloseWorkshop(Body):
    """End the workshop; with things still open only knowingly."""

    knowingly: bool = False
