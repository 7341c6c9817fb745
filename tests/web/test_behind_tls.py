"""Behind a proxy that speaks TLS: cookies stay on secure lines, and sockets of our own address are let in."""

import pytest

from facilitator.db.migrate import bring_up_to_date
from tests.cast import open_house

ADDRESS = "https://facilitator.example"
PASSED_ON = {"X-Forwarded-Proto": "https", "Host": "facilitator.example"}


@pytest.fixture
def behind_tls(tmp_path):
    url = f"sqlite:///{tmp_path / 'facilitator.sqlite'}"
    bring_up_to_date(url)
    with open_house(url, tmp_path, public_url=ADDRESS) as scene:
        yield scene


def test_the_phones_cookie_is_for_secure_lines_alone(behind_tls):
    amara = behind_tls.amara()
    said = {"name": "", "groups": [amara.group("Patients")], "notice": "1"}
    client = behind_tls.app.test_client()

    answer = client.post(f"/j/{amara.workshop['code']}", data=said, headers=PASSED_ON)

    assert answer.status_code == 302
    assert "; Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_code_on_the_stage_leads_to_the_secure_address(behind_tls):
    assert behind_tls.amara().workshop["join_url"].startswith(f"{ADDRESS}/j/")
