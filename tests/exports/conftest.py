"""A workshop with everything in it, all of it invented, and one where every text is meant to do harm."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image

from facilitator.summary.payloads import (
    Answers,
    Cloud,
    CloudWord,
    Dream,
    Group,
    GroupAnswers,
    Option,
    People,
    Promise,
    Statement,
    Story,
    Summary,
    Theme,
    Totals,
    Vision,
    Vote,
    Workshop,
)

HOSTILE = (
    '#read("/etc/passwd")',
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+44 + @SUM(A1)",
    '*bold* $x$ <label> @ref // /* #eval("1+1")',
    "<script>alert(1)</script>&amp;",
    "a\x0bvertical and a\x00nul",
    "a lone \ud800 surrogate and \ufeff a mark and \uffff",
    "x" * 900,
    "جلست الممرضة معي وسألتني عما أريده حقا، ولم تكن في عجلة.",
    "They rang me back the next morning 🙂 and my sister too 👩🏽‍⚕️",
    "护士坐下来问我真正想要什么，她一点也不着急。",
    '"quotes" \\ backslash \\u0041 {{ jinja }} %(name)s %s {0}',
    "line\r\nline\rline\n\n\nline",
)


@pytest.fixture
def workshop() -> Workshop:
    return Workshop(
        topic="Breathing well at home",
        held_on=date(2026, 11, 14),
        place="Elm Hall, Leeds",
        code="KITE-42",
        closed_at=datetime(2026, 11, 14, 16, 30, tzinfo=UTC),
    )


@pytest.fixture
def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 30), "#74264c").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def summary(workshop: Workshop, picture: bytes) -> Summary:
    return Summary(
        workshop=workshop,
        people=People(
            total=47,
            groups=(
                Group(name="Patients", count=21),
                Group(name="Carers", count=12),
                Group(name="Nurses", count=11),
                Group(name="Pharmacists", count=3),
            ),
        ),
        totals=Totals(
            stories=31,
            dreams=18,
            statements=9,
            commitments=2,
            offers=1,
            requests=1,
            ballots=40,
            kept_private=6,
        ),
        vision=Vision(
            text="Everybody goes home knowing who will ring them the next morning",
            number=3,
            answers=Answers(yes=30, live=10, no=4),
            by_group=(
                GroupAnswers(name="Patients", answers=Answers(yes=18, live=2, no=1)),
                GroupAnswers(name="Carers", answers=Answers(yes=5, live=3, no=3)),
                GroupAnswers(name="Nurses", answers=Answers(yes=6, live=3)),
                GroupAnswers(name="Pharmacists"),
            ),
            objections=("There are not enough of us to make the calls.", "Some people have no telephone."),
        ),
        themes=(
            Theme(
                id="t1",
                name="Being listened to",
                board="discover",
                size=14,
                quotes=("The nurse sat down and listened to me. I felt calm for the first time that week.",),
                words=("listened",),
            ),
            Theme(
                id="t2",
                name="Waiting",
                board="discover",
                size=9,
                quotes=("We waited nine hours in the corridor and nobody came.",),
                words=("waited",),
            ),
            Theme(
                id="t3",
                name="Calls at home",
                board="dream",
                size=8,
                quotes=("A call the next morning, always",),
            ),
        ),
        stories=(
            Story(
                title="The night call",
                text="My sister rang at two in the morning. The nurse listened until I slept.",
                meaning="It shows what it means to be known by somebody on the other end.",
            ),
        ),
        dreams=(
            Dream(id="d1", text="A nurse for every street in our town", dots=12),
            Dream(id="d2", text="No more long nights in waiting rooms", dots=5),
            Dream(id="d3", text="The town where everybody breathes", form="headline"),
        ),
        statements=(
            Statement(
                id="s1",
                text="Every patient knows the name of their nurse.",
                serves="A nurse for every street",
            ),
        ),
        promises=(
            Promise(
                form="commitment",
                text="Ring each new patient in the first week",
                owner="The oxygen team",
                first_step="Write the list on Monday",
                due=date(2026, 12, 1),
            ),
            Promise(form="commitment", text="Put chairs by the lift"),
            Promise(form="offer", text="A room on Tuesday evenings", owner="Elm Hall"),
            Promise(form="request", text="Twelve more oxygen monitors", owner="The network board"),
        ),
        votes=(
            Vote(
                question="Which dream first?",
                budget=3,
                ballots=40,
                options=(
                    Option(text="A nurse for every street in our town", dots=12),
                    Option(text="Chairs", dots=5),
                ),
            ),
        ),
        cloud=Cloud(
            words=(CloudWord(word="listened", count=22), CloudWord(word="home", count=17)), png=picture
        ),
    )


@pytest.fixture
def hostile() -> Summary:
    everything = " ".join(HOSTILE)
    return Summary(
        workshop=Workshop(topic='=1+1 #read("/etc/passwd")', place=HOSTILE[0], code="\x00"),
        people=People(total=30, groups=tuple(Group(name=text, count=8) for text in HOSTILE[:3])),
        totals=Totals(stories=len(HOSTILE), dreams=len(HOSTILE), statements=3, commitments=3),
        vision=Vision(text=everything, answers=Answers(yes=8, no=8), objections=HOSTILE),
        themes=tuple(
            Theme(id=str(at), name=text, board="discover", size=3, quotes=HOSTILE)
            for at, text in enumerate(HOSTILE)
        ),
        stories=tuple(Story(title=text, text=text, meaning=text) for text in HOSTILE),
        dreams=tuple(Dream(id=str(at), text=text, dots=at) for at, text in enumerate(HOSTILE)),
        statements=tuple(Statement(id=str(at), text=text, serves=text) for at, text in enumerate(HOSTILE)),
        promises=tuple(
            Promise(form="commitment", text=text, owner=text, first_step=text) for text in HOSTILE
        ),
        votes=(
            Vote(
                question=HOSTILE[1], ballots=3, options=tuple(Option(text=text, dots=1) for text in HOSTILE)
            ),
        ),
        cloud=Cloud(words=tuple(CloudWord(word=text, count=2) for text in HOSTILE)),
    )
