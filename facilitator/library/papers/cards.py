"""Cards to write on, four to a sheet; a scribe types them in afterwards."""

from __future__ import annotations

from facilitator.contributions.rules import PURPOSES
from facilitator.i18n import lazy
from facilitator.library.papers.sheet import BLANK, TICK, WORDS, Paper, blank

STORY = Paper(
    "card-story", "cards", lazy("A story"),
    lazy("With the choice of what may be done with it."),
    (
        (WORDS, lazy("A time when care here was at its best: what happened, and what made it possible?")),
        BLANK, BLANK, BLANK, BLANK, BLANK, BLANK, BLANK,
        (WORDS, lazy("What may be done with it? Tick what you agree to:")),
        *((TICK, purpose) for purpose in PURPOSES.values()),
        blank(lazy("My groups:")),
    ),
    layout="cards",
)  # fmt: skip

DREAM = Paper(
    "card-dream", "cards", lazy("A dream"),
    lazy("One sentence, a headline, or a drawing."),
    (
        (WORDS, lazy("It is five years from now and all is as we wish. What do you see first? Write a sentence or a headline, or draw.")),
        BLANK, BLANK, BLANK, BLANK,
        (WORDS, lazy("Who could be left out of it?")),
        BLANK, BLANK,
        blank(lazy("My groups:")),
        (WORDS, lazy("Goes to this room and into its summary, without a name.")),
    ),
    layout="cards",
)  # fmt: skip

STATEMENT = Paper(
    "card-statement", "cards", lazy("How it will be"),
    lazy("One bold sentence of a table, in the present tense."),
    (
        (WORDS, lazy("“Because we have …, every … here can …, so that …” As if it were true already, in words a patient would use.")),
        BLANK, BLANK, BLANK, BLANK, BLANK,
        blank(lazy("The dream or story behind it:")),
        BLANK,
        blank(lazy("Our groups:")),
        blank(lazy("How many we are:")),
        (WORDS, lazy("Goes to this room and into its summary.")),
    ),
    layout="cards",
)  # fmt: skip

PROMISE = Paper(
    "card-promise", "cards", lazy("A promise"),
    lazy("A commitment, an offer or a request, with a first step and a date."),
    (
        (TICK, lazy("I will …")),
        (TICK, lazy("I can offer …")),
        (TICK, lazy("I need from somebody …")),
        BLANK, BLANK, BLANK,
        blank(lazy("First step, within 14 days:")),
        BLANK,
        blank(lazy("By when:")),
        blank(lazy("Who (a name or a team):")),
        blank(lazy("The dream or statement it serves:")),
        BLANK,
        (WORDS, lazy("Goes to this room and into its summary, with the name you have written.")),
    ),
    layout="cards",
)  # fmt: skip

PAPERS = (STORY, DREAM, STATEMENT, PROMISE)
