"""A real browser, a real server, and everybody's windows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect, sync_playwright

from tests.browser.people import Hall
from tests.served import Served

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Chromium, for which phone.test is this machine: an address that counts as insecure, as a venue's does."""
    found = os.environ.get("FACILITATOR_BROWSER") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found or None,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--host-resolver-rules=MAP phone.test 127.0.0.1",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def hall(chromium, tmp_path) -> Iterator[Hall]:
    """A server that runs, and a hall full of windows to it."""
    served = Served(tmp_path).start()
    hall = Hall(chromium, served)
    try:
        yield hall
    finally:
        served.stop()
    hall.leave()
