"""Who may use which door: every route and op says so, and every cell of the matrix is tried."""

from __future__ import annotations

import secrets
from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from facilitator import areas
from facilitator.accounts import actions as accounts
from facilitator.chapters import Chapter, Chapters, Picture
from facilitator.db.migrate import bring_up_to_date
from facilitator.leaflets.actions import keep as keep_leaflet
from facilitator.live.throttle import Throttle
from facilitator.rehearsal import passes
from facilitator.sides.actions import Seen
from facilitator.sides.actions import keep as keep_sights
from facilitator.summary.actions import keep
from facilitator.themes.actions import keep_picture, keep_words
from facilitator.themes.live import digest
from facilitator.web import policy
from tests.cast import PASSWORD, open_house, story
from tests.house.routes import address, every_route
from tests.pictured import photograph

LEAD, ELSEWHERE = "its facilitator", "a facilitator of another workshop"
HERE, THERE = "a participant", "a participant of another workshop"
STRANGER = "a stranger"
HOST = "a table host of it"
ACTORS = (STRANGER, HERE, THERE, ELSEWHERE, HOST, LEAD)

# Who is let in. A link lets in whoever holds it, and nobody who holds another.
ALLOWED = {
    "anybody": set(ACTORS),
    "participant": {HERE},
    "facilitator": {ELSEWHERE, HOST, LEAD},
    "owner": {LEAD},
    "lead": {LEAD},
    "team": {HOST, LEAD},
    "readers": {LEAD},
    "stage link": set(ACTORS),
    "summary link": set(ACTORS),
    "cloud link": set(ACTORS),
    "picture link": set(ACTORS),
    "leaflet link": set(ACTORS),
    "invitation": set(ACTORS),
    "before link": set(ACTORS),
    "operator": set(ACTORS),
}
LINKS = (
    "stage link",
    "summary link",
    "cloud link",
    "picture link",
    "leaflet link",
    "invitation",
    "before link",
    "operator",
)
METRICS = "m" * 24
TURNED_AWAY = {401, 403, 404, 410}
SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"


def dot() -> bytes:
    """The smallest picture there is."""
    file = BytesIO()
    Image.new("RGB", (1, 1)).save(file, "PNG")
    return file.getvalue()


