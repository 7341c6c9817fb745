"""What waited sealed on a phone is opened at the door, and is then an op like any other."""

import json
import secrets
from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from facilitator.db.journal import Seal
from tests.cast import story

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def key_of(phone):
    """The key this phone's page was given."""
    page = phone.client.get(phone.path).get_data(as_text=True)
    told = json.loads(page.partition('id="room">')[2].partition("</script>")[0])
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b64decode(told["seal"]))


def sealed(phone, op_id, kind, body, *, key=None, bound_to=None):
    """An op as a phone sends it that was opened again while it waited."""
    workshop = phone.path.rpartition("/")[2]
    said = json.dumps({"kind": kind, "body": body}).ljust(1024).encode()
    info = f"facilitator outbox 1 {workshop} {bound_to or op_id}".encode()
    words = SUITE.encrypt(said, key or key_of(phone), info=info)
    return {"op_id": op_id, "kind": "sealed", "body": {"v": 1, "words": b64encode(words).decode()}}


@pytest.fixture
def room(scene):
    amara = scene.amara()
    return amara, scene.joins(amara, "Dana", "Patients"), amara.opens("story"), secrets.token_hex(16)


def told(amara):
    return [card["text"] for card in amara.all("card").values()]


def test_a_sealed_story_is_saved_as_if_it_had_come_open(room):
    amara, dana, step, op_id = room

    (answer,) = dana.sends([sealed(dana, op_id, "story.add", story(step))])

    assert answer["status"] == "saved"
    assert told(amara) == [story(step)["text"]]
    assert dana.sees()["own:-"]["cards"][0]["id"] == answer["id"]


@pytest.mark.parametrize("first", ["open", "sealed"])
def test_open_and_sealed_are_the_same_op_whichever_comes_first(room, first):
    amara, dana, step, op_id = room
    ways = [
        {"op_id": op_id, "kind": "story.add", "body": story(step)},
        sealed(dana, op_id, "story.add", story(step)),
    ]
    one, other = ways if first == "open" else reversed(ways)

    (kept,) = dana.sends([one])
    (again,) = dana.sends([other])

    assert (kept["status"], again["status"]) == ("saved", "duplicate")
    assert again["id"] == kept["id"]
    assert len(told(amara)) == 1


def test_other_words_under_a_known_id_are_refused(room):
    amara, dana, step, op_id = room
    dana.does("story.add", op_id, **story(step))

    (answer,) = dana.sends([sealed(dana, op_id, "story.add", story(step, text="Other words"))])

    assert (answer["status"], answer["code"]) == ("refused", "op_id_reused")
    assert told(amara) == [story(step)["text"]]


def test_what_is_inside_is_looked_at_like_any_op(room):
    amara, dana, step, op_id = room
    batch = [
        sealed(dana, op_id, "story.add", story(step, text="")),
        sealed(dana, secrets.token_hex(16), "step.open", {"step": step}),
        sealed(dana, secrets.token_hex(16), "sealed", {"v": 1, "words": ""}),
        sealed(dana, secrets.token_hex(16), "story.add", story(step, text="Whole")),
    ]

    answers = dana.sends(batch)

    assert [answer["status"] for answer in answers] == ["refused", "refused", "refused", "saved"]
    assert [answer.get("code") for answer in answers[1:3]] == ["unknown_op", "unknown_op"]
    assert told(amara) == ["Whole"]


def tampered(dana, op_id, step):
    op = sealed(dana, op_id, "story.add", story(step))
    words = bytearray(b64decode(op["body"]["words"]))
    words[-20] ^= 1
    op["body"]["words"] = b64encode(words).decode()
    return op


def renamed(dana, op_id, step):
    return sealed(dana, op_id, "story.add", story(step), bound_to=secrets.token_hex(16))


def to_nobody(dana, op_id, step):
    stranger = ec.generate_private_key(ec.SECP256R1()).public_key()
    return sealed(dana, op_id, "story.add", story(step), key=stranger)


def of_another_age(dana, op_id, step):
    op = sealed(dana, op_id, "story.add", story(step))
    return op | {"body": op["body"] | {"v": 2}}


def shapeless(_dana, op_id, _step):
    return {"op_id": op_id, "kind": "sealed", "body": {"v": 1, "words": "no base64 ü"}}


def empty(_dana, op_id, _step):
    return {"op_id": op_id, "kind": "sealed", "body": {}}


def no_point(_dana, op_id, _step):
    words = b64encode(b"\x04" + bytes(200)).decode()
    return {"op_id": op_id, "kind": "sealed", "body": {"v": 1, "words": words}}


@pytest.mark.parametrize("spoilt", [tampered, renamed, to_nobody, of_another_age, shapeless, empty, no_point])
def test_what_cannot_be_opened_is_refused_in_plain_words_and_holds_nothing_back(room, spoilt):
    amara, dana, step, op_id = room
    good = {"op_id": secrets.token_hex(16), "kind": "story.add", "body": story(step)}

    bad, kept = dana.sends([spoilt(dana, op_id, step), good])

    assert (bad["status"], bad["code"]) == ("refused", "cannot_open")
    assert "not saved" in bad["message"]
    assert kept["status"] == "saved"
    assert told(amara) == [story(step)["text"]]


@pytest.mark.parametrize("said", ["[]", "null", '{"kind": "story.add"}', "[" * 40_000, "{", "\ud800"])
def test_nonsense_in_a_good_seal_is_refused(room, said):
    amara, dana, _step, op_id = room
    info = f"facilitator outbox 1 {dana.path.rpartition('/')[2]} {op_id}".encode()
    words = SUITE.encrypt(said.encode("utf-8", "surrogatepass"), key_of(dana), info=info)
    body = {"v": 1, "words": b64encode(words).decode()}

    (answer,) = dana.sends([{"op_id": op_id, "kind": "sealed", "body": body}])

    assert answer["status"] == "refused"
    assert told(amara) == []


def test_another_room_cannot_open_it(scene, room):
    _amara, dana, step, op_id = room
    zoes = scene.amara("Ben")
    zoe = scene.joins(zoes, "Zoe", "Patients")
    assert key_of(zoe).public_numbers() != key_of(dana).public_numbers()

    (answer,) = zoe.sends([sealed(dana, op_id, "story.add", story(step))])
    (passed_on,) = zoe.sends([sealed(dana, op_id, "story.add", story(step), key=key_of(zoe))])

    assert [answer["code"], passed_on["code"]] == ["cannot_open", "cannot_open"]
    assert told(zoes) == []


def test_a_workshop_has_one_key_and_it_goes_with_the_workshop(scene, room):
    amara, dana, _step, _op_id = room
    eli = scene.joins(amara, "Eli", "Patients")
    assert key_of(dana).public_numbers() == key_of(eli).public_numbers()

    amara.does("workshop.close", knowingly=True)
    amara.client.post(f"{amara.path}/remove", data={"code": amara.workshop["code"]})

    with scene.house.database.read() as session:
        assert session.query(Seal).all() == []
