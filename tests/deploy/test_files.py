"""The files for administrators: complete, consistent with the product, and understood by their programs."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from facilitator.cli import main
from facilitator.config import Config
from facilitator.deploy.files import FOLDER, NAMES, Wishes, fitted, shipped
from facilitator.deploy.trial.nginx import OwnNginx
from facilitator.live.limits import MOST_OPEN_FILES
from facilitator.pictures.rules import LARGEST_UPLOAD
from facilitator.serving import DRAIN_SECONDS, END_SECONDS
from tests.setup.nginx import ABSENT, is_installed

ROOT = Path(__file__).parents[2]


def printed(*arguments: str) -> str:
    answer = CliRunner().invoke(main, ["deploy", *arguments])
    assert answer.exit_code == 0, answer.output
    return answer.output


@pytest.mark.parametrize("what", NAMES)
def test_each_file_is_printed_as_it_is_shipped_but_for_its_marks(what):
    marks = r" *# (one line a server|with TLS|with --plain)$"
    kept = [line for line in shipped(what).splitlines() if not line.endswith("with --plain")]

    assert printed(what).splitlines() == [re.sub(marks, "", line) for line in kept]


@pytest.mark.parametrize("servers", [1, 2, 4, 16])
def test_every_file_knows_as_many_servers_as_are_asked_for(servers):
    there = yaml.safe_load(printed("compose", f"--servers={servers}"))
    beside = printed("nginx", f"--servers={servers}")
    within = printed("nginx", f"--servers={servers}", "--containers")
    names = [f"server-{number + 1}" for number in range(servers)]

    assert [name for name in there["services"] if name.startswith("server-")] == names
    assert there["services"]["nginx"]["depends_on"] == names
    assert re.findall(r"^ *server (\S+):8000 ", within, re.MULTILINE) == names
    assert re.findall(r"^ *server 127\.0\.0\.1:(\d+) ", beside, re.MULTILINE) == [
        str(8001 + n) for n in range(servers)
    ]


def test_servers_in_containers_are_told_everything_that_several_servers_need():
    there = yaml.safe_load(printed("compose"))
    server = there["services"]["server-1"]
    told = {
        name: re.sub(r"\$\{\w+:\?[^}]*\}", "https://a.example.org", value)
        for name, value in server["environment"].items()
    }
    told["DATABASE_URL"] = told["DATABASE_URL"].replace("https://a.example.org", "a-password")
    config = Config.read(told)

    assert config.is_shared
    assert config.public_url == "https://a.example.org"
    assert config.secret_key
    assert server["volumes"] == ["data:/data"]
    assert server["ulimits"]["nofile"] == {"soft": MOST_OPEN_FILES, "hard": MOST_OPEN_FILES}
    assert all(there["services"][name] == server for name in ("server-2", "server-3", "server-4"))
    assert set(there["volumes"]) == {"data", "database"}


def test_nothing_but_nginx_is_reached_from_outside():
    there = yaml.safe_load(printed("compose"))

    assert [name for name, service in there["services"].items() if "ports" in service] == ["nginx"]
    assert there["networks"]["inside"] == {"internal": True}
    assert all("no-new-privileges:true" in service["security_opt"] for service in there["services"].values())


def test_redis_keeps_nothing_and_postgres_logs_no_words():
    services = yaml.safe_load(printed("compose"))["services"]

    assert '--save "" --appendonly no' in services["redis"]["command"]
    assert "log_parameter_max_length_on_error=0" in services["postgres"]["command"]
    assert "synchronous_commit=on" in services["postgres"]["command"]


def seconds(text: str) -> int:
    return int(re.fullmatch(r"(\d+)s?", text)[1])


def test_whoever_stops_a_server_waits_until_its_phones_are_elsewhere():
    unit = dict(re.findall(r"^(\w+)=(.*)$", shipped("systemd"), re.MULTILINE))
    compose = yaml.safe_load(shipped("compose"))["services"]["server-1"]

    assert seconds(unit["TimeoutStopSec"]) > DRAIN_SECONDS + END_SECONDS
    assert seconds(compose["stop_grace_period"]) > DRAIN_SECONDS + END_SECONDS
    assert unit["LimitNOFILE"] == str(MOST_OPEN_FILES)
    assert unit["Restart"] == "always"


def test_systemd_understands_the_unit(tmp_path):
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("no systemd here")
    unit = tmp_path / "facilitator@8001.service"
    unit.write_text(shipped("systemd").replace("/opt/facilitator/bin/facilitator", "/bin/true"))
    done = subprocess.run(
        [verify, "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False, timeout=60
    )
    # Where nobody runs systemd it complains of its surroundings; what is wrong with our file names our file.
    assert not [line for line in done.stderr.splitlines() if unit.name in line], done.stderr


def test_the_image_is_made_of_files_that_are_there_and_runs_as_nobody_in_particular():
    lines = re.sub(r"\\\n", " ", shipped("image")).splitlines()
    copied = [
        name
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    ]

    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "USER facilitator" in lines
    assert [line for line in lines if line.startswith(("ENTRYPOINT", "CMD"))] == [
        'ENTRYPOINT ["facilitator"]',
        'CMD ["serve"]',
    ]
    needed = re.search(r'requires-python = ">=(\d+\.\d+)"', (ROOT / "pyproject.toml").read_text())[1]
    used = re.search(r"FROM python:(\d+\.\d+)", shipped("image"))[1]
    assert tuple(map(int, used.split("."))) >= tuple(map(int, needed.split(".")))


def test_every_file_in_the_folder_is_printed_by_the_command():
    data = {path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".py"}

    assert data == set(NAMES.values())


# --- nginx ---


@pytest.fixture
def certificate(tmp_path):
    made = subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
            ),
            *("-keyout", "privkey.pem", "-out", "fullchain.pem", "-days", "1", "-subj", "/CN=localhost"),
        ],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return tmp_path


class Stays(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else."""

    def redirect_request(self, *_said):
        return None


