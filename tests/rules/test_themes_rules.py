"""The board: what people decide always wins over what the engine suggests."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.themes.board import TINTS, Base, Board, Card, Edit, Placed
from facilitator.themes.engine.values import Grouping, Theme
from facilitator.themes.proposals import preview, regrouping
from facilitator.themes.rules import ADOPT, BadEdit, base_of, check, match, replay

NOW = datetime(2026, 11, 14, 10, 0, tzinfo=UTC)


def grouping(themes: dict[str, str], unplaced: str = "", last: int | None = None) -> Grouping:
    """Build a grouping from `{"t1": "abc"}`: one letter, one card."""
    return Grouping(
        themes=tuple(
            Theme(id=t, name=f"Name of {t}", words=(t,), items=tuple(cards), quote=cards[0], why=())
            for t, cards in themes.items()
        ),
        unplaced=tuple(unplaced),
        last=len(themes) if last is None else last,
    )


class Desk:
    """A facilitator at a board: every edit is checked, kept and replayed."""

    def __init__(self, suggested: Grouping | None, cards: str) -> None:
        self.groupings: list[Grouping] = []
        self.placed: dict[int, dict[str, Placed]] = {}
        self.cards = {card: Card(card) for card in cards}
        self.log: list[Edit] = []
        if suggested:
            self.regroup(suggested)

    @property
    def board(self) -> Board:
        return replay(self.base(self.log), self.cards, self.log)

    @property
    def suggested(self) -> Grouping | None:
        return self.base(self.log).grouping

    def base(self, log: list[Edit]) -> Base:
        number = base_of(log)
        return Base() if number is None else Base(self.groupings[number - 1], self.placed.get(number, {}))

    def do(self, action: str, **payload: object) -> Board:
        self.log.append(check(self.board, self.edit(action, payload)))
        return self.board

    def edit(self, action: str, payload: dict, by: str = "amara") -> Edit:
        return Edit(seq=len(self.log), action=action, payload=payload, at=NOW, by=by)

    def propose(self, new: Grouping) -> Edit:
        """Keep a grouping; the edit that would take it on."""
        last = max((kept.last for kept in self.groupings), default=0)
        self.groupings.append(match(self.suggested, new, last=last))
        return self.edit(ADOPT, regrouping(len(self.groupings)), by="")

    def preview(self, edit: Edit) -> dict:
        log = [*self.log, edit]
        return preview(self.board, replay(self.base(log), self.cards, log))

    def regroup(self, new: Grouping) -> Board:
        self.log.append(self.propose(new))
        return self.board

    def lies(self) -> dict[str, str]:
        return {theme.id: "".join(sorted(theme.cards)) for theme in self.board.themes}


@pytest.fixture
def desk() -> Desk:
    return Desk(grouping({"t1": "abc", "t2": "def", "t3": "gh"}, "i"), "abcdefghi")


def test_the_board_starts_as_the_engine_suggests(desk: Desk) -> None:
    assert desk.lies() == {"t1": "abc", "t2": "def", "t3": "gh"}
    assert desk.board.unplaced == ("i",)
    assert [(theme.name, theme.quote, theme.tint, theme.by) for theme in desk.board.themes] == [
        ("Name of t1", "a", 1, ""), ("Name of t2", "d", 2, ""), ("Name of t3", "g", 3, ""),
    ]  # fmt: skip
    assert not desk.board.settled


def test_without_a_grouping_all_cards_wait_to_be_placed() -> None:
    desk = Desk(None, "ab")
    assert desk.board.unplaced == ("a", "b")
    assert desk.board.came == ()
    desk.do("create", name="  By\u0000 hand\n", cards=["a"])
    assert desk.lies() == {"h0": "a"}
    assert desk.board.themes[0].name == "By hand"
    assert desk.board.themes[0].named_by_person


def test_new_cards_wait_and_cards_taken_back_are_gone(desk: Desk) -> None:
    desk.cards |= {"z": Card("z"), "a": Card("a", shown=False)}
    assert desk.board.unplaced == ("i", "z")
    assert desk.board.came == ()
    desk.placed[1] = {"z": Placed(None)}
    assert desk.board.came == ("z",)
    assert desk.lies()["t1"] == "bc"
    assert desk.board.themes[0].quote == "b"


def test_a_card_not_meant_for_the_room_is_never_the_quote(desk: Desk) -> None:
    desk.cards |= {card: Card(card, quotable=False) for card in "ag"}
    desk.cards["h"] = Card("h", quotable=False)
    assert [theme.quote for theme in desk.board.themes] == ["b", "d", None]


def test_a_theme_whose_cards_are_all_gone_leaves_unless_a_person_wants_it(desk: Desk) -> None:
    desk.do("rename", theme="t2", name="Ours")
    desk.cards |= {card: Card(card, shown=False) for card in "defgh"}
    assert desk.lies() == {"t1": "abc", "t2": ""}


def test_a_name_a_person_gave_stays_when_the_engine_drops_the_theme(desk: Desk) -> None:
    desk.do("rename", theme="t2", name="Being heard")
    board = desk.regroup(grouping({"t1": "adg", "t2": "beh", "t3": "cfi"}))
    assert board.theme("t2").name == "Being heard"
    assert board.theme("t2").tint == 2
    assert desk.lies()["t2"].startswith("def")


def test_an_accepted_theme_survives_with_its_cards_and_gains_new_ones(desk: Desk) -> None:
    desk.do("accept", theme="t1")
    desk.cards["z"] = Card("z")
    board = desk.regroup(grouping({"t1": "abz", "t2": "cdef", "t3": "ghi"}))
    assert desk.lies() == {"t1": "abcz", "t2": "def", "t3": "ghi"}
    assert board.theme("t1").accepted
    assert not board.theme("t2").accepted
    assert board.theme("t1").name == "Name of t1"


def test_a_placed_card_never_moves_and_an_unpinned_one_is_the_engines_again(desk: Desk) -> None:
    assert desk.do("place", card="a", theme="t2").theme("t2").pinned == ("a",)
    desk.regroup(grouping({"t1": "abc", "t2": "de", "t3": "fghi"}))
    assert desk.lies() == {"t1": "bc", "t2": "ade", "t3": "fghi"}
    desk.do("unpin", card="a")
    assert desk.lies()["t2"] == "ade"
    desk.regroup(grouping({"t1": "bc", "t2": "de", "t3": "afghi"}))
    assert desk.lies() == {"t1": "bc", "t2": "de", "t3": "afghi"}


def test_a_pinned_card_keeps_its_theme_alive(desk: Desk) -> None:
    desk.do("pin", card="g")
    board = desk.regroup(grouping({"t1": "abcg", "t2": "defhi"}))
    assert board.theme("t3").cards == ("g",)
    assert board.theme("t3").name == "Name of t3"


def test_a_card_put_back_to_not_placed_stays_there(desk: Desk) -> None:
    desk.do("place", card="a", theme=None)
    board = desk.regroup(grouping({"t1": "abc", "t2": "defghi"}))
    assert board.unplaced == ("a",)


def test_merged_themes_stay_merged(desk: Desk) -> None:
    board = desk.do("merge", themes=["t3", "t1"])
    assert desk.lies() == {"t2": "def", "t3": "abcgh"}
    assert board.theme("t3").name == "Name of t3"
    desk.cards["z"] = Card("z")
    desk.regroup(grouping({"t1": "abcz", "t2": "def", "t3": "ghi"}))
    assert desk.lies() == {"t2": "def", "t3": "abcghiz"}


def test_a_merged_theme_takes_the_name_a_person_gave_to_either(desk: Desk) -> None:
    desk.do("rename", theme="t1", name="Ours")
    assert desk.do("merge", themes=["t3", "t1"]).theme("t3").name == "Ours"
    board = desk.do("merge", themes=["t2", "t3"], name="All of it")
    assert (board.theme("t2").name, board.theme("t2").named_by_person) == ("All of it", True)


def test_split_themes_are_never_put_together_again_by_the_engine(desk: Desk) -> None:
    board = desk.do("split", theme="t2", cards=["f"])
    assert desk.lies() == {"t1": "abc", "t2": "de", "t3": "gh", "h1": "f"}
    assert board.theme("h1").name == "Name of t2 (2)"
    assert board.theme("h1").tint not in {1, 2, 3}
    desk.do("split", theme="t2", cards=["e"])
    assert desk.board.theme("h2").name == "Name of t2 (3)"
    desk.regroup(grouping({"t1": "abcghi", "t2": "def"}))
    assert desk.lies() == {"t1": "abcghi", "t2": "d", "h1": "f", "h2": "e"}


def test_a_discarded_theme_leaves_its_cards_and_stays_away(desk: Desk) -> None:
    desk.do("accept", theme="t2")
    desk.do("place", card="a", theme="t2")
    board = desk.do("discard", theme="t2")
    assert board.unplaced == ("a", "d", "e", "f", "i")
    desk.regroup(grouping({"t1": "abcf", "t2": "de", "t3": "ghi"}))
    assert desk.lies() == {"t1": "bcf", "t3": "ghi"}
    assert desk.board.unplaced == ("a", "d", "e")


def test_undo_and_redo_are_edits_too(desk: Desk) -> None:
    desk.do("rename", theme="t1", name="One")
    desk.do("merge", themes=["t1", "t2"])
    assert desk.do("undo").theme("t1").name == "One"
    board = desk.do("undo")
    assert board.theme("t1").name == "Name of t1"
    assert not board.can_undo
    assert desk.do("redo").theme("t1").name == "One"
    assert desk.do("redo").theme("t2") is None
    desk.do("undo")
    assert not desk.do("pin", card="a").can_redo
    assert [edit.action for edit in desk.log[1:]] == [
        "rename", "merge", "undo", "undo", "redo", "redo", "undo", "pin",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "payload", "code"),
    [
        ("accept", {"theme": "t9"}, "unknown_theme"),
        ("rename", {"theme": "t1", "name": " \u0000 "}, "empty_name"),
        ("rename", {"theme": "t1", "name": "x" * 61}, "long_name"),
        ("rename", {"theme": "t1"}, "malformed"),
        ("rename", {"theme": "t1", "name": 7}, "malformed"),
        ("merge", {"themes": ["t1", "t1"]}, "too_few_themes"),
        ("merge", {"themes": ["t1", "t9"]}, "unknown_theme"),
        ("merge", {"themes": [["t1"], "t2"]}, "malformed"),
        ("split", {"theme": "t1", "cards": []}, "empty_split"),
        ("split", {"theme": "t1", "cards": ["a", "b", "c"]}, "empty_split"),
        ("split", {"theme": "t1", "cards": ["d"]}, "unknown_card"),
        ("create", {"name": "New", "cards": ["?"]}, "unknown_card"),
        ("place", {"card": "?", "theme": None}, "unknown_card"),
        ("place", {"card": "a", "theme": "t9"}, "unknown_theme"),
        ("pin", {"card": "i"}, "not_placed"),
        ("unpin", {"card": "a"}, "not_pinned"),
        ("undo", {}, "nothing_to_undo"),
        ("redo", {}, "nothing_to_redo"),
        ("shuffle", {}, "unknown_action"),
    ],
)
def test_bad_edits_are_refused_with_a_reason(desk: Desk, action: str, payload: dict, code: str) -> None:
    with pytest.raises(BadEdit) as refused:
        desk.do(action, **payload)
    assert refused.value.code == code
    assert len(desk.log) == 1


def test_what_a_client_claims_to_have_seen_is_not_believed(desk: Desk) -> None:
    forged = {"t1": {"name": "Forged", "words": [], "cards": ["d"], "tint": 0}}
    desk.do("accept", theme="t1", seen=forged)
    assert desk.log[-1].payload["seen"]["t1"]["cards"] == ["a", "b", "c"]


def test_edits_that_no_longer_apply_are_passed_over(desk: Desk) -> None:
    strange = [
        ("accept", {"theme": "t9"}), ("merge", {"themes": ["t8", "t9"]}), ("split", {"theme": "t9"}),
        ("place", {"card": "?", "theme": "t1"}), ("pin", {}), ("unpin", {"card": "?"}), ("shuffle", {}),
        ("discard", {}), ("undo", {}), ("redo", {}),
    ]  # fmt: skip
    before = desk.lies()
    desk.log += [Edit(seq, action, payload, NOW, "?") for seq, (action, payload) in enumerate(strange, 1)]
    assert desk.lies() == before


def test_themes_that_go_on_keep_their_ids_and_numbers_are_never_used_twice() -> None:
    old = grouping({"t1": "abcd", "t2": "efgh", "t5": "ijkl"}, last=7)
    new = match(old, grouping({"t1": "ijkx", "t2": "yz", "t3": "abcefgh"}))
    assert {theme.id: "".join(theme.items) for theme in new.themes} == {
        "t2": "abcefgh",
        "t5": "ijkx",
        "t8": "yz",
    }
    assert new.last == 8
    assert match(new, grouping({"t1": "yz"})).last == 8
    assert [t.id for t in match(match(new, grouping({"t1": "abc"})), grouping({"t1": "yz"})).themes] == ["t9"]


CARDS = "abcdefghijkl"


@st.composite
def groupings(draw: st.DrawFn) -> Grouping:
    places = draw(st.lists(st.integers(0, 4), min_size=len(CARDS), max_size=len(CARDS)))
    themes = {n: "".join(c for c, p in zip(CARDS, places, strict=True) if p == n) for n in range(1, 5)}
    full = [cards for cards in themes.values() if cards]
    left = "".join(c for c, p in zip(CARDS, places, strict=True) if p == 0)
    return grouping({f"t{i}": cards for i, cards in enumerate(full, start=1)}, left)


def a_step(draw: st.DrawFn, desk: Desk) -> tuple[str, dict]:
    themes = st.sampled_from([theme.id for theme in desk.board.themes] or ["t1"])
    cards = st.sampled_from(CARDS)
    name = st.sampled_from(["Ours", "Care", "Time"])
    action = draw(
        st.sampled_from(
            [
                "accept",
                "rename",
                "discard",
                "merge",
                "split",
                "create",
                "place",
                "pin",
                "unpin",
                "undo",
                "redo",
            ]
        )
    )
    return action, {
        "theme": draw(themes | st.none() if action == "place" else themes),
        "themes": draw(st.lists(themes, max_size=3)),
        "card": draw(cards),
        "cards": draw(st.lists(cards, max_size=3)),
        "name": draw(name | st.none() if action in {"merge", "split"} else name),
    }


def assert_whole(desk: Desk) -> None:
    board = desk.board
    everywhere = [card for theme in board.themes for card in theme.cards] + list(board.unplaced)
    assert sorted(everywhere) == sorted(card.id for card in desk.cards.values() if card.shown)
    assert len({theme.id for theme in board.themes}) == len(board.themes)
    assert all(theme.quote in theme.cards for theme in board.themes if theme.cards)
    assert all(set(theme.pinned) <= set(theme.cards) and 1 <= theme.tint <= TINTS for theme in board.themes)


def assert_kept(before: Board, after: Board) -> None:
    """Assert that a new grouping changed nothing a person had decided."""
    for theme in before.themes:
        now = after.theme(theme.id)
        if theme.accepted or theme.named_by_person or theme.pinned:
            assert now is not None
            assert now.tint == theme.tint
        if theme.accepted or theme.named_by_person:
            assert (now.name, now.accepted, now.named_by_person) == (
                theme.name, theme.accepted, theme.named_by_person,
            )  # fmt: skip
        for card in theme.pinned:
            assert after.theme_of(card) == theme.id


@settings(max_examples=70, deadline=None)
@given(st.data())
def test_whatever_people_and_engine_do_human_work_is_kept(data: st.DataObject) -> None:
    desk = Desk(data.draw(groupings()), CARDS)
    for _ in range(data.draw(st.integers(1, 12))):
        if data.draw(st.integers(0, 3)) == 0:
            changed = data.draw(st.sampled_from(CARDS + "z"))
            desk.cards[changed] = Card(changed, shown=data.draw(st.booleans()))
            before = desk.board
            desk.regroup(data.draw(groupings()))
            assert_kept(before, desk.board)
        else:
            action, payload = data.draw(st.composite(a_step)(desk))
            try:
                desk.do(action, **payload)
            except BadEdit:
                continue
        assert_whole(desk)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_undoing_everything_brings_back_the_suggestion(data: st.DataObject) -> None:
    desk = Desk(data.draw(groupings()), CARDS)
    for _ in range(data.draw(st.integers(1, 8))):
        action, payload = data.draw(st.composite(a_step)(desk))
        try:
            desk.do(action, **payload)
        except BadEdit:
            continue
    made, steps = desk.lies(), 0
    while desk.board.can_undo:
        desk.do("undo")
        steps += 1
    assert desk.lies() == Desk(desk.suggested, CARDS).lies()
    for _ in range(steps):
        desk.do("redo")
    assert desk.lies() == made
