"""Every sentence can be translated, and reaches the person in their language, whatever its direction."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from facilitator import areas
from facilitator.errors import Refused
from facilitator.i18n import extracting, speaking
from facilitator.i18n.scripts import reached_from, sentences
from facilitator.paths import static_folder
from facilitator.refusals import REFUSALS
from facilitator.summary.actions import keep
from tests.cast import Actor, Lead, story
from tests.house.languages import plain, strange, strange_tongues
from tests.pages import Document, Node

TOPIC, PLACE, NAME, WORDS = "主題", "場所", "名前", "話"
SPOKEN_ATTRIBUTES = ("alt", "title", "placeholder", "aria-label", "aria-description", "data-remove")
UNSPOKEN_TAGS = ("script", "style", "code")
# Names are the same in every language; the month is a word of that language, and Babel's.
NAMES = {"Facilitator", "Amara", "Novembro"}


def test_the_template_for_translators_is_current():
    with extracting.TEMPLATE.open("rb") as file:
        committed = {message.id for message in read_po(file) if message.id}
    needed = {message.id for message in extracting.catalogue() if message.id}

    assert committed == needed, "run `make messages`"


def test_no_sentence_is_put_together_from_a_variable():
    """`t(words)` or `_(words)` would never reach a translator."""
    calls = []
    for script in sorted((static_folder() / "js").rglob("*.js")):
        source = script.read_text()
        said = len(re.findall(r"(?<![\w$.])tn?\(", re.sub(r"function tn?\(", "", source)))
        if script.name != "t.js" and said != len(list(sentences(source))):
            calls.append((script.name, said, len(list(sentences(source)))))
    assert calls == []


def test_no_sentence_hides_inside_an_f_string():
    """Before Python 3.12 an f-string is one piece to whoever gathers sentences, so none is found in it."""
    hidden = [
        (path.name, node.lineno)
        for path in Path(extracting.__file__).parents[1].rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext", "lazy")
    ]
    assert hidden == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("t('One')", [("One", None)]),
        ("html`<p>${t('In %(n)s', { n: number(3) })}</p>`", [("In %(n)s", None)]),
        ('html`<p>${on && html`<b>${t("Don\'t")}</b>`}</p>`', [("Don't", None)]),
        ("tn('%(n)s card', '%(n)s cards', n)", [("%(n)s card", "%(n)s cards")]),
        (r"t('It\'s \u201cone\u201d')", [("It's “one”", None)]),
        ("// t('not said')\n/* t('nor this') */ t('said')", [("said", None)]),
        ("at('no'); x.t('no'); split('no')", []),
        ("t(words)", []),
    ],
)
def test_sentences_are_found_in_scripts(source, found):
    assert [(said.one, said.many) for said in sentences(source)] == found


@pytest.fixture(scope="module")
def tongues(tmp_path_factory):
    with strange_tongues(tmp_path_factory.mktemp("locale"), "eo", "ar"):
        yield


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_refusal_is_said_in_the_reader_s_language(tongues, code):
    numbers = dict.fromkeys(("over", "budget", "seconds", "minutes", "most", "line", "count"), 3)
    refusal = Refused(code, **numbers, **dict.fromkeys(("field", "name", "why", "by"), "⟦x⟧"))
    with speaking("eo"):
        assert plain(refusal.sentence) == ""


def speaking_lead(scene, tag: str) -> Lead:
    """A facilitator whose browser speaks this language, with a workshop made in it."""
    client = scene.facilitator()
    client.set_cookie("language", tag)
    said = {"topic": TOPIC, "place": PLACE, "held_on": "2026-11-14", "plan": "half-day"}
    made = client.post("/workshops/new", data=said)
    workshop_id = made.headers["Location"].rpartition("/")[2]
    lead = Lead(scene, client, "console", f"/console/{workshop_id}", workshop_id)
    assert lead.does("workshop.open")["status"] == "saved"
    return lead


def speaking_phone(scene, lead: Lead, tag: str) -> Actor:
    client = scene.app.test_client()
    client.set_cookie("language", tag)
    groups = [next(iter(lead.all("group")))]
    client.post(f"/j/{lead.workshop['code']}", data={"name": NAME, "groups": groups, "notice": "1"})
    return Actor(scene, client, "phone", f"/w/{lead.workshop_id}")


def spoken_in(page: str) -> list[str]:
    """Everything a page says, to eyes or to ears."""
    said = []
    for node in Document(page).nodes:
        if node.tag in UNSPOKEN_TAGS or inside_untranslated(node):
            continue
        said.append(node.text)
        said += [node.attributes[name] for name in SPOKEN_ATTRIBUTES if name in node.attributes]
        if node.tag == "input" and node.attributes.get("type") in ("submit", "button"):
            said.append(node.attributes.get("value", ""))
    return said


def inside_untranslated(node: Node) -> bool:
    while node is not None:
        if node.attributes.get("translate") == "no":
            return True
        node = node.parent
    return False


def english_in(texts: list[str], *, but: set[str]) -> list[str]:
    """Words in Latin letters that stand outside brackets and are nobody's name."""
    left = [plain(text) for text in texts]
    return [
        text
        for text in left
        if [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in NAMES | but]
    ]


