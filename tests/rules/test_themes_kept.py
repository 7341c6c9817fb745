"""A thousand days at a board: whatever the machine does, what people decided stays as they decided it.

Kept means, across everything the machine does (a grouping taken on, by itself or after a look; cards that come
and are placed; homes for the rest): every theme that was named, accepted, made, merged, split or set aside is
there with its id, name, colour and standing; every card whose place a person decided lies in that very theme,
or in none if that was the decision; no two such cards that lay apart lie together; what was set aside stays
set aside; a second home that a person gave or took stays given or taken. Beyond that, a preview tells exactly
what happens, taking it back brings back exactly what was, and a card that is placed moves no other.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from facilitator.themes.board import Board, Card, Edit, Placed
from facilitator.themes.engine.values import Grouping
from facilitator.themes.proposals import the_rest
from facilitator.themes.rules import ADOPT, BadEdit, base_of
from tests.rules.test_themes_rules import NOW, Desk, grouping

CARDS = "abcdefghijklmnop"
LATER = "qrstuv"
DAYS = 1000
EDITS = (
    *("accept", "rename", "discard", "merge", "split", "create", "place", "pin", "unpin", "aside"),
    *("put_aside", "also", "undo", "redo"),
)


def a_grouping(chance: random.Random, cards: list[str]) -> Grouping:
    places = {card: chance.randrange(5) for card in cards}
    themes = {n: "".join(card for card in cards if places[card] == n) for n in range(1, 5)}
    found = grouping(
        {f"t{i}": there for i, there in enumerate(filter(None, themes.values()), start=1)},
        "".join(card for card in cards if places[card] == 0),
    )
    also = tuple(
        replace(theme, also=tuple(chance.sample(cards, min(2, len(cards)))), why=("an idea",))
        for theme in found.themes
    )
    return replace(found, themes=also, unsure=tuple(chance.sample(cards, min(2, len(cards)))))


def an_edit(chance: random.Random, desk: Desk) -> None:
    board = desk.board
    themes = [theme.id for theme in (*board.themes, *board.set_aside)] or ["t1"]
    cards = [card for card in desk.cards if desk.cards[card].shown]
    theme = chance.choice(themes)
    inside = next((list(t.cards) for t in board.themes if t.id == theme), cards)
    action = chance.choice(EDITS)
    payload = {
        "theme": None if action == "place" and chance.random() < 0.2 else theme,
        "themes": chance.sample(themes, min(2, len(themes))),
        "card": chance.choice(cards),
        "cards": chance.sample(inside, min(len(inside), chance.randrange(4))),
        "name": chance.choice(["Ours", "Care", "Time", "Listening"]),
        "aside": chance.random() < 0.5,
        "belongs": chance.random() < 0.5,
    }
    try:
        desk.do(action, **payload)
    except BadEdit:
        return


def decided(board: Board) -> dict:
    """Everything a person has decided, as it shows."""
    homes = board.first_homes()
    away = {card: f"aside {theme.id}" for theme in board.set_aside for card in theme.cards}
    by_hand = [t for t in (*board.themes, *board.set_aside) if t.is_settled or t.aside]
    return {
        "themes": {
            t.id: (t.name, t.tint, t.accepted, t.named_by_person, t.aside, frozenset(t.pinned))
            for t in by_hand
            if t.accepted or t.named_by_person or t.aside
        },
        "there": {t.id for t in by_hand},
        "lies": {
            c: homes.get(c, away.get(c)) for c in board.settled if c not in board.aside and board.keeps(c)
        },
        "aside": set(board.aside),
        "away": {t.id: set(t.cards) for t in board.set_aside},
    }


def second_homes(desk: Desk, board: Board) -> dict[tuple[str, str], bool]:
    """The last word of a person about each second home, where it still can be seen."""
    said: dict[tuple[str, str], bool] = {}
    for edit in standing(desk.log):
        if edit.action == "also":
            said[edit.payload["card"], edit.payload["theme"]] = edit.payload["belongs"]
    return {
        (card, theme): yes
        for (card, theme), yes in said.items()
        if (t := board.theme(theme)) and card not in t.cards and board.holds(card) and theme not in board.went
    }


def standing(log: list[Edit]) -> list[Edit]:
    done: list[Edit] = []
    undone: list[Edit] = []
    ground = next((edit.seq for edit in log if edit.action == ADOPT), None)
    for edit in log:
        if edit.seq == ground:
            continue
        if edit.action == "undo":
            undone.append(done.pop())
        elif edit.action == "redo":
            done.append(undone.pop())
        else:
            done.append(edit)
            if edit.by:
                undone.clear()
    return done


def assert_kept(desk: Desk, before: Board, after: Board) -> None:
    had, has = decided(before), decided(after)
    assert had["themes"].items() <= has["themes"].items()
    assert had["there"] <= {t.id for t in (*after.themes, *after.set_aside)}
    assert had["lies"].items() <= has["lies"].items()
    assert had["aside"] == has["aside"]
    assert had["away"] == has["away"]
    for (card, theme), yes in second_homes(desk, after).items():
        assert (card in after.theme(theme).also) is yes


def whole(board: Board) -> dict:
    return {
        "themes": [(t.id, t.name, set(t.cards), t.tint, t.also) for t in (*board.themes, *board.set_aside)],
        "open": set(board.unplaced),
        "aside": set(board.aside),
    }


def group_anew(chance: random.Random, desk: Desk) -> None:
    """The machine groups; it is looked at first, perhaps turned down, perhaps taken back and on again."""
    before, first = desk.board, base_of(desk.log) is None
    edit = desk.propose(a_grouping(chance, [card for card in desk.cards if before.holds(card)]))
    told = desk.preview(edit)
    assert not {move["card"] for move in told["moves"]} & (before.settled | set(before.aside))
    if chance.random() < 0.2:
        return
    desk.log.append(replace(edit, by=chance.choice(["", "amara"])))
    after = desk.board
    assert_kept(desk, before, after)
    homes = after.first_homes()
    expected = before.first_homes() | {move["card"]: move["to"] for move in told["moves"]}
    assert {card: theme for card, theme in expected.items() if theme} == homes
    assert told["themes"] == [{"id": t.id, "name": t.name, "size": t.size} for t in after.themes]
    if not first and chance.random() < 0.3:
        desk.do("undo")
        assert whole(desk.board) == whole(before)
        if chance.random() < 0.5:
            desk.do("redo")
            assert whole(desk.board) == whole(after)


def somebody_comes(chance: random.Random, desk: Desk) -> None:
    """A card comes and is placed, against the grouping that is taken on."""
    left = [card for card in LATER if card not in desk.cards]
    number = base_of(desk.log)
    if not left or number is None:
        return
    desk.cards[left[0]] = Card(left[0])
    before = desk.board
    theme = chance.choice([None, *(theme.id for theme in before.themes)])
    desk.placed.setdefault(number, {})[left[0]] = Placed(theme, None, sure=chance.random() < 0.5)
    after = desk.board
    assert_kept(desk, before, after)
    assert after.theme_of(left[0]) == theme
    assert {c: t for c, t in after.first_homes().items() if c != left[0]} == before.first_homes()


def the_rest_comes(chance: random.Random, desk: Desk) -> None:
    """Homes for the rest, some of them for cards that somebody has placed meanwhile, are taken on."""
    before = desk.board
    if not before.themes:
        return
    places = {card: chance.choice(before.themes).id for card in chance.sample(list(desk.cards), 4)}
    payload = the_rest(before, 99, places)
    desk.log.append(Edit(len(desk.log), ADOPT, payload, NOW, "amara"))
    assert_kept(desk, before, desk.board)


@pytest.mark.parametrize("hundred", range(10))
def test_a_thousand_days_keep_all_that_people_decided(hundred: int) -> None:
    for day in range(DAYS // 10):
        chance = random.Random(hundred * 1000 + day)
        desk = Desk(a_grouping(chance, list(CARDS)) if chance.random() < 0.9 else None, CARDS)
        for _turn in range(14):
            turn = chance.random()
            if turn < 0.2:
                group_anew(chance, desk)
            elif turn < 0.3:
                somebody_comes(chance, desk)
            elif turn < 0.37:
                the_rest_comes(chance, desk)
            else:
                an_edit(chance, desk)
