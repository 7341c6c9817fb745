"""Attacks by request: how fast, how large, how slow, and what no page would ever ask."""

from __future__ import annotations

import gzip
import json
import secrets
import time
import zlib
from contextlib import ExitStack, suppress

from tests.abuse.target import CLOSED, Target, at_once, ended, request, told
from tests.wired import shake_hands

HANDS = 24  # connections of somebody who floods


def ops_flood(target: Target) -> None:
    """One phone that sends ops as fast as it can, two thousand a second at most."""
    going = target.until()

    def flood(number: int) -> None:
        while going():
            with target.wire() as wire, suppress(OSError):
                status = "200"
                while going() and status not in (CLOSED, "silent", "429"):
                    body = json.dumps({"batch": [target.op(f"Flood {number}")]}).encode()
                    status = request(wire, target.ops, body=body, cookie=target.phones[0])[0]
                    target.heard[status] += 1
                    time.sleep(HANDS / 2000)

    at_once(flood, HANDS, hands=HANDS)


def states_flood(target: Target) -> None:
    """One phone that asks for everything as fast as it can."""
    going = target.until()

    def flood(_number: int) -> None:
        while going():
            target.asks(f"/w/{target.workshop}/state?since=0", cookie=target.phones[1])

    at_once(flood, HANDS, hands=HANDS)


def packed_bodies(target: Target) -> None:
    """60 MB in 59 KB as the body of ops, of a form and of a socket that polls."""
    bomb = b'{"batch": [' + b" " * 60_000_000 + b"]}"
    for name, body in (("gzip", gzip.compress(bomb, 9)), ("deflate", zlib.compress(bomb, 9))):
        packed = (f"Content-Encoding: {name}",)
        target.asks(target.ops, body=body, cookie=target.phones[0], headers=packed)
        target.asks(f"/j/{target.code}", body=body, kind="application/x-www-form-urlencoded", headers=packed)
        path = f"/socket.io/?EIO=4&transport=polling&sid={target.polls()}"
        target.asks(path, body=body, headers=packed)


def deep_bodies(target: Target) -> None:
    """JSON a hundred thousand deep, and as deep as may be sent."""
    for body in (
        b"[" * 100_000,
        b'{"batch":' * 10_000,
        b"[" * 60_000,
        b'{"a":' * 12_000,
        b"[" * 900 + b"]" * 900,
    ):
        target.asks(target.ops, body=body, cookie=target.phones[0])
    for depth in (100, 900, 5000):
        deep = b'{"batch":[{"op_id":' + b"[" * depth + b"]" * depth + b"}]}"
        target.asks(target.ops, body=deep, cookie=target.phones[0])


def strange_values(target: Target) -> None:
    """Numbers without end or no numbers, lone surrogates, NUL, and types that do not belong there."""
    good = target.op("Somebody")
    for odd in ("1" * 4000, "NaN", "-Infinity", "1e400", '"\\ud800"', '"a\\u0000b"', "null", "{}", "[[]]"):
        for field in good:
            said = json.dumps({"batch": [good | {field: "HERE"}]}).replace('"HERE"', odd)
            target.asks(target.ops, body=said.encode(), cookie=target.phones[2])
        for field in good["body"]:
            said = json.dumps({"batch": [good | {"body": good["body"] | {field: "HERE"}}]})
            target.asks(target.ops, body=said.replace('"HERE"', odd).encode(), cookie=target.phones[2])
    for body in (
        b"",
        b"\0" * 1000,
        b"\xff\xfe",
        "ä".encode("latin-1"),
        b"1" * 60_000,
        b'{"batch":{}}',
        b"{}",
    ):
        target.asks(target.ops, body=body, cookie=target.phones[0])


def many_items(target: Target) -> None:
    """Ten thousand ops at once, a million keys, and a list without end in one op."""
    for batch in ([target.op("x")] * 10_000, [{}] * 10_000, [target.op("x")] * 21):
        target.sends(batch)
    target.sends([target.op("x") | {"body": {"name": "x", "groups": ["0" * 12] * 4000}}])
    target.sends([target.op("x") | {"body": {f"k{number}": 1 for number in range(5000)}}])


def same_op_id(target: Target) -> None:
    """One op's number used by two people, and by one for two things."""
    op_id = secrets.token_hex(16)
    for phone, name in ((0, "One"), (1, "Two"), (0, "One"), (1, "Three")):
        target.sends([target.op(name, op_id)], phone)


