"""The ops and objects of themes and clouds."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping

from facilitator.contributions.actions import forgetting
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.themes import actions, asking, payloads, queries, showing, vocabulary
from facilitator.themes.cloudwords import MOST_SHOWN, Entry, Words
from facilitator.themes.forgetting import let_go

FORGET = (
    Forget(("boards", "groupings", "placements", "board_edits", "clouds", "cloud_edits"), forgetting(let_go)),
)

OPS = (
    Op("themes.suggest", "console", payloads.SuggestThemes, asking.suggest),
    Op("themes.rest", "console", payloads.OneBoard, asking.suggest_rest),
    Op("themes.adopt", "console", payloads.OneProposal, asking.adopt),
    Op("themes.dismiss", "console", payloads.OneProposal, asking.dismiss),
    Op("themes.allow", "console", payloads.Allow, asking.allow),
    Op("vocabulary.set", "console", payloads.SetVocabulary, vocabulary.set_vocabulary),
    Op("cloud.refresh", "console", payloads.OneBoard, actions.refresh_cloud),
    Op("cloud.merge", "console", payloads.MergeWords, actions.edit_words("merge")),
    Op("cloud.split", "console", payloads.OneWord, actions.edit_words("split")),
    Op("cloud.hide", "console", payloads.OneWord, actions.edit_words("hide")),
    Op("cloud.restore", "console", payloads.OneWord, actions.edit_words("restore")),
    Op("theme.accept", "console", payloads.Accept, actions.edit("accept")),
    Op("theme.rename", "console", payloads.Rename, actions.edit("rename")),
    Op("theme.discard", "console", payloads.Discard, actions.edit("discard")),
    Op("theme.merge", "console", payloads.Merge, actions.edit("merge")),
    Op("theme.split", "console", payloads.Split, actions.edit("split")),
    Op("theme.create", "console", payloads.Create, actions.edit("create")),
    Op("theme.place", "console", payloads.Place, actions.edit("place")),
    Op("theme.pin", "console", payloads.Pin, actions.edit("pin")),
    Op("theme.unpin", "console", payloads.Pin, actions.edit("unpin")),
    Op("theme.aside", "console", payloads.ThemeAside, actions.edit("aside")),
    Op("theme.put_aside", "console", payloads.CardAside, actions.edit("put_aside")),
    Op("theme.also", "console", payloads.Also, actions.edit("also")),
    Op("themes.undo", "console", payloads.OneBoard, actions.edit("undo")),
    Op("themes.redo", "console", payloads.OneBoard, actions.edit("redo")),
)


def _cloud_for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {
        board: {
            "words": [{"word": entry.word, "count": entry.count} for entry in words.entries[:MOST_SHOWN]],
            "svg": address(svg, look.workshop_id, board),
        }
        for board, words, svg in _clouds(look, refs)
    }


def _cloud_for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    return {
        board: {
            "words": [_word(entry) for entry in words.entries],
            "hidden": [_word(entry) for entry in words.hidden],
            "shown": MOST_SHOWN,
            "svg": address(svg, look.workshop_id, board),
        }
        for board, words, svg in _clouds(look, refs)
    }


def _clouds(look: Look, refs: Collection[str]) -> Iterator[tuple[str, Words, str]]:
    for board in refs:
        cloud = queries.cloud_of(look.session, look.workshop_id, board)
        if cloud is not None:
            yield board, queries.words_of_cloud(look.session, look.workshop_id, board), cloud.svg


def _word(entry: Entry) -> Payload:
    return {"id": entry.id, "word": entry.word, "count": entry.count, "parts": list(entry.parts)}


def address(svg: str, workshop_id: str, board: str) -> str:
    """Where a cloud's picture lies; the digest makes it unguessable and lets browsers keep it."""
    return f"/cloud/{workshop_id}/{board}/{digest(svg)}.svg" if svg else ""


def digest(svg: str) -> str:
    """Thirty-two hexadecimal characters that change with the picture."""
    return hashlib.sha256(svg.encode()).hexdigest()[:32]


OBJECTS = (
    ObjectKind(
        "board", {"phone": showing.for_phone, "stage": showing.for_stage, "console": showing.for_console}
    ),
    ObjectKind("vocabulary", {"console": vocabulary.for_console}),
    ObjectKind("cloud", {"stage": _cloud_for_stage, "console": _cloud_for_console}),
)
