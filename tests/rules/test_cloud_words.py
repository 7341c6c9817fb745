"""Words put together, parted, hidden and shown by hand, whatever the machine counts afterwards."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.themes.board import Edit
from facilitator.themes.cloud import count_words, tally_words
from facilitator.themes.cloudwords import Tally, check, settle
from facilitator.themes.rules import BadEdit

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TEXTS = [
    "A nurse sat down",
    "A matron listening",
    "The carer and the caregiver in the garden",
    "A carer in the garden",
    "Caregivers rest",
    "The nurse in the garden",
]


class Cloud:
    """A log of edits over texts that may change."""

    def __init__(self, texts=TEXTS):
        self.texts = list(texts)
        self.edits: list[Edit] = []

    @property
    def tallies(self):
        return tally_words(self.texts)

    @property
    def words(self):
        return settle(self.tallies, self.edits)

    def does(self, action: str, **said) -> None:
        edit = Edit(len(self.edits) + 1, action, said, NOW, "amara")
        payload = check(self.words, edit)
        self.edits.append(Edit(edit.seq, action, payload, NOW, "amara"))

    def id(self, word: str) -> str:
        return next(e.id for e in (*self.words.entries, *self.words.hidden) if e.word == word)

    def shown(self) -> dict[str, int]:
        return {entry.word: entry.count for entry in self.words.entries}


def merged() -> Cloud:
    cloud = Cloud()
    cloud.does("merge", words=[cloud.id("carer"), cloud.id("caregiver")], word="those who care")
    return cloud


def test_without_edits_the_words_are_the_machine_s():
    cloud = Cloud()

    assert cloud.shown() == {entry.word: entry.count for entry in count_words(TEXTS)}
    assert cloud.words.hidden == ()


def test_words_put_together_count_a_text_once():
    """One text says carer and caregiver; two more say one of them each."""
    cloud = Cloud()
    assert (cloud.shown()["carer"], cloud.shown()["caregiver"]) == (2, 2)

    assert merged().shown()["those who care"] == 3


def test_words_put_together_stand_where_they_belong_and_no_longer_alone():
    words = merged().words

    assert [entry.word for entry in words.entries][:2] == ["garden", "those who care"]
    assert not {"carer", "caregiver"} & {entry.word for entry in words.entries}
    entry = next(entry for entry in words.entries if entry.word == "those who care")
    assert entry.is_merged
    assert set(entry.parts) == {"carer", "caregiver"}


def test_parted_again_they_are_as_before():
    cloud = merged()

    cloud.does("split", word=cloud.id("those who care"))

    assert cloud.shown() == Cloud().shown()


def test_a_merge_holds_for_words_that_come_later_in_other_forms():
    cloud = merged()
    cloud.texts += ["Two caregiving sisters", "Carers carers carers"] * 3

    assert cloud.shown()["those who care"] >= 3 + 3
    assert not {"carer", "carers", "caregiver", "caregivers"} & set(cloud.shown())


def test_what_was_put_together_can_be_put_together_with_more():
    cloud = merged()
    cloud.does(
        "merge", words=[cloud.id("those who care"), cloud.id("nurse"), cloud.id("matron")], word="care"
    )

    assert "those who care" not in cloud.shown()
    entry = next(entry for entry in cloud.words.entries if entry.word == "care")
    assert set(entry.parts) == {"carer", "caregiver", "nurse", "matron"}
    cloud.does("split", word=entry.id)
    assert cloud.shown() == Cloud().shown()


def test_one_word_may_be_shown_in_another_form():
    cloud = Cloud()

    cloud.does("merge", words=[cloud.id("nurse")], word="Nurses")

    assert cloud.shown()["Nurses"] == Cloud().shown()["nurse"]


def test_a_hidden_word_is_gone_until_it_is_brought_back_also_in_its_other_forms():
    cloud = Cloud()
    cloud.does("hide", word=cloud.id("garden"))
    assert "garden" not in cloud.shown()
    cloud.texts += ["He gardens", "Gardening at home", "Her gardens"]
    assert "garden" not in cloud.shown()
    assert [entry.word for entry in cloud.words.hidden] == ["garden"]

    cloud.does("restore", word=cloud.words.hidden[0].id)

    assert cloud.shown()["garden"] == 6
    assert cloud.words.hidden == ()


def test_words_put_together_can_be_hidden_together():
    cloud = merged()
    cloud.does("hide", word=cloud.id("those who care"))

    assert not {"those who care", "carer", "caregiver"} & set(cloud.shown())
    cloud.does("split", word=cloud.id("those who care"))
    assert {entry.word for entry in cloud.words.hidden} == {"carer", "caregiver"}, "hidden is hidden"


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("merge", {"words": ["nowhere"], "word": "x"}),
        ("merge", {"words": [], "word": "x"}),
        ("merge", {"words": ["garden"], "word": "garden"}),
        ("merge", {"words": ["garden"], "word": " "}),
        ("merge", {"words": ["garden"], "word": "x" * 61}),
        ("split", {"word": "garden"}),
        ("split", {"word": "nowhere"}),
        ("hide", {"word": "nowhere"}),
        ("restore", {"word": "garden"}),
    ],
)
def test_what_makes_no_sense_is_refused(action, said):
    with pytest.raises(BadEdit):
        Cloud().does(action, **said)


def test_a_hidden_word_is_not_put_together_with_others():
    cloud = Cloud()
    cloud.does("hide", word=cloud.id("garden"))

    with pytest.raises(BadEdit):
        cloud.does("merge", words=[cloud.id("garden"), cloud.id("nurse")], word="both")


def test_counts_from_before_texts_were_noted_are_read():
    old = [Tally.from_plain({"word": "nurse", "count": 4}), Tally.from_plain({"word": "nursing", "count": 2})]
    edit = Edit(1, "merge", {"words": {"nurse": "nurse", "nursing": "nursing"}, "word": "nurse"}, NOW, "")

    assert [(e.word, e.count) for e in settle(old, []).entries] == [("nurse", 4), ("nursing", 2)]
    assert [(e.word, e.count) for e in settle(old, [edit]).entries] == [("nurse", 4)]


def test_a_tally_survives_being_stored():
    assert all(Tally.from_plain(tally.plain()) == tally for tally in tally_words(TEXTS))


letters = st.sampled_from("abcdefgh")
tallies = st.dictionaries(letters, st.integers(1, 2**9 - 1), max_size=8).map(
    lambda found: [Tally((key,), key, texts, texts.bit_count()) for key, texts in found.items()]
)
steps = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "hide", "restore"]),
        st.lists(st.integers(0, 9), min_size=1, max_size=4),
    ),
    max_size=12,
)


@given(tallies, tallies, steps)
def test_whatever_is_done_no_word_is_lost_none_counted_twice_and_a_refresh_changes_no_decision(
    first, second, moves
):
    edits: list[Edit] = []
    for action, picks in moves:
        words = settle(first, edits)
        known = [*words.entries, *words.hidden]
        if not known:
            break
        refs = [known[pick % len(known)].id for pick in picks]
        said = {"words": refs, "word": "together"} if action == "merge" else {"word": refs[0]}
        edit = Edit(len(edits) + 1, action, said, NOW, "")
        try:
            edits.append(Edit(edit.seq, action, check(words, edit), NOW, ""))
        except BadEdit:
            continue
    for counted in (first, second):
        words = settle(counted, edits)
        told = [part for entry in (*words.entries, *words.hidden) for part in (entry.parts or (entry.word,))]
        assert sorted(told) == sorted(tally.word for tally in counted)
        largest = max((tally.count for tally in counted), default=0)
        assert all(entry.count <= 9 for entry in words.entries)
        assert all(entry.count >= 1 for entry in words.entries)
        assert largest == 0 or max(entry.count for entry in (*words.entries, *words.hidden)) >= largest
