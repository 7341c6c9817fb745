"""Reading the words to choose from, what was marked, and what stories mean to their tellers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, union
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.i18n import speaking
from facilitator.moments.models import Mark, Meaning, Reason, Term
from facilitator.moments.template import TEMPLATE
from facilitator.workshops.models import Workshop

_CHUNK = 500


@dataclass(frozen=True)
class Word:
    """A word to choose from, whether it is kept already or still stands in the template alone."""

    id: str
    kind: str
    text: str
    position: int
    state: str = "shown"
    why: str = ""
    by_people: bool = False


def words_of(session: Session, workshop_id: str) -> list[Word]:
    """Every word of a workshop's lists, in their order; until one is changed or marked, the template's."""
    rows = session.scalars(
        select(Term).where(Term.workshop_id == workshop_id).order_by(Term.kind, Term.position, Term.id)
    ).all()
    if not rows:
        return template_of(session, workshop_id)
    return [Word(t.id, t.kind, t.text, t.position, t.state, t.why, t.by_people) for t in rows]


def template_of(session: Session, workshop_id: str) -> list[Word]:
    """The template in the workshop's language; its ids are the same whenever it is asked for."""
    with speaking(session.get_one(Workshop, workshop_id).language):
        return [
            Word(_template_id(workshop_id, kind, number), kind, str(text), number)
            for kind, texts in sorted(TEMPLATE.items())
            for number, text in enumerate(texts)
        ]


def _template_id(workshop_id: str, kind: str, number: int) -> str:
    return hashlib.sha256(f"{workshop_id} {kind} {number}".encode()).hexdigest()[:12]


def term_of(session: Session, workshop_id: str, term_id: str) -> Term | None:
    """A word of this workshop's lists."""
    term = session.get(Term, term_id)
    return term if term is not None and term.workshop_id == workshop_id else None


def same_word(session: Session, workshop_id: str, kind: str, folded: str) -> Term | None:
    """The word of a list that is the same but for capitals and spaces."""
    return session.scalar(
        select(Term).where(Term.workshop_id == workshop_id, Term.kind == kind, Term.folded == folded)
    )


def terms_in(session: Session, workshop_id: str, kind: str) -> Sequence[Term]:
    """One list in its order."""
    return session.scalars(
        select(Term)
        .where(Term.workshop_id == workshop_id, Term.kind == kind)
        .order_by(Term.position, Term.id)
    ).all()


def own_terms(session: Session, participant_id: str) -> Sequence[Term]:
    """The words somebody has added."""
    return session.scalars(select(Term).where(Term.participant_id == participant_id)).all()


def marked_terms(session: Session, workshop_id: str) -> set[str]:
    """The words that are part of what somebody has said: they must stay what they are."""
    marked = set(
        session.scalars(
            union(
                select(Mark.moment_id).join(Term, Term.id == Mark.moment_id).where(_here(workshop_id)),
                select(Mark.feeling_id).join(Term, Term.id == Mark.feeling_id).where(_here(workshop_id)),
                select(Reason.moment_id).where(Reason.workshop_id == workshop_id),
            )
        )
    )
    for meaning in meanings_in(session, workshop_id):
        for felt in meaning.felt:
            marked |= {felt["moment"], *felt["feelings"]}
    return marked


def _here(workshop_id: str) -> ColumnElement[bool]:
    return Term.workshop_id == workshop_id


def counts(session: Session, step_id: str) -> dict[tuple[str, str], int]:
    """How often each feeling was marked at each moment of a step: by how many phones."""
    rows = session.execute(
        select(Mark.moment_id, Mark.feeling_id, func.count())
        .where(Mark.step_id == step_id)
        .group_by(Mark.moment_id, Mark.feeling_id)
    )
    return {(moment, feeling): count for moment, feeling, count in rows}


def walkers(session: Session, step_id: str) -> int:
    """How many have marked anything at a step."""
    people = union(
        select(Mark.participant_id).where(Mark.step_id == step_id),
        select(Reason.participant_id).where(Reason.step_id == step_id),
    ).subquery()
    return session.scalar(select(func.count()).select_from(people)) or 0


def steps_walked(session: Session, workshop_id: str) -> Sequence[str]:
    """The steps in which somebody has marked anything."""
    marked = select(Mark.step_id).join(Term, Term.id == Mark.moment_id).where(_here(workshop_id))
    return session.scalars(
        union(marked, select(Reason.step_id).where(Reason.workshop_id == workshop_id))
    ).all()


def reasons_at(session: Session, step_id: str) -> Sequence[Reason]:
    """Why people felt like that, in an order that says nothing of who."""
    return session.scalars(select(Reason).where(Reason.step_id == step_id).order_by(Reason.id)).all()


def reason_of(session: Session, workshop_id: str, reason_id: str) -> Reason | None:
    """A line of this workshop."""
    reason = session.get(Reason, reason_id)
    return reason if reason is not None and reason.workshop_id == workshop_id else None


def reason_by(session: Session, step_id: str, participant_id: str, moment_id: str) -> Reason | None:
    """What somebody wrote at a moment."""
    return session.scalar(
        select(Reason).where(
            Reason.step_id == step_id,
            Reason.participant_id == participant_id,
            Reason.moment_id == moment_id,
        )
    )


def marks_by(session: Session, participants: Collection[str]) -> Sequence[Mark]:
    """What these people have marked."""
    return session.scalars(select(Mark).where(Mark.participant_id.in_(list(participants)))).all()


def reasons_by(session: Session, participants: Collection[str]) -> Sequence[Reason]:
    """Why these people felt like that."""
    return session.scalars(select(Reason).where(Reason.participant_id.in_(list(participants)))).all()


def markers_of(session: Session, term_id: str) -> set[str]:
    """Who has chosen a word."""
    chosen = select(Mark.participant_id).where((Mark.moment_id == term_id) | (Mark.feeling_id == term_id))
    return set(session.scalars(chosen)) | set(
        session.scalars(select(Reason.participant_id).where(Reason.moment_id == term_id))
    )


def meanings_of(session: Session, cards: Collection[str]) -> dict[str, Meaning]:
    """What these stories mean to their tellers."""
    wanted, found = list(cards), {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = select(Meaning).where(Meaning.card_id.in_(wanted[start : start + _CHUNK]))
        found.update({meaning.card_id: meaning for meaning in session.scalars(chunk)})
    return found


def meanings_in(session: Session, workshop_id: str) -> Sequence[Meaning]:
    """What the stories of a workshop mean to their tellers."""
    return session.scalars(
        select(Meaning).join(Card, Card.id == Meaning.card_id).where(Card.workshop_id == workshop_id)
    ).all()


def marks_at(marks: Sequence[Mark]) -> dict[tuple[str, str, str], list[str]]:
    """Marks by person, step and moment."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for mark in marks:
        found[mark.participant_id, mark.step_id, mark.moment_id].append(mark.feeling_id)
    return found
