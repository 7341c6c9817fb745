"""Something hard, told in private: it reaches the story guardian, and nobody and nothing else."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.served import Browser

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

CANARY = "Canaryfeather: nobody came for three hours"
SHARED = "We waited in the corridor and nobody said why"


def test_what_is_told_in_private_reaches_the_guardian_and_appears_nowhere_else(hall):
    amara = hall.served.amara()
    amara.opens("story")
    gita = hall.served.helps(amara, "Gita", "guardian")
    eli = hall.served.joins(amara, "Eli", "Carers")
    objects = amara.sees()
    guardian = hall.console()
    guardian.page.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in gita.cookies()])
    guardian.page.goto(f"{hall.served.url}{amara.path}")
    guardian.goes_to("Something hard")
    stage = hall.stage(hall.served.url + objects["workshop:-"]["stage_url"])
    dana = hall.phone("dana")
    dana.joins(hall.lan, objects["workshop:-"]["code"], "Dana", "Patients")

    dana.button("Something hard").click()
    dana.reads("Who may read it?")
    dana.looks_well("hard-empty")
    dana.page.get_by_label("What is hard?").fill(CANARY)
    dana.page.get_by_role("radio", name=re.compile("Only the story guardian")).check()
    dana.page.get_by_role("checkbox", name=re.compile("come to me")).check()
    dana.looks_well("hard-private")
    dana.button("Tell it").click()

    expect(guardian.page.get_by_text(CANARY).first).to_be_visible()  # how soon, `make bench` says
    guardian.reads("They may be found:")
    guardian.looks_well("hard-guardian")
    expect(dana.page.locator("dialog").get_by_text(CANARY)).to_be_visible()

    everywhere = [json.dumps(face.sees()) for face in (amara, eli)]
    everywhere += [stage.page.content(), hall.served.log.read_text()]
    everywhere += pages(hall, amara, objects)
    amara.does("workshop.close", knowingly=True)
    everywhere += summary(hall, amara)
    assert [text[:80] for text in everywhere if "Canaryfeather" in text] == []
    assert len(everywhere) > 12


def pages(hall, amara, objects) -> list[str]:
    """What the facilitator, the stage and a stranger can open."""
    stage = objects["workshop:-"]["stage_url"]
    console = [
        amara.path,
        f"{amara.path}/state?since=0",
        f"{amara.path}/preview",
        f"{amara.path}/preview/state",
    ]
    anybody = [stage, f"{stage}/state?since=0", "/", f"/j/{objects['workshop:-']['code']}"]
    stranger = Browser(hall.served.url, "phone")
    return [amara.reads(path) for path in console] + [stranger.reads(path) for path in anybody]


def summary(hall, amara) -> list[str]:
    """Every document that leaves the house, as text."""
    amara.waits_for(lambda objects: objects["summary:-"]["state"] == "draft")
    made = amara.sees()["summary:-"]
    assert {document["kind"] for document in made["documents"]} == {"pdf", "docx", "xlsx", "json", "txt"}
    folder = hall.served.folder / "data" / "documents"
    texts = [text for path in folder.rglob("*") if path.is_file() for text in read_document(path)]
    return [*texts, json.dumps(made)]


def read_document(path: Path) -> list[str]:
    """What stands in a document, whatever it is packed in."""
    if path.suffix == ".pdf":
        return [page.extract_text() for page in PdfReader(path).pages]
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as parts:
            return [parts.read(name).decode("latin-1") for name in parts.namelist()]
    return [path.read_bytes().decode("latin-1")]


def test_what_is_told_to_everybody_waits_for_a_reader_and_then_stands_on_the_stage(hall):
    amara = hall.served.amara()
    amara.opens("story")
    objects = amara.sees()
    console = hall.console()
    console.page.context.add_cookies([{**cookie, "url": hall.served.url} for cookie in amara.cookies()])
    console.page.goto(f"{hall.served.url}{amara.path}")
    dana = hall.phone("dana", color_scheme="dark")
    dana.joins(hall.lan, objects["workshop:-"]["code"], "Dana", "Patients")

    dana.button("Something hard").click()
    dana.button("Tell it").click()
    dana.reads("Please write something first.")
    dana.page.get_by_label("What is hard?").fill(SHARED)
    dana.button("Tell it").click()
    dana.reads("Please choose who may read it.")
    dana.page.get_by_role("radio", name=re.compile("without my name")).check()
    dana.button("Tell it").click()

    console.goes_to("Something hard")
    console.reads(SHARED)
    console.button("Who answers?").click()
    console.page.get_by_label("Who answers", exact=True).fill("The ward manager")
    console.page.get_by_label("By when").fill("2999-03-01")
    console.button("Keep").click()
    console.reads("The ward manager answers")
    console.button("I have read it: release").click()
    amara.does("scene.show", scene="hard")
    stage = hall.stage(hall.served.url + objects["workshop:-"]["stage_url"])
    stage.reads(SHARED)
    stage.reads("The ward manager answers.")
    for window, scene in ((stage, "hard-stage"), (console, "hard-console"), (dana, "hard-dark")):
        window.looks_well(scene)
    dana.reads(re.compile("The ward manager answers"))


def test_words_of_danger_bring_the_writer_help_and_stay_from_the_stage(hall):
    amara = hall.served.amara()
    amara.does("workshop.edit", moderation="open")
    amara.opens("headline")
    objects = amara.sees()
    dana = hall.phone("dana", size={"width": 320, "height": 640})
    dana.joins(hall.lan, objects["workshop:-"]["code"], "Dana", "Patients")

    dana.page.get_by_label("Your headline").fill("I want to die, and nobody asks")
    dana.button("Give my headline").click()

    dana.reads("What you wrote is kept, and it matters.")
    dana.reads("Who can help")
    dana.looks_well("hard-helped")
    assert dana.sideways() <= 0
    stage = hall.stage(hall.served.url + objects["workshop:-"]["stage_url"])
    stage.reads(re.compile("newspaper"))
    assert "want to die" not in stage.page.content()
    dana.button("I have read this").click()
    expect(dana.page.get_by_text("What you wrote is kept, and it matters.")).to_have_count(0)
