"""Every expected no: its code, its HTTP status, and a sentence that helps. One closed list."""

from __future__ import annotations

from facilitator.i18n import lazy
from facilitator.refusals.deliver import DELIVER
from facilitator.refusals.teams import TO_TEAMS

REFUSALS = {
    **DELIVER,
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
    "cannot_open": (
        422,
        lazy("This waited locked on this phone and can no longer be opened, so it was not saved."),
    ),
    "not_json": (400, lazy("This request could not be read.")),
    "bad_request": (400, lazy("This request does not have the right form.")),
    "too_large": (413, lazy("This is too much to send at once.")),
    "too_many_ops": (422, lazy("At most 20 things can be sent at once.")),
    "too_fast": (429, lazy("That was very fast. It will be sent again in a moment.")),
    "busy": (503, lazy("The server is busy. It will be sent again in a moment.")),
    "disk_scarce": (
        507,
        lazy("The server has too little room for this now; words are still kept. It will be tried again."),
    ),
    "crowded": (503, lazy("Many people are coming in just now. This page will come in by itself.")),
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
    "assessment_closed": (409, lazy("The answers to this have been closed.")),
    "assessment_open": (409, lazy("Answers are being taken still.")),
    "unknown_element": (404, lazy("This is not asked any more.")),
    "element_answered": (
        409,
        lazy("People have answered this already, so it stays as it was asked. You can ask something new."),
    ),
    "too_many_elements": (409, lazy("At most %(most)s things can be asked.")),
    "no_earlier": (404, lazy("There are no figures in it that this could be compared with.")),
    "unknown_part": (404, lazy("This part of the pathway is not there any more.")),
    "part_in_use": (409, lazy("Cards lie on this part. Please lay them on another one first.")),
    "last_part": (409, lazy("A pathway needs at least one part.")),
    "too_many_parts": (409, lazy("A pathway can have at most %(most)s parts.")),
    "only_a_gap": (422, lazy("Only a gap has a size, and a story or a figure behind it.")),
    "size_needed": (422, lazy("Please say how many people meet this gap.")),
    "confidence_needed": (422, lazy("Please say how sure you are.")),
    "fact_and_source": (422, lazy("A figure needs a source, and a source a figure.")),
    "not_the_same": (422, lazy("Only cards of one kind can lie together.")),
    "the_same_already": (409, lazy("These cards lie together already.")),
    "not_merged": (409, lazy("This card lies by itself already.")),
    "unknown_step": (404, lazy("This step is not part of the workshop any more.")),
    "step_not_open": (409, lazy("This step has not been opened yet. Your words are kept here.")),
    "not_welcome_here": (409, lazy("This step asks for something else. Your words are kept here.")),
    "no_purpose": (422, lazy("Please choose what may be done with your story.")),
    "mixed_purposes": (422, lazy("“Only the facilitators” cannot go together with the other choices.")),
    "unknown_invitee": (404, lazy("This person is not on the list any more.")),
    "list_full": (409, lazy("The list is full. Please take somebody off first.")),
    "nobody_to_seat": (409, lazy("Nobody has joined yet, so there is nobody to seat.")),
    "round_in_making": (409, lazy("A plan is being made already. It is there in a moment.")),
    "no_round": (409, lazy("There is no plan of who meets whom at the moment.")),
    "not_seated": (404, lazy("Somebody here has no seat in this plan any more. Please look again.")),
    "no_such_place": (422, lazy("There is no such place. Choose one that is there, or the next number.")),
    "unknown_guest": (404, lazy("This person does not take part any more.")),
    "bad_line": (422, lazy("Line %(line)s could not be kept: %(why)s Nothing of this batch was taken in.")),
    "unknown_hard": (404, lazy("This is not there any more.")),
    "told_in_private": (403, lazy("This was told to the story guardian alone. It stays there.")),
    "care_first": (
        409,
        lazy("The story guardian looks after the person who wrote this first. Until then it is not shown."),
    ),
    "unknown_factor": (404, lazy("This is not on the board any more. Please look again.")),
    "into_itself": (409, lazy("It cannot hang below itself. Please choose another place.")),
    "too_deep": (
        409,
        lazy("There are %(most)s levels already, one below the other. Please answer further up."),
    ),
    "core_full": (409, lazy("There are so many here already that nobody could read more.")),
    "not_in_story": (
        409,
        lazy("These words do not stand in the story exactly like this. Please choose them from the story."),
    ),
    "theme_taken": (409, lazy("This theme is on the board already.")),
    "unknown_card": (404, lazy("This contribution is not there any more.")),
    "not_yours": (403, lazy("Only the person who wrote this can change it.")),
    "reason_needed": (422, lazy("Please say in a few words why, so that it can be heard.")),
    "past_date": (422, lazy("This date has passed. Please choose one from today on.")),
    "unknown_badge": (
        404,
        lazy("No phone here shows these four letters. Please look at them together once more."),
    ),
    "own_badge": (422, lazy("These are your own letters. Please type those on the other person's phone.")),
    "teller_left": (
        409,
        lazy("This person has left the workshop, and nobody else can say that it is their story."),
    ),
    "teller_without_phone": (
        409,
        lazy("This person takes part without a phone. Please ask a facilitator to write it down with them."),
    ),
    "offered_already": (
        409,
        lazy(
            "A story from you waits for this person already. You can change it while they have not decided."
        ),
    ),
    "teller_declined": (409, lazy("This person has chosen to keep their story to themselves.")),
    "too_many_waiting": (
        409,
        lazy("Many stories from you wait already. Please let people read those first."),
    ),
    "unknown_retelling": (404, lazy("This story does not wait here any more.")),
    "retelling_settled": (409, lazy("This has been decided already.")),
    "listener_left": (
        409,
        lazy("The person who wrote this down has left. You can change the words yourself."),
    ),
    "unknown_word": (404, lazy("This word is not in the list any more. Please choose again.")),
    "unknown_line": (404, lazy("This line is not there any more.")),
    "no_moment": (422, lazy("Please say which moment you mean.")),
    "too_many_moments": (422, lazy("You can add %(most)s moments of your own.")),
    "no_table": (409, lazy("Please say first at which table you are.")),
    "not_your_table": (403, lazy("This statement is written at another table.")),
    "not_at_table": (409, lazy("This person is not at your table any more.")),
    "unknown_draft": (404, lazy("This statement is not there any more.")),
    "unknown_suggestion": (404, lazy("This suggestion is not there any more.")),
    "no_pen": (409, lazy("Somebody else at your table holds the pen now.")),
    "draft_open": (
        409,
        lazy("Your table has another statement open. Give it to the room first, or lay it aside."),
    ),
    "draft_given": (409, lazy("This statement has been given to the room already.")),
    "draft_not_given": (409, lazy("This statement has not been given to the room yet.")),
    "draft_changed": (409, lazy("The words have changed meanwhile. Please read them once more.")),
    "draft_unfinished": (422, lazy("The sentence has a gap. Please fill it first.")),
    "links_missing": (
        422,
        lazy("Please link it to a dream and to a story, or say in a few words why not."),
    ),
    "too_many_links": (409, lazy("It has %(most)s links already. Please take one away first.")),
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
    "no_objection": (404, lazy("This objection is not there any more.")),
    "same_version": (422, lazy("This is the version the objection is about. Please choose another one.")),
    # pictures
    "not_a_picture": (
        422,
        lazy(
            "This is not a picture we can show. Please send a photo, or a picture saved as JPEG, PNG or WebP."
        ),
    ),
    "picture_heic": (
        422,
        lazy(
            "This picture has Apple’s own format (HEIC), which not every screen here can show. Please take a"
            " screenshot of it and send that, or set the camera to “Most compatible” and take it again."
        ),
    ),
    "picture_broken": (
        422,
        lazy(
            "This picture cannot be read; perhaps a part of it is missing. Please choose it again, or take"
            " another."
        ),
    ),
    "picture_too_many_dots": (
        422,
        lazy(
            "This picture has more than %(most)s million dots. Please take a screenshot of it and send that."
        ),
    ),
    "picture_too_large": (
        413,
        lazy("This picture is larger than %(most)s MB. Nothing was sent; please take a smaller photo of it."),
    ),
    "picture_failed": (
        422,
        lazy("The picture could not be prepared just now. Please send it again, or a screenshot of it."),
    ),
    "picture_used": (409, lazy("This picture has been given already.")),
    "too_many_pictures": (
        409,
        lazy("This phone has sent %(most)s pictures already. Please take one back first."),
    ),
    "not_shown_yet": (409, lazy("The room cannot see this yet. Release it first.")),
    "no_upload": (409, lazy("The picture itself has not arrived yet. Please send it again.")),
    **TO_TEAMS,
}
