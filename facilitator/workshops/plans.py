"""The five ready plans and the group template: a start that every facilitator may change.

Timings follow published shapes of Appreciative Inquiry meetings (a 90-minute opener, a half-day, the one-day
network meeting 10:00 to 16:00, a summit with a day for each D, a series of evenings); the prompts are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from facilitator.i18n import Lazy, lazy
from facilitator.workshops.guides import INTERVIEW


@dataclass(frozen=True)
class PlannedStep:
    """One step of a ready plan; minutes are a wish, never a cut."""

    phase: str
    kind: str
    minutes: int
    title: Lazy | str
    prompt: Lazy | str
    guidance: Lazy | str
    questions: tuple[Lazy | str, ...] = ()


class PlannedGroup(NamedTuple):
    """A stakeholder group: must it be in the room, and are they people with lived experience?"""

    name: Lazy | str
    needed: bool = False
    lived: bool = False


@dataclass(frozen=True)
class Plan:
    """A plan: one of the ready ones, or one that somebody has kept, with the groups of its room."""

    key: str
    name: Lazy | str
    about: Lazy | str
    steps: tuple[PlannedStep, ...]
    groups: tuple[PlannedGroup, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(step.minutes for step in self.steps)


def _opening(minutes: int) -> PlannedStep:
    return PlannedStep(
        "open", "welcome", minutes, lazy("Welcome"),
        lazy("Welcome. Today we look for what works here, and build on it."),
        lazy("Say who called this meeting and why. Read the topic aloud. Say that everybody may skip anything,"
             " and that what is hard may be said too."),
    )  # fmt: skip


def _pairs(minutes: int) -> PlannedStep:
    return PlannedStep(
        "discover", "interview", minutes, lazy("Talk in pairs"),
        lazy("Find somebody you do not know, from another part of this network, and ask each other."),
        lazy("Half of the time each. Whoever asks reads the questions aloud, is curious, and does not tell their own"
             " story yet. Silence is fine. Say when it is time to swap."),
        INTERVIEW,
    )  # fmt: skip


def _stories(minutes: int) -> PlannedStep:
    return PlannedStep(
        "discover", "story", minutes, lazy("Tell the story"),
        lazy("Write down the story that moved you most: what happened, and what made it possible?"),
        lazy("Tables listen to each story and note what made it possible. Nobody has to write."
             " Look at the missing voices while there is time to walk over."),
    )  # fmt: skip


def _walk(minutes: int) -> PlannedStep:
    return PlannedStep(
        "discover", "moments", minutes, lazy("Moments and feelings"),
        lazy("Walk through the care you know, moment by moment. What did people feel there, you or somebody close?"),
        lazy("Every feeling belongs here, the hard ones too. Look at the wall together and ask: what was going on there?"),
    )  # fmt: skip


def _themes(minutes: int) -> PlannedStep:
    return PlannedStep(
        "discover", "themes", minutes, lazy("What our stories have in common"),
        lazy("What do our stories have in common?"),
        lazy("Ask for suggested themes, then settle them with the room: rename, merge, split, move."),
    )  # fmt: skip


def _core(minutes: int) -> PlannedStep:
    return PlannedStep(
        "discover", "core", minutes, lazy("What gives life here"),
        lazy("What made the good possible? And what made that possible?"),
        lazy("Take a theme on with one tap, then ask several times: what made this possible? Take on what people"
             " propose. Go on until you come to something this network can do every day."),
    )  # fmt: skip


def _keep(minutes: int) -> PlannedStep:
    return PlannedStep(
        "discover", "keep", minutes, lazy("What must we never lose"),
        lazy("Whatever changes here: what must we never lose?"),
        lazy("People who know what stays can think freely about what may change. Read some of it aloud."),
    )  # fmt: skip


def _dream(minutes: int) -> PlannedStep:
    return PlannedStep(
        "dream", "dream", minutes, lazy("Dream in one sentence"),
        lazy("It is five years from now and all is as we wish. What do you see first?"),
        lazy("Ask for an image before words. Show the word cloud once a dozen dreams are there."),
    )  # fmt: skip


def _headline(minutes: int) -> PlannedStep:
    return PlannedStep(
        "dream", "headline", minutes, lazy("A headline from the future"),
        lazy("Five years from now, a newspaper writes about us. What does its headline say?"),
        lazy("Tables may draw a picture first and find its headline afterwards."),
    )  # fmt: skip


def _gallery(minutes: int) -> PlannedStep:
    return PlannedStep(
        "dream", "themes", minutes, lazy("Walk past the dreams"),
        lazy("Walk past the dreams. What do they have in common? Which one must come true?"),
        lazy("Show the wall, then the themes of the dreams. Let people walk, read and talk."),
    )  # fmt: skip


def _dream_vote(minutes: int) -> PlannedStep:
    return PlannedStep(
        "dream", "vote", minutes, lazy("Where is the energy?"),
        lazy("Give your dots to the themes you want to work for."),
        lazy("Start the vote when everybody has read the themes. Results stay hidden until you close it."),
    )  # fmt: skip


def _vision(minutes: int) -> PlannedStep:
    return PlannedStep(
        "dream", "vision", minutes, lazy("Our shared vision"),
        lazy("Here is our vision in our own words. Can you live with it?"),
        lazy("Draft it in the present tense, one breath long, in words a patient would use. Propose it, read the"
             " reasons of those who say no, change it, and propose it again."),
    )  # fmt: skip


def _picture(minutes: int) -> PlannedStep:
    return PlannedStep(
        "dream", "picture", minutes, lazy("Draw it"),
        lazy("Draw the future together, as simply as you like. Then take a photo of it."),
        lazy("Paper and thick pens on every table. A drawing says what a group has no words for yet. Look at each photo"
             " before the room sees it: no faces, no names."),
    )  # fmt: skip


def _assess(minutes: int) -> PlannedStep:
    return PlannedStep(
        "design", "assess", minutes, lazy("Look at our network"),
        lazy("How far are we, as a network? There is no right answer, and “I do not know” is one."),
        lazy("Close the answers, then look at what is strong and where people see it differently. Ask those who are far"
             " apart to tell each other what they see. It is no report for anybody above you."),
    )  # fmt: skip


def _pathway(minutes: int) -> PlannedStep:
    return PlannedStep(
        "design", "pathway", minutes, lazy("Walk the pathway"),
        lazy("Part by part: what works well, what do you wish for, where is a gap?"),
        lazy("Begin with what works. A gap needs a story or a figure to stand on; say so when there is none yet."),
    )  # fmt: skip


def _needs(minutes: int) -> PlannedStep:
    return PlannedStep(
        "design", "needs", minutes, lazy("What people here need"),
        lazy("What do we know about the needs of the people we are here for, and who says so?"),
        lazy("Read a need aloud and put it to the room. Where somebody disputes it, ask what they have seen:"
             " a dispute stays visible."),
    )  # fmt: skip


def _drafts(minutes: int) -> PlannedStep:
    return PlannedStep(
        "design", "draft", minutes, lazy("Write it together"),
        lazy("At your table, write one bold sentence as if it were true already."),
        lazy("One person has the pen at a time and hands it on. Choose the dream it comes from and a story that shows it"
             " can be done. Let each table read its sentence aloud and ask: would a patient notice?"),
    )  # fmt: skip


def _statements(minutes: int) -> PlannedStep:
    return PlannedStep(
        "design", "statement", minutes, lazy("How it will be"),
        lazy("Write one bold sentence as if it were true already: “Because we have …, every … here can …, so that …”"),
        lazy("One statement a table is plenty. Present tense, no jargon, grounded in a story that really happened."),
    )  # fmt: skip


def _promises(minutes: int) -> PlannedStep:
    return PlannedStep(
        "deliver", "promise", minutes, lazy("First steps"),
        lazy("What will you do, what can you offer, what do you need from somebody? Choose a first step within 14 days."),
        lazy("A commitment has a person, a first step and a date. Offers and requests count as much."
             " Never cut this step short: cut Dream's display instead."),
    )  # fmt: skip


def _pause(minutes: int, phase: str, title: Lazy | None = None) -> PlannedStep:
    return PlannedStep(
        phase, "pause", minutes, title or lazy("Break"),
        lazy("Time for a break."), lazy("Look at what is waiting to be checked, and at the missing voices."),
    )  # fmt: skip


def _close(minutes: int) -> PlannedStep:
    return PlannedStep(
        "close", "close", minutes, lazy("Close"),
        lazy("Thank you. Turn to your neighbour: in one word, what do you take home from today?"),
        lazy("Read the vision once more. Thank people by number and by name only if they wish."
             " Close the workshop: the summary is made while people find their coats."),
    )  # fmt: skip


PLANS: dict[str, Plan] = {
    plan.key: plan
    for plan in (
        Plan(
            "opener", lazy("90-minute opener"),
            lazy("A first meeting, in a room or online: one round of stories, their themes, one dream, first promises."),
            (
                _opening(5),
                PlannedStep("open", "talk", 5, lazy("The topic"), lazy("What made you come today?"),
                            lazy("Read the topic aloud and say why it matters to you.")),
                _pairs(25), _stories(15), _themes(8), _core(8), _keep(4), _dream(10), _promises(8), _close(2),
            ),
        ),
        Plan(
            "half-day", lazy("Half a day (3 h 30)"),
            lazy("All four phases in one morning or afternoon. If it runs late, shorten the display of dreams, never Deliver."),
            (
                _opening(15), _pairs(45), _stories(30), _themes(6), _core(6), _keep(3),
                _pause(15, "dream"), _headline(18), _dream_vote(4), _vision(8), _statements(30), _promises(20), _close(10),
            ),
        ),
        Plan(
            "one-day", lazy("One day, 10:00 to 16:00"),
            lazy("The shape of a clinical network's day: stories in the morning, dreams before lunch, design and promises after."),
            (
                _opening(15), _pairs(45), _stories(20), _walk(10), _themes(5), _core(7), _keep(3),
                _dream(15), _headline(20), _picture(20),
                _pause(45, "dream", lazy("Lunch")), _gallery(10), _dream_vote(5), _vision(20), _assess(10), _drafts(45),
                _pause(10, "deliver", lazy("Tea")), _promises(45), _close(10),
            ),
        ),
        Plan(
            "summit", lazy("Summit of several days"),
            lazy("One phase a day or half-day, for rooms of hundreds. Set the minutes to your own days."),
            (
                _opening(45), _pairs(90), _stories(60), _walk(30), _themes(40), _core(35), _keep(15), _pause(30, "dream"),
                _dream(45), _headline(40), _picture(50), _gallery(45), _dream_vote(15), _vision(90), _assess(30), _needs(30), _pathway(45),
                _drafts(75), _statements(30), _pause(30, "deliver"), _promises(120), _close(45),
            ),
        ),
        Plan(
            "evenings", lazy("Four evenings"),
            lazy("Four evenings of 60 to 90 minutes, one phase each, two weeks apart; stories may be added between."),
            (
                _opening(10), _pairs(40), _stories(30), _walk(15), _themes(20), _core(17), _keep(8), _dream(30), _headline(20), _vision(25),
                _assess(15), _drafts(60), _promises(60), _close(15),
            ),
        ),
    )
}  # fmt: skip

# Who belongs to a health and care network: a start to rename, add to and take from.
GROUPS: tuple[PlannedGroup, ...] = (
    PlannedGroup(lazy("Patients and people who use services"), needed=True, lived=True),
    PlannedGroup(lazy("Carers and families"), needed=True, lived=True),
    PlannedGroup(lazy("Nurses"), needed=True),
    PlannedGroup(lazy("Hospital doctors")),
    PlannedGroup(lazy("General practice"), needed=True),
    PlannedGroup(lazy("Allied health professionals")),
    PlannedGroup(lazy("Pharmacy")),
    PlannedGroup(lazy("Social care"), needed=True),
    PlannedGroup(lazy("Community services")),
    PlannedGroup(lazy("Charities and voluntary groups")),
    PlannedGroup(lazy("Public health and prevention")),
    PlannedGroup(lazy("Commissioners"), needed=True),
    PlannedGroup(lazy("Managers, finance and IT")),
)
