"""What every page any test receives must be like; the cast's browsers look at each one as it arrives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# These stand for choices and buttons, whose words are inside or given by `value`.
UNLABELLED_TYPES = frozenset({"hidden", "submit", "button", "reset"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for")


@dataclass
class Node:
    """An element, its attributes, its text and where it stands."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def inside(self, tag: str) -> Node | None:
        """The nearest element of this kind around this one."""
        node = self.parent
        while node is not None and node.tag != tag:
            node = node.parent
        return node

    def words(self) -> str:
        """All text inside, with what pictures say instead of themselves."""
        if self.tag == "img":
            return self.attributes.get("alt", "")
        label = self.attributes.get("aria-label", "")
        return " ".join(" ".join([self.text, label, *(c.words() for c in self.children)]).split())


class Document(HTMLParser):
    """A page as its elements; what is not closed as it should be is remembered in `faults`."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {}, None)
        self.nodes: list[Node] = []
        self.faults: list[str] = []
        self._open = self.root
        self.feed(source)
        self.close()
        if self._open is not self.root:
            self.faults.append(f"<{self._open.tag}> is never closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> says {name} twice" for name, n in Counter(names).items() if n > 1]
        node = Node(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(node)
        self.nodes.append(node)
        if tag not in VOID:
            self._open = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._open.tag:
            self.faults.append(f"</{tag}> closes <{self._open.tag}>")
            return
        self._open = self._open.parent or self.root

    def handle_data(self, data: str) -> None:
        self._open.text += data

    def all(self, *tags: str) -> list[Node]:
        """The elements of these kinds, in their order; templates are no part of the page yet."""
        return [node for node in self.nodes if node.tag in tags]


def faults(source: str) -> list[str]:
    """What is wrong with a page, in words; empty when nothing is."""
    page = Document(source)
    checks = (_head, _headings, _ids, _scripts, _nothing_inline, _fields, _words)
    return page.faults + [fault for check in checks for fault in check(page)]


def _head(page: Document) -> list[str]:
    html = page.all("html")
    if len(html) != 1:
        return [f"{len(html)} <html> elements"]
    wrong = [f"<html> has no {name}" for name in ("lang", "dir") if not html[0].attributes.get(name)]
    titles = [node.words() for node in page.all("title") if node.inside("head")]
    if len(titles) != 1 or not titles[0].replace("Facilitator", "").strip(" ·"):
        wrong.append(f"the title is {titles}")
    if len(page.all("main")) != 1:
        wrong.append(f"{len(page.all('main'))} <main> elements")
    return wrong


def _headings(page: Document) -> list[str]:
    found = [node for node in page.all(*HEADINGS) if not node.inside("template")]
    wrong = [f"<{node.tag}> says nothing" for node in found if not node.words()]
    if [node.tag for node in found].count("h1") != 1:
        wrong.append(f"{[node.tag for node in found].count('h1')} <h1> elements")
    levels = [int(node.tag[1]) for node in found]
    wrong += [f"h{a} is followed by h{b}" for a, b in pairwise(levels) if b > a + 1]
    return wrong


def _ids(page: Document) -> list[str]:
    here = [node for node in page.nodes if not node.inside("template")]
    ids = Counter(node.attributes["id"] for node in here if "id" in node.attributes)
    wrong = [f"{n} elements have the id {name!r}" for name, n in ids.items() if n > 1 or not name]
    for node in here:
        for pointer in POINTERS:
            gone = set(node.attributes.get(pointer, "").split()) - set(ids)
            wrong += [f"<{node.tag}> {pointer} points to {name!r}, which is not there" for name in gone]
        target = node.attributes.get("href", "")
        if node.tag == "a" and target.startswith("#") and target[1:] not in ids:
            wrong.append(f"a link leads to {target!r}, which is not there")
    return wrong


def _scripts(page: Document) -> list[str]:
    wrong = []
    for node in page.all("script"):
        data = node.attributes.get("type") == "application/json"
        if not data and not node.attributes.get("nonce"):
            wrong.append(f"a script has no nonce: {node.attributes}")
        if not data and node.text.strip():
            wrong.append("a script stands in the page itself")
    return wrong


def _nothing_inline(page: Document) -> list[str]:
    wrong = [f"<{tag}> in the page" for tag in ("style",) if page.all(tag)]
    for node in page.nodes:
        wrong += [f"<{node.tag} {n}>" for n in node.attributes if n == "style" or n.startswith("on")]
        for name in ("href", "src", "action"):
            if node.attributes.get(name, "").strip().lower().startswith(("javascript:", "http:", "https:")):
                wrong.append(f"<{node.tag} {name}={node.attributes[name]!r}> leaves this site")
    return wrong


def _fields(page: Document) -> list[str]:
    labels = {n.attributes.get("for"): n.words() for n in page.all("label") if n.attributes.get("for")}
    wrong = []
    for node in page.all("input", "select", "textarea"):
        if node.attributes.get("type") in UNLABELLED_TYPES:
            continue
        around = node.inside("label")
        said = (
            node.attributes.get("aria-label")
            or node.attributes.get("aria-labelledby")
            or labels.get(node.attributes.get("id"))
            or (around.words() if around else "")
        )
        if not said:
            wrong.append(f"the field {node.attributes.get('name')!r} has no label")
    wrong += [f"a <{n.tag}> has no legend" for n in page.all("fieldset") if "legend" not in _tags(n)]
    return wrong


def _tags(node: Node) -> set[str]:
    return {child.tag for child in node.children}


def _words(page: Document) -> list[str]:
    wrong = [
        f"a picture has no alt: {n.attributes.get('src')}"
        for n in page.all("img")
        if "alt" not in n.attributes
    ]
    return wrong + [
        f"<{node.tag}> says nothing: {node.attributes}"
        for node in page.all("a", "button")
        if not node.words() and not node.attributes.get("aria-labelledby")
    ]


class Reader(FlaskClient):
    """A test's browser: it looks at every page and every header it is given."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask, and look at the answer before the test does."""
        kwargs.setdefault("buffered", True)  # a file that is answered is read and closed
        answer = super().open(*args, **kwargs)
        look_at(answer)
        return answer


def look_at(answer: TestResponse) -> None:
    """Fail when an answer is not as every answer of the product must be."""
    needed = NEEDED_HEADERS + (NEEDED_ON_PAGES if answer.mimetype == "text/html" else ())
    missing = [name for name in needed if name not in answer.headers]
    assert not missing, f"{answer.request.path} is answered without {missing}"
    if answer.mimetype == "text/html" and not answer.headers.get("Location"):
        wrong = faults(answer.get_data(as_text=True))
        assert not wrong, f"{answer.request.path}: {wrong}"
        used = {n.attributes.get("nonce") for n in Document(answer.get_data(as_text=True)).all("script")}
        allowed = answer.headers["Content-Security-Policy"]
        assert all(f"'nonce-{nonce}'" in allowed for nonce in used if nonce), answer.request.path


NEEDED_HEADERS = ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cache-Control")
NEEDED_ON_PAGES = ("Content-Security-Policy", "Permissions-Policy")
