"""The pause: words that sound like danger, wherever they are written, reach the story guardian at once.

Nothing is refused and nothing is deleted. A card with such words is held from the stage until the guardian
has looked after it; the writer is told who can help.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from facilitator.care import queries
from facilitator.care.models import Notice
from facilitator.care.rules import found_in
from facilitator.contributions.actions import hold_for_care
from facilitator.contributions.queries import author_of
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Body, Done, Op
from facilitator.people.models import Participant
from facilitator.vision.actions import hold_for_care as hold_objection

_NAMES_ONLY = re.compile(r"[0-9a-z_:-]{1,48}")  # ids, choices, dates: nothing anybody wrote
MOST_KEPT = 6000


@dataclass(frozen=True)
class Words:
    """Words that call for a pause: by which op, about what they are, all of them, and those of the list."""

    op: str
    subject: str
    texts: tuple[str, ...]
    found: tuple[str, ...]


def watched(op: Op) -> Op:
    """The same op; afterwards its words are looked at."""

    def carry_out(unit: Unit, subject: Any, body: Body) -> Done:  # noqa: ANN401 - whoever the door has loaded
        done = op.carry_out(unit, subject, body)
        _look(unit, subject, op.kind, body, done)
        return done

    return replace(op, carry_out=carry_out)


def careful(op: Op, named: Callable[[Any], str | None]) -> Op:
    """The same op, refused for a card that waits for the story guardian; `named` gives the card of a body."""

    def carry_out(unit: Unit, subject: Any, body: Body) -> Done:  # noqa: ANN401
        card = named(body)
        if card is not None and card in queries.kept_back(unit.session, subject.workshop.id):
            raise Refused("care_first")
        return op.carry_out(unit, subject, body)

    return replace(op, carry_out=carry_out)


def _look(unit: Unit, subject: Any, op: str, body: Body, done: Done) -> None:  # noqa: ANN401
    texts = [text for text in texts_of(body.model_dump()) if not _NAMES_ONLY.fullmatch(text)]
    if not texts:
        return
    workshop = subject.workshop
    found = found_in(texts, queries.care_of(unit.session, workshop.id, workshop.language).words)
    if not found:
        return
    writer = getattr(subject, "participant", None)
    writer_id = writer.id if isinstance(writer, Participant) else author_of(unit.session, done.ref or "")
    if writer_id is not None:
        _pause(unit, subject.workshop.id, writer_id, Words(op, done.ref or op, tuple(texts), tuple(found)))


def _pause(unit: Unit, workshop_id: str, writer_id: str, said: Words) -> None:
    notice = queries.open_notice(unit.session, writer_id, said.subject)
    if notice is None:
        notice = Notice(
            id=new_public_id(),
            workshop_id=workshop_id,
            participant_id=writer_id,
            subject=said.subject,
            op=said.op,
            text="",
            words=[],
            outcome=None,
            note="",
            at=unit.now,
        )
        unit.session.add(notice)
    notice.text, notice.words = "\n".join(said.texts)[:MOST_KEPT], list(said.found)
    hold_for_care(unit, workshop_id, said.subject)
    hold_objection(unit, workshop_id, said.subject)
    unit.touch(workshop_id, "notice", notice.id)
    unit.touch(workshop_id, "own", writer_id)


def texts_of(value: Any) -> Iterator[str]:  # noqa: ANN401 - the dump of a body
    """Every text in a body, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_of(inner)
