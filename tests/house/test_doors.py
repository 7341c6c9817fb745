"""Every door keeps other sites out, and every answer carries the headers that keep a page to itself."""

import pytest

from facilitator.web.headers import DOCUMENTS
from tests.house.routes import address, every_route

FOREIGN = (
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
)
OURS = (
    {},
    {"Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    # A form of ours on a page without referrer.
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
)


def changing(app):
    return [
        (rule, method) for rule in every_route(app) for method in rule.methods & {"POST", "PUT", "DELETE"}
    ]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_no_other_site_can_change_anything(small_scene, headers):
    amara = small_scene.amara()
    doors = changing(small_scene.app)

    answers = {
        rule.endpoint: amara.client.open(address(rule), method=method, headers=headers).status_code
        for rule, method in doors
    }

    assert len(answers) > 10
    assert set(answers.values()) == {403}, answers
    assert amara.workshop["state"] == "open"


@pytest.mark.parametrize("headers", OURS, ids=str)
def test_our_own_pages_may(small_scene, headers):
    client = small_scene.facilitator()
    said = {"topic": "Time to listen", "place": "", "held_on": "", "plan": "half-day"}

    assert client.post("/workshops/new", data=said, headers=headers).status_code == 302


@pytest.mark.parametrize("face", ["phone", "console"])
def test_ops_without_our_header_are_refused(small_scene, face):
    amara = small_scene.amara()
    actor = {"phone": small_scene.joins(amara), "console": amara}[face]
    op = {"op_id": "b" * 32, "kind": "workshop.close", "body": {}}

    answer = actor.client.post(f"{actor.path}/ops", json={"batch": [op]})

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "wrong_origin")
    assert amara.workshop["state"] == "open"


def test_every_answer_forbids_what_a_page_does_not_need(small_scene):
    amara = small_scene.amara()
    dana = small_scene.joins(amara)
    stranger = small_scene.app.test_client()
    asked = {
        "a page": stranger.get("/"),
        "a missing page": stranger.get("/nowhere"),
        "the wrong method": stranger.put("/"),
        "a style sheet": stranger.get("/static/css/phone.bundle.css?v=1"),
        "a picture": stranger.get("/static/img/favicon.svg"),
        "a redirect": stranger.get("/workshops"),
        "the room": dana.client.get(dana.path),
        "state": dana.client.get(f"{dana.path}/state"),
        "refused state": stranger.get(f"{dana.path}/state"),
        "refused ops": stranger.post(f"{dana.path}/ops", json={}),
        "the console": amara.client.get(amara.path),
        "the stage": stranger.get(amara.workshop["stage_url"]),
        "a QR code": stranger.get(f"/qr/{amara.workshop['code']}.svg"),
    }

    for what, answer in asked.items():
        assert answer.headers["X-Content-Type-Options"] == "nosniff", what
        assert answer.headers["X-Frame-Options"] == "DENY", what
        assert answer.headers["Referrer-Policy"] == "same-origin", what
    shown = {what: answer for what, answer in asked.items() if answer.mimetype in DOCUMENTS}
    assert {"a page", "a missing page", "the room", "the console", "the stage", "a QR code"} <= set(shown)
    for what, answer in shown.items():
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, what
        assert "frame-ancestors 'none'" in policy, what
        assert "base-uri 'none'" in policy, what
        assert "unsafe" not in policy, what
        assert "*" not in policy, what
    kept = {what for what, answer in asked.items() if "no-store" not in answer.headers["Cache-Control"]}
    assert kept <= {"a style sheet", "a picture"}


def test_only_the_preview_may_be_framed_and_only_by_us(small_scene):
    amara = small_scene.amara()
    preview = amara.client.get(f"{amara.path}/preview")

    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert preview.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_two_answers_never_share_a_nonce(small_scene):
    client = small_scene.app.test_client()
    policies = {client.get("/").headers["Content-Security-Policy"] for _ in range(5)}

    assert len(policies) == 5


def test_cookies_are_for_us_alone(small_scene):
    amara = small_scene.amara()
    groups = [amara.group("Patients")]
    code = amara.workshop["code"]
    said = {"name": "", "groups": groups, "notice": "1"}

    answer = small_scene.app.test_client().post(f"/j/{code}", data=said, base_url="https://localhost")

    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Lax", "Secure", "Path=/"))
    assert "max-age" in answer.headers["Strict-Transport-Security"]
