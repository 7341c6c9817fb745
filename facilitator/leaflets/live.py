"""The ops and objects of leaflets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from facilitator.accounts.models import Account
from facilitator.contributions.models import Card
from facilitator.ids import derived_token
from facilitator.leaflets import actions, payloads, queries
from facilitator.leaflets.ease import ease, said
from facilitator.leaflets.hints import hints
from facilitator.leaflets.models import Leaflet, LeafletFile
from facilitator.leaflets.rules import MOST_WORDS, count_words, sentences
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.workshops.live import instant
from facilitator.workshops.models import Workshop

OPS = (
    Op("leaflet.begin", "console", payloads.OfCard, actions.begin),
    Op("leaflet.edit", "console", payloads.EditLeaflet, actions.edit),
    Op("leaflet.sign", "console", payloads.SignLeaflet, actions.sign),
    Op("leaflet.remove", "console", payloads.OneLeaflet, actions.remove),
)

FORGET = (Forget(("leaflets", "leaflet_files"), actions.forget),)


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    found = queries.leaflets_by_id(look.session, look.workshop_id, refs)
    files = queries.files_of(look.session, [leaflet.id for leaflet in found])
    hindered = queries.hindrances(look.session, found)
    return {each.id: _seen(look, each, files[each.id], hindered[each.id]) for each in found}


def _seen(look: Look, leaflet: Leaflet, files: Sequence[LeafletFile], hindered: str | None) -> Payload:
    if leaflet.gone_at is not None:
        return {"state": "gone", "gone_at": instant(leaflet.gone_at)}
    address = f"/leaflet/{leaflet.id}/{derived_token(look.secret, 'leaflet', leaflet.id)}"
    return {
        "card": leaflet.card_id,
        "state": leaflet.state,
        "hindered": hindered,
        "version": leaflet.version,
        "title": leaflet.title,
        "helped": leaflet.helped,
        "ask_for": leaflet.ask_for,
        "contact": leaflet.contact,
        "dated": leaflet.dated.isoformat(),
        "review_on": leaflet.review_on.isoformat(),
        "error": leaflet.error,
        "signed": _signed(look, leaflet),
        "url": f"{look.base_url}{address}",
        "files": [{"kind": f.kind, "url": f"{address}/{f.kind}", "bytes": f.bytes} for f in files]
        if hindered is None
        else [],
        **_words(look, leaflet),
    }


def _signed(look: Look, leaflet: Leaflet) -> Payload | None:
    if leaflet.signed_at is None:
        return None
    account = look.session.get(Account, leaflet.signed_by) if leaflet.signed_by else None
    return {"by": account.name if account else "", "at": instant(leaflet.signed_at)}


def _words(look: Look, leaflet: Leaflet) -> Payload:
    language = look.session.get_one(Workshop, look.workshop_id).language
    story = look.session.get_one(Card, leaflet.card_id).text
    words = queries.words_of(look.session, leaflet)
    easy = said(ease(f"{words}\n{leaflet.helped}\n{leaflet.ask_for}", language))
    return {
        "marks": leaflet.marks,
        "words": words,
        "count": count_words(words),
        "most": MOST_WORDS,
        "sentences": sentences(story),
        "hints": [[hint.start, hint.end, hint.kind] for hint in hints(story, language)],
        "doubts": _doubts(leaflet, language),
        "ease": str(easy) if easy else "",
    }


def _doubts(leaflet: Leaflet, language: str) -> dict[str, list[str]]:
    """What in the words around the story might point to somebody, by field."""
    parts = {"title": leaflet.title, "helped": leaflet.helped, "ask_for": leaflet.ask_for}
    return {
        field: [words[hint.start : hint.end] for hint in hints(words, language)]
        for field, words in parts.items()
    }


OBJECTS = (ObjectKind("leaflet", {"console": _for_console}),)
