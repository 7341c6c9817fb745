"""What may be said about small groups, so that no person can be worked out from the numbers."""

from collections.abc import Sequence
from enum import Enum

LEAST = 5


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
