"""The costly part of the summary, for a worker process: from plain data to files in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitator.work.queue import Progress

MOST_WORDS = 60


def make(data: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Tell the summary and write its documents: `{summary, cloud_texts, folder, …}` in, what was made out."""
    from facilitator.summary.chapters import fetched
    from facilitator.summary.make import make_all
    from facilitator.summary.narrative import told
    from facilitator.summary.payloads import Summary

    progress("cloud", 0.0)
    given = Summary.model_validate(data["summary"])
    drawn = _cloud(data["cloud_texts"], data["words"], data.get("cloud_edits", []))
    summary = fetched(given.model_copy(update={"cloud": drawn}), Path(data.get("pictures", "")))
    progress("words", 0.1)
    sections = [section.model_dump(mode="json") for section in told(summary)]
    paths = make_all(summary, Path(data["folder"]), lambda kind, share: progress(kind, 0.2 + 0.8 * share))
    files = [{"kind": kind, "path": str(path), "bytes": path.stat().st_size} for kind, path in paths.items()]
    return {
        "sections": sections,
        "files": files,
        "cloud": _kept(summary.cloud),
    }


def _kept(cloud: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """What the web page needs of a cloud; the bitmap is for Word alone."""
    if cloud is None:
        return None
    return {"words": [word.model_dump() for word in cloud.words], "svg": cloud.svg.decode()}


def _cloud(texts: list[str], known: dict[str, Any], edits: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - a Cloud
    """Count and draw the words, with what people did to those of the room laid over them."""
    from facilitator.summary.payloads import Cloud, CloudWord
    from facilitator.themes.cloud import WordCount, draw, draw_png
    from facilitator.themes.cloudwords import replayed, settle
    from facilitator.themes.jobs import tallied

    entries = settle(tallied(texts, known), replayed(edits)).entries
    words = [WordCount(entry.word, entry.count) for entry in entries][:MOST_WORDS]
    if not words:
        return None
    return Cloud(
        words=tuple(CloudWord(word=w.word, count=w.count) for w in words),
        svg=draw(words, seed=0),
        png=draw_png(words, seed=0),
    )
