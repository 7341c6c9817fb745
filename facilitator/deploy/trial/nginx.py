"""An nginx of our own with the configuration that is shipped; only places and ports are others."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
from pathlib import Path

from facilitator.deploy.files import FIRST_PORT, Wishes, fitted
from facilitator.deploy.trial.program import Program, free_port, need
from facilitator.errors import SetUpError

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
MIME = ("/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types")


class OwnNginx(Program):
    """In front of servers on these ports. `certificate`: a folder with fullchain.pem and privkey.pem."""

    def __init__(self, folder: Path, servers: list[int], certificate: Path | None = None) -> None:
        self.port, self.plain_port = free_port(), free_port()
        self.folder = folder / "nginx"
        self.folder.mkdir(exist_ok=True)
        self.file = self.folder / "nginx.conf"
        wishes = Wishes(servers=len(servers), name="localhost", plain=certificate is None)
        self.file.write_text(self._moved(fitted("nginx", wishes), servers, certificate), encoding="utf-8")
        # As root its workers would be somebody else, who may not enter our folder.
        self._main = "user root;" if os.geteuid() == 0 else ""
        self._base = [need("nginx", "nginx"), "-p", str(self.folder), "-c", str(self.file)]
        super().__init__([*self._base, "-g", f"daemon off; {self._main}"], self.folder / "output.log")

    def start(self) -> None:
        """Look at the configuration, start, and return once it listens; raises SetUpError."""
        looked = subprocess.run(  # noqa: S603 - found by us
            [*self._base, "-t", "-g", self._main], capture_output=True, text=True, check=False
        )
        if looked.returncode:
            raise SetUpError(f"nginx refuses its configuration: {looked.stderr.strip()}")
        self.launch()
        self.wait_for(self._listens)

    def reload(self) -> None:
        """Have it read its configuration again."""
        self.send(signal.SIGHUP)

    def stop(self) -> None:
        """End it without waiting for open sockets."""
        super().stop()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _moved(self, text: str, servers: list[int], certificate: Path | None) -> str:
        places = {
            "/run/nginx.pid": str(self.folder / "nginx.pid"),
            "/var/log/nginx": str(self.folder),
            "/var/cache/facilitator": str(self.folder / "cache"),
            "/etc/nginx/mime.types": next(filter(os.path.exists, MIME), MIME[0]),
            "/etc/ssl/facilitator": str(certificate),
        }
        for shipped, ours in places.items():
            text = text.replace(shipped, ours)
        for number, port in enumerate(servers):
            text = text.replace(f"127.0.0.1:{FIRST_PORT + number} ", f"127.0.0.1:{port} ")
        text = re.sub(r" *listen \[::\].*\n", "", text)
        if certificate is None:
            text = text.replace("listen 80 ", f"listen 127.0.0.1:{self.port} ")
        else:
            text = text.replace("listen 443 ", f"listen 127.0.0.1:{self.port} ")
            text = text.replace("listen 80;", f"listen 127.0.0.1:{self.plain_port};")
        own = "".join(f"\n    {kind}_temp_path {self.folder / kind};" for kind in TEMPORARY)
        return text.replace("http {", "http {" + own, 1)
