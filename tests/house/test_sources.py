"""Sizes, shapes and names of our own files, and what must never stand in templates and scripts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

ROOT = Path(__file__).parents[2]
PYTHON = sorted([*ROOT.glob("facilitator/**/*.py"), *ROOT.glob("tests/**/*.py")])
PRODUCT = [path for path in PYTHON if "facilitator" in path.relative_to(ROOT).parts]
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
SCRIPTS = sorted(ROOT.glob("static/js/**/*.js"))
MIGRATIONS = ROOT / "facilitator/db/migrations/versions"

LONGEST_FUNCTION, LONGEST_FILE = 50, 300
VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common|stuff)(_|$)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_no_function_is_longer_than_a_screen_and_no_file_than_a_chapter(path):
    source = path.read_text()
    if MIGRATIONS in path.parents:  # written by a machine, read once
        return
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    }
    assert long == {}
    assert len(source.splitlines()) <= LONGEST_FILE


AREAS = sorted(path.parent / "__init__.py" for path in ROOT.glob("facilitator/*/models.py"))


@pytest.mark.parametrize("path", AREAS, ids=name)
def test_an_area_begins_with_a_sentence_and_nothing_else(path):
    body = ast.parse(path.read_text()).body

    assert len(body) == 1
    assert ast.get_docstring(ast.parse(path.read_text()))


def test_no_module_has_a_name_for_anything():
    stems = {name(path): path.stem for path in PYTHON} | {name(path): path.stem for path in SCRIPTS}
    folders = {name(path.parent): path.parent.name for path in [*PYTHON, *SCRIPTS]}

    assert [path for path, stem in (stems | folders).items() if VAGUE.search(stem)] == []


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_every_module_and_everything_public_says_what_it_is(path):
    tree = ast.parse(path.read_text())
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    silent = [node.name for node in public if not ast.get_docstring(node)]

    assert ast.get_docstring(tree) or path.stat().st_size == 0
    assert silent == []


# --- templates ---


def environment(app=None) -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "templates"), autoescape=True)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_can_be_read_and_escape_everything(path):
    tree = environment().parse(path.read_text())

    unsafe = [node.name for node in tree.find_all(nodes.Filter) if node.name in ("safe", "forceescape")]
    assert unsafe == []
    assert list(tree.find_all(nodes.ScopedEvalContextModifier)) == []  # {% autoescape false %}
    calls = [node.node.name for node in tree.find_all(nodes.Call) if isinstance(node.node, nodes.Name)]
    assert "Markup" not in calls


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_hold_no_style_no_handler_and_no_script(path):
    source = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)

    assert re.findall(r"\sstyle\s*=", source) == []
    assert re.findall(r"<style\b", source) == []
    assert re.findall(r"\son[a-z]+\s*=\s*[\"']", source) == []
    assert re.findall(r"javascript:", source) == []
    assert re.findall(r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//", source) == []
    for attributes, body in re.findall(
        r"<script\b([^>]*(?:\{\{.*?\}\}[^>]*)*)>(.*?)</script>", source, re.DOTALL
    ):
        assert "nonce=" in attributes or "application/json" in attributes
        assert "application/json" in attributes or not body.strip()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_what_a_template_names_is_there(path, known_endpoints):
    tree = environment().parse(path.read_text())
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import)):
        assert isinstance(node.template, nodes.Const)
        assert (ROOT / "templates" / node.template.value).is_file(), node.template.value
    for call in tree.find_all(nodes.Call):
        called = call.node.name if isinstance(call.node, nodes.Name) else ""
        first = call.args[0] if call.args else None
        if called == "url_for" and isinstance(first, nodes.Const):
            assert first.value in known_endpoints
        if called == "asset" and isinstance(first, nodes.Const) and not first.value.startswith("vendor/"):
            assert (ROOT / "static" / first.value).is_file(), first.value


@pytest.fixture(scope="session")
def known_endpoints():
    from facilitator.web.policy import ROUTES

    return set(ROUTES)


# --- scripts ---

NEVER = {
    r"\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|srcdoc": "text is text",
    r"\beval\s*\(|new Function\b|setTimeout\(\s*['\"`]": "code is code",
    r"crypto\.randomUUID|crypto\.subtle": "not there on http://192.168.…",
    r"navigator\.locks|serviceWorker|navigator\.credentials": "not there on http://192.168.…",
    r"\balert\(|\bconfirm\(|\bprompt\(": "they stop the page and cannot be read by everybody",
    r"https?://(?!www\.w3\.org/)": "nothing is fetched from anywhere else",
}


def code_of(path: Path) -> str:
    """The script without its comments."""
    source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    return re.sub(r"(^|\s)//[^\n]*", r"\1", source)


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_scripts_use_nothing_that_is_unsafe_or_missing_in_a_plain_network(path):
    code = code_of(path)
    if path.name == "seal.js":  # fetched by sealing.js alone, once it has seen that the browser has it
        code = code.replace("crypto.subtle", "")

    assert {why: found.group() for what, why in NEVER.items() if (found := re.search(what, code))} == {}


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_what_may_be_missing_in_a_plain_network_has_another_way(path):
    code = code_of(path)
    for thing in ("navigator.clipboard", "navigator.wakeLock", "navigator.share"):
        uses = re.findall(rf"{re.escape(thing)}\b(\?\.|\.|[^.])", code)
        careful = re.search(rf"{re.escape(thing)}\s*(\?\.|\)|&&|\?[^.])|in navigator|try\s*\{{", code)
        assert not uses or careful, thing


# At the beginning of a line or as a call: a sentence may well end with "from".
IMPORTED = re.compile(
    r"(?:^import\b[^'\";]*|^export\s*(?:\*|\{[^}]*\})\s*from\s*|\bimport\s*\(\s*)['\"]([^'\"]+)['\"]",
    re.MULTILINE,
)


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_imports_only_what_is_there(path):
    for target in IMPORTED.findall(code_of(path)):
        if path.name == "vendor.entry.js":
            continue
        if target.startswith("/static/"):
            found = ROOT / target.removeprefix("/")
        else:
            assert target.startswith("."), f"{target} has no address a browser could follow"
            found = path.parent / target
        assert found.is_file() or "vendor" in target, target
