"""An strace for the tests. `python -m tests.setup.strace --install` brings the program where there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from tests.setup import browser

ABSENT = "No strace is on this machine. On Debian or Ubuntu: sudo apt install strace"
FORBIDDEN = "strace cannot watch a process here (in a container, ptrace may have to be allowed): "
TRY_SECONDS = 30.0


def is_installed() -> bool:
    """Say whether the program is there; raises RuntimeError where somebody insists and it is not."""
    found = shutil.which("strace") is not None
    if not found and os.environ.get("FACILITATOR_REQUIRE_STRACE"):
        raise RuntimeError(ABSENT)
    return found


def hindrance(command: Sequence[str] = ("strace", "-f")) -> str | None:
    """Why no process can be watched here with this command, or None."""
    if not is_installed():
        return ABSENT
    tried = subprocess.run(
        [*command, "-o", os.devnull, "true"], capture_output=True, text=True, check=False, timeout=TRY_SECONDS
    )
    return FORBIDDEN + tried.stderr.strip() if tried.returncode else None


def main(arguments: list[str]) -> int:
    """Say whether it is there, or bring it."""
    os.environ.pop("FACILITATOR_REQUIRE_STRACE", None)
    if is_installed():
        return 0
    if arguments[:1] == ["--install"]:
        print("No strace found. Installing it, usually under a minute.", file=sys.stderr, flush=True)
        if browser.may_install() and browser.install("strace") and is_installed():
            return 0
    sys.exit(ABSENT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
