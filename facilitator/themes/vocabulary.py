"""What a workshop changes about the words the machine knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.live.objects import Look, Payload
from facilitator.live.vocabulary import Done
from facilitator.themes import queries
from facilitator.themes.models import VocabularyRow
from facilitator.themes.payloads import SetVocabulary
from facilitator.workshops.access import Lead

LONGEST_TITLE = 60


def set_vocabulary(unit: Unit, lead: Lead, body: SetVocabulary) -> Done:
    """Keep a facilitator's words; they count when somebody next asks for themes, and in the clouds now."""
    wrong = bad_line(body.together)
    if wrong is not None:
        number, why = wrong
        raise Refused(why, line=number)
    workshop_id = lead.workshop.id
    row = unit.session.get(VocabularyRow, workshop_id) or VocabularyRow(workshop_id=workshop_id)
    row.leave_out, row.together, row.shipped = body.leave_out, body.together, body.shipped
    unit.session.add(row)
    unit.touch(workshop_id, "vocabulary")
    for board in queries.BOARDS:
        unit.after_commit("themes.redraw", workshop_id=workshop_id, board=board)
    return Done()


def bad_line(together: str) -> tuple[int, str] | None:
    """The first line that says nothing, by its number, and what is wrong with it."""
    for number, line in enumerate(together.splitlines(), start=1):
        title, bar, _words = line.partition("|")
        if not line.strip() or line.startswith("#"):
            continue
        if not bar:
            return number, "words_without_title"
        if not title.strip():
            return number, "title_missing"
        if len(title.strip()) > LONGEST_TITLE:
            return number, "title_too_long"
    return None


def for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """The lists as they were typed, and how much of what is said on each board is known."""
    row = look.session.get(VocabularyRow, look.workshop_id)
    seen: Payload = {
        "leave_out": row.leave_out if row is not None else "",
        "together": row.together if row is not None else "",
        "shipped": row is None or row.shipped,
        "coverage": {board: _coverage(look, board) for board in queries.BOARDS},
    }
    return dict.fromkeys(refs, seen)


def _coverage(look: Look, board: str) -> float | None:
    base = queries.base_row(look.session, look.workshop_id, board)
    return base.coverage if base is not None else None
