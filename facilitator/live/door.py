"""The one door for ops: parse, hand to the writer, answer after COMMIT."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Protocol, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Row, Table, bindparam, insert, select

from facilitator.counting import ANSWERS, OPS
from facilitator.db.journal import AnsweredOp
from facilitator.db.writer import Outcome, Unit, Writer
from facilitator.errors import Refused
from facilitator.i18n import _
from facilitator.live import sealed
from facilitator.live.vocabulary import Body, Op

MOST_OPS = 20

# Said once: every op begins and ends with these.
_JOURNAL = cast("Table", AnsweredOp.__table__)
_KNOWN = select(_JOURNAL.c.body_hash, _JOURNAL.c.status, _JOURNAL.c.ref, _JOURNAL.c.version).where(
    _JOURNAL.c.actor == bindparam("actor"), _JOURNAL.c.op_id == bindparam("op_id")
)
_ANSWER = insert(_JOURNAL)


class Caller(Protocol):
    """Who asks. `load` finds the subject again inside the transaction, and is the access check."""

    @property
    def key(self) -> str:
        """The actor in the journal."""

    @property
    def face(self) -> str:
        """Phone or console."""

    @property
    def workshop_id(self) -> str:
        """The workshop this caller belongs to; never taken from what they send."""

    def load(self, unit: Unit) -> object:
        """The subject handed to the action; raises Refused when the caller may no longer ask."""

    def check(self, subject: object, op: str) -> None:
        """Refuse an op that this subject's role may not ask."""


class Envelope(BaseModel):
    """One op as it arrives."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    op_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    kind: Annotated[str, Field(max_length=30)]
    body: dict[str, Any]
    made_at: Annotated[str, Field(max_length=40)] | None = None


@dataclass(frozen=True)
class Answer:
    """What became of one op. `version` is the workshop's version that holds it."""

    op_id: str
    status: str
    code: str | None = None
    message: str | None = None
    id: str | None = None
    version: int | None = None
    field: str | None = None


class Unknown(Exception):
    """Nobody can say whether this was kept: the client must send it again."""


class Door:
    """Takes batches of ops from phones and consoles."""

    def __init__(self, ops: Mapping[str, Op], writer: Writer) -> None:
        self.ops = ops
        self.writer = writer

    def take(self, caller: Caller, raw: bytes) -> list[Answer]:
        """Carry out a batch; one answer an op, in their order. Raises Refused or Unknown for the whole."""
        with ANSWERS.time():
            answers = self._carried_out(caller, raw)
        for answer in answers:
            OPS.labels(answer.status).inc()
        return answers

    def _carried_out(self, caller: Caller, raw: bytes) -> list[Answer]:
        prepared = [self._prepare(caller, envelope) for envelope in read_batch(raw)]
        works = [item for item in prepared if not isinstance(item, Answer)]
        outcomes = iter(self.writer.do_all([work for _id, work in works])) if works else iter(())
        return [item if isinstance(item, Answer) else _answered(item[0], next(outcomes)) for item in prepared]

    def _prepare(self, caller: Caller, raw: object) -> Answer | tuple[str, Callable[[Unit], Answer]]:
        op_id = str(raw.get("op_id", ""))[:64] if isinstance(raw, dict) else ""
        try:
            envelope = self._opened(caller, Envelope.model_validate(raw))
            op = self.ops.get(envelope.kind)
            if op is None or op.face != caller.face:
                raise Refused("unknown_op")
            body = op.body.model_validate(envelope.body)
        except ValidationError as fault:
            return _misshapen(op_id, fault)
        except Refused as refusal:
            return _refused(op_id, refusal)
        return op_id, partial(_carry_out, caller=caller, op=op, envelope=envelope, body=body)

    def _opened(self, caller: Caller, envelope: Envelope) -> Envelope:
        """The op itself: opened first, so that its journal is that of the words and not of their wrapping."""
        if envelope.kind != sealed.KIND or caller.face != "phone":
            return envelope
        said = sealed.opened(self.writer.database, caller.workshop_id, envelope.op_id, envelope.body)
        return Envelope.model_validate({"op_id": envelope.op_id, **said})


def read_batch(raw: bytes) -> Sequence[object]:
    """The ops of a request; refuses what is not a JSON object with a list called batch."""
    try:
        sent = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise Refused("not_json") from fault
    if not isinstance(sent, dict) or set(sent) != {"batch"} or not isinstance(sent["batch"], list):
        raise Refused("bad_request")
    if len(sent["batch"]) > MOST_OPS:
        raise Refused("too_many_ops")
    return sent["batch"]


def _carry_out(unit: Unit, *, caller: Caller, op: Op, envelope: Envelope, body: Body) -> Answer:
    digest = _digest(envelope)
    known = unit.session.execute(_KNOWN, {"actor": caller.key, "op_id": envelope.op_id}).first()
    if known is not None:
        return _again(envelope.op_id, known, digest)
    version = unit.version(caller.workshop_id)  # first: of several servers one at a time changes a workshop
    subject = caller.load(unit)
    caller.check(subject, op.kind)
    done = op.carry_out(unit, subject, body)
    status = "late" if done.late else "saved"
    answered = {
        "actor": caller.key,
        "op_id": envelope.op_id,
        "workshop_id": caller.workshop_id,
        "kind": op.kind,
        "body_hash": digest,
        "status": status,
        "ref": done.ref,
        "version": version,
        "at": unit.now,
    }
    unit.session.execute(_ANSWER, answered)
    return Answer(envelope.op_id, status, id=done.ref, version=version)


def _again(op_id: str, known: Row[Any, Any, Any, Any], digest: str) -> Answer:
    if known.body_hash != digest:
        raise Refused("op_id_reused")
    return Answer(op_id, "duplicate", code=known.status, id=known.ref, version=known.version)


def _digest(envelope: Envelope) -> str:
    said = json.dumps([envelope.kind, envelope.body], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _answered(op_id: str, outcome: Outcome) -> Answer:
    if outcome.fault is None:
        return outcome.value  # type: ignore[no-any-return]
    if isinstance(outcome.fault, Refused):
        return _refused(op_id, outcome.fault)
    raise Unknown from outcome.fault


def _refused(op_id: str, refusal: Refused) -> Answer:
    return Answer(op_id, "refused", refusal.code, refusal.sentence)


def _misshapen(op_id: str, fault: ValidationError) -> Answer:
    where = ".".join(
        str(part) for part in fault.errors(include_url=False, include_input=False)[0]["loc"]
    ) or _("form")
    refusal = Refused("wrong_fields", field=where)
    return Answer(op_id, "refused", refusal.code, refusal.sentence, field=where)
