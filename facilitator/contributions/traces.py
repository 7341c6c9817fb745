"""What words leave behind: the traces to look for when they are taken back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from facilitator.contributions import queries
from facilitator.contributions.models import Card
from facilitator.contributions.rules import BOARD_OF

# A shorter piece may stand in anybody's text by chance.
SHORTEST_PASSAGE = 4
_NAME_PARTS = re.compile(r"(, | & )")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…。！？؟۔।])\s+|\n+")


@dataclass(frozen=True)
class Traces:
    """Cards, the boards they are on, their passages, and the words nobody else in the workshop has used."""

    workshop_id: str
    cards: frozenset[str]
    boards: frozenset[str]
    passages: tuple[str, ...]
    words: frozenset[str]

    def are_in(self, text: str) -> bool:
        """Does a text quote one of the passages?"""
        flat = " ".join(text.split()).casefold()
        return any(passage in flat for passage in self.passages)

    def without(self, name: str) -> str:
        """A machine's name, as `Called back & evening`, without the parts that hold one of the words."""
        pieces = _NAME_PARTS.split(name)  # parts, and between them what joins them
        kept = [i for i in range(0, len(pieces), 2) if not self.words & words_of(pieces[i])]
        return "".join((pieces[i - 1] if n else "") + pieces[i] for n, i in enumerate(kept))


def traces(session: Session, workshop_id: str, cards: Collection[Card]) -> Traces:
    """The traces of cards whose words are still there."""
    gone = {card.id for card in cards}
    kept: set[str] = set()
    for card in queries.cards_of(session, workshop_id):
        if card.id not in gone:
            kept |= words_of(" ".join(said(card)))
    texts = [text for card in cards for text in said(card)]
    mine = {word for text in texts for word in words_of(text)}
    boards = frozenset(BOARD_OF[card.kind] for card in cards if card.kind in BOARD_OF)
    return Traces(workshop_id, frozenset(gone), boards, tuple(passages_of(texts)), frozenset(mine - kept))


def said(card: Card) -> list[str]:
    """The texts of a card."""
    return [text for text in (card.title, card.text, card.meaning, card.owner, card.first_step) if text]


def words_of(text: str) -> set[str]:
    """The words of a text, capitals made small."""
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def passages_of(texts: Sequence[str]) -> list[str]:
    """Texts and their sentences, capitals made small, in one line each."""
    pieces = [piece for text in texts for piece in (text, *_SENTENCE_ENDS.split(text))]
    flat = (" ".join(piece.split()).casefold() for piece in pieces)
    return list(dict.fromkeys(piece for piece in flat if len(piece) >= SHORTEST_PASSAGE))
