"""How drafts look: to their table, to the facilitators, and to the room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.drafts import queries
from facilitator.drafts.criteria import CRITERIA, Tally, tally
from facilitator.drafts.hints import hints
from facilitator.drafts.models import (
    Draft,
    DraftAnswer,
    DraftAsking,
    DraftLink,
    DraftSuggestion,
    DraftTable,
    DraftVersion,
)
from facilitator.drafts.rules import Words, is_read_first, missing_links, sentence
from facilitator.i18n import speaking
from facilitator.live.objects import Look, Payload
from facilitator.people.models import Participant
from facilitator.workshops.live import instant
from facilitator.workshops.models import Workshop

_CHUNK = 500


@dataclass
class Desk:
    """Some drafts with everything that stands around them, read in one go."""

    language: str
    tables: Mapping[str, DraftTable]
    heads: Mapping[str, int]
    versions: Mapping[str, DraftVersion]
    suggestions: Mapping[str, list[DraftSuggestion]]
    askings: Mapping[str, list[DraftAsking]]
    links: Mapping[str, list[DraftLink]]
    answers: Mapping[str, list[DraftAnswer]]
    unseen: Mapping[str, list[str]]
    people: Mapping[str, Participant] = field(default_factory=dict)

    def words(self, draft: Draft) -> Words:
        """The words of a draft as they are now."""
        return queries.words_in(self.versions.get(draft.id))

    def sentence(self, draft: Draft) -> str:
        """Its sentence, in the workshop's language whoever reads it: it is what will be given."""
        with speaking(self.language):
            return sentence(self.words(draft))

    def badge(self, participant_id: str | None) -> str | None:
        """How a phone is called at a table."""
        person = self.people.get(participant_id or "")
        return person.badge if person is not None else None

    def tallies(self, draft: Draft) -> dict[str, Tally]:
        """How each criterion was answered, of those that were."""
        given = self.answers.get(draft.id, [])
        told = {key: tally(a.answer for a in given if a.criterion == key) for key in CRITERIA}
        return {key: one for key, one in told.items() if one is not None}

    def missing(self, draft: Draft) -> list[str]:
        """What it should be linked to and is not."""
        kinds = [link.kind for link in self.links.get(draft.id, [])]
        return list(missing_links(kinds, self.words(draft).reason))


def desk(session: Session, workshop_id: str, drafts: Sequence[Draft]) -> Desk:
    """Lay these drafts of one workshop out."""
    ids = [draft.id for draft in drafts]
    tables = {draft.table_id for draft in drafts}
    askings = queries.askings_of(session, ids)
    named = {draft.pen_id for draft in drafts} | {a.participant_id for row in askings.values() for a in row}
    return Desk(
        language=session.get_one(Workshop, workshop_id).language,
        tables={t.id: t for t in session.scalars(select(DraftTable).where(DraftTable.id.in_(tables)))},
        heads=queries.head_counts(session, tables),
        versions=queries.newest_versions(session, drafts),
        suggestions=queries.suggestions_of(session, ids),
        askings=askings,
        links=queries.links_from(session, ids),
        answers=queries.answers_to(session, ids),
        unseen=queries.unseen_by(session, ids),
        people=_people(session, [ref for ref in named if ref is not None]),
    )


def _people(session: Session, refs: Collection[str]) -> dict[str, Participant]:
    found = session.scalars(select(Participant).where(Participant.id.in_(refs)))
    return {person.id: person for person in found}


# --- to the table ---