def ask(address: str) -> tuple[int, dict[str, str], str]:
    """What a proxy that has nobody to ask answers itself."""
    trusting = urllib.request.HTTPSHandler(context=ssl._create_unverified_context())
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(Stays, trusting).open(address, timeout=20)
    with answer.value as said:
        return said.code, dict(said.headers), said.read().decode()


@pytest.mark.parametrize("with_tls", [False, True])
def test_nginx_understands_its_configuration_and_says_when_no_server_answers(tmp_path, with_tls, certificate):
    if not is_installed():
        pytest.skip(ABSENT)
    nginx = OwnNginx(tmp_path, [9], certificate if with_tls else None)
    nginx.start()
    try:
        scheme = "https" if with_tls else "http"
        code, headers, said = ask(f"{scheme}://127.0.0.1:{nginx.port}/j/secret-code?token=secret")
        moved = ask(f"http://127.0.0.1:{nginx.plain_port}/w/abc?x=1")[1] if with_tls else {}
    finally:
        nginx.stop()
    logged = "".join(path.read_text() for path in nginx.folder.glob("*.log"))

    assert (code, headers["Retry-After"]) == (503, "5")
    assert not with_tls or moved["Location"] == "https://127.0.0.1/w/abc?x=1"
    assert "comes back by itself" in said
    assert " /j 503 " in logged
    assert "secret" not in logged


def test_phones_are_never_told_apart_by_their_address():
    shown = [line.split("#")[0] for line in fitted("nginx", Wishes()).splitlines()]

    assert [
        line
        for line in shown
        if re.search(r"ip_hash|remote_addr|limit_(req|conn)|http_referer|request_uri", line)
    ] == ["        location / { return 301 https://$host$request_uri; }"]


def test_nginx_lets_in_whatever_the_product_lets_in():
    sizes = re.findall(r"client_max_body_size (\d+)([km]);", shipped("nginx"))
    allowed = [int(number) * {"k": 1024, "m": 1024**2}[unit] for number, unit in sizes]

    assert allowed[0] > Config.largest_request
    assert allowed[1] > LARGEST_UPLOAD
