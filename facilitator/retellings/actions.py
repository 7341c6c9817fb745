"""Offering a story to its teller, and the teller's word about it."""

from __future__ import annotations

from facilitator.contributions import rules as consent
from facilitator.contributions.actions import Said, keep, welcoming_step
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id, read_badge
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.people.models import Participant
from facilitator.people.queries import by_badge
from facilitator.retellings import payloads, queries, rules
from facilitator.retellings.models import Retelling

MOST_UNSETTLED = 12  # stories of one listener that nobody has decided about: more than anybody hears in a day
_WITHOUT_PHONE = ("guest", "paper", "gone")


def offer(unit: Unit, voice: Voice, body: payloads.Offer) -> Done:
    """Send a story to the phone of the person who told it; nobody else hears of its words."""
    step = welcoming_step(unit, voice, body.step, "story")
    listener = voice.participant
    teller = _teller(unit, voice, body.teller)
    for earlier in queries.between(unit.session, step.id, listener.id, teller.id):
        if earlier.state in rules.OPEN:
            raise Refused("offered_already")
        if earlier.state == rules.REFUSED:
            raise Refused("teller_declined")
    if queries.unsettled_by(unit.session, listener.id) >= MOST_UNSETTLED:
        raise Refused("too_many_waiting")
    story = Retelling(
        id=new_public_id(),
        workshop_id=voice.workshop.id,
        step_id=step.id,
        listener_id=listener.id,
        teller_id=teller.id,
        state=rules.OFFERED,
        title=body.title,
        text=body.text,
        meaning=body.meaning,
        note="",
        at=unit.now,
        changed_at=unit.now,
    )
    unit.session.add(story)
    _tell(unit, story)
    return Done(story.id)


def revise(unit: Unit, voice: Voice, body: payloads.Revise) -> Done:
    """Offer it again in better words, before or after the teller has asked for them."""
    story = _as_listener(unit, voice, body.retelling)
    _move(unit, story, "revise")
    story.title, story.text, story.meaning, story.note = body.title, body.text, body.meaning, ""
    return Done(story.id)


def take_back(unit: Unit, voice: Voice, body: payloads.OneRetelling) -> Done:
    """Take a story back that nobody has decided about; its words are erased."""
    story = _as_listener(unit, voice, body.retelling)
    _move(unit, story, "take_back")
    _empty(story)
    return Done(story.id)


def send_back(unit: Unit, voice: Voice, body: payloads.SendBack) -> Done:
    """Ask the listener to change something; refused where nobody is there to do it."""
    story = _as_teller(unit, voice, body.retelling)
    if story.listener_id is None:
        raise Refused("listener_left")
    _move(unit, story, "send_back")
    story.note = body.note
    return Done(story.id)


def refuse(unit: Unit, voice: Voice, body: payloads.OneRetelling) -> Done:
    """Keep the story to oneself, for good: its words are erased."""
    story = _as_teller(unit, voice, body.retelling)
    _move(unit, story, "refuse")
    _empty(story)
    return Done(story.id)


def accept(unit: Unit, voice: Voice, body: payloads.Accept) -> Done:
    """That is my story: only now is it a card, the teller's own, in their words and with their consent."""
    story = _as_teller(unit, voice, body.retelling)
    wrong = consent.misfit(body.purposes)
    if wrong:
        raise Refused(wrong)
    _move(unit, story, "accept")
    _empty(story)
    said = {"title": body.title, "text": body.text, "meaning": body.meaning}
    return keep(
        unit,
        voice,
        Said(story.step_id, "story", "story", body.wording, said, tuple(body.purposes), route="listener"),
    )


def part(unit: Unit, participant_id: str) -> None:
    """Somebody leaves and lets their words stay: what they wrote waits on, what they told is erased."""
    for story in queries.of_people(unit.session, [participant_id]):
        if story.listener_id == participant_id:
            story.listener_id = None
        else:
            _lose_teller(unit, story)
        _tell(unit, story)


def forget(unit: Unit, participant_id: str) -> None:
    """Erase every story somebody wrote down, and every one they told that is not a card of theirs."""
    for story in queries.of_people(unit.session, [participant_id]):
        if story.listener_id == participant_id:
            if rules.after(story.state, "take_back"):
                story.state = rules.TAKEN_BACK
                _empty(story)
            story.listener_id = None
        else:
            _lose_teller(unit, story)
        _tell(unit, story)
    unit.session.flush()


def erase(unit: Unit, story: Retelling) -> None:
    """Erase the words of a story, whatever has been decided about it."""
    if story.state in rules.OPEN:
        story.state = rules.TAKEN_BACK
    _empty(story)
    _tell(unit, story)


def _lose_teller(unit: Unit, story: Retelling) -> None:
    story.state = rules.after(story.state, "lose_teller") or story.state
    story.teller_id = None
    _empty(story)
    _tell(unit, story)


def _teller(unit: Unit, voice: Voice, typed: str) -> Participant:
    teller = by_badge(unit.session, voice.workshop.id, read_badge(typed))
    if teller is None:
        raise Refused("unknown_badge")
    if teller.id == voice.participant.id:
        raise Refused("own_badge")
    if teller.left_at is not None:
        raise Refused("teller_left")
    if teller.route in _WITHOUT_PHONE:
        raise Refused("teller_without_phone")
    return teller


def _as_listener(unit: Unit, voice: Voice, retelling_id: str) -> Retelling:
    story = queries.of_listener(unit.session, retelling_id, voice.participant.id)
    if story is None:
        raise Refused("unknown_retelling")
    return story


def _as_teller(unit: Unit, voice: Voice, retelling_id: str) -> Retelling:
    story = queries.of_teller(unit.session, retelling_id, voice.participant.id)
    if story is None:
        raise Refused("unknown_retelling")
    return story


def _move(unit: Unit, story: Retelling, deed: str) -> None:
    state = rules.after(story.state, deed)
    if state is None:
        raise Refused("retelling_settled")
    story.state, story.changed_at = state, unit.now
    _tell(unit, story)


def _empty(story: Retelling) -> None:
    story.title = story.text = story.meaning = story.note = ""


def _tell(unit: Unit, story: Retelling) -> None:
    for participant_id in (story.listener_id, story.teller_id):
        if participant_id is not None:
            unit.touch(story.workshop_id, "own", participant_id)
    unit.touch(story.workshop_id, "retellings")
