"""What the system lets one process do."""

from __future__ import annotations

import resource
from contextlib import suppress

MOST_OPEN_FILES = 65536


def open_many_files() -> int:
    """Open as many sockets as the system allows, since the usual 1,024 files are too few for a large room.

    Returns how many.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):  # then with as many as there are
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return MOST_OPEN_FILES if soft == resource.RLIM_INFINITY else soft
