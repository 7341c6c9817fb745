"""Adding cards, taking them back, and what facilitators may do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, update

from facilitator.contributions import payloads, queries, rules
from facilitator.contributions.changing import (
    change_state,
    count_words,
    find_a_place,
    leave_stage,
    tell_of_change,
)
from facilitator.contributions.models import Card, Consent, Hand, Link
from facilitator.contributions.traces import Traces, traces
from facilitator.contributions.writing import write_card
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice
from facilitator.people.models import Participant
from facilitator.people.queries import groups_of_person
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Step, Workshop
from facilitator.workshops.queries import is_asked_before, step_of
from facilitator.workshops.rules import shown_at_once, takes

FIRST_WORDS = 30  # cards; while there are so few, every one is seen to change the cloud
LetGo = Callable[[Unit, Traces], None]
UNSAID: dict[str, Any] = {
    "title": "",
    "text": "",
    "meaning": "",
    "owner": "",
    "first_step": "",
    "due": None,
    "serves": None,
}


@dataclass(frozen=True)
class Said:
    """A card on its way in: to which step, of what kind, in what words, and what may be done with it."""

    step: str
    kind: str
    form: str
    wording: str
    words: dict[str, Any]
    purposes: tuple[str, ...] = rules.SHORT_CARD_PURPOSES
    route: str | None = None  # how it came; None: as whatever its teller says comes


def add_story(unit: Unit, voice: Voice, body: payloads.AddStory) -> Done:
    """Keep a story with its teller's consent; without a choice there is no story."""
    wrong = rules.misfit(body.purposes)
    if wrong:
        raise Refused(wrong)
    said = {"title": body.title, "text": body.text, "meaning": body.meaning}
    return keep(unit, voice, Said(body.step, "story", "story", body.wording, said, tuple(body.purposes)))


def add_dream(unit: Unit, voice: Voice, body: payloads.AddDream) -> Done:
    """Keep a short dream or a headline."""
    return keep(unit, voice, Said(body.step, "dream", body.form, body.wording, {"text": body.text}))


def add_keep(unit: Unit, voice: Voice, body: payloads.AddKeep) -> Done:
    """Keep what somebody says must never be lost, whatever changes."""
    return keep(unit, voice, Said(body.step, "keep", "keep", body.wording, {"text": body.text}))


def add_statement(unit: Unit, voice: Voice, body: payloads.AddStatement) -> Done:
    """Keep a possibility statement and what it serves."""
    said = {"text": body.text, "serves": served(unit, voice.workshop.id, body.serves)}
    return keep(unit, voice, Said(body.step, "statement", "statement", body.wording, said))


def served(unit: Unit, workshop_id: str, ref: str | None) -> str | None:
    """What a card serves, refused when it is a card that is not there."""
    if ref is not None and ref.startswith("card:"):
        card = queries.card_of(unit.session, workshop_id, ref.removeprefix("card:"))
        if card is None:
            raise Refused("linked_gone")
    return ref


def keep(unit: Unit, voice: Voice, said: Said) -> Done:
    """Keep a card of any kind: the one way in, for every area that makes cards."""
    workshop = voice.workshop
    step = welcoming_step(unit, voice, said.step, said.kind)
    if said.wording not in rules.KNOWN_WORDINGS:
        raise Refused("wrong_fields", field="wording")
    late = workshop.state == "open" and workshop.current_step_id != step.id
    shown = shown_at_once(said.kind, workshop.moderation)
    fields = {
        **UNSAID,
        **said.words,
        "id": new_public_id(),
        "workshop_id": workshop.id,
        "step_id": step.id,
        "kind": said.kind,
        "form": said.form,
        "state": "shown" if shown else "held",
        "why": "",
        "late": late,
        "route": said.route or voice.route,
        "at": unit.now,
    }
    card = write_card(unit, fields, author=voice.participant.id, purposes=said.purposes, wording=said.wording)
    _tell_of(unit, voice, card, step)
    return Done(card.id, late)


def welcoming_step(unit: Unit, voice: Voice, step_id: str, kind: str) -> Step:
    """A step the room has been in that asks for this kind of card; refused when it is none."""
    step = step_of(unit.session, voice.workshop.id, step_id)
    if step is None:
        raise Refused("unknown_step")
    if step.opened_at is None and not is_asked_before(voice.workshop, step):
        raise Refused("step_not_open")
    if not takes(step.kind, kind):
        raise Refused("not_welcome_here")
    unit.keep_at_hand(step)
    return step


def _tell_of(unit: Unit, voice: Voice, card: Card, step: Step) -> None:
    workshop_id = voice.workshop.id
    unit.touch(workshop_id, "card", card.id)
    if "check" in rules.LOOKS_OF.get(card.kind, ()):
        unit.touch(workshop_id, "check")
    unit.touch(workshop_id, "tally")
    if card.state == "shown" and queries.are_few(unit.session, workshop_id, card.kind, FIRST_WORDS):
        count_words(unit, card)  # the first words of a cloud come at once; later ones with the tick
    find_a_place(unit, card)
    unit.touch(workshop_id, "own", voice.participant.id)
    for group_id in queries.silent_groups(unit.session, voice.participant.id, step.phase, but=card.id):
        unit.touch(workshop_id, "group", group_id)  # the first voice of this group in this phase


