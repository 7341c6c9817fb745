"""The shape of a summary that is ready to be shown: every label, number and date already in words."""

from typing import TypedDict

from facilitator.chapters import After
from facilitator.typesetting.blocks import BlockShown

# The parts in which a document shows what the narrative is built on; chapters stand between them.
ORDER: tuple[After, ...] = (
    "start",
    "vision",
    "boards",
    "cloud",
    "dreams",
    "headlines",
    "statements",
    "promises",
    "votes",
    "people",
    "stories",
    "end",
)


class Fact(TypedDict):
    """A number with its label."""

    label: str
    value: str


class Bar(TypedDict):
    """A label, its number in words, and its length beside the longest (0 to 1)."""

    label: str
    value: str
    share: float


class Table(TypedDict):
    """A table with a header row, and a note that belongs under it (or an empty string)."""

    heading: str
    columns: list[str]
    rows: list[list[str]]
    note: str


class Part(TypedDict):
    """A part of the narrative."""

    key: str
    title: str
    paragraphs: list[str]


class VisionShown(TypedDict):
    """The vision with its sense-check and what was said against it."""

    heading: str
    label: str
    text: str
    standing: str
    answers: list[Bar]
    answers_heading: str
    groups: Table | None
    objections_heading: str
    objections: list[str]


class ThemeShown(TypedDict):
    """A theme with its size in words and passages that stand for it."""

    name: str
    size: str
    quotes: list[str]


class Board(TypedDict):
    """The themes of one board."""

    heading: str
    themes: list[ThemeShown]


class CloudShown(TypedDict):
    """The word cloud told in words, for readers who do not see the picture."""

    heading: str
    alt: str
    words: list[Bar]


class StoryShown(TypedDict):
    """A story; the title may be empty."""

    title: str
    text: str
    meaning: str


class Stories(TypedDict):
    """The stories that fit into a printed document."""

    heading: str
    meaning: str
    stories: list[StoryShown]
    note: str


class VoteShown(TypedDict):
    """A vote with its results, the most chosen first."""

    question: str
    told: str
    bars: list[Bar]


class Votes(TypedDict):
    """Every vote of the workshop."""

    heading: str
    votes: list[VoteShown]


class ChapterShown(TypedDict):
    """What an area adds, after which part."""

    key: str
    after: str
    title: str
    blocks: list[BlockShown]


class View(TypedDict):
    """Everything a page or a document shows; what is `None` or an empty list has no part in it."""

    language: str
    direction: str
    kind: str
    title: str
    held: str
    place: str
    code: str
    rehearsal: str
    facts: list[Fact]
    parts: list[Part]
    evidence: str
    vision: VisionShown | None
    boards: list[Board]
    cloud: CloudShown | None
    dreams: Table | None
    headlines: Table | None
    statements: Table | None
    promises: Table | None
    votes: Votes | None
    stories: Stories | None
    people: Table | None
    chapters: list[ChapterShown]
    footer: str
    page: str
