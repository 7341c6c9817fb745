"""The floor: a message framed once, and `socket.send` in a loop. It speaks just enough to let phones in."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import select
import socket
import sys

from facilitator.live.lane import text_frame
from facilitator.live.limits import open_many_files

_ACCEPT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def main(port: int) -> None:
    """Serve until stdin ends."""
    open_many_files()
    listener = socket.create_server(("127.0.0.1", port), backlog=2048)
    phones: dict[int, socket.socket] = {}
    inside: list[socket.socket] = []
    poll = select.epoll()
    for file in (listener.fileno(), sys.stdin.fileno()):
        poll.register(file, select.EPOLLIN)
    rest = b""
    print("ready", flush=True)
    while True:
        for file, _what in poll.poll():
            if file == sys.stdin.fileno():
                said = os.read(file, 1 << 16)
                if not said:
                    return
                *lines, rest = (rest + said).split(b"\n")  # two may have come at once
                for line in lines:
                    _say(line.decode(), inside)
            elif file == listener.fileno():
                phone, _address = listener.accept()
                phones[phone.fileno()] = phone
                poll.register(phone.fileno(), select.EPOLLIN)
            else:
                _answer(phones[file], inside, poll)


def _say(line: str, inside: list[socket.socket]) -> None:
    frame = text_frame(f'42["pulse",{line}]')
    for phone in inside:
        phone.send(frame)


def _answer(phone: socket.socket, inside: list[socket.socket], poll: select.epoll) -> None:
    """Consent to a WebSocket, then to Socket.IO; nothing else that phones say matters here."""
    said = phone.recv(4096)
    key = re.search(rb"Sec-WebSocket-Key: (\S+)", said)
    if not said:
        poll.unregister(phone.fileno())
        phone.close()
    elif key is not None:
        accept = base64.b64encode(hashlib.sha1(key[1] + _ACCEPT, usedforsecurity=False).digest())
        head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        phone.sendall(head + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n" + text_frame('0{"sid":"0"}'))
    else:
        phone.sendall(text_frame('40{"sid":"0"}'))
        inside.append(phone)


if __name__ == "__main__":
    main(int(sys.argv[1]))
