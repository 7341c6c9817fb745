"""The ops and objects of the pathway. Its cards are cards; what is special about them stands on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict

from facilitator.contributions.actions import forgetting
from facilitator.contributions.rules import may_be_shown
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.pathways import actions, parts, payloads, queries, rules
from facilitator.themes.engine.words import words_of
from facilitator.workshops.models import Workshop

MOST_READ = 400  # cards whose words are counted; they are counted anew with every card that comes

OPS = (
    Op("pathway.add", "phone", payloads.AddPathway, actions.add),
    Op("pathway.place", "console", payloads.PlaceCard, actions.place),
    Op("pathway.merge", "console", payloads.MergeCard, actions.merge),
    Op("pathway.part", "console", payloads.OneMapCard, actions.part),
    Op("pathway.link", "console", payloads.LinkStory, actions.link),
    Op("pathway.show", "console", payloads.ShowPart, parts.show),
    Op("stretch.add", "console", payloads.AddPart, parts.add),
    Op("stretch.edit", "console", payloads.EditPart, parts.edit),
    Op("stretch.move", "console", payloads.MovePart, parts.move),
    Op("stretch.remove", "console", payloads.OnePart, parts.remove),
)

FORGET = (Forget(("map_cards",), forgetting(actions.let_go)),)


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    found = {ref: queries.pathway_at(look.session, look.workshop_id, ref) for ref in refs}
    return {ref: _parts(pathway) for ref, pathway in found.items() if pathway}


def _parts(pathway: queries.Laidout) -> Payload:
    return {"parts": [asdict(part) for part in pathway.parts]}


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    found = {ref: queries.pathway_at(look.session, look.workshop_id, ref) for ref in refs}
    return {ref: _parts(p) | {"shown": p.kept.shown if p.kept else None} for ref, p in found.items() if p}


def _words(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """The words most cards of each part use, for those who cannot read the cards from the back."""
    language = look.session.get_one(Workshop, look.workshop_id).language
    seen: dict[str, Payload | None] = {}
    for ref in refs:
        if queries.pathway_at(look.session, look.workshop_id, ref) is None:
            continue
        cards = queries.newest(look.session, look.workshop_id, ref, may_be_shown, most=MOST_READ)
        texts: dict[str, list[list[tuple[str, str]]]] = defaultdict(list)
        for card in cards:
            said = [(word.stem, word.form) for word in words_of(card.text, language)]
            texts[queries.part_of(card)].append(said)
        seen[ref] = {"words": {part: rules.top_words(said) for part, said in texts.items()}}
    return seen


def on_cards(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    """What is special about cards on the map. A story is only named: its words are its card’s."""
    marks = look.once(queries.marks_of, tuple(refs))
    stories = look.once(queries.stories_of, tuple(marks))
    return {
        ref: {
            "laid": {
                "size": mark.size,
                "confidence": mark.confidence,
                "stack": mark.stack,
                "story": stories.get(ref),
            }
        }
        for ref, mark in marks.items()
    }


OBJECTS = (
    ObjectKind("pathway", {"phone": _for_phone, "stage": _for_stage, "console": _for_stage}),
    ObjectKind("map", {"stage": _words}),
)
