"""What the server counts of itself: how many, how long; never who, never which workshop, never what."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

__all__ = [
    "ANSWERS",
    "ASKED_TO_WAIT",
    "BATCHES",
    "COMMITS",
    "DELIVERIES",
    "OPS",
    "PULSES",
    "SOCKETS",
    "TURNED_AWAY",
    "WAITING",
    "told",
]

_REGISTRY = CollectorRegistry()
_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.5, 1.0, 2.0, 5.0, 15.0)

OPS = Counter("facilitator_ops", "Ops answered, by how it ended.", ["status"], registry=_REGISTRY)
DELIVERIES = Counter(
    "facilitator_deliveries",
    "Messages to sockets: written at once, queued, or cut off.",
    ["way"],
    registry=_REGISTRY,
)
ASKED_TO_WAIT = Counter(
    "facilitator_asked_to_wait",
    "Phones asked to come again a little later: with a handshake, or for the state.",
    ["what"],
    registry=_REGISTRY,
)
SOCKETS = Gauge("facilitator_sockets", "Open sockets, by audience.", ["audience"], registry=_REGISTRY)
TURNED_AWAY = Counter(
    "facilitator_turned_away",
    "Connections and requests that no page of ours would make, by what was wrong with them.",
    ["why"],
    registry=_REGISTRY,
)
WAITING = Gauge("facilitator_writer_waiting", "Requests that wait for the writer.", registry=_REGISTRY)


def _seconds(name: str, words: str) -> Histogram:
    return Histogram(f"facilitator_{name}_seconds", words, buckets=_SECONDS, registry=_REGISTRY)


ANSWERS = _seconds("answer", "From a batch of ops that has been read to its answers.")
COMMITS = _seconds("commit", "One transaction of the writer, to the disk and back.")
PULSES = _seconds("pulse", "Rendering and sending what changed in one workshop.")
BATCHES = Histogram(
    "facilitator_commit_requests",
    "Requests that one transaction carried.",
    buckets=(1, 2, 4, 8, 16, 32, 64),
    registry=_REGISTRY,
)


def told() -> tuple[bytes, str]:
    """Everything counted since the start in Prometheus' text format, and its content type."""
    return generate_latest(_REGISTRY), "text/plain; version=0.0.4; charset=utf-8"