def other_origins(target: Target) -> None:
    """What another site can make a browser send: sockets, requests that poll, forms and ops."""
    origin = "Origin: http://elsewhere.example"
    phone = target.phones[0]
    for path, body in (
        ("/socket.io/?EIO=4&transport=polling", None),
        (target.ops, b'{"batch":[]}'),
        (f"/j/{target.code}", b"notice=1"),
        (f"/w/{target.workshop}/leave", b"erase=yes"),
    ):
        target.asks(path, body=body, cookie=phone, headers=(origin,))
    for site in ("cross-site", "same-site"):
        target.asks(target.ops, body=b'{"batch":[]}', cookie=phone, headers=(f"Sec-Fetch-Site: {site}",))
    with target.wire() as wire:
        head = shake_hands(wire, target.port, cookie=f"{phone}\r\n{origin}")
        target.heard[head.split(" ", 2)[1]] += 1


def too_large(target: Target) -> None:
    """A head, a cookie, an address and a body that are too large, and heads nobody can read."""
    for size in (20_000, 100_000, 2_000_000):
        target.asks("/", headers=(f"X-Large: {'x' * size}",))
        target.asks("/", cookie="a=" + "x" * size)
        target.asks("/" + "x" * size)
        target.asks("/", headers=[f"X-{number}: x" for number in range(size // 100)])
    target.asks(target.ops, body=b" " * 3_000_000, cookie=target.phones[0])
    target.asks("/", headers=(f"Accept-Language: {','.join(['de;q=0.1'] * 3000)}",))
    for head in (
        b"\0" * 5000 + b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9\r\n\r\n",
        b"GET / HTTP/1.1\r\n: x\r\n\r\n",
    ):
        speaks(target, head)
    for length in (b"x", b"-1", b"9" * 30, b"1_0"):
        speaks(target, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + b"\r\n\r\n")
    speaks(target, b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n")
    speaks(target, b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")


def speaks(target: Target, words: bytes) -> None:
    """Send bytes as they are, and note what is answered."""
    with target.wire() as wire:
        wire.settimeout(2.0)
        with suppress(OSError):
            wire.sendall(words)
        target.heard[told(wire)[0]] += 1


def languages(target: Target) -> None:
    """A wish for another language with each request, the longest there can be."""

    def wish(number: int) -> None:
        language = f"x{number}-" + ",".join(f"{secrets.token_hex(1)};q=0.{n}" for n in range(2500))
        target.asks("/", headers=(f"Accept-Language: {language}",))

    at_once(wish, target.count // 2)


def forged_workshops(target: Target) -> None:
    """States, ops, pages and pictures of workshops that are not there, each another one."""

    def ask(_number: int) -> None:
        forged = secrets.token_hex(6)
        cookie = f"phone_{forged}={secrets.token_urlsafe(24)}"
        with target.wire() as wire:
            for path in (f"/w/{forged}/state", f"/w/{forged}/wall", f"/console/{forged}/state"):
                target.heard[request(wire, path, cookie=cookie)[0]] += 1
            body = json.dumps({"batch": [target.op("x")]}).encode()
            target.heard[request(wire, f"/w/{forged}/ops", body=body, cookie=cookie)[0]] += 1

    at_once(ask, target.count)


def half_open(target: Target) -> None:
    """Two thousand connections and more that never say a word."""
    with ExitStack() as held:
        wires = []
        for _ in range(20 * target.count):
            with suppress(OSError):
                wires.append(held.enter_context(target.wire()))
        time.sleep(1.0)  # until the last of them has been taken in
        gone = sum(ended(wire, 0.01) for wire in wires[: len(wires) // 8])
        target.heard[CLOSED] += gone
        target.heard["opened"] += len(wires)


def slow(target: Target) -> None:
    """Heads and bodies that come a byte at a time, and handshakes by which nobody comes in."""
    with ExitStack() as held:
        heads = [held.enter_context(target.wire()) for _ in range(target.count // 2)]
        bodies = [held.enter_context(target.wire()) for _ in range(target.count // 4)]
        sockets = [held.enter_context(target.wire()) for _ in range(6)]
        for wire in bodies:
            wire.sendall(f"POST {target.ops} HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n".encode())
        for number, wire in enumerate(sockets):
            changes = f"&sid={target.polls()}" if number % 2 else ""
            shake_hands(wire, target.port, cookie=target.phones[0], query=changes)
        going = target.until()
        while going():
            for wire in (*heads, *bodies):
                with suppress(OSError):
                    wire.sendall(b"x")
            time.sleep(0.5)
        target.heard["heads ended"] += sum(ended(wire, 0.05) for wire in heads)
        target.heard["bodies ended"] += sum(ended(wire, 0.05) for wire in bodies)
        target.heard["sockets ended"] += sum(ended(wire, 0.5) for wire in sockets)
        target.heard["heads"] += len(heads)
