"""Every expected no that facilitators may hear."""

from __future__ import annotations

from facilitator.i18n import lazy

TO_TEAMS = {
    # the library
    "no_title": (422, lazy("Please give it a name.")),
    "unknown_paper": (
        404,
        lazy("This paper is not there any more. Perhaps it was removed in another window."),
    ),
    "paper_changed": (
        409,
        lazy("Other words were saved here after you opened this page. Nothing was overwritten."),
    ),
    "paper_failed": (503, lazy("This paper could not be made just now. Please try again in a moment.")),
    "unknown_plan": (404, lazy("This plan is not there any more. Perhaps it was removed in another window.")),
    "same_plan": (409, lazy("You have a plan with this name already. Please choose another name.")),
    "shelf_full": (409, lazy("There is room for %(most)s of these. Please remove one first.")),
    "plan_unreadable": (
        422,
        lazy("This is not a plan of Facilitator. Please choose a file that was saved here as a plan."),
    ),
    "plan_newer": (
        422,
        lazy("This plan was saved by a newer Facilitator than this one, which cannot read it."),
    ),
    "no_steps": (409, lazy("This workshop has no step yet, so there is no plan to keep.")),
    "bad_plan": (422, lazy("The plan could not be taken in. %(why)s")),
    "bad_plan_step": (422, lazy("Step %(line)s of the plan could not be taken in. %(why)s")),
    "bad_plan_group": (422, lazy("Group %(line)s of the plan could not be taken in. %(why)s")),
    # leaflets
    "no_publication": (409, lazy("Its teller has not agreed to publication.")),
    "story_not_read": (409, lazy("This story has not been read yet. Read it and release it first.")),
    "only_stories": (422, lazy("Only a story can become a leaflet.")),
    "unknown_leaflet": (404, lazy("This leaflet is not there any more.")),
    "marks_do_not_fit": (422, lazy("What was marked does not fit the story. Please mark it again.")),
    "review_date": (
        422,
        lazy("Please choose a day to look at the leaflet again: after it was made, and within two years."),
    ),
    "leaflet_changed": (409, lazy("The leaflet has changed meanwhile. Please read it again, then sign.")),
    "leaflet_empty": (422, lazy("Nothing of the story is left. Please take something back in.")),
    "leaflet_too_long": (
        422,
        lazy("The story is %(over)s words too long for a leaflet of %(most)s. Please leave something out."),
    ),
    "leaflet_not_ready": (404, lazy("This leaflet is being worked on. Please come back later.")),
    "leaflet_gone": (
        410,
        lazy(
            "This leaflet has been withdrawn: the person who told its story has taken it back. Please hand"
            " out no printed copies any more."
        ),
    ),
    # console
    "not_facilitator": (403, lazy("You are not a facilitator of this workshop.")),
    "not_your_role": (
        403,
        lazy("Your part in this workshop does not include this. Its lead can change your part."),
    ),
    "not_in_team": (404, lazy("This person does not work in the workshop any more.")),
    "owner_stays": (409, lazy("The lead facilitator of a workshop stays its lead.")),
    "cannot_guard": (409, lazy("Only somebody who reads all cards can look after what is told in private.")),
    "one_must_guard": (
        409,
        lazy("Somebody has to look after what is told in private. Choose another person first."),
    ),
    "unknown_workshop": (404, lazy("This workshop does not exist, or you are not one of its facilitators.")),
    "step_in_use": (409, lazy("The room has been in this step, so it cannot be removed.")),
    "same_word": (409, lazy("This is in the list already.")),
    "too_many_words": (409, lazy("The list holds %(most)s already. Please take one out first.")),
    "word_in_use": (
        409,
        lazy("People have chosen this, so it stays what they meant. You can hide it and add another."),
    ),
    "same_name": (409, lazy("There is a group with this name already.")),
    "group_in_use": (
        409,
        lazy("People have joined in this group, so it cannot be removed. You can rename it."),
    ),
    "bad_edit": (
        422,
        lazy("The themes have changed meanwhile, so this could not be done. Please look again."),
    ),
    "bad_word_edit": (
        422,
        lazy("The words have changed meanwhile, so this could not be done. Please look again."),
    ),
    "nothing_to_learn_from": (
        409,
        lazy("Name a theme first, or put a few cards where they belong: the rest is suggested from that."),
    ),
    "words_without_title": (
        422,
        lazy("Line %(line)s has no upright stroke: write a title, “|”, and the words that belong together."),
    ),
    "title_missing": (422, lazy("Line %(line)s has no title before the “|”.")),
    "title_too_long": (422, lazy("The title in line %(line)s is too long: at most 60 characters.")),
    "no_proposal": (
        409,
        lazy("This suggestion is no longer there: another has taken its place. Look at the newer one."),
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
