"""Ops that waited sealed on a phone: the phone has the workshop's public key, only the server can open them.

The scheme is RFC 9180 (HPKE), mode base, with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM; the
browser's half is `static/js/lib/seal.js`. The `info` of each op names the workshop and the op's id, so that
a sealed op cannot be passed off as another one, nor brought to another room.
"""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Annotated, Any, Literal, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from facilitator.db.engine import Database
from facilitator.db.journal import Seal
from facilitator.db.writer import Unit, Writer
from facilitator.errors import Refused

KIND = "sealed"
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class SealedBody(BaseModel):
    """What stands in place of an op's body; `words` is the encapsulated key and the ciphertext, in base64."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    v: Literal[1]
    words: Annotated[str, Field(max_length=90_000)]


def context(workshop_id: str, op_id: str) -> bytes:
    """What a sealed op is bound to; anything else opens nothing."""
    return f"facilitator outbox 1 {workshop_id} {op_id}".encode()


def public_key(database: Database, writer: Writer, workshop_id: str) -> bytes:
    """The key to which phones seal what waits, an uncompressed point of 65 bytes; made when needed."""
    with database.read() as session:
        seal = session.get(Seal, workshop_id)
    if seal is not None:
        return seal.public_key
    return cast("bytes", writer.do(lambda unit: _made(unit, workshop_id)))


def _made(unit: Unit, workshop_id: str) -> bytes:
    private = ec.generate_private_key(ec.SECP256R1())
    fresh = {
        "workshop_id": workshop_id,
        "private_key": private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        "public_key": private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint),
        "made_at": unit.now,
    }
    unit.session.execute(_unless_there(unit.session), fresh)  # two phones may be the first
    return unit.session.get_one(Seal, workshop_id).public_key


def _unless_there(session: Session) -> Insert:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    insert: Insert = dialect.insert(cast("Table", Seal.__table__)).on_conflict_do_nothing()
    return insert


def opened(database: Database, workshop_id: str, op_id: str, body: dict[str, Any]) -> dict[str, Any]:
    """The `kind` and `body` that were sealed as this op; refuses what this workshop's key does not open."""
    try:
        words = b64decode(SealedBody.model_validate(body).words, validate=True)
        with database.read() as session:
            seal = session.get(Seal, workshop_id)
        if seal is None:
            raise Refused("cannot_open")
        said = json.loads(_SUITE.decrypt(words, _private(seal), info=context(workshop_id, op_id)))
    except (ValidationError, ValueError, RecursionError, InvalidTag) as fault:
        raise Refused("cannot_open") from fault
    if not isinstance(said, dict) or set(said) != {"kind", "body"}:
        raise Refused("cannot_open")
    return said


def _private(seal: Seal) -> ec.EllipticCurvePrivateKey:
    return cast("ec.EllipticCurvePrivateKey", load_der_private_key(seal.private_key, password=None))
