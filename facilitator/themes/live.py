"""The ops and objects of themes and clouds."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping

from facilitator.contributions.actions import forgetting
from facilitator.contributions.queries import cards_by_id
from facilitator.contributions.rules import excerpt
from facilitator.live.objects import Look, ObjectKind, Payload
from facilitator.live.vocabulary import Forget, Op
from facilitator.themes import actions, payloads, queries
from facilitator.themes.board import Board
from facilitator.themes.cloudwords import MOST_SHOWN, Entry, Words
from facilitator.themes.forgetting import let_go
from facilitator.workshops.live import instant

FORGET = (Forget(("suggestions", "board_edits", "clouds", "cloud_edits"), forgetting(let_go)),)

OPS = (
    Op("themes.suggest", "console", payloads.OneBoard, actions.suggest),
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
    Op("themes.undo", "console", payloads.OneBoard, actions.edit("undo")),
    Op("themes.redo", "console", payloads.OneBoard, actions.edit("redo")),
)

LONGEST_QUOTE = 180


def _state(look: Look, board: str) -> Payload:
    row = queries.suggestion_of(look.session, look.workshop_id, board)
    if row is None:
        return {"state": "none", "suggested_at": None}
    return {"state": row.state, "suggested_at": instant(row.made_at)}


def _settled(look: Look, board: str) -> Board:
    """The board as people left it, laid out once for all audiences of a pulse."""
    laid_out: dict[str, Board] = look.session.info.setdefault("boards", {})
    if board not in laid_out:
        laid_out[board] = queries.board_of(look.session, look.workshop_id, board)
    return laid_out[board]


def _for_console(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    seen: dict[str, Payload | None] = {}
    for board in refs:
        settled = _settled(look, board)
        # What is not yet placed, and how new it is, is for the client to see: cards do not touch boards.
        plain = {name: value for name, value in settled.plain().items() if name not in ("stale", "unplaced")}
        seen[board] = plain | _state(look, board)
    return seen


def _for_stage(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    seen: dict[str, Payload | None] = {}
    for board in refs:
        settled = _settled(look, board)
        quoted = cards_by_id(look.session, look.workshop_id, [t.quote for t in settled.themes if t.quote])
        quotes = {card.id: excerpt(card.text, LONGEST_QUOTE) for card in quoted}
        seen[board] = _state(look, board) | {
            "themes": [
                {
                    "id": t.id,
                    "name": t.name,
                    "size": t.size,
                    "quote": quotes.get(t.quote or ""),
                    "tint": t.tint,
                }
                for t in settled.themes
            ]
        }
    return seen


def _for_phone(look: Look, refs: Collection[str]) -> Mapping[str, Payload | None]:
    boards = {board: _settled(look, board) for board in refs}
    return {
        board: {"themes": [{"id": t.id, "name": t.name, "size": t.size} for t in settled.themes]}
        for board, settled in boards.items()
    }


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
    ObjectKind("board", {"phone": _for_phone, "stage": _for_stage, "console": _for_console}),
    ObjectKind("cloud", {"stage": _cloud_for_stage, "console": _cloud_for_console}),
)