def pages_of(scene, amara: Lead, dana: Actor) -> dict[str, tuple]:
    """Every page in every state that can be reached without a worker, as (client, address, form)."""
    stranger = scene.app.test_client()
    stranger.set_cookie("language", amara.client.get_cookie("language").value)
    seen = amara.workshop
    invitation = amara.client.post(f"{amara.path}/invite", headers={"X-Facilitator": "console"}).get_json()
    invited = invitation["url"].removeprefix("http://localhost")
    copied = amara.client.post("/library/papers/interview").headers["Location"]
    plan = {"name": NAME}
    kept = amara.client.post(f"{amara.path}/keep-plan", data=plan, headers={"X-Facilitator": "console"})
    own_plan = kept.get_json()["url"]
    new = {"topic": "", "place": "", "held_on": "", "plan": "half-day"}
    account = {"name": "", "email": "nobody", "password": "short"}
    return {
        "home": (stranger, "/", None),
        "an unknown code": (stranger, "/", {"code": "ZZZZZZ"}),
        "join": (stranger, f"/j/{seen['code']}", None),
        "join without the notice": (stranger, f"/j/{seen['code']}", {"name": ""}),
        "join without a group": (stranger, f"/j/{seen['code']}", {"name": "", "notice": "1"}),
        "no such page": (stranger, "/nowhere", None),
        "sign in": (stranger, "/sign-in", None),
        "a wrong password": (stranger, "/sign-in", {"email": "a@example.org", "password": "x"}),
        "invited": (stranger, invited, None),
        "invited, badly filled": (stranger, invited, account),
        "invited, signed in": (amara.client, invited, None),
        "an invitation that is gone": (stranger, "/invited/gone", None),
        "my workshops": (amara.client, "/workshops", None),
        "a new workshop": (amara.client, "/workshops/new", None),
        "a new workshop without a topic": (amara.client, "/workshops/new", new),
        "a new workshop without a plan": (amara.client, "/workshops/new", new | {"topic": TOPIC, "plan": ""}),
        "a new workshop with a bad date": (
            *(amara.client, "/workshops/new"),
            new | {"topic": TOPIC, "held_on": "soon"},
        ),
        "the library": (amara.client, "/library", None),
        "a paper": (amara.client, "/library/papers/card-story", None),
        "an own paper": (amara.client, copied, None),
        "an own paper without a title": (amara.client, copied, {"title": "", "text": WORDS}),
        "an own paper that others have changed": (amara.client, copied, {"title": WORDS, "text": WORDS}),
        "an own paper that is gone": (amara.client, "/library/own/0", {"title": WORDS, "text": WORDS}),
        "a ready plan": (amara.client, "/library/ready/opener", None),
        "an own plan": (amara.client, own_plan, None),
        "an own plan without a name": (amara.client, own_plan, {"name": "", "about": ""}),
        "a file that is no plan": (amara.client, "/library/plans", {}),
        "the console": (amara.client, amara.path, None),
        "the preview": (amara.client, f"{amara.path}/preview", None),
        "the room": (dana.client, dana.path, None),
        "the stage": (stranger, seen["stage_url"], None),
        "a summary that waits": (stranger, "/s/" + seen["summary_url"].rpartition("/")[2], None),
    }


def look_at_all(scene, amara: Lead, dana: Actor, *, tag: str, direction: str) -> dict[str, list[str]]:
    wrong = {}
    but = {amara.workshop["code"], amara.workshop_id}
    for name, (client, address, form) in pages_of(scene, amara, dana).items():
        answer = client.get(address) if form is None else client.post(address, data=form)
        page = answer.get_data(as_text=True)
        html = Document(page).all("html")[0].attributes
        assert (html["lang"], html["dir"]) == (tag, direction), name
        assert "⟦" in page, name
        if english := english_in(spoken_in(page), but=but):
            wrong[name] = english
    return wrong


@pytest.mark.parametrize(("tag", "direction"), [("eo", "ltr"), ("ar", "rtl")])
def test_every_page_speaks_the_reader_s_language_alone(small_scene, tongues, tag, direction):
    amara = speaking_lead(small_scene, tag)
    dana = speaking_phone(small_scene, amara, tag)

    assert look_at_all(small_scene, amara, dana, tag=tag, direction=direction) == {}


def test_the_first_account_and_the_empty_list_speak_it_too(small_scene, tongues):
    from facilitator.accounts.actions import invite

    token = small_scene.house.writer.do(lambda unit: invite(unit, "set-up"))
    nobody, amara = small_scene.app.test_client(), small_scene.facilitator()
    for client in (nobody, amara):
        client.set_cookie("language", "eo")
    pages = [
        *(nobody.get("/sign-in"), nobody.get(f"/set-up/{token}"), amara.get("/workshops")),
        nobody.post(f"/set-up/{token}", data={"name": "", "email": "a@example.org", "password": "x"}),
    ]

    assert [english_in(spoken_in(page.get_data(as_text=True)), but=set()) for page in pages] == [[]] * 4