def taking_back(let_go: Sequence[LetGo]) -> Callable[[Unit, Voice, payloads.OwnCard], Done]:
    """The action that withdraws one's own card; `let_go` is what takes its words out of other places."""

    def take_back(unit: Unit, voice: Voice, body: payloads.OwnCard) -> Done:
        card = queries.card_of(unit.session, voice.workshop.id, body.card)
        if card is None:
            raise Refused("unknown_card")
        if queries.author_of(unit.session, card.id) != voice.participant.id:
            raise Refused("not_yours")
        left = traces(unit.session, voice.workshop.id, [card])
        for take_out in let_go:
            take_out(unit, left)
        _withdraw(unit, voice.workshop, [card])
        _tell_groups(unit, voice.workshop, voice.participant.id)
        return Done(card.id)

    return take_back


def forgetting(let_go: LetGo) -> Callable[[Unit, str], None]:
    """How to take the words of all a participant's cards out of another place."""

    def forget(unit: Unit, participant_id: str) -> None:
        workshop = _workshop_of(unit, participant_id)
        let_go(
            unit,
            traces(
                unit.session, workshop.id, queries.cards_by(unit.session, [participant_id])[participant_id]
            ),
        )

    return forget


def forget(unit: Unit, participant_id: str) -> None:
    """Erase the words of every card of a participant, and end what they agreed to."""
    workshop = _workshop_of(unit, participant_id)
    _withdraw(unit, workshop, queries.cards_by(unit.session, [participant_id])[participant_id])
    unit.session.execute(delete(Hand).where(Hand.participant_id == participant_id))
    _tell_groups(unit, workshop, participant_id)


def _workshop_of(unit: Unit, participant_id: str) -> Workshop:
    participant = unit.session.get_one(Participant, participant_id)
    return unit.session.get_one(Workshop, participant.workshop_id)


def _withdraw(unit: Unit, workshop: Workshop, cards: Sequence[Card]) -> None:
    for card in cards:
        card.state = "withdrawn"
        card.title = card.text = card.meaning = card.owner = card.first_step = card.why = ""
        card.due = card.serves = None
        unit.session.execute(delete(Link).where(Link.card_id == card.id))
        unit.session.execute(update(Consent).where(Consent.card_id == card.id).values(ended_at=unit.now))
        leave_stage(unit, workshop, card)
        tell_of_change(unit, card)
    unit.touch(workshop.id, "tally")


def _tell_groups(unit: Unit, workshop: Workshop, participant_id: str) -> None:
    for group_id in groups_of_person(unit.session, participant_id):
        unit.touch(workshop.id, "group", group_id)


def release(unit: Unit, lead: Lead, body: payloads.OneCard) -> Done:
    """Say that a card has been read: it may go where its writer agreed, and nowhere else."""
    return _set_state(unit, lead, _card(unit, lead, body.card), "shown", "")


def hold(unit: Unit, lead: Lead, body: payloads.CardWithReason) -> Done:
    """Keep a card from stage and summary for now; its writer is told why."""
    return _set_state(unit, lead, _card(unit, lead, body.card), "held", body.why)


def hide(unit: Unit, lead: Lead, body: payloads.CardWithReason) -> Done:
    """Keep a card out of everybody's sight; its writer is told why."""
    return _set_state(unit, lead, _card(unit, lead, body.card), "hidden", body.why)


def spotlight(unit: Unit, lead: Lead, body: payloads.Spotlight) -> Done:
    """Show one card alone on the stage, or none."""
    if body.card is not None:
        card = _card(unit, lead, body.card)
        if "room" not in queries.purposes_of(unit.session, [card.id]).get(card.id, []):
            raise Refused("no_consent")
        if card.state != "shown":
            _set_state(unit, lead, card, "shown", "")
    lead.workshop.spotlight_id = body.card
    unit.touch(lead.workshop.id, "now")
    unit.touch(lead.workshop.id, "workshop")
    return Done(body.card)


def _set_state(unit: Unit, lead: Lead, card: Card, state: str, why: str) -> Done:
    change_state(unit, lead.workshop, card, state, why)
    return Done(card.id)


def hold_for_care(unit: Unit, workshop_id: str, card_id: str) -> None:
    """Hold a card from the stage whose words call for somebody; nothing happens if it is no card."""
    card = queries.card_of(unit.session, workshop_id, card_id)
    if card is not None:
        card.state = "held"
        tell_of_change(unit, card)


def _card(unit: Unit, lead: Lead, card_id: str) -> Card:
    card = queries.card_of(unit.session, lead.workshop.id, card_id)
    if card is None:
        raise Refused("unknown_card")
    return card