class Venue:
    """Two workshops side by side, and somebody of every kind."""

    def __init__(self, scene):
        self.scene = scene
        self.amara, self.yara = scene.amara(), scene.amara("Yara")
        self.hana = scene.helps(self.amara, "Hana", "host")
        self.dana, self.zoe = scene.joins(self.amara, "Dana"), scene.joins(self.yara, "Zoe")
        self.card = self.dana.does("story.add", **story(self.amara.opens("story")))["id"]
        self.amara.does("card.release", card=self.card)
        self.factor = self.amara.does("factor.add", text="There was time")["id"]

        def draw(unit):
            keep_words(unit, self.amara.workshop_id, "discover", [])
            unit.session.flush()
            drawn = {"svg": SVG, "svg_dark": SVG}
            keep_picture(unit, self.amara.workshop_id, "discover", drawn, seq=0)
            keep_sights(unit, self.amara.workshop_id, {"discover": Seen({}, drawn, drawn_of="a look")}, 1)

        scene.house.writer.do(draw)
        shown = Chapter("drawn", "Drawn", (Picture(dot(), "A dot"),))
        scene.house.chapters = (Chapters("drawn", "end", lambda _session, _workshop: shown),)
        self.picture = self._picture()
        self.leaflet = self._leaflet()
        self.kept = self._kept()
        scene.app.extensions["rehearsals"] = SimpleNamespace(start=lambda *_args, **_kwargs: None)

    def _picture(self) -> str:
        """The name of a picture that has been released."""
        planned = {"phase": "dream", "kind": "picture", "title": "Draw", "prompt": "", "minutes": 5}
        step = self.amara.does("step.add", after=None, **planned)["id"]
        self.amara.does("step.open", step=step)
        sent = self.dana.client.post(
            f"{self.dana.path}/pictures/{'b' * 32}", data=photograph(), headers={"X-Facilitator": "phone"}
        )
        assert sent.status_code == 200
        card = self.dana.does("picture.add", step=step, upload="b" * 32, wording="2026-11")["id"]
        self.amara.does("card.release", card=card)
        url = self.amara.all("card")[card]["picture"]["url"]
        return url.rpartition("/")[2].removesuffix(".jpg")

    def _leaflet(self) -> dict:
        """A leaflet that has been signed and made."""
        purposes = ["room", "publication"]
        card = self.dana.does("story.add", **story(self.amara.step("story"), purposes=purposes))["id"]
        self.amara.does("card.release", card=card)
        leaflet = self.amara.does("leaflet.begin", card=card)["id"]
        assert self.amara.does("leaflet.sign", leaflet=leaflet, version=1)["status"] == "saved"
        path = self.scene.house.config.data / "a5.pdf"
        path.write_bytes(b"%PDF")
        files = [{"kind": "a5.pdf", "path": str(path), "bytes": 4}]
        self.scene.house.writer.do(lambda unit: keep_leaflet(unit, leaflet, 1, files))
        return self.amara.all("leaflet")[leaflet]

    def _kept(self) -> dict[str, str]:
        """What Amara keeps in her library: a paper and a plan."""
        paper = self.amara.client.post("/library/papers/interview").headers["Location"]
        plan = self.amara.client.post(
            f"{self.amara.path}/keep-plan", data={"name": "Ours"}, headers={"X-Facilitator": "console"}
        ).get_json()["url"]
        return {"paper_id": paper.rpartition("/")[2], "plan_id": plan.rpartition("/")[2]}

    def client(self, actor: str) -> FlaskClient:
        """A browser like this actor's, so that what it is told does not change the next one."""
        client = self.scene.app.test_client()
        real = {
            LEAD: self.amara,
            HOST: self.hana,
            ELSEWHERE: self.yara,
            HERE: self.dana,
            THERE: self.zoe,
        }.get(actor)
        for name in ("facilitator", f"phone_{self.amara.workshop_id}", f"phone_{self.yara.workshop_id}"):
            cookie = real.client.get_cookie(name) if real else None
            if cookie is not None:
                client.set_cookie(name, cookie.value)
        return client

    def values(self, rule, *, right: bool) -> dict[str, str]:
        """The parts of the address, with the right link or one that leads nowhere."""
        seen = self.amara.workshop
        who = policy.ROUTES[rule.endpoint]
        token = "t" * 24
        if right and who == "stage link":
            token = seen["stage_url"].rpartition("/")[2]
        if right and who == "summary link":
            token = seen["summary_url"].rpartition("/")[2]
        if right and who == "leaflet link":
            token = self.leaflet["url"].rpartition("/")[2]
        if right and who == "before link":
            token = seen["before_url"].rpartition("/")[2]
        if right and who == "invitation":
            token = self._invitation("set-up" if "set_up" in rule.endpoint else "together")
        wanted = digest(SVG) if right else "0" * 32
        return {
            "workshop_id": self.amara.workshop_id,
            "code": seen["code"],
            "token": token,
            "wanted": wanted,
            "card": self.card,
            "drawing": "picture-1" if right else "picture-9",
            "leaflet_id": self.leaflet["url"].split("/")[-2],
            **({"kind": "a5.pdf"} if who == "leaflet link" else {}),
            **({"kind": "json"} if rule.endpoint.startswith("plans.") else {}),
            **({"kind": "docx"} if rule.endpoint == "library.document" else {}),
            **self.kept,
            "name": self.picture if right else "0" * 32,
        }

    def _invitation(self, purpose: str) -> str:
        return self.scene.house.writer.do(
            lambda unit: accounts.invite(unit, purpose, workshop_id=self.amara.workshop_id)
        )

    def asks(self, actor: str, rule, *, right: bool = True):
        """One actor at one door."""
        method = "POST" if "POST" in rule.methods else "GET"
        body = (
            self._body(rule.endpoint, right=right)
            if method == "POST"
            else {"headers": self._shows(rule.endpoint, right=right)}
        )
        where = address(rule, **self.values(rule, right=right)) + self._query(rule.endpoint)
        return self.client(actor).open(where, method=method, **body)

    def _query(self, endpoint: str) -> str:
        """What is asked for where the address alone does not say it."""
        if endpoint.startswith("thread."):
            return f"?card={self.card}"
        return f"?factor={self.factor}" if endpoint == "core.factor" else ""

    def _shows(self, endpoint: str, *, right: bool) -> dict[str, str]:
        """What must be shown at a door for programs."""
        return (
            {"Authorization": f"Bearer {METRICS if right else 'x' * 24}"}
            if endpoint == "health.metrics"
            else {}
        )

    def _body(self, endpoint: str, *, right: bool) -> dict:
        if endpoint.endswith("ops"):
            return {"json": {"batch": []}, "headers": {"X-Facilitator": "here"}}
        if endpoint == "pictures.send":
            return {"data": photograph(), "headers": {"X-Facilitator": "phone"}}
        if endpoint == "rehearsal.begin":
            key = self.scene.house.config.secret_key if right else "another key"
            return {"json": {"pass": passes.mint(key, passes.Wish())}}
        if endpoint == "accounts.sign_in":
            return {"data": {"email": "amara@example.org", "password": PASSWORD}}
        if endpoint == "people.find":
            return {"data": {"code": self.amara.workshop["code"]}}
        return {}


