"""What a ledger finds when the server has lost something, or holds it twice."""

from __future__ import annotations

from typing import Any

from facilitator.rehearsal.ledger import (
    Count,
    Entry,
    canary,
    check_answers,
    check_ballots,
    check_cards,
    check_counts,
)

GOOD = Count(0, 0)


def entry(number: int, words: str = "", status: str | None = "saved", **body: Any) -> Entry:
    made = Entry(f"{number:032x}", "dream.add", body, "", canary(words or f"words {number}"))
    if status:
        made.hear({"status": status, "id": f"card{number}"}, 1.0)
    return made


def held(*entries: Entry) -> dict[str, str]:
    return {e.ref: e.canary for e in entries if e.ref}


def test_all_is_there_once() -> None:
    entries = [entry(n) for n in range(5)]
    assert check_cards(entries, held(*entries)) == GOOD


def test_a_card_that_was_answered_and_is_not_there_is_lost() -> None:
    entries = [entry(n) for n in range(5)]
    assert check_cards(entries, held(*entries[1:])) == Count(lost=1)


def test_a_card_with_other_words_is_lost() -> None:
    entries = [entry(1)]
    assert check_cards(entries, {"card1": canary("cut short")}) == Count(lost=1)


def test_late_and_duplicate_count_as_kept() -> None:
    entries = [entry(1, status="late"), entry(2, status="duplicate")]
    assert check_cards(entries, {}) == Count(lost=2)


def test_what_was_refused_or_never_answered_cannot_be_lost() -> None:
    assert check_cards([entry(1, status="refused"), entry(2, status=None)], {}) == GOOD


def test_what_was_never_answered_may_be_there_once_but_not_twice() -> None:
    unanswered = entry(1, status=None)
    assert check_cards([unanswered], {"a": unanswered.canary}) == GOOD
    assert check_cards([unanswered], {"a": unanswered.canary, "b": unanswered.canary}) == Count(doubled=1)


def test_a_card_that_is_there_twice_is_doubled() -> None:
    entries = [entry(1)]
    assert check_cards(entries, {**held(*entries), "other": entries[0].canary}) == Count(doubled=1)


def test_the_same_words_from_two_people_are_two_cards() -> None:
    entries = [entry(1, "Thank you"), entry(2, "Thank you")]
    assert check_cards(entries, held(*entries)) == GOOD
    assert check_cards(entries, held(entries[0])) == Count(lost=1)


def test_two_ops_answered_with_one_card_lose_one_of_them() -> None:
    first, second = entry(1, "Thank you"), entry(2, "Thank you")
    second.ref = first.ref
    assert check_cards([first, second], held(first)) == Count(lost=1)


def test_an_op_sent_again_that_made_another_card_is_doubled() -> None:
    sent_twice = entry(1)
    sent_twice.hear({"status": "saved", "id": "second"}, 2.0)
    there = {**held(sent_twice), "second": sent_twice.canary}
    assert check_cards([sent_twice], there) == Count(doubled=1)
    assert sent_twice.answered_at == 1.0


def test_an_op_sent_again_that_made_a_card_of_other_words_is_doubled() -> None:
    sent_twice = entry(1)
    sent_twice.hear({"status": "saved", "id": "second"}, 2.0)
    assert check_cards([sent_twice], {**held(sent_twice), "second": canary("cut")}) == Count(doubled=1)


def test_an_op_sent_again_and_known_again_is_fine() -> None:
    sent_twice = entry(1)
    sent_twice.hear({"status": "duplicate", "id": "card1"}, 2.0)
    assert check_cards([sent_twice], held(sent_twice)) == GOOD


def test_counts() -> None:
    assert check_counts(kept=5, sent=5, held=5) == GOOD
    assert check_counts(kept=5, sent=6, held=6) == GOOD
    assert check_counts(kept=5, sent=5, held=4) == Count(lost=1)
    assert check_counts(kept=5, sent=5, held=7) == Count(doubled=2)


def ballots() -> list[Entry]:
    return [
        entry(n, round="r", token=f"t{n}", dots=dots)
        for n, dots in enumerate(({"a": 2, "b": 1}, {"a": 1}, {"b": 3}))
    ]


def vote(ballots: int, **dots: int) -> dict[str, Any]:
    return {"r": {"ballots": ballots, "results": [{"ref": ref, "dots": n} for ref, n in dots.items()]}}


def test_ballots_and_their_dots() -> None:
    assert check_ballots(ballots(), vote(3, a=3, b=4, c=0)) == GOOD
    assert check_ballots(ballots(), vote(2, a=3, b=1)) == Count(lost=1)
    assert check_ballots(ballots(), vote(4, a=3, b=4)) == Count(doubled=1)
    assert check_ballots(ballots(), vote(3, a=2, b=4)) == Count(lost=1)
    assert check_ballots(ballots(), vote(3, a=3, b=7)) == Count(doubled=1)
    assert check_ballots(ballots(), {}) == Count(lost=3)


def test_the_last_ballot_of_a_phone_counts() -> None:
    again = [entry(1, round="r", token="t", dots={"a": 3}), entry(2, round="r", token="t", dots={"b": 1})]
    assert check_ballots(again, vote(1, a=0, b=1)) == GOOD


FIRST = {"yes": 0, "live": 0, "no": 1}


def test_answers_to_every_version_of_the_vision() -> None:
    entries = [
        entry(1, version=1, answer="no"),
        entry(2, version=2, answer="yes"),
        entry(3, version=2, answer="live"),
        entry(4, version=2, answer="live"),
    ]
    assert check_answers(entries, {1: FIRST, 2: {"yes": 1, "live": 2, "no": 0}}) == GOOD
    assert check_answers(entries, {1: FIRST, 2: {"yes": 1, "live": 1, "no": 0}}) == Count(lost=1)
    assert check_answers(entries, {1: FIRST, 2: {"yes": 1, "live": 2, "no": 1}}) == Count(doubled=1)
    assert check_answers(entries, {1: FIRST}) == Count(lost=3)
    assert check_answers(entries[1:], {1: FIRST, 2: {"yes": 1, "live": 2, "no": 0}}) == Count(doubled=1)
