"""A rehearsal finds a positive core, says what must stay, and its promises can be walked back."""

from __future__ import annotations

import pytest

from tests.live.test_rehearsal import rehearses
from tests.served import Served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def height(node) -> int:
    return 1 + max((height(cause) for cause in node["causes"]), default=0)


def test_pretend_people_find_a_core_and_their_promises_have_threads(tmp_path):
    served = Served(tmp_path).start()
    try:
        amara = served.amara()
        told = rehearses(served, tmp_path, "--phones", "12", "--seed", "3")
        amara.path = f"/console/{told['workshop']}"
        seen = amara.sees()
        promises = [k[5:] for k, v in seen.items() if k.startswith("card:") and v["kind"] == "promise"]
        threads = [amara.reads_json(f"/thread?card={card}") for card in promises]
        summary = (tmp_path / told["documents"]["txt"]).read_text(encoding="utf-8")
    finally:
        served.stop()

    assert (told["lost"], told["doubled"], told["refused"], told["troubles"]) == (0, 0, 0, [])
    factors = [value for key, value in seen.items() if key.startswith("factor:")]
    assert len([factor for factor in factors if factor["settled"]]) >= 2
    assert max(height(factor) for factor in factors) >= 3
    assert any(quote["room"] for factor in factors for quote in factor["quotes"])
    assert any(v["kind"] == "keep" for k, v in seen.items() if k.startswith("card:"))
    assert any(len(thread["rungs"]) >= 3 for thread in threads)
    assert any(thread["rungs"][-1]["kind"] == "story" for thread in threads)
    for heading in ("What gives life here", "What we must never lose", "Where our promises come from"):
        assert heading.casefold() in summary.casefold(), heading
