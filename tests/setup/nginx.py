"""An nginx for the tests. `python -m tests.setup.nginx --install` brings the program where there is none."""

import os
import shutil
import sys

from tests.setup import browser

ABSENT = "No nginx is on this machine. On Debian or Ubuntu: sudo apt install nginx"


def is_installed() -> bool:
    """Say whether the program is there; raises RuntimeError where somebody insists and it is not."""
    found = any(shutil.which("nginx", path=path) for path in (None, "/usr/sbin:/usr/local/sbin"))
    if not found and os.environ.get("FACILITATOR_REQUIRE_NGINX"):
        raise RuntimeError(ABSENT)
    return found


def main(arguments: list[str]) -> int:
    """Say whether it is there, or bring it."""
    os.environ.pop("FACILITATOR_REQUIRE_NGINX", None)
    if is_installed():
        return 0
    if arguments[:1] == ["--install"]:
        print("No nginx found. Installing it, usually under a minute.", file=sys.stderr, flush=True)
        if browser.may_install() and browser.install("nginx-light") and is_installed():
            return 0
    sys.exit(ABSENT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
