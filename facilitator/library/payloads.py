"""What goes to the printer, what an own paper may hold, and a plan as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from facilitator.chapters import Words
from facilitator.library.rules import LANGUAGE, LONGEST_ABOUT, LONGEST_NAME
from facilitator.live.vocabulary import Body, words
from facilitator.workshops.payloads import MOST_QUESTIONS, Minutes, Phase, Question, StepKind

FILE_VERSION = 1
MOST_STEPS, MOST_GROUPS = 60, 60


class Printed(BaseModel):
    """A paper to be set: what it is, its title, and its text with marks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Words
    title: Words
    about: Words
    text: Words
    cards: bool
    language: str


class FiledStep(Body):
    """One step of a plan in a file."""

    phase: Phase
    kind: StepKind
    title: words(80)  # type: ignore[valid-type]
    prompt: words(600, needed=False) = ""  # type: ignore[valid-type]
    guidance: words(1000, needed=False) = ""  # type: ignore[valid-type]
    questions: Annotated[list[Question], Field(max_length=MOST_QUESTIONS)] = []  # noqa: RUF012
    minutes: Minutes = 10


class FiledGroup(Body):
    """A group of the room in a file."""

    name: words(60)  # type: ignore[valid-type]
    needed: bool = False
    lived: bool = False


class FiledPlan(Body):
    """What stands over a plan in a file; its steps and groups are read one by one, to name what is wrong."""

    facilitator_plan: Literal[1]
    name: words(LONGEST_NAME)  # type: ignore[valid-type]
    about: words(LONGEST_ABOUT, needed=False) = ""  # type: ignore[valid-type]
    language: Annotated[str, Field(pattern=f"^{LANGUAGE.pattern}$")] = "en"
    steps: Annotated[list[object], Field(min_length=1, max_length=MOST_STEPS)]
    groups: Annotated[list[object], Field(max_length=MOST_GROUPS)] = []  # noqa: RUF012
