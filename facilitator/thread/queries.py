"""What stands behind references, for a thread: cards, themes and factors, as far as consent allows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.contributions.models import Card
from facilitator.contributions.queries import cards_of, links_of, purposes_of
from facilitator.contributions.rules import theme_named
from facilitator.core.queries import Core, tree_of, with_words
from facilitator.core.rules import Branch, branch_of, factor_of
from facilitator.core.showing import words_of
from facilitator.themes.board import Board, BoardTheme
from facilitator.themes.queries import BOARDS, board_of
from facilitator.thread.rules import Thing, Thread, grown, thread

_CHUNK = 500
GROWING = ("dream", "keep", "statement", "promise")  # cards that may stand on something
FEW = 3  # stories that stand for a theme or a factor
Allowed = Callable[[str, Collection[str]], bool]
LayOut = Callable[[Session, str, str], Board]


def thread_of(
    session: Session,
    workshop_id: str,
    card_id: str,
    allowed: Allowed,
    *,
    own: str | None = None,
    lay_out: LayOut = board_of,
) -> Thread | None:
    """The thread of a card. `own` is a card its reader may see in any case: the one they wrote."""
    eyes = Eyes(session, workshop_id, allowed, own, lay_out)
    return thread(f"card:{card_id}", eyes.look, quoted_in=eyes.quoting)


def grown_from(
    session: Session, workshop_id: str, ref: str, allowed: Allowed, *, lay_out: LayOut = board_of
) -> Thread | None:
    """What grew out of a theme: factors, dreams, statements and promises that stand on it or on its cards."""
    eyes = Eyes(session, workshop_id, allowed, None, lay_out)
    behind = eyes.theme_behind(ref)
    if behind is None:
        return None
    board, theme = behind
    start = f"theme:{board}-{theme.id}"
    cards = [f"card:{card.id}" for card in cards_of(session, workshop_id, *GROWING)]
    there = {ref: eyes.canonical(thing) for ref, thing in eyes.look(cards).items()} | eyes.factors()
    return grown(
        start, [f"card:{card}" for card in theme.cards], {start: Thing("theme", theme.name, board), **there}
    )


@dataclass(frozen=True)
class Eyes:
    """Through whose eyes references are looked at."""

    session: Session
    workshop_id: str
    allowed: Allowed
    own: str | None = None
    lay_out: LayOut = board_of
    _seen: dict[str, Thing | None] = field(default_factory=dict)
    _quotes: dict[str, list[str]] = field(default_factory=dict)
    _said: dict[str, str | None] = field(default_factory=dict)
    _boards: dict[str, Board] = field(default_factory=dict)
    _cores: dict[str, Core] = field(default_factory=dict)

    def look(self, refs: Collection[str]) -> Mapping[str, Thing]:
        """What stands behind these references; what is gone for good is left out. Looked up once each."""
        new = [ref for ref in dict.fromkeys(refs) if ref not in self._seen]
        ids = [ref.removeprefix("card:") for ref in new if ref.startswith("card:")]
        self._seen.update(dict.fromkeys(new))
        self._seen.update({f"card:{key}": thing for key, thing in self._cards(ids).items()})
        for ref in new:
            if ref.startswith("theme:"):
                self._seen[ref] = self._theme(ref)
            elif ref.startswith("factor:"):
                self._seen[ref] = self._factor(ref)
        return {ref: thing for ref in refs if (thing := self._seen[ref]) is not None}

    def quoting(self, refs: Collection[str]) -> Mapping[str, Thing]:
        """The factors in which these stories are quoted."""
        quoted = self._quoted_in()
        factors = [node for ref in refs for node in quoted.get(ref, ())]
        found = {f"factor:{node}": self._words(node) for node in dict.fromkeys(factors)}
        return {ref: Thing("factor", text) for ref, text in found.items() if text is not None}

    def _quoted_in(self) -> dict[str, list[str]]:
        """For each story that is quoted, the factors it is quoted in."""
        if not self._quotes:
            core = self._core()
            for branch in core.branches:
                for ref in _stories(core, branch):
                    self._quotes.setdefault(ref, []).append(branch.id)
        return self._quotes

    def _words(self, node: str) -> str | None:
        """The words of a factor or a cause; looked up once each."""
        if node not in self._said:
            core = with_words(self.session, self.workshop_id, self._core(), [node])
            self._said[node] = words_of(core, core.nodes[node], self.allowed)
        return self._said[node]

    def _cards(self, ids: Sequence[str]) -> Mapping[str, Thing]:
        """Also those taken back: something is there, kept to themselves."""
        found: dict[str, Thing] = {}
        purposes, links = purposes_of(self.session, ids), links_of(self.session, ids)
        for start in range(0, len(ids), _CHUNK):
            rows = select(Card).where(
                Card.id.in_(ids[start : start + _CHUNK]), Card.workshop_id == self.workshop_id
            )
            for card in self.session.scalars(rows):
                found[card.id] = self._card(card, purposes.get(card.id, []), links.get(card.id, []))
        return found

    def _card(self, card: Card, purposes: Collection[str], links: Collection[str]) -> Thing:
        mine = card.id == self.own and card.state != "withdrawn"
        if not (mine or self.allowed(card.state, purposes)):
            return Thing(card.kind, form=card.form)
        leads = [card.serves] if card.serves else []
        return Thing(card.kind, card.text, card.form, card.title, tuple(dict.fromkeys([*leads, *links])))

    def _theme(self, ref: str) -> Thing | None:
        found = self.theme_behind(ref)
        if found is None:
            return None
        name, theme = found
        order = [theme.quote] if theme.quote else []
        cards = [f"card:{card}" for card in dict.fromkeys([*order, *theme.cards])]
        factors = [f"factor:{node}" for node in self._factors_of(name, theme)]
        return Thing("theme", theme.name, form=name, leads=(*factors, *self._open(cards)))

    def _open(self, refs: Collection[str]) -> list[str]:
        """The first of these cards that may be seen: a theme keeps quiet about those that may not."""
        here = self.look(refs)
        return [ref for ref in refs if ref in here and here[ref].words is not None][:FEW]

    def canonical(self, thing: Thing) -> Thing:
        """The same thing, its leads to themes named with their board."""
        return replace(thing, leads=tuple(self._named(lead) for lead in thing.leads))

    def _named(self, ref: str) -> str:
        found = self.theme_behind(ref) if ref.startswith("theme:") else None
        return ref if found is None else f"theme:{found[0]}-{found[1].id}"

    def factors(self) -> dict[str, Thing]:
        """Every factor with the theme it was taken from and all stories it quotes."""
        core = self._core()
        found = {}
        for branch in core.branches:
            theme = core.nodes[branch.id].theme
            leads = ([f"theme:discover-{theme}"] if theme else []) + _stories(core, branch)
            found[f"factor:{branch.id}"] = Thing("factor", self._words(branch.id), leads=tuple(leads))
        return found

    def theme_behind(self, ref: str) -> tuple[str, BoardTheme] | None:
        """A theme and the name of its board."""
        wanted, key = theme_named(ref)
        for name in (wanted,) if wanted else reversed(BOARDS):
            theme = self._board(name).theme(key)
            if theme is not None:
                return name, theme
        return None

    def _factors_of(self, board: str, theme: BoardTheme) -> list[str]:
        core = self._core()
        return [b.id for b in core.branches if board == "discover" and core.nodes[b.id].theme == theme.id]

    def _factor(self, ref: str) -> Thing | None:
        core = self._core()
        node = ref.removeprefix("factor:")
        branch, factor = branch_of(core.branches, node), factor_of(core.branches, node)
        if branch is None or factor is None:
            return None
        return Thing("factor", self._words(branch.id), leads=tuple(self._open(_stories(core, branch))))

    def _core(self) -> Core:
        if self.workshop_id not in self._cores:
            self._cores[self.workshop_id] = tree_of(self.session, self.workshop_id)
        return self._cores[self.workshop_id]

    def _board(self, name: str) -> Board:
        """A board, laid out once a thread."""
        if name not in self._boards:
            self._boards[name] = self.lay_out(self.session, self.workshop_id, name)
        return self._boards[name]


def _stories(core: Core, branch: Branch) -> list[str]:
    quotes = [quote for node in branch.nodes() for quote in core.quotes.get(node, ())]
    return [f"card:{quote.card_id}" for quote in quotes]
