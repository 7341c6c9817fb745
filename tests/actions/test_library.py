"""The library: papers to read and to change, plans to keep and to hand on; one's own are seen by nobody else."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO

import pytest

from facilitator.library.models import OwnPaper, SavedPlan
from facilitator.library.papers.shelf import PAPERS
from facilitator.library.payloads import MOST_STEPS
from facilitator.library.rules import LONGEST_TEXT
from facilitator.workshops.plans import GROUPS, PLANS
from tests.pages import Document


def copied(client, key="interview"):
    """The address of a fresh copy of one of our papers."""
    answer = client.post(f"/library/papers/{key}")
    assert answer.status_code == 303
    return answer.headers["Location"]


def fields(page):
    """What a form would send back as it stands: the paper's fields by their names."""
    found = {}
    for node in Document(page).all("input", "textarea"):
        name = node.attributes.get("name", "")
        found[name] = (
            node.text.removeprefix("\n") if node.tag == "textarea" else node.attributes.get("value", "")
        )
    return found


def written(client, where, **changed):
    """Change fields of a paper's form as it stands now, and send it."""
    form = fields(client.get(where).get_data(as_text=True))
    return client.post(where, data={**form, **changed})


def rows(scene, table):
    with scene.house.database.read() as session:
        return session.query(table).all()


# --- papers ---


def test_every_paper_can_be_read_and_taken_away(small_scene):
    amara = small_scene.facilitator()
    page = amara.get("/library").get_data(as_text=True)
    for key, paper in PAPERS.items():
        assert f"/library/papers/{key}" in page
        shown = amara.get(f"/library/papers/{key}").get_data(as_text=True)
        assert str(paper.title) in Document(shown).all("h1")[0].words()
        for kind, begins in (("a4.pdf", b"%PDF"), ("large.pdf", b"%PDF"), ("docx", b"PK")):
            answer = amara.get(f"/library/papers/{key}/{kind}")
            assert answer.get_data().startswith(begins), (key, kind)
            assert "attachment" in answer.headers["Content-Disposition"]
    assert amara.get("/library/papers/nothing").status_code == 404
    assert amara.get("/library/papers/interview/exe").status_code == 404


def test_what_we_ship_is_made_once(small_scene):
    amara = small_scene.facilitator()
    first = amara.get("/library/papers/consent/a4.pdf").get_data()
    small_scene.house.workers.stop()

    assert amara.get("/library/papers/consent/a4.pdf").get_data() == first
    failed = amara.get("/library/papers/interview/a4.pdf")
    assert failed.status_code == 503
    assert "try again" in failed.get_data(as_text=True)


def test_a_copy_is_changed_saved_and_printed(scene):
    amara = scene.facilitator()
    where = copied(amara)
    assert fields(amara.get(where).get_data(as_text=True))["text"] == PAPERS["interview"].text

    answer = written(
        amara, where, title="Our guide", text="# Ask\r\n\r\n- Who was kind to you?\r\n[ ] Swapped"
    )

    assert answer.status_code == 303
    kept = fields(amara.get(where).get_data(as_text=True))
    assert (kept["title"], kept["text"]) == ("Our guide", "# Ask\n\n- Who was kind to you?\n[ ] Swapped")
    assert amara.get(f"{where}/a4.pdf").get_data().startswith(b"%PDF")
    assert amara.get(f"{where}/txt").get_data(as_text=True) == f"{kept['text']}\n"
    assert "Our guide" in amara.get("/library").get_data(as_text=True)


def test_words_can_be_looked_at_without_being_saved(small_scene):
    amara = small_scene.facilitator()
    where = copied(amara)

    seen = written(amara, where, do="look", title="Ours", text="# A heading\n> Say it")

    page = seen.get_data(as_text=True)
    assert "A heading" in [node.words() for node in Document(page).all("h3")]
    assert fields(page)["text"] == "# A heading\n> Say it"
    assert rows(small_scene, OwnPaper)[0].text == PAPERS["interview"].text
    looked = amara.post(
        "/library/look", data={"text": "1. One\n2. Two"}, headers={"X-Facilitator": "library"}
    )
    assert looked.get_json()["blocks"][0] == {
        "kind": "numbers",
        "text": "",
        "items": ["One", "Two"],
        "grid": None,
    }


def test_words_saved_meanwhile_are_not_overwritten_and_neither_are_lost(scene):
    amara = scene.facilitator()
    where = copied(amara)
    early = fields(amara.get(where).get_data(as_text=True))
    written(amara, where, text="Words from the other window")

    late = amara.post(where, data={**early, "text": "Words from this window"})

    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Words from the other window" in page
    assert fields(page)["text"] == "Words from this window"
    assert rows(scene, OwnPaper)[0].text == "Words from the other window"
    assert amara.post("/library/own", data=fields(page)).status_code == 303
    assert {paper.text for paper in rows(scene, OwnPaper)} == {
        "Words from the other window",
        "Words from this window",
    }
    # Once both have been seen, saving again is meant.
    assert amara.post(where, data=fields(page)).status_code == 303
    assert {paper.text for paper in rows(scene, OwnPaper)} == {"Words from this window"}


