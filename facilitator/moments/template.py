"""The words a workshop begins with: moments of care, feelings of every kind, and what a story may be about.

Feelings stand in one list, in no order of worth; facilitators may change every list.
"""

from __future__ import annotations

from facilitator.i18n import Lazy, lazy

TEMPLATE: dict[str, tuple[Lazy, ...]] = {
    "moment": (
        lazy("Arriving"),
        lazy("Waiting"),
        lazy("Saying what is wrong"),
        lazy("Being examined"),
        lazy("Hearing the news"),
        lazy("Deciding what comes next"),
        lazy("Being looked after"),
        lazy("Going home"),
        lazy("The days after"),
    ),
    "feeling": (
        lazy("listened to"),
        lazy("alone"),
        lazy("safe"),
        lazy("afraid"),
        lazy("hopeful"),
        lazy("confused"),
        lazy("respected"),
        lazy("angry"),
        lazy("calm"),
        lazy("ashamed"),
        lazy("relieved"),
        lazy("powerless"),
        lazy("cared for"),
        lazy("overlooked"),
        lazy("trusting"),
        lazy("tired"),
    ),
    "tag": (
        lazy("being listened to"),
        lazy("somebody took time"),
        lazy("clear words"),
        lazy("working together"),
        lazy("a small kindness"),
        lazy("being believed"),
        lazy("help in time"),
        lazy("somebody stayed"),
        lazy("courage"),
    ),
}
