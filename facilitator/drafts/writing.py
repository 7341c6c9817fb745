"""The words: saving, suggesting, restoring. Whatever is sent is kept, in the draft or beside it."""

from __future__ import annotations

from dataclasses import asdict

from facilitator.db.writer import Unit
from facilitator.drafts import access, payloads, queries
from facilitator.drafts.models import Draft, DraftSuggestion, DraftVersion
from facilitator.drafts.rules import Words, becomes_version
from facilitator.errors import Refused
from facilitator.ids import new_public_id
from facilitator.live.vocabulary import Done
from facilitator.people.access import Voice


def save(unit: Unit, voice: Voice, body: payloads.SaveDraft) -> Done:
    """Keep words as the newest version, or beside the draft where that would write over somebody's.

    Answers the draft's id for a version and the suggestion's for words that were kept beside it.
    """
    draft, sits = access.known_here(unit, voice, body.draft)
    words = Words(**body.model_dump(exclude={"draft", "base", "takes"}))
    since = queries.writers_since(unit.session, draft.id, body.base)
    may_write = draft.state == "open" and sits and access.takes_pen(unit, voice, draft)
    if may_write and becomes_version(voice.participant.id, body.base, since):
        taken = _take_in(unit, draft, body.takes)
        add_version(unit, draft, words, author=voice.participant.id, how="taken" if taken else "typed")
        draft.pen_wrote_at = unit.now
        ref = draft.id
    else:
        ref = _keep_beside(unit, draft, words, author=voice.participant.id, base=body.base)
    access.tell(unit, draft)
    return Done(ref)


def add_version(unit: Unit, draft: Draft, words: Words, *, author: str | None, how: str) -> None:
    """Keep words as the newest version, unless they are those of the newest already."""
    if words == queries.words_in(queries.version_of(unit.session, draft)):
        return
    draft.version += 1
    draft.changed_at = unit.now
    unit.session.add(
        DraftVersion(
            draft_id=draft.id,
            number=draft.version,
            author_id=author,
            how=how,
            at=unit.now,
            **asdict(words),
        )
    )
    unit.session.flush()


def _take_in(unit: Unit, draft: Draft, ref: str | None) -> bool:
    found = queries.suggestion_of(unit.session, draft.workshop_id, ref) if ref is not None else None
    if found is None or found[1] is not draft:
        return False
    found[0].state = "taken"
    return True


def _keep_beside(unit: Unit, draft: Draft, words: Words, *, author: str, base: int) -> str:
    """Words that are there already, in the draft or beside it, are not kept twice."""
    if words == queries.words_in(queries.version_of(unit.session, draft)):
        return draft.id
    for kept in queries.suggestions_of(unit.session, [draft.id])[draft.id]:
        if kept.author_id == author and kept.kind == "save" and queries.words_in(kept) == words:
            kept.state = "open" if kept.state == "aside" else kept.state
            return kept.id
    return _suggest(unit, draft, words, author=author, kind="save", base=base)


def _suggest(unit: Unit, draft: Draft, words: Words, *, author: str, kind: str, base: int) -> str:
    suggestion = DraftSuggestion(
        id=new_public_id(),
        draft_id=draft.id,
        author_id=author,
        kind=kind,
        base=base,
        state="open",
        at=unit.now,
        **asdict(words),
    )
    unit.session.add(suggestion)
    unit.session.flush()
    return suggestion.id


def suggest(unit: Unit, voice: Voice, body: payloads.Suggest) -> Done:
    """Lay a line beside the draft, for whoever holds the pen."""
    draft, _sits = access.known_here(unit, voice, body.draft)
    words = Words(form="free", text=body.text)
    ref = _suggest(unit, draft, words, author=voice.participant.id, kind="line", base=draft.version)
    access.tell(unit, draft)
    return Done(ref)


def withdraw(unit: Unit, voice: Voice, body: payloads.OwnSuggestion) -> Done:
    """Take one's own suggestion back; what of it the table has taken in stays the table's."""
    suggestion, draft = _suggestion(unit, voice, body.suggestion)
    if suggestion.author_id != voice.participant.id:
        raise Refused("not_yours")
    unit.session.delete(suggestion)
    unit.session.flush()
    access.tell(unit, draft)
    return Done(draft.id)


def put_aside(unit: Unit, voice: Voice, body: payloads.PutAside) -> Done:
    """Fold a suggestion away, or bring it back; it is never dropped."""
    suggestion, draft = _suggestion(unit, voice, body.suggestion)
    access.with_pen(unit, voice, draft.id)
    suggestion.state = "aside" if body.aside else "open"
    access.tell(unit, draft)
    return Done(suggestion.id)


def _suggestion(unit: Unit, voice: Voice, ref: str) -> tuple[DraftSuggestion, Draft]:
    found = queries.suggestion_of(unit.session, voice.workshop.id, ref)
    if found is None:
        raise Refused("unknown_suggestion")
    access.known_here(unit, voice, found[1].id)
    return found


def restore(unit: Unit, voice: Voice, body: payloads.Restore) -> Done:
    """Make the words of an earlier version the newest again; nothing that came after is lost."""
    draft = access.with_pen(unit, voice, body.draft)
    unchanged(draft, body.base)
    earlier = queries.version_of(unit.session, draft, body.version)
    if earlier is None or draft.state != "open":
        raise Refused("unknown_draft" if earlier is None else "draft_given")
    add_version(unit, draft, queries.words_in(earlier), author=voice.participant.id, how="restored")
    draft.pen_wrote_at = unit.now
    access.tell(unit, draft)
    return Done(draft.id)


def unchanged(draft: Draft, base: int) -> None:
    """Refuse what was meant for words that have changed since."""
    if draft.version != base:
        raise Refused("draft_changed")