def test_a_summary_speaks_the_language_of_its_workshop(small_scene, tongues):
    amara = speaking_lead(small_scene, "eo")
    dana = speaking_phone(small_scene, amara, "eo")
    dana.does("story.add", **story(amara.opens("story"), text=WORDS, title=WORDS, meaning=WORDS))
    amara.does("workshop.close", knowingly=True)
    made = {
        "files": [],
        "sections": [{"key": "vision", "title": WORDS, "paragraphs": [WORDS]}],
        "cloud": None,
    }
    small_scene.house.writer.do(lambda unit: keep(unit, amara.workshop_id, 1, made))
    amara.does("summary.publish")
    link = "/s/" + amara.workshop["summary_url"].rpartition("/")[2]

    page = amara.client.get(link).get_data(as_text=True)

    assert english_in(spoken_in(page), but={amara.workshop["code"]}) == []
    assert WORDS in page


def sentences_in(value: object) -> list[str]:
    """Texts in a payload that look like something said: two words or more in Latin letters."""
    if isinstance(value, dict):
        return [said for part in value.values() for said in sentences_in(part)]
    if isinstance(value, list):
        return [said for part in value for said in sentences_in(part)]
    return [value] if isinstance(value, str) and re.search(r"[A-Za-z]{2,} +[A-Za-z]", value) else []


def test_what_the_faces_are_sent_is_in_the_reader_s_language(small_scene, tongues):
    amara = speaking_lead(small_scene, "eo")
    dana = speaking_phone(small_scene, amara, "eo")
    ear = small_scene.listens(dana)
    dana.does("person.describe", name=NAME, groups=[next(iter(amara.all("group")))])
    small_scene.pulse(amara)
    own = next(heard for heard in ear.hears() if heard["event"] == "own")
    seen = [own, dana.sees(), amara.sees(), small_scene.stage(amara).sees()]

    assert {plain(said) for said in sentences_in(seen)} == {""}
    assert {plain(purpose["label"]) for purpose in own["purposes"]} == {""}


def test_an_op_is_refused_in_the_reader_s_language(small_scene, tongues):
    amara = speaking_lead(small_scene, "eo")
    dana = speaking_phone(small_scene, amara, "eo")
    answers = [
        dana.does("story.add", **story(amara.step("story"), text="")),
        dana.does("story.add", **story(amara.step("story"))),
        dana.does("vision.answer", version=1, answer="yes"),
        dana.does("story.sing"),
        amara.does("themes.undo", board="discover"),
    ]

    assert [plain(answer["message"]) for answer in answers] == [""] * len(answers)


FACES = {"phone.js": "the room", "console.js": "the console", "stage.js": "the stage"}


@pytest.mark.parametrize("entry", FACES)
def test_the_sentences_of_a_script_reach_the_browser(small_scene, tongues, entry):
    amara = speaking_lead(small_scene, "eo")
    client, address, _ = pages_of(small_scene, amara, speaking_phone(small_scene, amara, "eo"))[FACES[entry]]

    catalogue = messages_in(client.get(address).get_data(as_text=True))

    scripts = reached_from(static_folder() / "js" / entry, static_folder())
    said = [one for script in scripts for one in sentences(script.read_text())]
    assert len(said) > 10
    categories = catalogue[""]["plural"]
    assert sorted(categories) == ["one", "other"]
    for one in said:
        if one.many is None:
            assert catalogue[one.one] == strange(one.one)
        else:
            forms = dict(zip(categories, catalogue[one.one], strict=True))
            assert forms == {"one": strange(one.one), "other": strange(one.many)}
    assert set(catalogue) == {"", *(one.one for one in said)}


def test_a_language_with_many_plurals_gets_a_form_for_each(small_scene, tongues):
    amara = speaking_lead(small_scene, "ar")
    catalogue = messages_in(amara.client.get(amara.path).get_data(as_text=True))
    plurals = [forms for forms in catalogue.values() if isinstance(forms, list)]

    assert set(catalogue[""]["plural"]) == {"zero", "one", "two", "few", "many", "other"}
    assert plurals
    assert {len(forms) for forms in plurals} == {6}


def test_an_english_page_carries_no_catalogue(small_scene, tongues):
    amara = small_scene.amara()

    assert 'id="messages"' not in amara.client.get(amara.path).get_data(as_text=True)


def messages_in(page: str) -> dict:
    found = [node for node in Document(page).all("script") if node.attributes.get("id") == "messages"]
    assert len(found) == 1
    assert found[0].attributes["nonce"]
    return json.loads(found[0].text)


def test_every_code_that_is_raised_has_its_sentence():
    """The list of codes would be useless if an area raised one that is not in it."""
    source = "".join(path.read_text() for path in (static_folder().parent / "facilitator").rglob("*.py"))
    raised = set(re.findall(r"Refused\(\s*\"(\w+)\"", source))

    assert raised - set(REFUSALS) == set()
    assert len(areas.OPS) > 40
