"""Attacks by socket: what is said there, how fast, and what is never finished."""

from __future__ import annotations

import base64
import json
import os
import secrets
import socket
import time
import zlib
from contextlib import ExitStack, suppress

from tests.abuse.target import CLOSED, SILENT, Target, at_once, ended, request
from tests.wired import masked, shake_hands

EVENT = b'42["card.add",{"text":"from the socket"}]'


def says(target: Target, *words: bytes, kind: int = 1, phone: int = 0) -> None:
    """Come in, say this, and note whether the socket is ended."""
    with target.let_in(phone) as wire:
        with suppress(OSError):
            for word in words:
                wire.sendall(masked(word, kind))
        target.heard[CLOSED if ended(wire) else "still open"] += 1


def says_fast(target: Target, word: bytes, kind: int = 1) -> None:
    """Say it as often as one may, two thousand times a second at most, over one socket after the other."""
    going, frame = target.until(), masked(word, kind)
    while going():
        try:
            with target.let_in() as wire:
                while going():
                    wire.sendall(frame * 20)
                    target.heard["said"] += 20
                    time.sleep(0.01)
        except OSError as fault:  # it was ended, or no more are let in
            target.heard["too fast" if "429" in str(fault) else CLOSED] += 1


def messages(target: Target) -> None:
    """One phone at 2,000 messages a second."""
    says_fast(target, EVENT)


def pongs(target: Target) -> None:
    """One phone that answers 2,000 pings a second which nobody sent."""
    says_fast(target, b"3")


def pings(target: Target) -> None:
    """One phone that sends 2,000 pings of the WebSocket itself a second."""
    says_fast(target, b"", kind=9)


def acks(target: Target) -> None:
    """One phone that confirms 2,000 messages a second which nobody sent."""
    says_fast(target, b'431["done"]')


def unknown_events(target: Target) -> None:
    """Events nobody listens to, namespaces that are not there, and packets out of place."""
    words = (EVENT, b'42["disconnect"]', b"40/admin,{}", b"41/admin,", b"44", b"46", b"9", b"x", b"4", b"0{}")
    for word in (
        *words,
        b'42["connect",{}]',
        b"b" + base64.b64encode(EVENT),
        b"2probe" * 3,
        b"-1",
        b'40["x"]',
    ):
        says(target, word)


