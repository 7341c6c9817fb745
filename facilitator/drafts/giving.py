"""Giving a statement to the room, and writing a newer one in its place."""

from __future__ import annotations

from facilitator.contributions import actions as contributions
from facilitator.contributions import together
from facilitator.contributions.models import Link
from facilitator.db.writer import Unit
from facilitator.drafts import access, payloads, queries
from facilitator.drafts.actions import new_draft, refuse_second
from facilitator.drafts.models import Draft, DraftLink, DraftTable, DraftUnseen
from facilitator.drafts.rules import DREAM, Words, missing_links, sentence
from facilitator.drafts.writing import add_version, unchanged
from facilitator.errors import Refused
from facilitator.i18n import _, speaking
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.workshops.models import Step


def give(unit: Unit, voice: Voice, body: payloads.GiveDraft) -> Done:
    """Make a card of the sentence the scribe sees; everybody at the table counts as heard.

    The sentence comes with the op and must be the draft's own, so that nobody gives what they have not read.
    """
    draft = access.with_pen(unit, voice, body.draft)
    if draft.state != "open":
        raise Refused("draft_given")
    unchanged(draft, body.base)
    words = queries.words_in(queries.version_of(unit.session, draft))
    with speaking(voice.workshop.language):
        if not words.are_whole:
            raise Refused("draft_unfinished")
        if sentence(words) != body.text:
            raise Refused("draft_changed")
        done = _make_card(unit, voice, draft, words, body)
    access.tell(unit, draft)
    return done


def _make_card(unit: Unit, voice: Voice, draft: Draft, words: Words, body: payloads.GiveDraft) -> Done:
    links = queries.good_links(unit.session, voice.workshop.id, draft.id)
    if missing_links([link.kind for link in links], words.reason):
        raise Refused("links_missing")
    served = next((link.ref for link in links if link.kind == DREAM), None)
    said = {"text": body.text, "serves": served}
    route = "table" if _is_numbered(unit, draft) else voice.route
    done = contributions.keep(
        unit,
        voice,
        contributions.Said(draft.step_id, "statement", "statement", body.wording, said, route=route),
    )
    card_id = str(done.ref)
    others = [link.ref for link in links if link.ref != served]
    unit.session.add_all(Link(card_id=card_id, ref=ref, position=n) for n, ref in enumerate(others))
    draft.state, draft.card_id, draft.given_at = "given", card_id, unit.now
    if draft.replaces_id is not None:
        why = _("Your table has given a newer statement in its place.")
        together.replace(unit, voice.workshop, draft.replaces_id, why)
    step = unit.session.get_one(Step, draft.step_id)
    hands = {*queries.people_at(unit.session, draft.table_id), *queries.writers_of(unit.session, draft.id)}
    together.lend_a_hand(unit, step, sorted(hands))
    return done


def _is_numbered(unit: Unit, draft: Draft) -> bool:
    return unit.session.get_one(DraftTable, draft.table_id).number is not None


def reopen(unit: Unit, voice: Voice, body: payloads.OneDraft) -> Done:
    """Begin a newer statement from one that was given; the old stands until the new one takes its place."""
    given = access.at_table(unit, voice, body.draft)
    if given.state != "given":
        raise Refused("draft_not_given")
    refuse_second(unit, given)
    draft = new_draft(unit, voice, access.seat_of(unit, voice), given.step_id)
    draft.replaces_id = given.card_id
    version = queries.version_of(unit.session, given)
    author = version.author_id if version is not None else None
    add_version(unit, draft, queries.words_in(version), author=author, how="restored")
    for link in queries.links_from(unit.session, [given.id])[given.id]:
        unit.session.add(DraftLink(draft_id=draft.id, ref=link.ref, kind=link.kind, at=link.at))
    for group_id in queries.unseen_by(unit.session, [given.id])[given.id]:
        unit.session.add(DraftUnseen(draft_id=draft.id, group_id=group_id))
    unit.session.flush()
    access.tell(unit, draft)
    return Done(draft.id)
