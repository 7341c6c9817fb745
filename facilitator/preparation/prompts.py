"""Questions that have served rooms well, for every kind of step; ours, to take, change or leave."""

from __future__ import annotations

from facilitator.i18n import Lazy, lazy

PROMPTS: dict[str, tuple[Lazy, ...]] = {
    "talk": (
        lazy("What made you come today?"),
        lazy("Tell your neighbour about a small moment of care that you have not forgotten."),
        lazy("What do you value about your own part in this, and about this network?"),
    ),
    "interview": (
        lazy("Tell me about a time when care here, given or received, was at its best. What happened? Who was there?"),
        lazy("When did you feel really listened to? What did the other person do?"),
        lazy("Think of a day on which you went home proud. What made it so?"),
    ),
    "story": (
        lazy("Write down the story that moved you most: what happened, and what made it possible?"),
        lazy("Tell of a moment in which somebody did more than they had to."),
        lazy("What was missing that day that you would have wanted? When have you seen it done, even once, elsewhere?"),
    ),
    "moments": (
        lazy("Walk through the care you know, moment by moment. What did you feel there?"),
        lazy("Where did your shoulders drop? Where did you hold your breath?"),
    ),
    "themes": (
        lazy("What do our stories have in common? What made the good possible?"),
        lazy("If a stranger heard only these stories, what would they say this place is good at?"),
    ),
    "core": (
        lazy("What made this possible? And what made that possible?"),
        lazy("What gives life to this network when it is at its best?"),
    ),
    "keep": (
        lazy("What must we never lose, whatever changes?"),
        lazy("If everything were new tomorrow, what would you carry over first?"),
    ),
    "dream": (
        lazy("It is five years from now and all is as we wish. What do you see first?"),
        lazy("You wake up and it has happened overnight. How do you notice?"),
        lazy("What does a carer say about it at home? What no longer needs saying?"),
        lazy("What would mean that this care is never needed?"),
    ),
    "headline": (
        lazy("Five years from now, a newspaper writes about us. What does its headline say?"),
        lazy("Somebody writes a thank-you letter from the future. How does it begin?"),
    ),
    "picture": (
        lazy("Draw how it looks when it works: no words, stick figures are fine."),
        lazy("If our network were a machine, a plant or a house, what would it look like then?"),
    ),
    "vision": (
        lazy("Here is our vision in our own words. Can you live with it?"),
        lazy("Read it aloud to your neighbour. What is missing for you to say yes?"),
    ),
    "vote": (
        lazy("Give your dots to what you want to work for, not to what is merely right."),
        lazy("Which of these would you talk about at breakfast tomorrow?"),
    ),
    "assess": (
        lazy("How far are we, as a network? “I do not know” is a good answer too."),
        lazy("Answer for what you have seen yourself, not for what is written down."),
    ),
    "pathway": (
        lazy("Part by part: what works well, what do you wish for, where is a gap?"),
        lazy("Walk the way of one person you know. Where were they carried, and where did they have to carry everything?"),
    ),
    "needs": (
        lazy("What do we know about the needs of the people we are here for, and who says so?"),
        lazy("Who has never been in this room, and what would they say they need?"),
    ),
    "statement": (
        lazy("Write one bold sentence as if it were true already: “Because we have …, every … here can …, so that …”"),
    ),
    "draft": (
        lazy("Write together how it will be: one sentence, in the present tense, that a patient would understand."),
    ),
    "promise": (
        lazy("What will you do, what can you offer, what do you need from somebody? Choose a first step within 14 days."),
        lazy("What can you begin with what is already there, without asking anybody for money?"),
    ),
    "close": (
        lazy("Thank you. In one word, what do you take home from today?"),
        lazy("Whom will you tell about today, and what?"),
    ),
}  # fmt: skip