def half_binary(target: Target) -> None:
    """Binary messages of which the second half never comes, with one and with ten thousand attachments."""
    for announced in (b"1", b"10000", b"9999999999", b"99999999999"):
        says(target, b"45" + announced + b'-["x",{"_placeholder":true,"num":0}]')
        says(target, b"46" + announced + b'-0["x",{"_placeholder":true,"num":0}]')
    says(target, b"x" * 60_000, kind=2)
    for _ in range(target.count // 10):
        sid = target.polls()
        target.asks(f"/socket.io/?EIO=4&transport=polling&sid={sid}", body=b'451-["x",{"_placeholder":true}]')


def big_frame(target: Target) -> None:
    """A frame of 95 MB."""
    with target.let_in() as wire:
        sent = 0
        with suppress(OSError):
            wire.sendall(b"\x81\xff" + (95_000_000).to_bytes(8, "big") + os.urandom(4))
            while sent < 95:
                wire.sendall(b"x" * 1_000_000)
                sent += 1
        target.heard["cut off" if sent < 60 else "taken in"] += 1


def packed_frame(target: Target) -> None:
    """60 MB in 59 KB, as permessage-deflate would pack it, though nobody has agreed to that."""
    with target.let_in() as wire:
        packer = zlib.compressobj(9, wbits=-15)
        packed = packer.compress(b" " * 60_000_000) + packer.flush()
        head = bytearray(masked(packed))
        head[0] |= 0x40
        with suppress(OSError):
            wire.sendall(head)
        target.heard[CLOSED if ended(wire) else "still open"] += 1


def deep_words(target: Target) -> None:
    """JSON far too deep, in an event and in the wish to be let in."""
    for word in (b"42" + b"[" * 3000, b"40" + b'{"a":' * 500, b"4" + b"[" * 60_000, b"[" * 60_000):
        says(target, word)
    sid = target.polls()
    target.asks(f"/socket.io/?EIO=4&transport=polling&sid={sid}", body=b"4" + b"[" * 100_000)


def strange_wishes(target: Target) -> None:
    """Wishes to be let in that no page has: lone surrogates, NUL, numbers without end, the wrong types."""
    wishes = (
        *('{"face":"stage","token":"\\ud800"}', '{"face":"phone","workshop":"\\u0000"}'),
        *('{"face":"phone","workshop":' + "9" * 900 + "}", '{"face":"phone","workshop":NaN}', '{"face":{}}'),
        *("{", "null", "[]", '"x"', "\ud800", '{"face":"phone","workshop":"' + "a" * 900 + '"}'),
        '{"face":"stage","token":"ä"}',
    )
    for wish in wishes:
        with target.wire() as wire:
            shake_hands(wire, target.port, cookie=target.phones[1])
            with suppress(OSError):
                wire.sendall(masked(b"40" + wish.encode(errors="surrogatepass")))
            target.heard[CLOSED if ended(wire) else "still open"] += 1


def empty_words(target: Target) -> None:
    """Nothing at all, as text, as bytes and as a request that polls."""
    says(target, b"")
    says(target, b"", kind=2)
    says(target, b"\xff\xfe")
    for body in (b"", b"\x1e", b"d=", b"d=3", b"\xff"):
        target.asks(f"/socket.io/?EIO=4&transport=polling&sid={target.polls(1)}", body=body)


def bursts(target: Target) -> None:
    """Fifty packets in one request that polls."""
    for word in (b"3", EVENT, target.auth):
        sid = target.polls()
        path = f"/socket.io/?EIO=4&transport=polling&sid={sid}"
        target.asks(path, body=b"\x1e".join([word] * 50), cookie=target.phones[0])
        target.asks(path, body=b"3")


def jsonp(target: Target) -> None:
    """Polling by script, which no check of the origin guards, however its letters are written."""
    for query in ("j=0", "%6a=0", "%6A=0", "j", "j=", "a=1&j=0", "j=0;x", "x=" + "y" * 5000):
        target.asks(f"/socket.io/?EIO=4&transport=polling&{query}", cookie=target.phones[0])


def guessed(target: Target) -> None:
    """The socket of somebody else, guessed."""

    def guess(_number: int) -> None:
        path = f"/socket.io/?EIO=4&transport=polling&sid={secrets.token_urlsafe(15)}"
        with target.wire() as wire:
            for body in (None, target.auth, b"1"):
                target.heard[request(wire, path, body=body)[0]] += 1
        with target.wire() as wire:
            shaken = shake_hands(wire, target.port, query=path.partition("polling")[2])
            target.heard[shaken.split(" ", 2)[1]] += 1

    at_once(guess, target.count // 4)


def probes(target: Target) -> None:
    """Changes to a WebSocket that are never finished, many of one socket, and with the wrong words."""
    with ExitStack() as held:
        wires = []
        for wrong in (b"2nonsense", b"5", b"2probe5", b"3", b"40{}"):
            sid = target.polls()
            for _ in range(4):
                wire = held.enter_context(target.wire())
                with suppress(OSError):
                    shake_hands(wire, target.port, query=f"&sid={sid}", cookie=target.phones[0])
                    wire.sendall(masked(wrong))
                    wires.append(wire)
        target.heard[CLOSED] += sum(ended(wire) for wire in wires)
        target.heard["held"] += len(wires)


def many_sockets(target: Target) -> None:
    """One phone with sixty sockets, all of them let in."""
    with ExitStack() as held:
        wires = [held.enter_context(target.let_in()) for _ in range(60)]
        time.sleep(3.0)  # longer than a goodbye takes
        target.heard[CLOSED] += sum(ended(wire, 0.1) for wire in wires[:52])
        target.heard["still open"] += sum(not ended(wire, 0.1) for wire in wires[52:])


def never_reads(target: Target) -> None:
    """Phones that come in and take nothing of what they are told."""
    with ExitStack() as held:
        for _ in range(8):
            held.enter_context(target.let_in(receives=1))
        time.sleep(target.seconds)
        target.heard["held"] += 8


def storm(target: Target) -> None:
    """One phone that comes and goes as fast as it can."""

    def visit(_number: int) -> None:
        try:
            with target.let_in() as wire:
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                target.heard["came in"] += 1
        except ConnectionRefusedError as fault:
            target.heard[str(fault)] += 1

    at_once(visit, target.count * 4, hands=32)


def overlapping(target: Target) -> None:
    """Many requests that wait for the same socket's next word."""
    sid = target.polls()
    path = f"/socket.io/?EIO=4&transport=polling&sid={sid}"

    def ask(_number: int) -> None:
        with target.wire() as wire:
            wire.settimeout(1.0)
            target.heard[request(wire, path)[0].replace(SILENT, "waits")] += 1

    at_once(ask, 40, hands=40)


def unfinished_handshakes(target: Target) -> None:
    """Handshakes by the thousand that nobody comes in by."""

    def shake(_number: int) -> None:
        with target.wire() as wire:
            for _ in range(10):
                target.heard[request(wire, "/socket.io/?EIO=4&transport=polling")[0]] += 1

    at_once(shake, target.count // 2)


def odd_handshakes(target: Target) -> None:
    """Requests for a WebSocket of which something is missing, and transports that are not there."""
    upgrade = ("Upgrade: websocket", "Connection: Upgrade")
    path = "/socket.io/?EIO=4&transport=websocket"
    key = "Sec-WebSocket-Key: " + base64.b64encode(os.urandom(16)).decode()
    for headers in (upgrade, (*upgrade, key), (*upgrade, key, "Sec-WebSocket-Version: 99"), (key,)):
        target.asks(path, headers=headers)
        target.asks(path, headers=headers, cookie=target.phones[0])
    for query in ("EIO=3&transport=polling", "EIO=4&transport=nonsense", "transport=polling", ""):
        target.asks(f"/socket.io/?{query}")
    for method in ("PUT", "DELETE", "OPTIONS"):
        target.asks("/socket.io/?EIO=4&transport=polling", method=method)


def forged_wishes(target: Target) -> None:
    """Wishes to be let into workshops that are not there, each another one."""

    def wish(_number: int) -> None:
        forged = secrets.token_hex(6)
        auth = json.dumps({"face": secrets.choice(("phone", "console", "preview")), "workshop": forged})
        with target.wire() as wire:
            shake_hands(wire, target.port, cookie=f"phone_{forged}={secrets.token_urlsafe(24)}")
            wire.sendall(masked(b"40" + auth.encode()) + masked(b"1"))
            target.heard[CLOSED if ended(wire, 5.0) else "still open"] += 1

    at_once(wish, target.count)
