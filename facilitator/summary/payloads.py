"""What the summary is made of: plain frozen values, gathered by the application after consent was applied.

Nothing here knows a person or a database row. A `Summary` crosses to the worker process as it is, and every
document prints what it holds and nothing else.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from facilitator.chapters import Placed, Words

Count = Annotated[int, Field(ge=0)]


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")


class Workshop(Value):
    """What the workshop was about, where and when."""

    topic: Words
    held_on: date | None = None
    place: Words = ""
    code: Words = ""
    language: str = "en"
    rehearsal: bool = False
    closed_at: datetime | None = None


class Group(Value):
    """A group of people in the room; `None` means fewer than five."""

    name: Words
    count: Count | None = None


class People(Value):
    """How many people were in the room, and of which groups."""

    total: Count = 0
    groups: tuple[Group, ...] = ()


class Totals(Value):
    """Everything that was contributed, counted; the texts behind `kept_private` are not in the summary."""

    stories: Count = 0
    strengths: Count = 0
    keeps: Count = 0
    dreams: Count = 0
    statements: Count = 0
    commitments: Count = 0
    offers: Count = 0
    requests: Count = 0
    ballots: Count = 0
    kept_private: Count = 0


class Answers(Value):
    """How people answered when the vision was read out: yes, can live with it, no."""

    yes: Count = 0
    live: Count = 0
    no: Count = 0

    @property
    def total(self) -> int:
        """Everybody who answered."""
        return self.yes + self.live + self.no


class GroupAnswers(Value):
    """One group's answers; `None` when they are hidden because few people gave them."""

    name: Words
    answers: Answers | None = None


class Vision(Value):
    """The vision the room agreed, with the sense-check and what was said against it."""

    text: Words
    number: Count = 1
    answers: Answers = Answers()
    few: bool = False  # people answered, and too few of them to tell any number
    by_group: tuple[GroupAnswers, ...] = ()
    stands: bool | None = None
    objections: tuple[Words, ...] = ()


class Theme(Value):
    """A theme of a board: how many contributions it holds and the quotes it may show."""

    id: str
    name: Words
    board: Literal["discover", "dream"]
    size: Count = 0
    quotes: tuple[Words, ...] = ()
    words: tuple[Words, ...] = ()


class Story(Value):
    """A story whose teller agreed to the summary."""

    title: Words = ""
    text: Words
    meaning: Words = ""


class Dream(Value):
    """A dream or an imagined headline, with its dots when there was a vote."""

    id: str
    text: Words
    form: Literal["dream", "headline"] = "dream"
    dots: Count | None = None


class Statement(Value):
    """A sentence about how it will be; `serves` holds the words of the dream or theme it grew from."""

    id: str
    text: Words
    serves: Words | None = None
    dots: Count | None = None


class Promise(Value):
    """A commitment, an offer or a request."""

    form: Literal["commitment", "offer", "request"]
    text: Words
    owner: Words = ""
    first_step: Words = ""
    due: date | None = None
    serves: Words | None = None
    respondent: Words = ""
    answer: Literal["", "yes", "no", "not_yet"] = ""
    reason: Words = ""
    answered_by: Words = ""


class Option(Value):
    """Something people could vote for, and the dots it received."""

    text: Words
    dots: Count = 0


class Vote(Value):
    """A closed round of voting."""

    question: Words
    budget: Count = 0
    ballots: Count = 0
    options: tuple[Option, ...] = ()


class CloudWord(Value):
    """A word and how often the room used it."""

    word: Words
    count: Count


class Cloud(Value):
    """The word cloud: the words themselves, and pictures of them."""

    words: tuple[CloudWord, ...] = ()
    svg: bytes | None = None
    png: bytes | None = None


class Section(Value):
    """A part of the narrative; the title may be left out when a facilitator's edit is handed over."""

    key: str
    title: Words = ""
    paragraphs: tuple[Words, ...] = ()


class Summary(Value):
    """Everything the documents are made from."""

    workshop: Workshop
    people: People = People()
    totals: Totals = Totals()
    vision: Vision | None = None
    themes: tuple[Theme, ...] = ()
    stories: tuple[Story, ...] = ()
    dreams: tuple[Dream, ...] = ()
    statements: tuple[Statement, ...] = ()
    promises: tuple[Promise, ...] = ()
    votes: tuple[Vote, ...] = ()
    cloud: Cloud | None = None
    sections: tuple[Section, ...] = ()
    chapters: tuple[Placed, ...] = ()
