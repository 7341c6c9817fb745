"""The tree of causes, passages of stories, and groups that may be named without pointing at anybody."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.rules import (
    DEEPEST,
    Node,
    classes,
    depth_of,
    factor_of,
    misjoined,
    misplaced,
    passage_in,
    quoted,
    raised,
    removed,
    tree,
)
from facilitator.people.rules import LEAST


def shape(branches):
    return [(b.id, list(b.parts[1:]), shape(b.causes)) for b in branches]


FISHBONE = [
    Node("time", position=1),
    Node("trust", position=0),
    Node("staff", "time", 0),
    Node("rota", "staff", 0),
    Node("asked", "rota", 0),
]


def test_causes_hang_below_what_they_made_possible_in_their_order():
    assert shape(tree(FISHBONE)) == [
        ("trust", [], []),
        ("time", [], [("staff", [], [("rota", [], [("asked", [], [])])])]),
    ]
    assert depth_of(tree(FISHBONE), "asked") == 4


def test_what_is_removed_goes_with_all_below_and_can_come_back():
    without = [Node(n.id, n.parent, n.position, removed=n.id in ("staff", "asked")) for n in FISHBONE]

    assert shape(tree(without)) == [("trust", [], []), ("time", [], [])]
    assert removed(without) == ["staff"]  # the other one hangs below it and would not be seen


def test_merging_keeps_both_words_and_all_that_hung_below_either():
    merged = [*FISHBONE, Node("colleagues", "trust", 0), Node("lunch", "colleagues", 0)]
    merged = [Node(n.id, n.parent, n.position, "staff" if n.id == "colleagues" else None) for n in merged]

    (trust, time) = tree(merged)
    assert shape([trust]) == [("trust", [], [])]
    assert shape(time.causes) == [
        ("staff", ["colleagues"], [("lunch", [], []), ("rota", [], [("asked", [], [])])])
    ]


def test_merges_of_merges_end_at_the_last_and_circles_end():
    chain = [Node("a"), Node("b", into="a"), Node("c", into="b"), Node("d", "c")]
    assert shape(tree(chain)) == [("a", ["b", "c"], [("d", [], [])])]
    assert shape(tree([Node("a", into="b"), Node("b", into="a"), Node("c")])) == [("c", [], [])]


def test_nothing_hangs_below_itself_nor_deeper_than_anybody_reads():
    branches = tree(FISHBONE)

    assert misplaced(branches, "time", "rota") == "into_itself"
    assert misplaced(branches, None, "gone") == "unknown_factor"
    assert misplaced(branches, None, "asked") is None
    assert misplaced(branches, "trust", "asked") is None
    deep = tree([Node(str(n), str(n - 1) if n else None) for n in range(DEEPEST)])
    assert misplaced(deep, None, str(DEEPEST - 1)) == "too_deep"
    assert misplaced(branches, "time", "trust") is None
    assert misjoined(branches, "time", "rota") == "into_itself"
    assert misjoined(branches, "rota", "time") is None
    assert misjoined(branches, "trust", "gone") == "unknown_factor"


names = st.sampled_from("abcdefgh")
nodes = st.builds(
    Node,
    id=names,
    parent=st.none() | names,
    position=st.integers(0, 3),
    into=st.none() | names,
    removed=st.booleans(),
)


@given(st.lists(nodes, unique_by=lambda node: node.id))
def test_whatever_rows_say_every_node_is_shown_at_most_once_and_it_ends(rows):
    branches = tree(rows)
    shown = [node for branch in branches for node in branch.nodes()]

    assert len(shown) == len(set(shown))
    assert set(shown) <= {node.id for node in rows}
    assert not set(shown) & set(removed(rows))
    for node in shown:
        factor = factor_of(branches, node)
        assert factor is not None
        assert misplaced(branches, factor.id, node) == "into_itself"


# --- passages ---

STORY = {"text": "She rang me back.\n\nThe same   evening, as she had said.", "meaning": "She had time."}


def test_a_passage_is_found_only_in_words_that_stand_there_exactly():
    assert passage_in(STORY, "She ran me back") is None
    assert passage_in(STORY, "") is None
    across = passage_in(STORY, "rang me back. The same evening")
    assert across is not None
    assert quoted(STORY, across) == "rang me back. The same evening"
    assert passage_in(STORY, "She had time.").part == "meaning"


def test_words_that_have_changed_since_are_not_quoted_in_their_name():
    passage = passage_in(STORY, "the same evening".capitalize())
    changed = {**STORY, "text": STORY["text"].replace("evening", "morning")}

    assert passage is not None
    assert quoted(changed, passage) is None
    assert quoted({"text": "", "meaning": ""}, passage) is None


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_piece_of_a_story_can_be_quoted_and_comes_back_word_for_word(text, start, end):
    flat = " ".join(text.split())
    piece = flat[start:end].strip()
    passage = passage_in({"text": text, "meaning": ""}, piece)

    assert (passage is not None) == bool(piece)
    if passage is not None:
        assert quoted({"text": text, "meaning": ""}, passage) == piece


# --- groups ---


def room_of(**groups: int) -> dict[str, tuple[str, ...]]:
    return {f"{group}{n}": (group,) for group, count in groups.items() for n in range(count)}


def test_a_group_of_five_is_named_and_a_smaller_one_is_not():
    room = room_of(patients=5, nurses=12, pharmacy=2, social=3)
    standing = classes(room)

    assert raised(["patients0", "nurses1"], standing).groups == ("nurses", "patients")
    few = raised(["pharmacy0", "nurses1"], standing)
    assert (few.groups, few.smaller) == (("nurses",), True)
    assert raised([], standing).groups == ()


def test_smaller_groups_are_not_mentioned_where_that_alone_would_point_at_somebody():
    room = room_of(nurses=12, pharmacy=1)

    assert raised(["pharmacy0"], classes(room)) == raised([], classes(room))


def test_one_voice_is_not_given_away_by_two_groups_it_belongs_to():
    room = room_of(nurses=9, carers=7) | {"both": ("nurses", "carers")}

    assert len(raised(["both"], classes(room)).groups) == 1


def test_the_rarer_voice_counts():
    room = room_of(nurses=20, patients=5) | {"ill nurse": ("nurses", "patients")}

    assert raised(["ill nurse"], classes(room)).groups == ("patients",)


groups = st.sets(st.sampled_from("ABCDE"), max_size=3).map(lambda found: tuple(sorted(found)))
rooms = st.lists(groups, max_size=40).map(lambda people: dict(enumerate(map(tuple, people))))


@given(rooms, st.data())
def test_whoever_is_named_five_could_have_been_the_one(room, data):
    """Replace every speaker by somebody else of the same class: the room reads the very same words."""
    room = {str(person): groups for person, groups in room.items()}
    authors = data.draw(st.sets(st.sampled_from(sorted(room)), max_size=6)) if room else set()
    standing = classes(room)
    told = raised(authors, standing)

    speaking = [*told.groups, *([None] if told.smaller else [])]
    for group in speaking:
        could_be = [person for person in room if standing[person] == group]
        assert len(could_be) >= LEAST
        for person in could_be:
            others = {author for author in authors if standing[author] != group}
            assert raised(others | {person}, standing) == told
    for person, group in standing.items():
        assert group is None or group in room[person]


@given(rooms)
def test_what_stands_for_whom_is_known_from_the_room_alone_and_covers_whom_it_can(room):
    room = {str(person): groups for person, groups in room.items()}
    standing = classes(room)
    backwards = classes(dict(reversed(room.items())))

    assert standing == backwards
    left_over = [person for person, group in standing.items() if group is None]
    for group in "ABCDE":
        assert sum(group in room[person] for person in left_over) < LEAST


def test_levels_are_counted_from_the_factor():
    deep = tree([Node(str(n), str(n - 1) if n else None) for n in range(4)])
    levels = [depth_of(deep, str(n)) for n in range(4)]
    assert all(b == a + 1 for a, b in pairwise(levels))
    assert levels[0] == 1
