"""The costly part of themes, for a worker process: plain data in, plain data out."""

from __future__ import annotations

from typing import Any

from facilitator.work.queue import Progress

MOST_WORDS = 60


def regroup(data: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Group texts `{items: [{id, text}], language}`; returns a plain grouping."""
    from facilitator.themes.engine.grouping import group
    from facilitator.themes.engine.values import Item

    items = [Item(item["id"], item["text"]) for item in data["items"]]
    return group(items, language=data["language"]).to_plain()


def redraw(data: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Count the words of `{texts, language}` and draw them for light and for dark ground."""
    from facilitator.themes.cloud import count_words, draw

    words = count_words(data["texts"], data["language"])[:MOST_WORDS]
    if not words:
        return {"words": [], "svg": "", "svg_dark": ""}
    return {
        "words": [{"word": w.word, "count": w.count} for w in words],
        "svg": draw(words, seed=0).decode(),
        "svg_dark": draw(words, seed=0, dark=True).decode(),
    }
