"""Questions that steps begin with, to be changed by every facilitator; the words are ours."""

from __future__ import annotations

from facilitator.i18n import Lazy, lazy

# An interview asks for a story first and for opinions after it. The sixth question is a door for those to
# whom nothing good comes to mind: it asks what was missing, and where it was there all the same.
INTERVIEW: tuple[Lazy, ...] = (
    lazy("Tell me about a time when care here, given or received, was at its best."
         " What happened? Who was there?"),
    lazy("What did you do? What did others do? What around you helped?"),
    lazy("When did you feel listened to? What did the person do?"),
    lazy("What do you value about your own part in this, and about this network?"),
    lazy("If it were like this every time, which three things would have to be in place?"),
    lazy("What was missing that day that you would have wanted?"
         " When have you seen it done, even once, even elsewhere?"),
    lazy("What must we never lose?"),
)  # fmt: skip

GUIDES: dict[str, tuple[Lazy, ...]] = {"interview": INTERVIEW}


def questions_for(step_kind: str) -> list[str]:
    """What a step of this kind asks, one after the other, until somebody changes it."""
    return [str(question) for question in GUIDES.get(step_kind, ())]
