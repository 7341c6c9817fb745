"""What a phone keeps until the server has it: sealed where it can be, whole whatever happens, told in plain words."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect

from tests.browser.people import Hall
from tests.browser.wire import Wire
from tests.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

FOUND = """SELECT cards.text FROM cards JOIN workshops ON workshops.id = cards.workshop_id
  WHERE workshops.code = ? ORDER BY cards.rowid"""
CANARY = "Zitronenfalter"
HEADLINE = "Your headline"
STORED = """async () => {
  const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
  for (const {name} of await indexedDB.databases()) {
    const database = await new Promise((done) => { indexedDB.open(name).onsuccess = (event) => done(event.target.result); });
    for (const store of database.objectStoreNames) {
      found.push(await new Promise((done) => {
        database.transaction(store).objectStore(store).getAll().onsuccess = (event) => done(JSON.stringify(event.target.result));
      }));
    }
    database.close();
  }
  return found.join('\\n');
}"""
AGED = """(hours) => new Promise((done) => {
  indexedDB.open('facilitator').onsuccess = (opened) => {
    const database = opened.target.result;
    const store = database.transaction('ops', 'readwrite').objectStore('ops');
    store.getAll().onsuccess = (found) => {
      for (const item of found.target.result) {
        store.put({...item, made_at: new Date(Date.now() - hours * 3600e3).toISOString()});
      }
    };
    store.transaction.oncomplete = () => { database.close(); done(); };
  };
})"""


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    """One server for all of it: every test has a workshop of its own."""
    served = Served(tmp_path_factory.mktemp("outbox")).start()
    yield served
    served.stop()


@pytest.fixture(scope="module")
def amara(served):
    return served.amara()


@pytest.fixture
def hall(chromium, served) -> Iterator[Hall]:
    hall = Hall(chromium, served)
    yield hall
    hall.leave()


@pytest.fixture
def room(amara):
    where = amara.form("/workshops/new", {"topic": "What waits on a phone", "plan": "half-day"})
    amara.path = urlsplit(where).path
    amara.does("workshop.open")
    amara.opens("headline")
    return amara, amara.sees()["workshop:-"]["code"]


@pytest.fixture
def wire(hall, request) -> Iterator[Wire]:
    """A wire that lets through whatever comes, or no WebSocket."""
    wire = Wire(hall.served.port, polling_only=getattr(request, "param", False))
    yield wire
    wire.close()


def joined(hall, code, url, name="dana"):
    phone = hall.phone(name)
    phone.joins(url, code, name.title(), "Patients")
    expect(status(phone)).to_contain_text("Connected")
    return phone


def status(phone):
    return phone.page.locator("#phone-status")


def tells(phone, words):
    """Give a headline, as often as it takes: a second tap within a breath is taken for a slip."""
    field = phone.page.get_by_label(HEADLINE)
    field.fill(words)
    while field.input_value():
        phone.button("Give my headline").click()
        phone.page.wait_for_timeout(100)


def cards(hall, code):
    """What was kept, in the order in which it was."""
    path = hall.served.folder / "data" / "facilitator.sqlite"
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return [text for (text,) in database.execute(FOUND, (code,))]


def kept(phone, count):
    """So many things lie in the phone's storage; returns all that does."""
    phone.page.wait_for_function(
        f"async () => ((await ({STORED})()).match(/op_id/g) ?? []).length === {count}"
    )
    return str(phone.page.evaluate(STORED))


def test_words_wait_sealed_through_reload_crash_and_restart_and_arrive_once_in_order(hall, room, wire):
    _amara, code = room
    dana = joined(hall, code, wire.safe_url)
    wire.signs_in = True
    said = [f"{CANARY} {n}" for n in range(12)]

    for words in said[:5]:
        tells(dana, words)
    expect(status(dana)).to_contain_text("Waiting to send (5)")
    assert CANARY not in kept(dana, 5)
    dana.page.reload()
    dana.reads("5 things waiting to send")
    dana.looks_well("locked")
    for words in said[5:9]:
        tells(dana, words)
    dana.reads(f"{CANARY} 8")
    assert CANARY not in kept(dana, 9)
    crash(dana)
    dana.reads("9 things waiting to send")
    for words in said[9:]:
        tells(dana, words)
    dana.button("What I wrote").click()
    expect(dana.page.get_by_text("Something you gave at")).to_have_count(9)
    dana.looks_well("locked-list")
    dana.button("Close").click()
    hall.served.kill()
    hall.served.start()
    wire.signs_in = False
    dana.saved()

    assert cards(hall, code) == said
    assert "op_id" not in dana.page.evaluate(STORED)
    dana.faults = [fault for fault in dana.faults if "ERR_" not in fault and "WebSocket" not in fault]


