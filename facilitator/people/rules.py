"""What may be said about small groups, so that no person can be worked out from the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

LEAST = 5
FIVE = 5  # numbers that may not be told as they are, are told in fives


class Hidden(Enum):
    """Why a number is not shown."""

    SMALL = "small"
    HELD_BACK = "held back"


def hide_small(counts: Sequence[int | None], total: int) -> tuple[int | Hidden, ...]:
    """Hide every count below five (`None`: already hidden), and as many more as subtraction would undo.

    Numbers are held back, smallest first, until the hidden ones together are at least five people and each
    small one could still be two different numbers for a reader who knows the total, the numbers shown, and
    that the smallest were held back. Where no such choice exists, no number is shown.
    """
    small = [place for place, count in enumerate(counts) if count is None or count < LEAST]
    large = sorted(
        (count, place) for place, count in enumerate(counts) if count is not None and count >= LEAST
    )
    if not small:
        return tuple(count for count in counts if count is not None)
    for cut in range(len(large) + 1):
        if _safe(len(small), cut, [count for count, _ in large[cut:]], total):
            held = {place for _, place in large[:cut]}
            return tuple(_shown(count, held=place in held) for place, count in enumerate(counts))
    return (Hidden.HELD_BACK,) * len(counts)


def _shown(count: int | None, *, held: bool) -> int | Hidden:
    if count is None or count < LEAST:
        return Hidden.SMALL
    return Hidden.HELD_BACK if held else count


def _safe(small: int, held: int, shown: Sequence[int], total: int) -> bool:
    rest = total - sum(shown)
    if small + held == 1 or 0 <= rest < LEAST:
        return False
    cap = min(shown, default=rest)
    others_least = (small - 1) + held * LEAST
    others_most = (small - 1) * (LEAST - 1) + held * cap
    least, most = max(1, rest - others_most), min(LEAST - 1, rest - others_least)
    # An empty span means that people belong to several groups or to none: then nothing can be subtracted.
    return least != most


@dataclass(frozen=True, slots=True)
class Band:
    """A number as far as it is told: at least `least`, at most `most` (None: nobody says how many)."""

    least: int
    most: int | None


def in_fives(counts: Sequence[int]) -> tuple[Band, ...] | None:
    """Tell numbers that add up to a known sum, so that none under five can be worked out; None: tell nothing.

    Where every number is five or more, each is told as it is. Otherwise every number is told in fives, and
    "under five" may be none at all. How coarse depends on the sum alone, never on the numbers: a reader who
    also knows this rule still has two numbers to choose from for everything between one and four, in every
    table there can be. (Holding back a number *because* another is small would tell what was small.)
    """
    total, few = sum(counts), (LEAST - 1) * len(counts)
    if all(count >= LEAST for count in counts):
        return tuple(Band(count, count) for count in counts)
    if total == few:
        return None  # four of each would be the only way to come to this sum
    if total % FIVE == few % FIVE:  # every number could stand at the upper end of its five
        return tuple(Band(0, LEAST - 1) if count < LEAST else Band(LEAST, None) for count in counts)
    return tuple(Band(count // FIVE * FIVE, count // FIVE * FIVE + FIVE - 1) for count in counts)
