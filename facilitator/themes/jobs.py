"""The costly part of themes, for a worker process: plain data in, plain data out."""

from __future__ import annotations

from typing import Any

from facilitator.work.queue import Progress


def regroup(data: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Group texts `{items: [{id, text}], language}`; returns a plain grouping."""
    from facilitator.themes.engine.grouping import group
    from facilitator.themes.engine.values import Item
    from facilitator.themes.meanings import meaning_of

    items = [Item(item["id"], item["text"]) for item in data["items"]]
    meaning = meaning_of({item.id: item.text for item in items})
    return group(items, language=data["language"], meaning=meaning).to_plain()


def warm(_data: dict[str, Any], _progress: Progress) -> None:
    """Load what counting and drawing need: a second that the first word of a cloud need not wait."""
    from facilitator.themes.cloud import WordCount, count_words, draw

    count_words(["warm"])
    draw([WordCount("warm", 1)], seed=0)


def count(data: dict[str, Any], _progress: Progress) -> list[dict[str, Any]]:
    """Count the words of `{texts, language}`, the most frequent first: what a first word waits for."""
    from facilitator.themes.cloud import tally_words
    from facilitator.themes.cloudwords import MOST_COUNTED

    return [tally.plain() for tally in tally_words(data["texts"], data["language"])[:MOST_COUNTED]]


def redraw(data: dict[str, Any], _progress: Progress) -> dict[str, str]:
    """Draw the words of `{words: [{word, count}]}` for light and for dark ground."""
    from facilitator.themes.cloud import WordCount, draw

    words = [WordCount(entry["word"], entry["count"]) for entry in data["words"]]
    if not words:
        return {"svg": "", "svg_dark": ""}
    return {"svg": draw(words, seed=0).decode(), "svg_dark": draw(words, seed=0, dark=True).decode()}
