"""What to read aloud: the text that speaks best for a theme, and two that say it differently."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from facilitator.themes.engine.vectors import Analysis

# A quote is read aloud from a wall: a handful of words says too little, a story too much.
SHORT, LONG = 5, 40
# Others are chosen among texts that are typical still.
TYPICAL = 30


def quotes_of(members: Sequence[int], known: Sequence[Analysis], rows: sparse.csr_array) -> list[int]:
    """Choose the best quote of a theme and up to two that differ from it; members come most typical first."""
    good = sorted(members, key=lambda i: not readable(known[i]))
    first, typical = good[0], good[1 : max(3, min(TYPICAL, len(good) // 2))]
    chosen = [first]
    while typical and len(chosen) < len((first, "another", "a third")):
        likeness = (rows[typical] @ rows[chosen].T).toarray().max(axis=1)
        chosen.append(typical.pop(int(np.argmin(np.round(likeness, 9)))))
    return chosen


def readable(analysis: Analysis) -> bool:
    """Say whether a text has a good length for a quote."""
    return SHORT <= len(analysis.words) <= LONG
