"""Refusals: plain truths with a code, an HTTP status and a sentence that helps."""

from __future__ import annotations

import logging
import traceback

from facilitator.i18n import lazy


class SetUpError(Exception):
    """Something the person who starts the server must mend; its text is one plain sentence."""


class Refused(Exception):
    """An expected no. `code` stands in REFUSALS; `details` fill the sentence's placeholders."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    @property
    def status(self) -> int:
        """The HTTP status when this refuses a whole request."""
        return REFUSALS[self.code][0]

    @property
    def sentence(self) -> str:
        """What to tell the person, in their language."""
        return str(REFUSALS[self.code][1]) % self.details


def report(log: logging.Logger, what: str, fault: BaseException) -> None:
    """Log a fault by its kinds and places, never by its message, which may hold what people wrote.

    PostgreSQL, for one, repeats the whole row in the message of a failed insert.
    """
    log.error("%s\n%s", what, trace(fault))


def trace(fault: BaseException) -> str:
    """Where a fault came from: its kind and the lines of code, and those of the fault behind it."""
    told: list[str] = []
    seen: BaseException | None = fault
    while seen is not None:
        told += [type(seen).__name__, *(line.rstrip() for line in traceback.format_tb(seen.__traceback__))]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(told)


REFUSALS = {
    # joining
    "unknown_code": (
        404,
        lazy("There is no workshop with this code. Please look at the screen in the room and try again."),
    ),
    "not_open_yet": (409, lazy("This workshop has not been opened yet. Please try again in a moment.")),
    "workshop_closed": (
        410,
        lazy("This workshop has been closed. What you wrote is still here on your phone."),
    ),
    "not_joined": (
        401,
        lazy("This phone has not joined the workshop yet. Please join with the code on the screen."),
    ),
    "other_workshop": (
        403,
        lazy("This phone belongs to another workshop. Please join this one with its code."),
    ),
    "notice_unread": (422, lazy("Please read the notice and tick that you have read it.")),
    "no_group": (422, lazy("Please choose at least one group.")),
    "unknown_group": (422, lazy("This group is not part of the workshop any more. Please choose again.")),
    # any request
    "not_json": (400, lazy("This request could not be read.")),
    "bad_request": (400, lazy("This request does not have the right form.")),
    "too_large": (413, lazy("This is too much to send at once.")),
    "too_many_ops": (422, lazy("At most 20 things can be sent at once.")),
    "too_fast": (429, lazy("That was very fast. It will be sent again in a moment.")),
    "busy": (503, lazy("The server is busy. It will be sent again in a moment.")),
    "not_found": (404, lazy("This page does not exist.")),
    "not_signed_in": (401, lazy("Please sign in first.")),
    "wrong_origin": (403, lazy("This request came from another site and was not carried out.")),
    "link_expired": (410, lazy("This link has expired or has been used. Please ask for a new one.")),
    # ops
    "unknown_op": (
        422,
        lazy("This version of the page asks for something the server does not know. Please reload the page."),
    ),
    "wrong_fields": (422, lazy("Something is missing or not as expected: %(field)s.")),
    "op_id_reused": (409, lazy("This was sent before with other words. Please send it again.")),
    "empty": (422, lazy("Please write something first.")),
    "too_long": (422, lazy("This is %(over)s characters too long. Nothing was cut; please shorten it.")),
    "unreadable_characters": (
        422,
        lazy("This text holds characters that cannot be kept. Please remove them and try again."),
    ),
    "unknown_step": (404, lazy("This step is not part of the workshop any more.")),
    "step_not_open": (409, lazy("This step has not been opened yet. Your words are kept here.")),
    "not_welcome_here": (409, lazy("This step asks for something else. Your words are kept here.")),
    "no_purpose": (422, lazy("Please choose what may be done with your story.")),
    "mixed_purposes": (422, lazy("“Only the facilitators” cannot go together with the other choices.")),
    "unknown_card": (404, lazy("This contribution is not there any more.")),
    "not_yours": (403, lazy("Only the person who wrote this can change it.")),
    "reason_needed": (422, lazy("Please say in a few words why, so that it can be heard.")),
    "past_date": (422, lazy("This date has passed. Please choose one from today on.")),
    "no_vote": (404, lazy("There is no vote with this number.")),
    "vote_closed": (409, lazy("This vote has been closed.")),
    "too_many_dots": (422, lazy("You have %(budget)s dots to give.")),
    "already_voted": (409, lazy("You have voted already, from another page or browser on this phone.")),
    "nothing_to_vote_on": (409, lazy("There is nothing to vote on yet.")),
    "no_vision": (409, lazy("There is no vision to answer yet.")),
    "old_vision": (
        409,
        lazy("The vision has been changed since. Please read the new words and answer again."),
    ),
    # console
    "not_facilitator": (403, lazy("You are not a facilitator of this workshop.")),
    "unknown_workshop": (404, lazy("This workshop does not exist, or you are not one of its facilitators.")),
    "step_in_use": (409, lazy("The room has been in this step, so it cannot be removed.")),
    "same_name": (409, lazy("There is a group with this name already.")),
    "group_in_use": (
        409,
        lazy("People have joined in this group, so it cannot be removed. You can rename it."),
    ),
    "bad_edit": (
        422,
        lazy("The themes have changed meanwhile, so this could not be done. Please look again."),
    ),
    "nothing_to_undo": (409, lazy("There is nothing to undo.")),
    "nothing_to_redo": (409, lazy("There is nothing to do again.")),
    "no_consent": (403, lazy("The teller has not agreed that this is shown to the room.")),
    "still_open": (409, lazy("Close the workshop first.")),
    "already_open": (409, lazy("The workshop is open already.")),
    "no_summary": (409, lazy("The summary is not ready yet.")),
    "not_rehearsal": (409, lazy("This is not a rehearsal.")),
    "code_to_remove": (422, lazy("Please type the code of the workshop to remove it.")),
    # accounts
    "wrong_password": (403, lazy("E-mail address or password is not right.")),
    "weak_password": (422, lazy("Please choose a password of 12 to 128 characters.")),
    "bad_email": (422, lazy("Please give an e-mail address such as name@example.org.")),
    "email_taken": (409, lazy("There is an account with this e-mail address already. Please sign in.")),
}
