"""An strace for the tests. `python -m tests.setup.strace --install` brings the program where there is none."""

import os
import subprocess
import sys
from collections.abc import Sequence

from tests.setup.needed import Needed

_STRACE = Needed("strace", "strace", "strace")
ABSENT, is_installed = _STRACE.absent, _STRACE.is_installed
FORBIDDEN = "strace cannot watch a process here (in a container, ptrace may have to be allowed): "
TRY_SECONDS = 30.0


def hindrance(command: Sequence[str] = ("strace", "-f")) -> str | None:
    """Why no process can be watched here with this command, or None."""
    if not is_installed():
        return ABSENT
    tried = subprocess.run(
        [*command, "-o", os.devnull, "true"], capture_output=True, text=True, check=False, timeout=TRY_SECONDS
    )
    return FORBIDDEN + tried.stderr.strip() if tried.returncode else None


if __name__ == "__main__":
    sys.exit(_STRACE.main(sys.argv[1:]))
