"""The words of the made-up people: from a file, or those that come with the product, all of them invented."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from pathlib import Path
from random import Random

from facilitator.errors import Refused
from facilitator.live.vocabulary import clean
from facilitator.rehearsal.rules import LONGEST, Text
from facilitator.themes.report import read_texts

INVENTED = Path(__file__).parent / "invented.csv"
LONGEST_TEXT = max(LONGEST.values())
CARDS_PER_PHONE = 1.3

NAMES = (
    "Amina", "Ben", "Carys", "Dai", "Ewa", "Farah", "Grace", "Harpreet", "Ifor", "Joyce", "Kofi", "Lena",
    "Moira", "Nia", "Owen", "Priya", "Rosa", "Sam", "Tomasz", "Una", "Vera", "Wyn", "Yusuf", "Zahra",
)  # fmt: skip
FIRST_STEPS = (
    "Put it on the agenda of our next meeting",
    "Ring the ward on Monday",
    "Ask two patients what they think of it",
    "Find somebody from the other team to do it with",
    "Write one page and send it round",
)
REASONS = (
    "I miss the carers in it.",
    "It is too good to be true while we are so short of staff.",
    "Please say it in words my father would use.",
    "It says nothing of the waiting.",
)

FACTORS = (
    "Somebody who stays with us from beginning to end",
    "We are allowed to say: I do not know",
    "Small jokes on hard days",
    "The patient runs the meeting",
)
CAUSES = (
    "Two people on the night rota rather than one",
    "The matron asked the night staff first",
    "Nobody was blamed when it went wrong",
    "We had each other's mobile numbers",
    "There is a kettle, and a place to sit down",
    "A patient showed us what the letter looks like at home",
    "The finance team came along for a day",
    "It was written down once, and everybody could read it",
    "Somebody stayed in the post for eleven years",
    "We were trained together, nurses and doctors in one room",
)
KEPT = (
    "The tea at three in the morning",
    "That I may bring my daughter",
    "The porter who sings",
    "The name of my nurse on the wall, in her own handwriting",
    "That somebody rings when they said they would",
    "Our Thursday lunch, all of us",
)

LEFT_OUT = (
    "Who has no telephone, or no credit on it",
    "People who sleep by day and work at night",
    "Anybody who does not hear well enough to ring",
    "Families who have just come to this country",
    "The carer who cannot leave the house",
)
OWN_FEELINGS = ("like a number", "at home", "small", "carried", "in the way")
WHY = (
    "Nobody said how long it would be.",
    "She had read my notes before I came in.",
    "The same face, three days running.",
    "I heard them talk about me in the corridor.",
)
TAGS = ("a cup of tea", "who stayed", "my own words")
HIDDEN = "Somebody could be recognised from it. Please leave out what points to them."
SAID_ALOUD = "Somebody asks aloud: and who could not come today?"
DRAWN = (
    ("Home by tea time", "A house with a lit window and a path to it"),
    ("Round the table", "A round table; everybody can see everybody"),
    ("", "Hills, and a sun that comes up behind them"),
    ("The bridge", "A bridge with people on both sides"),
    ("One thread", "A thread goes from hand to hand"),
)

ON_THE_WAY = {
    "works": (
        "The first call is answered by a person",
        "One page goes home with everybody",
        "The nurse knows my name",
    ),
    "wish": ("A number that works at night", "Somebody who comes along", "Letters in plain words"),
    "gap": ("Six weeks without a word", "Nobody tells the pharmacy", "No way in for those who cannot ring"),
}
NEEDS = (
    ("One in five who come to us cares for somebody at home.", "Survey at the door, spring"),
    ("Buses to the clinic stop at six in the evening.", "Timetable"),
    ("Four languages are spoken in our waiting room.", "Reception desk"),
    ("Most who miss a visit have moved house that year.", "Letters that came back"),
)
NEED_READ_ALOUD = ("Every third household here is one person alone.", "Census")
DISPUTES = (
    "It is different in the valley.",
    "That figure is from before the move.",
    "I see it every week, and more.",
)
SENTENCES = (
    (
        "one person stays with each family",
        "everybody",
        "ring the same number day or night",
        "nobody starts again",
    ),
    (
        "patients sit where we plan",
        "every ward here",
        "changes what does not work within a month",
        "care fits lives",
    ),
    ("notes travel ahead", "each of us", "tells the story once", "time goes to people"),
    ("carers are asked first", "every carer here", "says what they need and is heard", "both stay well"),
)
CRITERIA = ("plain", "present", "vivid", "grounded", "core", "fair", "seen")
BESIDE = (
    "What about those who come alone?",
    "Say “together” rather than “us”.",
    "Shorter, please.",
    "And at night?",
)
MENDED = {"owner": "Somebody of the steering group", "first_step": "Ask who takes this on"}
NEW_IDEAS = (
    "That the finance team could come along for a day",
    "A patient who runs the meeting",
    "One number for all",
)
HARD = (
    "I was sent home at night without anybody asking how I would get there.",
    "We say that we listen, and then nothing changes. I am tired of it.",
    "My father was spoken about as if he were not in the room.",
)
RESPONDENTS = (
    "The switchboard", "The practice managers", "The ward sisters", "The council", "The pharmacy", "Finance",
)  # fmt: skip
ANSWERS = {
    "yes": ("Gladly. We begin with one ward.", ""),
    "no": (
        "We have nobody who could do it before the spring.",
        "It is not ours to give; please ask the council.",
    ),
    "not_yet": ("First we must know what it costs.", ""),
}
ACTION_GROUPS = (
    ("Ring back", "Nobody waits for a call that does not come"),
    ("One letter, plain words", "Every letter is read by a patient first"),
    ("Night people", "Whoever works or lies awake at night is asked too"),
    ("The long table", "We eat together once a month"),
)
UNHEARD = "This is a rehearsal; on the day they are asked."


class UnusableText(Exception):
    """A row that cannot be sent whole; `code` says why, `row` is its number after the heading, from 1."""

    def __init__(self, code: str, row: int, length: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.length = length


def from_file(path: Path) -> list[Text]:
    """The column `text` of a CSV file, every row; raises what `read_texts` raises, or `UnusableText`."""
    return [Text(_usable(words, row)) for row, words in enumerate(read_texts(path, "text"), 1)]


def _usable(words: str, row: int) -> str:
    try:
        kept = clean(words)
    except Refused as refusal:
        raise UnusableText("unreadable", row) from refusal
    if not kept:
        raise UnusableText("empty", row)
    if len(kept) > LONGEST_TEXT:
        raise UnusableText("too_long", row, len(kept))
    return words


def invented(phones: int, random: Random) -> list[Text]:
    """Invented contributions, each once; a large room says the same things again."""
    with INVENTED.open(encoding="utf-8", newline="") as file:
        found = [Text(row.pop("text"), **row) for row in csv.DictReader(file)]
    times = max(1, math.ceil(phones * CARDS_PER_PHONE / len(found)))
    return [text for _ in range(times) for text in _mixed(found, random)]


def _mixed(texts: Sequence[Text], random: Random) -> list[Text]:
    return random.sample(texts, len(texts))
