"""The costly part of themes, for a worker process: plain data in, plain data out.

A worker keeps what it has read of texts, so that the next grouping of the same cards is quick; `forget` lets
go of it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from facilitator.work.queue import Progress

MOST_COMMON = 12  # words and phrases, where no themes were found

if TYPE_CHECKING:
    from facilitator.themes.cloudwords import Tally
    from facilitator.themes.engine.lexicon import Vocabulary
    from facilitator.themes.engine.placing import Places
    from facilitator.themes.engine.vectors import Analyses

MOST_READ = 2_000  # characters of a card that are enough to find its place at once
MOST_LEARNT = 8  # boards whose themes a worker keeps in its head, each a megabyte or two
_learnt: dict[str, tuple[Places, Vocabulary]] = {}


def regroup(data: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Group texts `{items: [{id, text}], words, themes, before}`; gives `{grouping, coverage}`."""
    from facilitator.themes.engine.grouping import coverage, group
    from facilitator.themes.engine.values import Grouping, Item
    from facilitator.themes.meanings import meaning_of

    items = [Item(item["id"], item["text"]) for item in data["items"]]
    vocabulary, kept = _vocabulary(data["words"]), _kept()
    before = Grouping.from_plain(data["before"]) if data.get("before") else None
    grouping = group(
        items,
        themes=data.get("themes"),
        vocabulary=vocabulary,
        analyses=kept,
        before=before,
        meaning=meaning_of({item.id: item.text for item in items}),
    )
    read = [kept.of(item.text, vocabulary) for item in items]
    return {"grouping": grouping.to_plain(), "coverage": coverage(read)}


def commonest(data: dict[str, Any], _progress: Progress) -> list[dict[str, Any]]:
    """The words and phrases that most of `{items: [{id, text}], words}` share, with the items they are in."""
    items = data["items"]
    tallies = tallied([item["text"] for item in items], data["words"])
    return [
        {
            "words": tally.word,
            "cards": [item["id"] for place, item in enumerate(items) if tally.texts >> place & 1],
        }
        for tally in tallies[:MOST_COMMON]
        if tally.count > 1
    ]


def place(data: dict[str, Any], _progress: Progress) -> list[dict[str, Any]] | None:
    """Places for `{key, items: [{id, text}]}` on the board learnt under this key; None if none was."""
    learnt = _learnt.get(data["key"])
    if learnt is None:
        return None
    places, vocabulary = learnt
    found = []
    for item in data["items"]:
        put = places.place(_kept().of(item["text"][:MOST_READ], vocabulary))
        found.append(
            {"card": item["id"], "theme": put.theme, "also": put.also, "lead": put.lead, "sure": put.sure}
        )
    return found


def learn_and_place(data: dict[str, Any], progress: Progress) -> list[dict[str, Any]] | None:
    """Learn the themes of `{key, words, themes: {id: [{text, weight}]}, others: [text]}`, then place."""
    _learn(data)
    return place(data, progress)


def why(data: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Why the card of `{text, home}` lies where it does, among the themes `shown` of a board."""
    from facilitator.themes.engine.reasons import reasons

    if data["key"] not in _learnt:
        _learn(data)
    places, vocabulary = _learnt[data["key"]]
    kept = _kept()
    themes = {
        theme: [kept.of(one["text"], vocabulary) for one in examples]
        for theme, examples in data["themes"].items()
        if theme in data["shown"]
    }
    text, home = kept.of(data["text"], vocabulary), data["home"]
    if home is not None:
        themes[home].remove(text)  # what it says itself is no reason
    found = reasons(text, home, themes, places)
    return {
        "words": found.words,
        "ideas": found.ideas,
        "nearest": [{"theme": theme, "shares": shares} for theme, shares in found.nearest],
    }


def _learn(data: dict[str, Any]) -> None:
    from facilitator.themes.engine.placing import Example, Places

    vocabulary, kept = _vocabulary(data["words"]), _kept()
    themes = {
        theme: [Example(kept.of(one["text"], vocabulary), one["weight"]) for one in examples]
        for theme, examples in data["themes"].items()
    }
    others = [kept.of(text, vocabulary) for text in data["others"]]
    _learnt[data["key"]] = Places.learn(themes, others), vocabulary
    for oldest in list(_learnt)[:-MOST_LEARNT]:
        del _learnt[oldest]


def rest(data: dict[str, Any], _progress: Progress) -> dict[str, str]:
    """Homes for the rest, `{words, themes: {id: {name, cards: [{text, weight}]}}, cards, lies}`."""
    from facilitator.themes.engine import examples
    from facilitator.themes.engine.placing import Example

    vocabulary, kept = _vocabulary(data["words"]), _kept()
    themes = {
        theme: examples.Known(
            said["name"], [Example(kept.of(one["text"], vocabulary), one["weight"]) for one in said["cards"]]
        )
        for theme, said in data["themes"].items()
    }
    cards = {card: kept.of(text, vocabulary) for card, text in data["cards"].items()}
    return examples.rest(themes, cards, vocabulary, lies=data["lies"])


def forget(_data: dict[str, Any], _progress: Progress) -> None:
    """Let go of everything that was read."""
    from facilitator.themes.meanings import let_go

    _kept().clear()
    _learnt.clear()
    let_go()


def warm(_data: dict[str, Any], _progress: Progress) -> None:
    """Load what counting and drawing need: a second that the first word of a cloud need not wait."""
    from facilitator.themes.cloud import WordCount, count_words, draw

    count_words(["warm"])
    draw([WordCount("warm", 1)], seed=0)


def count(data: dict[str, Any], _progress: Progress) -> list[dict[str, Any]]:
    """Count the words of `{texts, words}`, the most frequent first: what a first word waits for."""
    from facilitator.themes.cloudwords import MOST_COUNTED

    return [tally.plain() for tally in tallied(data["texts"], data["words"])[:MOST_COUNTED]]


def tallied(texts: list[str], words: dict[str, Any]) -> list[Tally]:
    """The words of texts as the engine counts them, without those the facilitator left out."""
    from facilitator.themes.cloud import tally_words

    return tally_words(texts, words["language"], leave_out=_vocabulary(words).leave_out)


def redraw(data: dict[str, Any], _progress: Progress) -> dict[str, str]:
    """Draw the words of `{words: [{word, count}]}` for light and for dark ground."""
    from facilitator.themes.cloud import WordCount, draw

    words = [WordCount(entry["word"], entry["count"]) for entry in data["words"]]
    if not words:
        return {"svg": "", "svg_dark": ""}
    return {"svg": draw(words, seed=0).decode(), "svg_dark": draw(words, seed=0, dark=True).decode()}


@cache
def _kept() -> Analyses:
    from facilitator.themes.engine.vectors import Analyses

    return Analyses()


def _vocabulary(words: dict[str, Any]) -> Vocabulary:
    """The vocabulary of `{language, leave_out, together, shipped}`."""
    from facilitator.themes.engine.lexicon import vocabulary_for

    return vocabulary_for(
        words["language"],
        leave_out=words["leave_out"],
        together=words["together"],
        shipped=words["shipped"],
    )