def for_table(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What each of these people's own table is writing; None for whoever has not sat down."""
    wanted = list(refs)
    seen: dict[str, Payload | None] = dict.fromkeys(wanted)
    for start in range(0, len(wanted), _CHUNK):
        seen |= _for_table(look, wanted[start : start + _CHUNK])
    return seen


def _for_table(look: Look, refs: Sequence[str]) -> dict[str, Payload | None]:
    seats = queries.seats_of(look.session, refs)
    if not seats:
        return {}  # as for most of a room most of the time
    at = queries.drafts_at(look.session, set(seats.values()))
    laid = desk(look.session, look.workshop_id, [draft for drafts in at.values() for draft in drafts])
    numbers = queries.numbers_of(look.session, set(seats.values()))
    heads = queries.head_counts(look.session, set(seats.values()))
    return {
        ref: {
            "table": {"number": numbers[table], "people": heads[table]},
            "drafts": [_at_table(laid, draft, ref) for draft in at[table]],
        }
        for ref, table in seats.items()
    }


def _at_table(laid: Desk, draft: Draft, viewer: str) -> Payload:
    told: Payload = {
        "id": draft.id,
        "step": draft.step_id,
        "state": draft.state,
        "version": draft.version,
        "sentence": laid.sentence(draft),
        "given_at": instant(draft.given_at),
        "suggestions": [_suggested(one, viewer) for one in laid.suggestions.get(draft.id, [])],
    }
    return told | _in_the_making(laid, draft, viewer) if draft.state == "open" else told


def _suggested(one: DraftSuggestion, viewer: str) -> Payload:
    return {
        "id": one.id,
        "kind": one.kind,
        "words": asdict(queries.words_in(one)),
        "state": one.state,
        "mine": one.author_id == viewer,
        "at": instant(one.at),
    }


def _in_the_making(laid: Desk, draft: Draft, viewer: str) -> Payload:
    version = laid.versions.get(draft.id)
    mine = draft.pen_id == viewer
    asked = [asking.participant_id for asking in laid.askings.get(draft.id, [])]
    return {
        "words": asdict(laid.words(draft)),
        "typed_here": version is not None and version.author_id == viewer,
        "pen": {
            "mine": mine,
            "badge": laid.badge(draft.pen_id),
            "asked": [laid.badge(ref) for ref in asked] if mine else [],
            "asking": viewer in asked,
        },
        "links": [{"ref": link.ref, "kind": link.kind} for link in laid.links.get(draft.id, [])],
        "missing": laid.missing(draft),
        "hints": _hinted(laid, draft),
        "answers": _answered(laid, draft, viewer),
        "unseen": laid.unseen.get(draft.id, []),
        "replaces": draft.replaces_id is not None,
    }


_hints = lru_cache(maxsize=2000)(hints)


def _hinted(laid: Desk, draft: Draft) -> list[Payload]:
    return [asdict(hint) for hint in _hints(laid.sentence(draft), laid.language)]


def _answered(laid: Desk, draft: Draft, viewer: str) -> Payload:
    """Per criterion what this person said, whether the words have changed since, and how the table stands."""
    own = {a.criterion: a for a in laid.answers.get(draft.id, []) if a.participant_id == viewer}
    told = laid.tallies(draft)
    return {
        key: {
            "mine": own[key].answer if key in own else None,
            "changed": key in own and own[key].version != draft.version,
            **asdict(told[key]),
        }
        for key in told
    }


# --- to the facilitators and to the room ---


def for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """A draft as the facilitators read it; they change nothing in it."""
    drafts = _drafts(look, refs)
    laid = desk(look.session, look.workshop_id, drafts)
    return {draft.id: _on_console(laid, draft) for draft in drafts}


def _on_console(laid: Desk, draft: Draft) -> Payload:
    words, person = laid.words(draft), laid.people.get(draft.pen_id or "")
    asked = laid.askings.get(draft.id, [])
    kept = [one for one in laid.suggestions.get(draft.id, []) if one.state == "open"]
    return {
        "table": laid.tables[draft.table_id].number,
        "people": laid.heads.get(draft.table_id, 0),
        "step": draft.step_id,
        "state": draft.state,
        "version": draft.version,
        "shown": draft.shown,
        "sentence": laid.sentence(draft),
        "reason": words.reason,
        "gains": words.gains,
        "loses": words.loses,
        "money": words.money,
        "pen": {"name": person.name, "badge": person.badge} if person is not None else None,
        "asked": len(asked),
        "asked_at": instant(asked[0].asked_at) if asked else None,
        "suggestions": len(kept),
        "links": [link.ref for link in laid.links.get(draft.id, [])],
        "missing": laid.missing(draft),
        "hints": _hinted(laid, draft) if draft.state == "open" else [],
        "answers": {key: asdict(told) for key, told in laid.tallies(draft).items()},
        "unseen": laid.unseen.get(draft.id, []),
        "begun_at": instant(draft.begun_at),
        "changed_at": instant(draft.changed_at),
        "given_at": instant(draft.given_at),
        "card": draft.card_id,
        "replaces": draft.replaces_id,
    }


def for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """How far a table is; its unfinished words only as far as the facilitators let them be seen.

    Nobody who writes alone is shown.
    """
    drafts = [draft for draft in _drafts(look, refs) if draft.state != "aside"]
    laid = desk(look.session, look.workshop_id, drafts)
    growing = _grows_on_stage(look)
    released = queries.shown_versions(look.session, drafts)
    seen = {}
    for draft in drafts:
        if laid.tables[draft.table_id].number is not None:
            version = laid.versions.get(draft.id) if growing else released.get(draft.id)
            seen[draft.id] = _on_stage(laid, draft, version)
    return seen


def _on_stage(laid: Desk, draft: Draft, version: DraftVersion | None) -> Payload:
    with speaking(laid.language):
        words = sentence(queries.words_in(version)) if draft.state == "open" else ""
    return {
        "table": laid.tables[draft.table_id].number,
        "step": draft.step_id,
        "progress": _progress(laid, draft),
        "words": words or None,
        "card": draft.card_id,
    }


def _grows_on_stage(look: Look) -> bool:
    moderation = look.session.get_one(Workshop, look.workshop_id).moderation
    return queries.words_shown(look.session, look.workshop_id) and not is_read_first(moderation)


def _progress(laid: Desk, draft: Draft) -> str:
    """How far it is: begun, words, linked or given."""
    if draft.state == "given":
        return "given"
    if not laid.words(draft).are_there:
        return "begun"
    return "words" if laid.missing(draft) else "linked"


def setting(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """Whether the room sees unfinished words."""
    return dict.fromkeys(refs, {"words_shown": queries.words_shown(look.session, look.workshop_id)})


def _drafts(look: Look, refs: Iterable[str]) -> list[Draft]:
    wanted = set(refs)
    return [draft for draft in queries.drafts_of(look.session, look.workshop_id) if draft.id in wanted]