def let_in(answer, *, to_join: bool = False) -> bool:
    """Was the actor let in? A form that asks again has let them in; the way to sign in or to join is a no."""
    way = answer.headers.get("Location", "")
    sent_away = way.endswith("/sign-in") or (way.startswith("/j/") and not to_join)
    return answer.status_code not in TURNED_AWAY and not sent_away


@pytest.fixture
def venue(small_scene):
    small_scene.house.config = replace(small_scene.house.config, metrics_token=METRICS)
    return Venue(small_scene)


@pytest.fixture(scope="module")
def two_faces(tmp_path_factory):
    """A facilitator and a participant for all ops, since nothing they ask here is carried out."""
    folder = tmp_path_factory.mktemp("ops")
    url = f"sqlite:///{folder / 'facilitator.sqlite'}"
    bring_up_to_date(url)
    with open_house(url, folder) as scene:
        scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)
        amara = scene.amara()
        yield amara, scene.joins(amara)


def names_of_routes() -> list[str]:
    return sorted(policy.ROUTES)


def rule_of(app: Flask, endpoint: str):
    return next(rule for rule in every_route(app) if rule.endpoint == endpoint)


def test_every_route_says_who_may_use_it_and_none_that_is_gone(small_scene):
    assert {rule.endpoint for rule in every_route(small_scene.app)} == set(policy.ROUTES)
    assert set(policy.ROUTES.values()) == set(ALLOWED)


def test_every_op_says_who_may_ask_for_it():
    assert {op.face for op in areas.OPS.values()} == set(policy.FACES)


def test_the_product_does_not_start_with_a_door_nobody_speaks_for():
    with pytest.raises(RuntimeError, match=r"back\.door"):
        policy.check({*policy.ROUTES, "back.door"}, policy.FACES)
    with pytest.raises(RuntimeError, match=r"people\.home"):
        policy.check(set(policy.ROUTES) - {"people.home"}, policy.FACES)
    with pytest.raises(RuntimeError, match="cellar"):
        policy.check(policy.ROUTES, {*policy.FACES, "cellar"})


# Nothing is behind these before the summary has been made; they have a test of their own.
SUMMARY = ("summary.cloud", "summary.document", "summary.picture")

# One product for all doors that change nothing for the next visitor; signing out or leaving does.
LASTING = ("accounts.sign_out", "people.leave", "accounts.invited", "workshops.remove", "rehearsal.begin")
LASTING += ("library.remove", "plans.remove")


