"""How the walk looks: moments in their order, feelings with how often they were marked, and lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from facilitator.care.queries import kept_back
from facilitator.moments import queries, rules
from facilitator.moments.models import Reason
from facilitator.moments.queries import Word

Seen = dict[str, Any]
MOST_LINES = 20  # at one moment


def for_room(session: Session, workshop_id: str, step_id: str) -> Seen:
    """The walk as everybody in the room may see it; while few have marked anything, only the moments."""
    people = queries.walkers(session, step_id)
    back = kept_back(session, workshop_id)
    words = [w for w in queries.words_of(session, workshop_id) if may_be_seen(w, back)]
    lines: dict[str, list[Seen]] = defaultdict(list)
    counts: dict[tuple[str, str], int] = {}
    if not rules.is_early(people):
        counts = queries.counts(session, step_id)
        for reason in read_lines(session, workshop_id, step_id):
            lines[reason.moment_id].append({"id": reason.id, "text": reason.text})
    feelings = [(word.id, word.text) for word in words if word.kind == "feeling"]
    return {
        "walked": rules.walked(people),
        "early": rules.is_early(people),
        "moments": [
            {
                "id": word.id,
                "text": word.text,
                "felt": rules.felt_at(word.id, feelings, counts),
                "lines": lines[word.id][:MOST_LINES],
            }
            for word in words
            if word.kind == "moment"
        ],
    }


def may_be_seen(word: Word, back: set[str]) -> bool:
    """May the room see a word of the lists? `back` is what care keeps back."""
    return word.state == "shown" and not (word.by_people and word.id in back)


def read_lines(session: Session, workshop_id: str, step_id: str) -> Sequence[Reason]:
    """The lines a facilitator has read, and nobody has to look after first."""
    back = kept_back(session, workshop_id)
    return [r for r in queries.reasons_at(session, step_id) if r.state == "shown" and r.id not in back]


def for_console(session: Session, workshop_id: str, step_id: str) -> Seen:
    """The walk with what waits to be read; the numbers are those the room may see."""
    words = queries.words_of(session, workshop_id)
    counts = queries.counts(session, step_id)
    lines: dict[str, list[Seen]] = defaultdict(list)
    for r in queries.reasons_at(session, step_id):
        lines[r.moment_id].append({"id": r.id, "text": r.text, "state": r.state, "why": r.why})
    feelings = [(word.id, word.text) for word in words if word.kind == "feeling"]
    people = queries.walkers(session, step_id)
    return {
        "walked": rules.walked(people),
        "early": rules.is_early(people),
        "moments": [
            {
                "id": word.id,
                "text": word.text,
                "state": word.state,
                "felt": rules.felt_at(word.id, feelings, counts),
                "lines": lines[word.id],
            }
            for word in words
            if word.kind == "moment"
        ],
    }