def crash(phone):
    """The phone throws the tab away without a word to it, and its owner opens the room again."""
    url = phone.page.url
    with phone.page.expect_event("crash"), contextlib.suppress(Error):
        phone.page.goto("chrome://crash")
    phone.page = phone.context.new_page()
    phone.page.goto(url)


def test_over_plain_http_words_wait_readable_for_two_hours_and_the_notice_says_so(hall, room, wire):
    _amara, code = room
    dana = joined(hall, code, wire.url)
    wire.signs_in = True
    dana.button("How my words are used").click()
    dana.reads(re.compile("stays on this phone for two hours at most"))
    dana.button("Close").click()

    tells(dana, f"{CANARY} one")
    assert CANARY in kept(dana, 1)
    dana.page.reload()
    dana.reads(f"{CANARY} one")
    dana.page.evaluate(AGED, 3)
    dana.page.reload()
    dana.reads(re.compile("1 thing could not be sent in time"))
    assert CANARY not in kept(dana, 0)
    tells(dana, f"{CANARY} two")
    wire.signs_in = False
    dana.page.reload()
    dana.saved()

    assert cards(hall, code) == [f"{CANARY} two"]


def test_sealed_words_go_after_a_day_and_that_is_told(hall, room, wire):
    _amara, code = room
    dana = joined(hall, code, wire.safe_url)
    wire.signs_in = True
    tells(dana, "Too long ago")
    kept(dana, 1)
    dana.page.evaluate(AGED, 23)
    dana.page.reload()
    dana.reads("1 thing waiting to send")
    dana.page.evaluate(AGED, 25)
    dana.page.reload()

    dana.reads(re.compile("1 thing could not be sent in time"))
    kept(dana, 0)
    assert cards(hall, code) == []


def test_what_was_saved_without_an_answer_is_not_doubled_when_it_comes_again_sealed(hall, room):
    _amara, code = room
    dana = joined(hall, code, hall.served.url)

    def swallow(route):
        route.fetch()
        with contextlib.suppress(Error):  # the page may have gone on
            route.fulfill(content_type="text/html", body="<p>Please sign in.")

    dana.context.route("**/ops", swallow)
    tells(dana, "Said once")
    expect(status(dana)).to_contain_text("Waiting to send (1)")
    kept(dana, 1)
    dana.page.reload()
    dana.reads("1 thing waiting to send")
    other = dana.context.new_page()
    other.goto(dana.page.url)
    expect(other.get_by_text("1 thing waiting to send")).to_be_visible()
    dana.context.unroute("**/ops")
    for page in (other, dana.page):
        page.evaluate("dispatchEvent(new Event('online'))")
    kept(dana, 0)
    expect(other.locator("#phone-status")).not_to_contain_text("Waiting")

    assert cards(hall, code) == ["Said once"]


def test_a_sealed_answer_is_replaced_by_a_newer_one(hall, room, wire):
    _amara, code = room
    dana = joined(hall, code, wire.safe_url)
    wire.signs_in = True
    for name in ("Dana the first", "Dana the second"):
        dana.button("My details").click()
        dana.page.get_by_label("What may we call you?").fill(name)
        dana.button("Keep my details").click()
        assert name not in kept(dana, 1)
        dana.page.reload()
        dana.reads("1 thing waiting to send")
    wire.signs_in = False
    dana.saved()

    dana.button("My details").click()
    expect(dana.page.get_by_label("What may we call you?")).to_have_value("Dana the second")


