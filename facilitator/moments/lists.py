"""The lists people choose from: the template made a workshop's own, words added, words taken out."""

from __future__ import annotations

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.moments import payloads, queries, rules
from facilitator.moments.models import Term
from facilitator.people.access import Voice
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Workshop
from facilitator.workshops.rules import shown_at_once


def lay_out(unit: Unit, workshop: Workshop) -> None:
    """Make the template this workshop's own, once."""
    if any(queries.terms_in(unit.session, workshop.id, kind) for kind in rules.KINDS):
        return
    for word in queries.template_of(unit.session, workshop.id):
        unit.session.add(
            Term(
                id=word.id,
                workshop_id=workshop.id,
                kind=word.kind,
                text=word.text,
                folded=rules.folded(word.text),
                position=word.position,
                state="shown",
                why="",
                by_people=False,
                participant_id=None,
            )
        )
    unit.session.flush()


def own_word(unit: Unit, voice: Voice, kind: str, text: str) -> Term:
    """A word of somebody's own: the one of the list if there is one, else a new one to be read first."""
    known = queries.same_word(unit.session, voice.workshop.id, kind, rules.folded(text))
    if known is not None:
        return known
    shown = shown_at_once("story", voice.workshop.moderation)  # as close to a person as a story is
    term = _new(unit, voice.workshop, kind, text)
    term.state, term.by_people, term.participant_id = "shown" if shown else "held", True, voice.participant.id
    unit.session.flush()
    unit.touch(voice.workshop.id, "terms")
    return term


def _new(unit: Unit, workshop: Workshop, kind: str, text: str) -> Term:
    positions = [term.position for term in queries.terms_in(unit.session, workshop.id, kind)]
    term = Term(
        id=new_public_id(),
        workshop_id=workshop.id,
        kind=kind,
        text=text,
        folded=rules.folded(text),
        position=max(positions, default=-1) + 1,
        state="shown",
        why="",
        by_people=False,
        participant_id=None,
    )
    unit.session.add(term)
    return term


def add(unit: Unit, lead: Lead, body: payloads.AddTerm) -> Done:
    """Give people a word more to choose from."""
    lay_out(unit, lead.workshop)
    known = queries.same_word(unit.session, lead.workshop.id, body.kind, rules.folded(body.text))
    if known is not None:
        raise Refused("same_word")
    if _offered(unit, lead, body.kind) >= rules.MOST_TERMS:
        raise Refused("too_many_words", most=rules.MOST_TERMS)
    term = _new(unit, lead.workshop, body.kind, body.text)
    unit.session.flush()
    _tell(unit, lead)
    return Done(term.id)


def _offered(unit: Unit, lead: Lead, kind: str) -> int:
    return sum(not term.by_people for term in queries.terms_in(unit.session, lead.workshop.id, kind))


def edit(unit: Unit, lead: Lead, body: payloads.EditTerm) -> Done:
    """Put other words; not where somebody has said this already."""
    term = _term(unit, lead, body.term)
    folded = rules.folded(body.text)
    other = queries.same_word(unit.session, lead.workshop.id, term.kind, folded)
    if other is not None and other.id != term.id:
        raise Refused("same_word")
    if folded != term.folded:
        _need_unused(unit, lead, term)
    term.text, term.folded = body.text, folded
    _tell(unit, lead)
    return Done(term.id)


def remove(unit: Unit, lead: Lead, body: payloads.OneTerm) -> Done:
    """Take a word out that nobody has chosen."""
    term = _term(unit, lead, body.term)
    _need_unused(unit, lead, term)
    unit.session.delete(term)
    unit.session.flush()
    _tell(unit, lead)
    return Done(body.term)


def _need_unused(unit: Unit, lead: Lead, term: Term) -> None:
    if term.id in queries.marked_terms(unit.session, lead.workshop.id):
        raise Refused("word_in_use")


def move(unit: Unit, lead: Lead, body: payloads.MoveTerm) -> Done:
    """Put a word at another place of its list."""
    term = _term(unit, lead, body.term)
    others = [t for t in queries.terms_in(unit.session, lead.workshop.id, term.kind) if t.id != term.id]
    for position, one in enumerate([*others[: body.to], term, *others[body.to :]]):
        one.position = position
    _tell(unit, lead)
    return Done(term.id)


def release(unit: Unit, lead: Lead, body: payloads.OneTerm) -> Done:
    """Say that a word has been read: everybody may see and choose it."""
    return _set_state(unit, lead, _term(unit, lead, body.term), "shown", "")


def hide(unit: Unit, lead: Lead, body: payloads.HideTerm) -> Done:
    """Offer a word no more and show it nowhere; whoever chose it keeps it, and is told why."""
    return _set_state(unit, lead, _term(unit, lead, body.term), "hidden", body.why)


def _set_state(unit: Unit, lead: Lead, term: Term, state: str, why: str) -> Done:
    term.state, term.why = state, why
    _tell(unit, lead)
    for participant_id in queries.markers_of(unit.session, term.id):
        unit.touch(lead.workshop.id, "own", participant_id)
    return Done(term.id)


def _term(unit: Unit, lead: Lead, term_id: str) -> Term:
    lay_out(unit, lead.workshop)
    term = queries.term_of(unit.session, lead.workshop.id, term_id)
    if term is None:
        raise Refused("unknown_word")
    return term


def _tell(unit: Unit, lead: Lead) -> None:
    unit.touch(lead.workshop.id, "terms")
    unit.touch_all(lead.workshop.id, "felt")
    unit.touch(lead.workshop.id, "sides", "moments")
    unit.touch_all(lead.workshop.id, "card")  # stories are told with the words of the lists


def drop_unused(unit: Unit, workshop_id: str, participant_id: str, *, held_only: bool) -> None:
    """Take out somebody's own words that nobody means any more; one that others chose is theirs as well."""
    marked = queries.marked_terms(unit.session, workshop_id)
    for term in queries.own_terms(unit.session, participant_id):
        if term.id not in marked and (term.state == "held" or not held_only):
            unit.session.delete(term)
            unit.touch(workshop_id, "terms")
        elif not held_only:
            others = queries.markers_of(unit.session, term.id) - {participant_id}
            term.participant_id = min(others, default=None)
    unit.session.flush()
