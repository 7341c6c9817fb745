"""Sentences, days and numbers come in the workshop's language, without a request to ask."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from facilitator.i18n import (
    _,
    current_language,
    format_day,
    format_number,
    format_time,
    is_right_to_left,
    join_words,
    lazy,
    ngettext,
    speaking,
    spoken_language,
)


def test_a_named_place_is_filled_and_a_percent_sign_left_alone():
    assert _("%(owner)s promised", owner="Ben") == "Ben promised"
    assert _("100%") == "100%"


def test_one_and_many():
    assert [ngettext("%(num)s story", "%(num)s stories", count) for count in (1, 2)] == [
        "1 story",
        "2 stories",
    ]


def test_a_lazy_sentence_is_a_sentence_when_it_is_shown():
    assert f"{lazy('Hello %(name)s', name='Ben')}!" == "Hello Ben!"
    assert lazy("Hello") == "Hello"


def test_a_language_is_spoken_inside_its_block_only():
    with speaking("cy"):
        assert current_language() == "cy"
    assert current_language() == "en"


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "", "../../etc/passwd", "tlh"])
def test_a_language_without_a_catalogue_is_told_in_british_english(language):
    with speaking(language):
        assert format_day(date(2026, 11, 14)) == "14 November 2026"
        assert format_number(2000) == "2,000"
        assert join_words(["Carers", "nurses", "patients"]) == "Carers, nurses and patients"
        assert spoken_language().startswith("en")


def test_a_time_is_told_where_the_reader_is():
    noon = datetime(2026, 7, 1, 12, 5, tzinfo=UTC)
    assert format_time(noon) == "12:05"
    assert format_time(noon, zone=ZoneInfo("Europe/London")) == "13:05"


def test_directions():
    assert [is_right_to_left(tag) for tag in ("ur", "ar-EG", "cy", "en")] == [True, True, False, False]
