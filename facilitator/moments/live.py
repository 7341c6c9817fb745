"""The ops and objects of moments and feelings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from facilitator.contributions.queries import cards_by
from facilitator.db.writer import Unit
from facilitator.live.objects import Look, ObjectKind, Payload, Render
from facilitator.live.vocabulary import Body, Done, Forget, Op
from facilitator.moments import actions, lists, payloads, queries, seeing
from facilitator.moments.models import Meaning, Reason
from facilitator.moments.queries import Word

OPS = (
    Op("moment.mark", "phone", payloads.MarkMoment, actions.mark),
    Op("story.describe", "phone", payloads.DescribeStory, actions.describe),
    Op("story.read", "console", payloads.OneMeaning, actions.read),
    Op("term.add", "console", payloads.AddTerm, lists.add),
    Op("term.edit", "console", payloads.EditTerm, lists.edit),
    Op("term.remove", "console", payloads.OneTerm, lists.remove),
    Op("term.move", "console", payloads.MoveTerm, lists.move),
    Op("term.release", "console", payloads.OneTerm, lists.release),
    Op("term.hide", "console", payloads.HideTerm, lists.hide),
    Op("reason.release", "console", payloads.OneReason, actions.release_reason),
    Op("reason.hide", "console", payloads.HideReason, actions.hide_reason),
)

FORGET = (Forget(("terms", "marks", "reasons", "meanings"), actions.forget),)


def reading_along(op: Op) -> Op:
    """The same op, by which a story was read; what its teller says of it was read with it."""

    def carry_out(unit: Unit, subject: Any, body: Body) -> Done:  # noqa: ANN401 - whoever the door has loaded
        done = op.carry_out(unit, subject, body)
        if done.ref is not None:
            actions.note_read(unit, subject.workshop.id, done.ref)
        return done

    return replace(op, carry_out=carry_out)


def on_cards(*, unread: bool) -> Render:
    """What tellers say their stories are about; with what nobody has read yet only where `unread`."""

    def render(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
        meanings = look.once(queries.meanings_of, tuple(refs))
        if not meanings:
            return {}
        words = {word.id: word for word in queries.words_of(look.session, look.workshop_id)}
        return {
            ref: {"about": _about(meaning, words)}
            for ref, meaning in meanings.items()
            if unread or meaning.read
        }

    return render


def _about(meaning: Meaning, words: Mapping[str, Word]) -> Payload:
    felt = []
    for one in meaning.felt:
        known = [words[ref].text for ref in one["feelings"] if ref in words and words[ref].state == "shown"]
        moment = words.get(one["moment"])
        if moment is not None and moment.state == "shown" and (known or one["own"]):
            felt.append({"moment": moment.text, "feelings": [*known, *([one["own"]] if one["own"] else [])]})
    return {"tags": meaning.tags, "felt": felt, "read": meaning.read}


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    shown = [w for w in queries.words_of(look.session, look.workshop_id) if w.state == "shown"]
    return dict.fromkeys(refs, _listed(shown, lambda word: {"id": word.id, "text": word.text}))


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    def whole(word: Word) -> Payload:
        return {
            "id": word.id,
            "text": word.text,
            "state": word.state,
            "why": word.why,
            "by_people": word.by_people,
        }

    return dict.fromkeys(refs, _listed(queries.words_of(look.session, look.workshop_id), whole))


def _listed(words: Collection[Word], look: Callable[[Word], Payload]) -> Payload:
    return {
        f"{kind}s": [look(word) for word in words if word.kind == kind]
        for kind in ("moment", "feeling", "tag")
    }


def _walk_for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {ref: seeing.for_room(look.session, look.workshop_id, ref) for ref in refs}


def _walk_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {ref: seeing.for_console(look.session, look.workshop_id, ref) for ref in refs}


def own_marks(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What a participant marked, their own words read or not, and what their stories are about."""
    marks = queries.marks_by(look.session, refs)
    reasons = {(r.participant_id, r.step_id, r.moment_id): r for r in queries.reasons_by(look.session, refs)}
    mine = cards_by(look.session, refs)
    meanings = queries.meanings_of(look.session, [card.id for cards in mine.values() for card in cards])
    words: dict[str, Word] = {}
    if marks or reasons:
        words = {word.id: word for word in queries.words_of(look.session, look.workshop_id)}
    marked = queries.marks_at(marks)
    walks: dict[str, list[Payload]] = defaultdict(list)
    for key in sorted({*marked, *reasons}):
        walks[key[0]].append(_one(key, marked.get(key, []), reasons.get(key), words))
    return {
        ref: {
            "marked": walks[ref],
            "meanings": {
                c.id: {"tags": meanings[c.id].tags, "felt": meanings[c.id].felt, "read": meanings[c.id].read}
                for c in mine[ref]
                if c.id in meanings
            },
        }
        for ref in refs
    }


def _one(
    key: tuple[str, str, str], feelings: list[str], reason: Reason | None, words: Mapping[str, Word]
) -> Payload:
    _person, step, moment = key
    return {
        "step": step,
        "moment": _own_word(words[moment]),
        "feelings": [_own_word(words[ref]) for ref in feelings],
        "why": reason.text if reason else "",
        "state": reason.state if reason else "shown",
        "told": reason.why if reason else "",
    }


def _own_word(word: Word) -> Payload:
    return {"id": word.id, "text": word.text, "state": word.state, "told": word.why}


OBJECTS = (
    ObjectKind("terms", {"phone": _for_phone, "console": _for_console}),
    ObjectKind("felt", {"stage": _walk_for_stage, "console": _walk_for_console}),
)