def test_the_same_words_sent_twice_are_no_quarrel(small_scene):
    amara = small_scene.facilitator()
    where = copied(amara)
    form = {**fields(amara.get(where).get_data(as_text=True)), "text": "Once"}

    assert [amara.post(where, data=form).status_code for _ in range(2)] == [303, 303]


def test_words_typed_into_a_paper_that_is_gone_are_kept_as_a_new_one(small_scene):
    amara = small_scene.facilitator()
    where = copied(amara, "card-story")
    form = {**fields(amara.get(where).get_data(as_text=True)), "text": "Typed for an hour"}
    assert amara.post(f"{where}/remove").status_code == 303

    late = amara.post(where, data=form)

    page = late.get_data(as_text=True)
    assert late.status_code == 404
    assert fields(page)["text"] == "Typed for an hour"
    made = amara.post("/library/own", data=fields(page))
    assert made.status_code == 303
    assert rows(small_scene, OwnPaper)[0].text == "Typed for an hour"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": "  "}, "give it a name"),
        ({"title": "x" * 121}, "1 characters too long"),
        ({"text": "y" * (LONGEST_TEXT + 2)}, "2 characters too long"),
        ({"text": "a bell \x07"}, "characters that cannot be kept"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(small_scene, wrong, said):
    amara = small_scene.facilitator()
    where = copied(amara)

    answer = written(amara, where, **{"title": "Ours", "text": "Our words", **wrong})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    sent = {"title": "Ours", "text": "Our words", **wrong}
    assert {name: fields(page)[name] for name in sent} == sent
    assert rows(small_scene, OwnPaper)[0].text == PAPERS["interview"].text


def test_the_longest_paper_arrives_in_any_script(small_scene):
    amara = small_scene.facilitator()
    where = copied(amara)
    words = "護" * LONGEST_TEXT

    assert written(amara, where, title="長い", text=words).status_code == 303
    assert rows(small_scene, OwnPaper)[0].text == words


def test_an_empty_paper_is_a_paper(small_scene):
    amara = small_scene.facilitator()
    where = copied(amara)

    assert written(amara, where, text="").status_code == 303
    assert amara.get(f"{where}/a4.pdf").get_data().startswith(b"%PDF")


def test_a_paper_can_be_written_from_the_beginning(small_scene):
    amara = small_scene.facilitator()
    page = Document(amara.get("/library").get_data(as_text=True))
    (form,) = [node for node in page.all("form") if node.attributes.get("action") == "/library/own"]
    said = {
        node.attributes["name"]: node.attributes["value"] for node in form.children if node.tag == "input"
    }

    made = amara.post("/library/own", data=said)

    assert made.status_code == 303
    assert written(amara, made.headers["Location"].partition("?")[0], text="Ours").status_code == 303


def test_a_shelf_has_an_end(small_scene, monkeypatch):
    monkeypatch.setattr("facilitator.library.actions.MOST_PAPERS", 1)
    amara = small_scene.facilitator()
    copied(amara)

    full = amara.post("/library/papers/interview")

    assert full.status_code == 409
    assert "room for 1" in full.get_data(as_text=True)


def test_nobody_else_sees_or_changes_ones_own(scene):
    amara, yara = scene.amara(), scene.amara("Yara")
    hana = scene.helps(amara, "Hana", "together")
    paper, plan = copied(amara.client), kept(amara)
    for other in (yara.client, hana.client):
        assert "Own plan" not in other.get("/library").get_data(as_text=True)
        for where in (paper, plan, f"{paper}/txt", f"{plan}/json"):
            assert other.get(where).status_code == 404, where
        for where in (f"{paper}/remove", f"{plan}/remove", plan):
            assert other.post(where, data={"name": "Mine"}).status_code == 404, where
        assert other.post(paper, data={"title": "Mine", "text": "Mine", "seen": ""}).status_code == 404
        said = {"topic": "Ours", "plan": plan.rpartition("/")[2]}
        assert other.post("/workshops/new", data=said).status_code == 422
    assert [paper.text for paper in rows(scene, OwnPaper)] == [PAPERS["interview"].text]
    assert [plan.name for plan in rows(scene, SavedPlan)] == ["Own plan"]


# --- plans ---


def kept(amara, name="Own plan"):
    """Keep the plan of Amara's workshop; the address of the plan."""
    answer = amara.client.post(
        f"{amara.path}/keep-plan",
        data={"name": name, "about": "For winter"},
        headers={"X-Facilitator": "console"},
    )
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["url"]


def planned(amara):
    names = ("phase", "kind", "title", "prompt", "guidance", "questions", "minutes")
    steps = sorted(amara.all("step").values(), key=lambda step: step["position"])
    return [{name: step[name] for name in names} for step in steps]


def grouped(amara):
    groups = sorted(amara.all("group").values(), key=lambda group: group["position"])
    return [(group["name"], group["needed"], group["lived"]) for group in groups]


def started(scene, amara, plan, /, **changed):
    """A workshop started from a plan, with the form as the browser shows it."""
    page = amara.client.get(f"/workshops/new?plan={plan}").get_data(as_text=True)
    nodes = [node for node in Document(page).all("input") if not node.inside("template")]
    form = {
        node.attributes["name"]: node.attributes.get("value", "on")
        for node in nodes
        if node.attributes.get("type") not in ("radio", "checkbox") or "checked" in node.attributes
    }
    answer = amara.client.post("/workshops/new", data={**form, "topic": "The next one", **changed})
    assert answer.status_code == 302, answer.get_data(as_text=True)
    workshop_id = answer.headers["Location"].rpartition("/")[2]
    return type(amara)(scene, amara.client, "console", f"/console/{workshop_id}", workshop_id)


def test_a_plan_is_kept_and_a_workshop_starts_from_it(scene):
    amara = scene.amara(opened=False)
    first = amara.step("welcome")
    amara.does("step.edit", step=first, title="Good morning", prompt="Who are you?", minutes=7)
    amara.does("step.remove", step=amara.step("vote"))
    amara.does("group.edit", group=amara.group("Pharmacy"), name="Our pharmacists", needed=True)

    plan = kept(amara).rpartition("/")[2]
    again = started(scene, amara, plan)

    assert planned(again) == planned(amara)
    assert planned(again)[0]["title"] == "Good morning"
    assert grouped(again) == grouped(amara)
    assert ("Our pharmacists", True, False) in grouped(again)


def test_groups_of_a_plan_take_the_place_of_those_nobody_has_touched(small_scene):
    amara = small_scene.amara(opened=False)
    amara.does("group.edit", group=amara.group("Pharmacy"), name="Our pharmacists")
    plan = kept(amara).rpartition("/")[2]
    template = [(str(name), needed, lived) for name, needed, lived in GROUPS]

    assert grouped(started(small_scene, amara, "opener")) == template
    assert grouped(started(small_scene, amara, "opener", plan=plan)) == grouped(amara)
    changed = started(small_scene, amara, "opener", **{"plan": plan, "group-0": "Everybody"})
    assert grouped(changed) == [("Everybody", True, True), *template[1:]]


def test_nothing_that_was_said_goes_with_a_plan(scene):
    amara = scene.amara()
    dana = scene.joins(amara, "Dana", "Patients")
    dana.does("keep.add", step=amara.opens("keep"), text="CANARY", wording="2026-11")

    kept(amara)

    (plan,) = rows(scene, SavedPlan)
    told = json.dumps([plan.name, plan.about, plan.steps, plan.groups])
    assert "CANARY" not in told
    assert "Dana" not in told
    assert "opened_at" not in told


def test_a_rehearsal_of_a_workshop_with_an_own_plan_has_its_steps(small_scene):
    from types import SimpleNamespace

    amara = small_scene.amara(opened=False)
    again = started(small_scene, amara, kept(amara).rpartition("/")[2])
    small_scene.app.extensions["rehearsals"] = SimpleNamespace(start=lambda *_args, **_kwargs: None)

    url = amara.client.post(f"{again.path}/rehearse", headers={"X-Facilitator": "console"}).get_json()["url"]

    copied_one = type(amara)(small_scene, amara.client, "console", url, url.rpartition("/")[2])
    assert [step["title"] for step in planned(copied_one)] == [step["title"] for step in planned(again)]


def test_a_plan_is_renamed_and_removed_and_two_never_share_a_name(scene):
    amara = scene.amara()
    one = kept(amara, "One")
    two = kept(amara, "Two")

    taken = amara.client.post(two, data={"name": "ONE", "about": "Typed"})
    page = taken.get_data(as_text=True)
    assert (taken.status_code, fields(page)["name"], fields(page)["about"]) == (409, "ONE", "Typed")
    again = amara.client.post(
        f"{amara.path}/keep-plan", data={"name": "one"}, headers={"X-Facilitator": "console"}
    )
    assert (again.status_code, again.get_json()["error"]["code"]) == (409, "same_plan")
    assert amara.client.post(two, data={"name": "Three", "about": ""}).status_code == 303
    assert amara.client.post(f"{one}/remove").status_code == 303
    assert [plan.name for plan in rows(scene, SavedPlan)] == ["Three"]
    assert amara.client.get(one).status_code == 404
    nameless = amara.client.post(
        f"{amara.path}/keep-plan", data={"name": " "}, headers={"X-Facilitator": "console"}
    )
    assert nameless.get_json()["error"]["code"] == "no_title"


def brought(client, content):
    file = (BytesIO(content if isinstance(content, bytes) else json.dumps(content).encode()), "plan.json")
    return client.post("/library/plans", data={"file": file}, content_type="multipart/form-data")


def test_a_plan_travels_as_a_file_to_another_account(scene):
    amara, yara = scene.amara(), scene.amara("Yara")
    file = amara.client.get(f"{kept(amara)}/json").get_data()

    answer = brought(yara.client, b"\xef\xbb\xbf" + file)  # some editors put a mark in front

    assert answer.status_code == 303
    assert yara.client.get(f"{answer.headers['Location'].partition('?')[0]}/json").get_data() == file
    again = started(scene, yara, answer.headers["Location"].partition("?")[0].rpartition("/")[2])
    assert planned(again) == planned(amara)


def test_every_ready_plan_is_a_file_that_can_be_brought_in(small_scene):
    amara = small_scene.facilitator()
    for key, plan in PLANS.items():
        file = amara.get(f"/library/ready/{key}/json").get_data()
        assert brought(amara, file).status_code == 303
        assert json.loads(file)["steps"][0]["title"] == str(plan.steps[0].title)
        assert amara.get(f"/library/ready/{key}/a4.pdf").get_data().startswith(b"%PDF")
        assert amara.get(f"/library/ready/{key}").status_code == 200


def a_file(**changed):
    step = {"phase": "open", "kind": "talk", "title": "Talk", "minutes": 5}
    return {"facilitator_plan": 1, "name": "Theirs", "steps": [step], **changed}


STEP = {"phase": "open", "kind": "talk", "title": "Talk", "minutes": 5}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a plan of Facilitator"),
        (b"\xff\xfe\x00", "not a plan of Facilitator"),
        (b"[" * 100_000, "not a plan of Facilitator"),
        (b'{"name": "A plan"}', "not a plan of Facilitator"),
        (b"[1, 2]", "not a plan of Facilitator"),
        ({**a_file(), "facilitator_plan": 2}, "newer Facilitator"),
        ({**a_file(), "facilitator_plan": True}, "not a plan of Facilitator"),
        (a_file(name=""), "The plan could not be taken in. Please write something first."),
        (a_file(name="n" * 81), "1 characters too long"),
        (a_file(language="../../x"), "language"),
        (a_file(steps=[]), "steps"),
        (a_file(steps=[STEP] * (MOST_STEPS + 1)), "steps"),
        (a_file(more="than expected"), "more"),
        (a_file(steps=[STEP, "talk"]), "Step 2"),
        (a_file(steps=[STEP, {**STEP, "kind": "sing"}]), "Step 2 of the plan could not be taken in"),
        (a_file(steps=[{**STEP, "title": "x" * 81}]), "Step 1"),
        (a_file(steps=[{**STEP, "minutes": "5"}]), "minutes"),
        (a_file(steps=[{**STEP, "minutes": -1}]), "minutes"),
        (a_file(steps=[{**STEP, "questions": ["q"] * 31}]), "questions"),
        (a_file(groups=[{"name": "Nurses"}, {"name": ""}]), "Group 2"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_plan_is_refused_in_plain_words(small_scene, content, said):
    amara = small_scene.facilitator()

    answer = brought(amara, content)

    assert answer.status_code == 422
    assert said in re.sub(r"\s+", " ", answer.get_data(as_text=True))
    assert rows(small_scene, SavedPlan) == []


def test_no_file_at_all_is_said_too(small_scene):
    amara = small_scene.facilitator()

    assert amara.post("/library/plans", data={}).status_code == 422


# --- everything at once ---


def test_everything_is_one_file_of_pdfs(scene):
    amara = scene.amara()
    where = copied(amara.client)
    written(amara.client, where, title='Our: "guide" / one', text="Ours")
    kept(amara, "Own plan")

    answer = amara.client.get("/library/everything.zip")

    with zipfile.ZipFile(BytesIO(answer.get_data())) as folder:
        names = folder.namelist()
        assert all(folder.read(name).startswith(b"%PDF") for name in names)
    assert len(names) == 2 * (len(PAPERS) + len(PLANS) + 2)
    assert "Our own papers/Our – guide one.pdf" in names
    assert "Our own plans/Own plan (large print).pdf" in names
    assert "Stories and consent/Interview guide for pairs.pdf" in names
