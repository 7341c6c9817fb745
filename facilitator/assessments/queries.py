"""Reading what a network was asked about itself, and what it answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.assessments import figures
from facilitator.assessments.models import Assessment, Rating
from facilitator.assessments.rules import Earlier, Element, Given, Result, result
from facilitator.assessments.template import BEGINNINGS
from facilitator.i18n import speaking
from facilitator.people.models import Membership
from facilitator.workshops.models import Facilitation, Step, Workshop
from facilitator.workshops.queries import groups_of, step_of, steps_of
from facilitator.workshops.roles import LEADING

KIND = "assess"  # of step


@dataclass(frozen=True)
class Asked:
    """What one step asks; `kept` is its row, if there is one yet."""

    step: Step
    elements: tuple[Element, ...]
    kept: Assessment | None

    @property
    def closed_at(self) -> datetime | None:
        """When the answers were closed."""
        return self.kept.closed_at if self.kept else None

    def element(self, key: str) -> Element | None:
        """One of its elements."""
        return next((element for element in self.elements if element.key == key), None)


@dataclass(frozen=True)
class Compared:
    """Figures of another time, and how its questions were put where they were put otherwise."""

    label: str
    held_on: date | None
    figures: Mapping[str, Earlier] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)

    def reworded(self, element: Element) -> bool:
        """Was this asked in other words then?"""
        then = self.asked.get(element.key)
        return then is not None and then != element.question


def asked_at(session: Session, workshop_id: str, step_id: str) -> Asked | None:
    """What a step asks of the network, if that is what it is for."""
    step = step_of(session, workshop_id, step_id)
    if step is None or step.kind != KIND:
        return None
    kept = session.get(Assessment, step_id)
    elements = tuple(Element(**one) for one in kept.elements) if kept else template(session, workshop_id)
    return Asked(step, elements, kept)


def template(session: Session, workshop_id: str) -> tuple[Element, ...]:
    """The elements we begin with, in the workshop's language."""
    with speaking(session.get_one(Workshop, workshop_id).language):
        return tuple(
            Element(b.key, str(b.title), str(b.question), str(b.low), str(b.high), b.scored)
            for b in BEGINNINGS
        )


def all_asked(session: Session, workshop_id: str) -> list[Asked]:
    """Every self-assessment of a workshop, in the order of its plan."""
    steps = [step for step in steps_of(session, workshop_id) if step.kind == KIND]
    return [asked for step in steps if (asked := asked_at(session, workshop_id, step.id)) is not None]


def results(session: Session, workshop_id: str, asked: Asked) -> dict[str, Result]:
    """What the answers say, element by element."""
    names = {group.id: group.name for group in groups_of(session, workshop_id)}
    given = _given(session, asked.step.id)
    return {element.key: result(given[element.key], names) for element in asked.elements}


def _given(session: Session, step_id: str) -> dict[str, list[Given]]:
    rows = session.execute(
        select(Rating.participant_id, Rating.element, Rating.score, Membership.group_id)
        .outerjoin(Membership, Membership.participant_id == Rating.participant_id)
        .where(Rating.step_id == step_id)
    )
    people: dict[tuple[str, str], tuple[int | None, list[str]]] = {}
    for participant_id, element, score, group_id in rows:
        mine = people.setdefault((participant_id, element), (score, []))[1]
        if group_id is not None:
            mine.append(group_id)
    found: dict[str, list[Given]] = defaultdict(list)
    for (_participant_id, element), (score, groups) in people.items():
        found[element].append(Given(score, tuple(groups)))
    return found


def progress(session: Session, step_id: str) -> tuple[int, dict[str, int]]:
    """How many people have answered anything, and how many each element."""
    people = select(func.count(Rating.participant_id.distinct())).where(Rating.step_id == step_id)
    rows = session.execute(
        select(Rating.element, func.count()).where(Rating.step_id == step_id).group_by(Rating.element)
    )
    return session.scalar(people) or 0, {element: count for element, count in rows}  # noqa: C416


def is_answered(session: Session, step_id: str, element: str | None = None) -> bool:
    """Has anybody answered an element, or any?"""
    chosen = select(Rating.element).where(Rating.step_id == step_id)
    if element is not None:
        chosen = chosen.where(Rating.element == element)
    return session.scalar(chosen.limit(1)) is not None


def ratings_by(session: Session, participants: Collection[str]) -> Sequence[Rating]:
    """What these people have answered."""
    return session.scalars(select(Rating).where(Rating.participant_id.in_(list(participants)))).all()


def earlier(session: Session, workshop_id: str, asked: Asked) -> Compared | None:
    """What a round is compared with: another round of this workshop as it is now, or figures taken over."""
    kept = asked.kept.earlier if asked.kept else {}
    if "step" in kept:
        other = asked_at(session, workshop_id, kept["step"])
        if other is None or other.closed_at is None:
            return None
        return compared(session, workshop_id, other, other.step.title)
    if not kept:
        return None
    return Compared(
        label=kept["label"],
        held_on=date.fromisoformat(kept["held_on"]) if kept["held_on"] else None,
        figures={key: Earlier(**one) for key, one in kept["figures"].items()},
        asked=kept["asked"],
    )


def compared(session: Session, workshop_id: str, asked: Asked, label: str) -> Compared:
    """A round as another one may be compared with it."""
    return Compared(
        label=label,
        held_on=session.get_one(Workshop, workshop_id).held_on,
        figures=figures.figures_of(results(session, workshop_id, asked)),
        asked={element.key: element.question for element in asked.elements},
    )


def as_kept(told: Compared) -> dict[str, object]:
    """Figures as they are kept beside a round."""
    return {
        "label": told.label,
        "held_on": told.held_on.isoformat() if told.held_on else None,
        "figures": {key: asdict(one) for key, one in told.figures.items()},
        "asked": dict(told.asked),
    }


def rounds_elsewhere(session: Session, workshop_id: str, account_id: str) -> list[tuple[Workshop, Step]]:
    """Rounds that were closed in other workshops this facilitator leads, newest first."""
    rows = session.execute(
        select(Workshop, Step)
        .join(Facilitation, Facilitation.workshop_id == Workshop.id)
        .join(Assessment, Assessment.workshop_id == Workshop.id)
        .join(Step, Step.id == Assessment.step_id)
        .where(
            Facilitation.account_id == account_id,
            Facilitation.role.in_(LEADING),
            Workshop.id != workshop_id,
            Assessment.closed_at.is_not(None),
        )
        .order_by(Assessment.closed_at.desc())
    )
    return [(workshop, step) for workshop, step in rows]