def test_every_route_lets_in_whom_it_should_and_nobody_else(venue):
    wrong = []
    for endpoint in names_of_routes():
        if endpoint in LASTING + SUMMARY:
            continue
        rule = rule_of(venue.scene.app, endpoint)
        for actor in ACTORS:
            answer = venue.asks(actor, rule)
            expected = actor in ALLOWED[policy.ROUTES[endpoint]]
            if let_in(answer, to_join=endpoint == "people.find") != expected:
                wrong.append((endpoint, actor, answer.status_code, answer.headers.get("Location")))
    assert wrong == []


@pytest.mark.parametrize("published", [False, True])
def test_a_summary_is_for_its_facilitators_until_it_is_sent_out(venue, tmp_path, published):
    file = tmp_path / "summary.txt"
    file.write_text("What we want together")
    made = {
        "files": [{"kind": "txt", "path": str(file), "bytes": 21}],
        "sections": [{"key": "vision", "title": "Vision", "paragraphs": ["Nobody waits"]}],
        "cloud": {"words": [{"word": "time", "count": 2}], "svg": SVG},
    }
    venue.amara.does("workshop.close")
    venue.scene.house.writer.do(lambda unit: keep(unit, venue.amara.workshop_id, 1, made))
    if published:
        assert venue.amara.does("summary.publish")["status"] == "saved"

    for endpoint in SUMMARY:
        for actor in ACTORS:
            answer = venue.asks(actor, rule_of(venue.scene.app, endpoint))
            expected = published or actor == LEAD
            assert (answer.status_code == 200) is expected, (endpoint, actor, answer.status_code)
    for actor in ACTORS:
        page = venue.asks(actor, rule_of(venue.scene.app, "summary.page")).get_data(as_text=True)
        assert ("Nobody waits" in page) is (published or actor == LEAD), actor


@pytest.mark.parametrize("endpoint", LASTING)
def test_a_route_that_ends_something_lets_in_whom_it_should(venue, endpoint):
    for actor in ACTORS:
        answer = venue.asks(actor, rule_of(venue.scene.app, endpoint))
        if endpoint in ("accounts.sign_out", "people.leave"):
            assert answer.status_code == 302, actor
        else:
            allowed = actor in ALLOWED[policy.ROUTES[endpoint]]
            assert let_in(answer) is allowed, (actor, answer.status_code)


@pytest.mark.parametrize("link", LINKS)
def test_a_wrong_link_lets_in_nobody_not_even_its_facilitator(venue, link):
    doors = [e for e, who in policy.ROUTES.items() if who == link]
    for endpoint in doors:
        for actor in ACTORS:
            answer = venue.asks(actor, rule_of(venue.scene.app, endpoint), right=False)
            refused = answer.status_code in {*TURNED_AWAY, 422}
            assert refused, (endpoint, actor, answer.status_code)
            assert "Set-Cookie" not in answer.headers, (endpoint, actor)


def test_the_link_of_another_workshop_shows_only_the_other(venue):
    stage = venue.yara.workshop["stage_url"]

    seen = venue.client(LEAD).get(f"{stage}/state").get_data(as_text=True)

    assert venue.amara.workshop["code"] not in seen
    assert venue.yara.workshop["code"] in seen


@pytest.mark.parametrize("kind", sorted(areas.OPS))
def test_every_op_is_refused_to_the_other_face(two_faces, kind):
    amara, dana = two_faces
    wrong = dana if areas.OPS[kind].face == "console" else amara
    op = {"op_id": secrets.token_hex(16), "kind": kind, "body": {}}

    answer = wrong.sends([op])[0]

    assert (answer["status"], answer["code"]) == ("refused", "unknown_op")


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("face", ["phone", "console", "preview"])
def test_every_socket_lets_in_whom_it_should(venue, face, actor):
    socketio = venue.scene.app.extensions["socketio"]
    auth = {"face": face, "workshop": venue.amara.workshop_id}

    socket = socketio.test_client(venue.scene.app, auth=auth, flask_test_client=venue.client(actor))

    wanted = {"phone": {HERE}, "console": {HOST, LEAD}}.get(face, {LEAD})
    assert socket.is_connected() is (actor in wanted)
