"""Walking back: in order, in circles, past what is gone, and never behind what is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.contributions.rules import theme_named
from facilitator.thread.rules import MOST_ON_A_RUNG, RUNGS, Thing, thread, within


def looking(things):
    return lambda refs: {ref: things[ref] for ref in refs if ref in things}


WORLD = {
    "card:promise": Thing("promise", "I ring", "commitment", leads=("card:statement",)),
    "card:statement": Thing("statement", "Everybody is rung", leads=("card:dream", "theme:t1", "card:story")),
    "card:dream": Thing("dream", "Nobody waits"),
    "theme:t1": Thing("theme", "Rung back", leads=("card:story", "card:other")),
    "card:story": Thing("story", "She rang me back", title="Called back"),
    "card:other": Thing("story", "He rang too"),
    "factor:f": Thing("factor", "There was time"),
}


def kinds(found):
    return [rung.kind for rung in found.rungs]


def test_a_promise_goes_back_to_the_story_it_grew_from():
    found = thread("card:promise", looking(WORLD))

    assert kinds(found) == ["promise", "statement", "dream", "theme", "story"]
    assert [bead.ref for bead in found.rungs[-1].beads] == ["card:story", "card:other"]
    assert found.end == "beginning"
    assert kinds(within(found, 2)) == ["promise", "statement"]
    assert kinds(within(found, 99)) == kinds(found)


def test_the_factor_a_story_is_quoted_in_lies_before_it():
    found = thread(
        "card:promise",
        looking(WORLD),
        quoted_in=lambda refs: {"factor:f": WORLD["factor:f"]} if "card:story" in refs else {},
    )

    assert kinds(found) == ["promise", "statement", "dream", "theme", "factor", "story"]


def test_nothing_behind_kept_words_is_shown():
    world = WORLD | {"card:statement": Thing("statement", None, leads=("card:dream", "card:story"))}
    found = thread("card:promise", looking(world))

    assert kinds(found) == ["promise", "statement"]
    assert (found.rungs[1].beads, found.rungs[1].kept, found.end) == ((), True, "kept")


def test_how_many_words_are_kept_is_not_said():
    one = WORLD | {"card:story": Thing("story")}
    two = one | {"card:other": Thing("story")}
    ends = [thread("card:promise", looking(world)).rungs[-1] for world in (one, two)]

    assert [rung.kept for rung in ends] == [True, True]
    assert [len(rung.beads) for rung in ends] == [1, 0]


def test_what_is_gone_for_good_simply_ends_there():
    world = {
        ref: thing for ref, thing in WORLD.items() if ref not in ("card:dream", "theme:t1", "card:story")
    }
    found = thread("card:promise", looking(world))

    assert kinds(found) == ["promise", "statement"]
    assert found.end == "open"
    assert thread("card:nowhere", looking(world)) is None


def test_a_rung_shows_as_many_as_a_room_can_read_and_says_how_many_more():
    many = {f"card:s{n}": Thing("story", f"Story {n}") for n in range(9)}
    world = many | {"card:p": Thing("promise", "P", leads=tuple(many))}
    found = thread("card:p", looking(world))

    assert (len(found.rungs[1].beads), found.rungs[1].more) == (MOST_ON_A_RUNG, 9 - MOST_ON_A_RUNG)


refs = st.sampled_from([f"card:{n}" for n in range(8)])
things = st.builds(
    Thing,
    kind=st.sampled_from(RUNGS),
    words=st.none() | st.text(min_size=1, max_size=3),
    leads=st.lists(refs, max_size=4).map(tuple),
)


@given(st.dictionaries(refs, things))
def test_circles_end_and_nothing_hidden_is_ever_among_the_beads(world):
    found = thread("card:0", looking(world))

    assert (found is None) == ("card:0" not in world)
    if found is None:
        return
    beads = [bead for rung in found.rungs for bead in rung.beads]
    assert len({bead.ref for bead in beads}) == len(beads)
    assert all(bead.thing.words is not None for bead in beads)
    order = [RUNGS.index(rung.kind) for rung in found.rungs]
    assert order == sorted(set(order))
    reached = reach(world)
    assert {bead.ref for bead in beads} <= reached


def reach(world) -> set[str]:
    """What can be walked to over words that may be seen."""
    found, ahead = set(), ["card:0"]
    while ahead:
        ref = ahead.pop()
        if ref in found or ref not in world or world[ref].words is None:
            continue
        found.add(ref)
        ahead += world[ref].leads
    return found


def test_a_reference_may_say_which_board_its_theme_is_on():
    assert theme_named("theme:discover-t1") == ("discover", "t1")
    assert theme_named("theme:dream-h12") == ("dream", "h12")
    assert theme_named("theme:t1") == (None, "t1")
    assert theme_named("theme:odd-t1") == (None, "odd-t1")
