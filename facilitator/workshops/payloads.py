"""What facilitators may ask of a workshop."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from facilitator.live.vocabulary import Body, PublicId, words

Phase = Literal["open", "discover", "dream", "design", "deliver", "close"]
StepKind = Literal[
    "welcome",
    "talk",
    "interview",
    "story",
    "moments",
    "themes",
    "core",
    "keep",
    "dream",
    "headline",
    "picture",
    "vote",
    "vision",
    "statement",
    "draft",
    "assess",
    "pathway",
    "needs",
    "promise",
    "pause",
    "close",
]
Scene = Literal[
    "auto",
    "lobby",
    "prompt",
    "wall",
    "pictures",
    "cloud",
    "themes",
    "sides",
    "map",
    "echoes",
    "versions",
    "results",
    "equity",
    "vision",
    "promises",
    "hard",
    "core",
    "thread",
    "moments",
    "assess",
    "pathway",
    "needs",
    "seating",
    "drafts",
    "groups",
    "measure",
]
# What a step asks one after the other: the guide of an interview, the elements of a self-assessment.
Question = words(300)
MOST_QUESTIONS = 30
Minutes = Annotated[int, Field(ge=0, le=24 * 60)]


class EditWorkshop(Body):
    """Change what stands over the workshop."""

    topic: words(200) | None = None  # type: ignore[valid-type]
    held_on: date | None = None
    place: words(120, needed=False) | None = None  # type: ignore[valid-type]
    moderation: Literal["open", "stories", "all"] | None = None


class OpenStep(Body):
    """Move the room to a step."""

    step: PublicId


class EditStep(Body):
    """Change a step; what is not named stays."""

    step: PublicId
    phase: Phase | None = None
    kind: StepKind | None = None
    title: words(80) | None = None  # type: ignore[valid-type]
    prompt: words(600, needed=False) | None = None  # type: ignore[valid-type]
    guidance: words(1000, needed=False) | None = None  # type: ignore[valid-type]
    questions: Annotated[list[Question], Field(max_length=MOST_QUESTIONS)] | None = None  # type: ignore[valid-type]
    minutes: Minutes | None = None


class AddStep(Body):
    """Put a new step after another, or at the beginning."""

    after: PublicId | None
    phase: Phase
    kind: StepKind
    title: words(80)  # type: ignore[valid-type]
    prompt: words(600, needed=False) = ""  # type: ignore[valid-type]
    questions: Annotated[tuple[Question, ...], Field(max_length=MOST_QUESTIONS)] = ()  # type: ignore[valid-type]
    minutes: Minutes = 10


class RemoveStep(Body):
    """Take a step out of the plan."""

    step: PublicId


class MoveStep(Body):
    """Move a step to another place in the plan."""

    step: PublicId
    to: Annotated[int, Field(ge=0, le=500)]


class SetTimer(Body):
    """Minutes from now, or none."""

    minutes: Annotated[int, Field(ge=1, le=24 * 60)] | None


class AddGroup(Body):
    """A new stakeholder group."""

    name: words(60)  # type: ignore[valid-type]
    needed: bool = False
    lived: bool = False


class EditGroup(Body):
    """Rename a group, mark it as needed, or as people with lived experience."""

    group: PublicId
    name: words(60) | None = None  # type: ignore[valid-type]
    needed: bool | None = None
    lived: bool | None = None


class RemoveGroup(Body):
    """Take a group out that nobody has joined."""

    group: PublicId


class EditTeam(Body):
    """Change what somebody of the team does."""

    account: PublicId
    role: Literal["together", "guardian", "host", "scribe", "observer"] | None = None
    guards: bool | None = None


class LeaveTeam(Body):
    """Take somebody out of the team."""

    account: PublicId


class ShowScene(Body):
    """What the projector shows."""

    scene: Scene
