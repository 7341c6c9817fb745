"""Who acts in the browser tests, and what they can do: only what a person could, by names a screen reader would say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.served import Served

AXE = Path(__file__).parents[1] / ".vendor" / "axe.min.js"
SHOTS = Path(__file__).parents[1] / "shots"
PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1366, "height": 768}
PROJECTOR = {"width": 1280, "height": 720}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Window:
    """A page in a browser of its own, which complains about every fault it sees."""

    def __init__(self, context: BrowserContext, name: str) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.name = name
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", self._note)

    def _note(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def button(self, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
        """A button by its name."""
        return self.page.get_by_role("button", name=name, exact=exact)

    def reads(self, words: str | re.Pattern[str]) -> None:
        """These words can be seen."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def looks_well(self, scene: str) -> None:
        """No rule of WCAG 2.2 AA that a program can check is broken; a picture is kept for people to look at."""
        SHOTS.mkdir(exist_ok=True)
        self.page.wait_for_timeout(350)  # let movements come to rest: half-faded text has no contrast
        self.page.screenshot(path=SHOTS / f"{scene}-{self.name}.png")
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", STANDARDS
        )
        self.faults += [
            f"{scene}: {v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0].get('failureSummary', '')[:300]}"
            for v in found["violations"]
        ]

    def sideways(self) -> int:
        """How many pixels the page is wider than its window."""
        return int(
            self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        )


class Console(Window):
    """Amara's laptop."""

    def sets_up(self, served: Served) -> None:
        """Make the first account with the link the server printed."""
        link = re.findall(r"http://127\.0\.0\.1:\d+/set-up/\S+", served.log.read_text())[-1]
        self.page.goto(link)
        self.page.get_by_label("E-mail").fill("amara@example.org")
        self.page.get_by_label("name").first.fill("Amara")
        self.page.get_by_label("Password").fill("a long enough password")
        self.button("Make my account").click()

    def makes_workshop(self, served: Served, topic: str, plan: str = "Half a day") -> None:
        """Make a workshop from a ready plan and open it."""
        self.page.goto(f"{served.url}/workshops/new")
        self.page.get_by_label("Topic").fill(topic)
        self.page.get_by_role("radio", name=re.compile(plan)).check()
        self.button("Make the workshop").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(topic)
        self.button(re.compile("Open (the workshop|for the room)")).first.click()
        expect(self.page.get_by_text("Open", exact=True).first).to_be_visible()

    @property
    def code(self) -> str:
        """The code people type."""
        told = self.page.locator(".join-code").first
        expect(told).to_be_visible()
        return re.sub(r"\W", "", told.inner_text())

    def moves_to(self, title: str) -> None:
        """Move the room to a step of the plan."""
        rail = self.page.get_by_role("navigation").filter(has=self.button(re.compile(title)))
        rail.get_by_role("button", name=re.compile(title)).first.click()

    def goes_to(self, tab: str) -> None:
        """Open a panel of the desk: a part of the work, or one of the panels within it."""
        wanted = self.page.get_by_role("tab", name=re.compile(tab))
        for part in self._tabs(0):
            if wanted.count():
                break
            part.click()
            expect(part).to_have_attribute("aria-selected", "true")
        wanted.first.click()

    def walks_the_desk(self) -> Iterator[str]:
        """Open every panel of every part of the work, one after the other; yields the name of its tab."""
        for part in self._tabs(0):
            part.click()
            expect(part).to_have_attribute("aria-selected", "true")
            inner = self.page.get_by_role("tablist", name="Panels")
            for tab in self._tabs(1) if inner.count() else [part]:
                tab.click()
                expect(tab).to_have_attribute("aria-selected", "true")
                expect(self.page.locator("#panel").get_by_text("One moment…")).to_have_count(0)
                yield tab.get_attribute("id").partition("-of-")[2]

    def _tabs(self, level: int) -> list[Locator]:
        """The parts of the work (0), or the panels of the part that is open (1)."""
        tabs = self.page.get_by_role("tablist").nth(level).get_by_role("tab")
        expect(tabs.first).to_be_visible()
        return tabs.all()


class Phone(Window):
    """Somebody's phone."""

    def joins(self, url: str, code: str, name: str, *groups: str) -> None:
        """Type the code, read the notice, say who one is."""
        self.reads_the_notice(url, code)
        self.says_who(name, *groups)

    def reads_the_notice(self, url: str, code: str) -> None:
        """Type the code, and stand before the question who one is."""
        self.page.goto(url)
        self.page.get_by_label(re.compile("[Cc]ode")).fill(code)
        self.page.get_by_role("button", name=re.compile("Join|Go on|Next|Continue|Find")).first.click()
        expect(self.page.get_by_label("What may we call you?")).to_be_visible()

    def says_who(self, name: str, *groups: str) -> None:
        """Say who one is, and come in."""
        self.page.get_by_label("What may we call you?").fill(name)
        for group in groups:
            self.page.get_by_role("checkbox", name=re.compile(group)).check()
        self.page.get_by_role("checkbox", name="I have read what is said above").check()
        self.button("Join").click()
        expect(self.page).to_have_url(re.compile("/w/"))

    def tells(self, story: str, *purposes: str, meaning: str = "") -> None:
        """Tell a story and say what may be done with it."""
        self.page.get_by_label("What happened?").fill(story)
        if meaning:
            self.page.get_by_label("What made it possible?").fill(meaning)
        for purpose in purposes:
            self.page.get_by_role("checkbox", name=re.compile(purpose)).check()
        self.button("Give my story").click()

    def saved(self) -> None:
        """The phone says that everything has been kept."""
        expect(self.page.locator("#phone-status")).to_contain_text("Saved")


class Stage(Window):
    """The projector."""


class Hall:
    """The room: a server and everybody's windows."""

    def __init__(self, chromium: Chromium, served: Served) -> None:
        self.chromium = chromium
        self.served = served
        self.lan = f"http://phone.test:{served.port}"
        self.windows: list[Window] = []

    def _context(self, size: dict[str, int], **more: Any) -> BrowserContext:
        return self.chromium.new_context(viewport=size, reduced_motion="reduce", **more)  # type: ignore[arg-type]

    def console(self, **more: Any) -> Console:
        """A laptop."""
        return self._open(Console(self._context(LAPTOP, **more), "console"))

    def phone(self, name: str = "phone", **more: Any) -> Phone:
        """A phone; `size` may be given."""
        size = more.pop("size", PHONE)
        return self._open(Phone(self._context(size, has_touch=True, is_mobile=True, **more), name))

    def stage(self, url: str, **more: Any) -> Stage:
        """The projector, on a workshop's stage."""
        stage = self._open(Stage(self._context(more.pop("size", PROJECTOR), **more), "stage"))
        stage.page.goto(url)
        return stage

    def _open(self, window: Any) -> Any:
        self.windows.append(window)
        return window

    def leave(self) -> None:
        """Close every window; none may have met a fault."""
        faults = {window.name: window.faults for window in self.windows if window.faults}
        for window in self.windows:
            window.context.close()
        assert not faults, faults
