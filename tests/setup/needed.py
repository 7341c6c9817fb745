"""A program that some tests want: is it there, and how it is brought where it is not."""

import os
import shutil
import sys
from dataclasses import dataclass

from tests.setup import browser

OFF_THE_PATH = "/usr/sbin:/usr/local/sbin"  # where Debian keeps what only administrators call


@dataclass(frozen=True)
class Needed:
    """A program by its name, the Debian package a person is told of, and the one that is enough here."""

    program: str
    package: str
    enough: str

    @property
    def insists(self) -> str:
        """The setting by which somebody insists that it is there."""
        return f"FACILITATOR_REQUIRE_{self.enough.partition('-')[0].upper()}"

    @property
    def absent(self) -> str:
        """What is said where it is not."""
        return f"No {self.program} is on this machine. On Debian or Ubuntu: sudo apt install {self.package}"

    def is_installed(self) -> bool:
        """Say whether it is there; raises RuntimeError where somebody insists and it is not."""
        found = any(shutil.which(self.program, path=path) for path in (None, OFF_THE_PATH))
        if not found and os.environ.get(self.insists):
            raise RuntimeError(self.absent)
        return found

    def main(self, arguments: list[str]) -> int:
        """Say whether it is there, or bring it."""
        os.environ.pop(self.insists, None)
        if self.is_installed():
            return 0
        if arguments[:1] == ["--install"]:
            said = f"No {self.program} found. Installing it, usually under a minute."
            print(said, file=sys.stderr, flush=True)
            if browser.may_install() and browser.install(self.enough) and self.is_installed():
                return 0
        sys.exit(self.absent)
