"""Finds a Chromium for the browser tests, or brings one, and prints where it is."""

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

HOPELESS = "No browser for the tests: install Chromium or Chrome, or name one in FACILITATOR_BROWSER."


def find() -> str | None:
    """Return the path of a browser that starts, the one in FACILITATOR_BROWSER before all others."""
    named = os.environ.get("FACILITATOR_BROWSER")
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    return next((path for path in candidates if path and starts(path)), None)


def starts(path: str) -> bool:
    """Say whether the program runs: Ubuntu's chromium-browser, for one, may be only a hint to use snap."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and b"Chrom" in answer.stdout


def bring() -> str | None:
    """Install a browser: from the system where we may, else the one that Playwright fetches."""
    if may_install():
        _say("No browser found. Installing Chromium with apt-get, usually a minute or two.")
        install("chromium", "fonts-noto-core")
    return find() or _from_playwright()


def may_install() -> bool:
    """Say whether apt-get is there and needs no password."""
    if not shutil.which("apt-get"):
        return False
    return os.geteuid() == 0 or _quietly("sudo", "-n", "true")


def install(*packages: str) -> bool:
    """Install Debian packages without asking anything."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    return _quietly(*apt, "update") and _quietly(*apt, "install", "-y", "--no-install-recommends", *packages)


def _from_playwright() -> str | None:
    _say("Fetching Playwright's own Chromium, about 150 MB.")
    _quietly(sys.executable, "-m", "playwright", "install", "chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if starts(path) else None


def _quietly(*command: str) -> bool:
    """Run a command with its chatter kept out of our one line of output; its errors stay visible."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def main() -> None:
    """Print the path of the browser, or one sentence about what to do."""
    named = os.environ.get("FACILITATOR_BROWSER")
    path = find() or (None if named else bring())
    if path is None:
        sys.exit(f"The browser in FACILITATOR_BROWSER does not start: {named}" if named else HOPELESS)
    print(path)


if __name__ == "__main__":
    main()
