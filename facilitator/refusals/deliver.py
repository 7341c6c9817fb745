"""What is said no to between talk and action: promises, requests, action groups, and the guards."""

from __future__ import annotations

from facilitator.i18n import lazy

DELIVER = {
    "linked_gone": (
        409,
        lazy("What this was linked to has been taken back. Please choose something else, or nothing."),
    ),
    "no_respondent": (
        422,
        lazy("Please say whom you ask: a person, a team or an organisation. Then they know it is for them."),
    ),
    "own_request": (409, lazy("You asked for this yourself, so somebody else has to answer it.")),
    "who_answers": (422, lazy("Please say for whom you answer: your name, your team or your organisation.")),
    "answered_already": (409, lazy("This has been answered already, by %(by)s.")),
    "unknown_reply": (404, lazy("This answer is not there any more.")),
    "unknown_action_group": (404, lazy("This group is not there any more. Please look at the list again.")),
    "not_in_group": (403, lazy("Only those who are in this group can change this. You can join it first.")),
    "not_your_group": (
        403,
        lazy("Only whoever proposed this group, or its contact person, can change its name and purpose."),
    ),
    "has_contact": (409, lazy("This group has a contact person already: %(name)s.")),
    "too_many_action_groups": (
        409,
        lazy("There are %(most)s groups already. Please join one of them, or ask a facilitator."),
    ),
    "answered_elsewhere": (
        409,
        lazy("You have answered this already, from another page or browser on this phone."),
    ),
    "no_lived_group": (
        409,
        lazy(
            "No group is marked as people with lived experience, such as patients or carers. Mark one under"
            " People, or say in a few words why the room goes on to Design without them."
        ),
    ),
    "lived_unheard": (
        409,
        lazy(
            "Nobody with lived experience, such as patients or carers, has been heard in Discover or Dream."
            " There is time to walk over to them. Or say in a few words why the room goes on without them."
        ),
    ),
    "reason_too_short": (
        422,
        lazy("Please say it in a few words, at least three: the reason is printed in the summary."),
    ),
    "open_points": (
        409,
        lazy("%(count)s things between talk and action are still open. Look at them, then close knowingly."),
    ),
}
