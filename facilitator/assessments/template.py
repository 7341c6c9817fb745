"""The elements we begin with: twelve that are rated and two that only describe. All can be changed.

What the twelve ask after is drawn from studies of clinical networks; the words are our own. The last two are
observations about networks that were studied, not signs of a good one: no end of their scale is better.
"""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.i18n import Lazy, lazy


@dataclass(frozen=True)
class Beginning:
    """An element as we propose it."""

    key: str
    title: Lazy
    question: Lazy
    low: Lazy
    high: Lazy
    scored: bool = True


BEGINNINGS: tuple[Beginning, ...] = (
    Beginning(
        "champion",
        lazy("A champion"),
        lazy("Is there somebody whom clinicians trust and who speaks up for this network?"),
        lazy("Nobody does this"),
        lazy("Yes, and everybody knows who it is"),
    ),
    Beginning(
        "patients",
        lazy("Patients and carers"),
        lazy("How far do patients and carers shape what this network does?"),
        lazy("They hear of it afterwards"),
        lazy("They shape it with us from the start"),
    ),
    Beginning(
        "stories",
        lazy("News that carries stories"),
        lazy("How well does word travel between us, with people’s stories and not only figures?"),
        lazy("We hear things by chance"),
        lazy("Everybody hears, and remembers the people in it"),
    ),
    Beginning(
        "equity",
        lazy("Fair for everybody"),
        lazy("Do we see to it that care is equally good, whoever people are and wherever they live?"),
        lazy("We have not looked"),
        lazy("We look, and we act on what we see"),
    ),
    Beginning(
        "lead",
        lazy("A lead who builds bridges"),
        lazy("Does whoever leads this network bring together people who would not meet otherwise?"),
        lazy("Everybody stays among their own"),
        lazy("The lead knows all sides and links them"),
    ),
    Beginning(
        "vision",
        lazy("A shared vision"),
        lazy("Do people and organisations here want the same future?"),
        lazy("Each has a picture of their own"),
        lazy("One picture, and all would sign it"),
    ),
    Beginning(
        "cohesion",
        lazy("Holding together"),
        lazy("Does being part of this network give people strength?"),
        lazy("We come because we must"),
        lazy("We come because it carries us"),
    ),
    Beginning(
        "framework",
        lazy("A clear frame with local choice"),
        lazy("Is it clear what must be the same everywhere, and what each place decides for itself?"),
        lazy("Everything is loose, or everything is laid down"),
        lazy("The frame is clear and leaves room"),
    ),
    Beginning(
        "evidence",
        lazy("Evidence"),
        lazy("Do we build on research, and on figures of our own?"),
        lazy("On habit and opinion"),
        lazy("On evidence that we look at together"),
    ),
    Beginning(
        "improvement",
        lazy("Making care better"),
        lazy("Do we know what we want to make better next, and do we finish what we begin?"),
        lazy("We mostly talk"),
        lazy("We try, look and finish"),
    ),
    Beginning(
        "clinicians",
        lazy("Clinicians take part"),
        lazy("Do nurses, doctors and therapists take an active part?"),
        lazy("Hardly any of them"),
        lazy("From every profession and every place"),
    ),
    Beginning(
        "teams",
        lazy("Small teams that lead"),
        lazy("Do small teams lead the work, with clinicians and managers side by side?"),
        lazy("One person, or one large committee"),
        lazy("Small mixed teams that may decide"),
    ),
    Beginning(
        "sectors",
        lazy("Which sectors take part"),
        lazy("How many sectors take part: health, social care, charities, companies, councils?"),
        lazy("One sector alone"),
        lazy("Many sectors side by side"),
        scored=False,
    ),
    Beginning(
        "staffing",
        lazy("Time and people"),
        lazy("How much paid time does this network have?"),
        lazy("Hardly any"),
        lazy("A large team"),
        scored=False,
    ),
)