def test_without_the_means_to_seal_nothing_is_written_down_until_they_come(hall, room):
    _amara, code = room
    dana = hall.phone("dana")
    dana.context.route("**/seal.js*", lambda route: route.abort())
    dana.joins(hall.served.url, code, "Dana", "Patients")
    expect(status(dana)).to_contain_text("Connected")
    dana.context.set_offline(True)
    tells(dana, f"{CANARY} in memory")
    dana.reads(re.compile("kept as long as this page is open"))
    assert CANARY not in kept(dana, 0)
    dana.context.unroute("**/seal.js*")
    dana.context.set_offline(False)

    assert CANARY not in kept(dana, 1)


def test_refused_words_can_be_mended_after_a_reload(hall, room):
    _amara, code = room
    dana = joined(hall, code, hall.served.url)
    refused = {"status": "refused", "code": "too_long", "message": "Please say it shorter."}

    def refuse(route):
        results = [{"op_id": op["op_id"], **refused} for op in route.request.post_data_json["batch"]]
        route.fulfill(json={"results": results})

    dana.context.route("**/ops", refuse)
    tells(dana, "Too many words")
    dana.reads("Please say it shorter.")
    dana.page.reload()
    dana.context.unroute("**/ops")
    dana.button("Change it").click()
    expect(dana.page.get_by_label(HEADLINE)).to_have_value("Too many words")
    tells(dana, "Few words")
    dana.saved()

    assert cards(hall, code) == ["Few words"]


def test_a_phone_that_wakes_notices_each_time_that_its_socket_is_dead(hall, room, wire):
    """Nothing but waking may find it out here: whatever looks at intervals is taken away."""
    amara, code = room
    dana = hall.phone("dana")
    dana.context.add_init_script("window.setInterval = () => 0")
    with dana.page.expect_websocket(lambda socket: "socket.io" in socket.url):
        dana.joins(wire.url, code, "Dana", "Patients")
    tells(dana, "Headline 0")
    dana.saved()
    wakings = [
        "document.dispatchEvent(new Event('visibilitychange'))",
        "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))",
        "dispatchEvent(new Event('online'))",
    ]
    for cycle in range(5):
        with dana.page.expect_websocket(lambda socket: "socket.io" in socket.url):
            wire.goes_dead()
            dana.page.evaluate(wakings[cycle % 3])
        heading = amara.does("workshop.edit", topic=f"After waking {cycle + 1}")
        assert heading["status"] == "saved"
        expect(dana.page.locator(".phone__topic")).to_have_text(f"After waking {cycle + 1}")
        tells(dana, f"Headline {cycle + 1}")
        dana.saved()

    assert cards(hall, code) == [f"Headline {n}" for n in range(6)]
    dana.faults = [fault for fault in dana.faults if "ERR_" not in fault and "WebSocket" not in fault]


@pytest.mark.parametrize("wire", [True], indirect=True, ids=["polling-only"])
def test_a_network_without_websockets_is_good_enough(hall, room, wire):
    amara, code = room
    dana = hall.phone("dana")
    dana.joins(wire.url, code, "Dana", "Patients")
    while not wire.websockets:  # one is tried, and held up
        dana.page.wait_for_timeout(50)
    said = [f"Headline {n}" for n in range(10)]
    dana.context.set_offline(True)
    for words in said:
        tells(dana, words)
    dana.context.set_offline(False)
    dana.saved()
    amara.opens("story")
    expect(dana.page.get_by_label("What happened?")).to_be_visible()

    assert wire.websockets
    assert cards(hall, code) == said
    dana.faults = [fault for fault in dana.faults if "WebSocket" not in fault]


def test_a_full_server_is_asked_again_when_it_said(hall, room):
    _amara, code = room
    dana = hall.phone("dana")
    asked: list[str] = []

    def crowded(what):
        def answer(route):
            if "sid=" in route.request.url or asked.count(what) >= 2:
                route.fallback()
                return
            asked.append(what)
            error = {"error": {"code": "crowded", "message": "Many are coming."}}
            route.fulfill(status=503, headers={"Retry-After": "1"}, json=error)

        return answer

    dana.context.route("**/state*", crowded("state"))
    dana.context.route("**/socket.io/*", crowded("handshake"))
    dana.joins(hall.lan, code, "Dana", "Patients")
    expect(dana.page.get_by_label(HEADLINE)).to_be_visible()
    expect(status(dana)).to_contain_text("Connected")
    tells(dana, "Let in")
    dana.saved()

    assert asked.count("state") == asked.count("handshake") == 2
