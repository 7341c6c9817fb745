"""No reader may work out how many people a small group has."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.people.rules import LEAST, Hidden, hide_small

COUNTS = st.lists(st.integers(1, 60), min_size=1, max_size=8)


def test_large_groups_are_all_shown():
    assert hide_small([12, 9, 5], 26) == (12, 9, 5)


def test_one_small_group_takes_the_next_smallest_with_it():
    assert hide_small([12, 3, 9], 24) == (12, Hidden.SMALL, Hidden.HELD_BACK)


def test_two_small_groups_that_can_only_be_four_and_four_take_a_third():
    assert hide_small([20, 4, 4, 11], 39) == (20, Hidden.SMALL, Hidden.SMALL, Hidden.HELD_BACK)


def test_a_number_hidden_beforehand_stays_hidden():
    assert hide_small([12, None, 9, 8], 32) == (12, Hidden.SMALL, 9, Hidden.HELD_BACK)


def test_three_people_in_two_groups_get_no_numbers():
    assert hide_small([1, 2], 3) == (Hidden.HELD_BACK, Hidden.HELD_BACK)


def test_no_groups_are_no_trouble():
    assert hide_small([], 40) == ()


@given(COUNTS)
def test_a_small_count_is_never_shown(counts):
    assert all(isinstance(said, Hidden) or said >= LEAST for said in hide_small(counts, sum(counts)))


@given(COUNTS)
def test_what_is_shown_is_true(counts):
    said = hide_small(counts, sum(counts))
    assert all(isinstance(each, Hidden) or each == count for each, count in zip(said, counts, strict=True))


@given(COUNTS)
def test_one_number_alone_is_never_missing(counts):
    missing = [each for each in hide_small(counts, sum(counts)) if isinstance(each, Hidden)]
    assert len(missing) != 1 or len(counts) == 1


@given(COUNTS, st.integers(0, 40))
def test_subtraction_leaves_at_least_two_answers(counts, elsewhere):
    """Whoever takes the shown numbers from the total still cannot tell what any small group counts."""
    total = sum(counts) + elsewhere
    said = hide_small(counts, total)
    small = [at for at, each in enumerate(said) if each is Hidden.SMALL]
    held = [at for at, each in enumerate(said) if each is Hidden.HELD_BACK]
    rest = total - sum(each for each in said if not isinstance(each, Hidden))
    cap = min((each for each in said if not isinstance(each, Hidden)), default=rest)
    for _one in small:
        possible = [
            count
            for count in range(1, LEAST)
            if len(small) - 1 + LEAST * len(held)
            <= rest - count
            <= (LEAST - 1) * (len(small) - 1) + cap * len(held)
        ]
        assert len(possible) != 1


@given(COUNTS)
def test_the_hidden_ones_are_together_at_least_five_people(counts):
    said = hide_small(counts, sum(counts))
    if Hidden.SMALL in said:
        assert (
            sum(count for count, each in zip(counts, said, strict=True) if isinstance(each, Hidden)) >= LEAST
        )
