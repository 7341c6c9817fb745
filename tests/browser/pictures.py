"""Makes the three pictures of the README from invented words: `python -m tests.browser.pictures`."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.browser.people import Hall
from tests.served import Browser, Served

FOLDER = Path(__file__).parents[2] / "static" / "img" / "readme"
GROUPS = ("Patients", "Carers", "Nurses", "General practice", "Pharmacy", "Social care", "Charities")
STORIES = (
    "The nurse rang me back the same evening, as she had said she would.",
    "They called back when they said they would, and I slept that night.",
    "A call back within the day, every time, from somebody who knew my name.",
    "Somebody rang the next morning to ask how the night had been.",
    "He sat down and listened before he looked at the screen.",
    "She listened to my daughter too, and that changed the plan.",
    "I was listened to, for the first time in two years.",
    "They listened to what I wanted and wrote it down in my words.",
    "One letter with one name and one number, and it was the right number.",
    "The letter told me whom to call, in words I understood.",
    "A letter that my father could read without me.",
    "The pharmacist walked over to the surgery so that I did not have to.",
)


def a_room(served: Served) -> Browser:
    """A room that has told its stories and looks at their themes."""
    amara = served.amara()
    step = amara.opens("story")
    for number, words in enumerate(STORIES):
        phone = served.joins(amara, group=GROUPS[number % len(GROUPS)])
        body = {
            "step": step,
            "title": "",
            "text": words,
            "meaning": "",
            "purposes": ["room", "summary"],
            "wording": "2026-11",
        }
        answer = phone.sends([{"op_id": secrets.token_hex(16), "kind": "story.add", "body": body}])[0]
        if number != len(STORIES) - 1:  # one waits for a check
            amara.does("card.release", card=answer["id"])
    return amara


def settle(amara: Browser) -> None:
    """Three themes with names that a person would give."""
    cards = {v["text"]: k[5:] for k, v in amara.sees().items() if k.startswith("card:")}
    mine = [cards[words] for words in STORIES]
    for name, few in (
        ("They kept their word", mine[:4]),
        ("Somebody listened", mine[4:8]),
        ("One clear letter", mine[8:11]),
    ):
        amara.does("theme.create", board="discover", name=name, cards=few)


def small(path: Path, width: int) -> None:
    """Keep a picture small: this wide, in 128 colours."""
    with Image.open(path) as shot:
        height = round(shot.height * width / shot.width)
        shot.convert("RGB").resize((width, height), Image.Resampling.LANCZOS).quantize(224).save(
            path, optimize=True
        )


def main() -> None:
    """Make them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    served = Served(Path(tempfile.mkdtemp()), FACILITATOR_PUBLIC_URL="http://192.168.1.20:8000").start()
    found = os.environ.get("FACILITATOR_BROWSER") or shutil.which("chromium")
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=found, args=["--no-sandbox", "--disable-gpu"]
            )
            hall = Hall(chromium, served)
            amara = a_room(served)
            code, stage_url = (amara.sees()["workshop:-"][key] for key in ("code", "stage_url"))
            phone = hall.phone(device_scale_factor=2)
            phone.joins(served.url, code, "", "Carers")
            phone.page.get_by_label("What happened?").fill("She rang before I could worry.")
            phone.page.get_by_role("checkbox", name="people in this room").scroll_into_view_if_needed()
            phone.page.get_by_role("checkbox", name="written summary").check()
            phone.page.screenshot(path=FOLDER / "phone.png")
            console = hall.console()
            console.context.add_cookies(
                [{"name": c.name, "value": c.value or "", "url": served.url} for c in amara.jar]
            )
            console.page.goto(served.url + amara.path)
            expect(console.page.get_by_text("Missing voices")).to_be_visible()
            console.page.wait_for_timeout(800)
            console.page.screenshot(path=FOLDER / "console.png")
            settle(amara)
            amara.opens("themes")
            stage = hall.stage(served.url + stage_url)
            expect(stage.page.get_by_text("Somebody listened")).to_be_visible()
            stage.page.wait_for_timeout(4000)  # until the tools have faded
            stage.page.screenshot(path=FOLDER / "stage.png")
            hall.leave()
            chromium.close()
    finally:
        served.stop()
    for name, width in (("phone", 320), ("console", 760), ("stage", 760)):
        small(FOLDER / f"{name}.png", width)


if __name__ == "__main__":
    main()
