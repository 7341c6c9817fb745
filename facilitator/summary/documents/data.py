"""The summary as JSON, for other programs.

Schema `facilitator.summary`, version 1. The names are those of `payloads.py`, with these differences:

- `schema`, `version`: name and version of this schema; a field may be added, but the meaning of one
  changes only together with the version.
- `workshop`, `totals`, `vision`, `themes`, `stories`, `dreams`, `statements`, `promises`,
  `votes`: as gathered; days are `YYYY-MM-DD`, instants ISO 8601, texts exactly as people wrote them.
  `vision` may be null.
- `people`: `total` and `groups` `[{name, count, hidden}]`; `count` is null where `hidden` is `small` (fewer
  than five people) or `held back` (it would give a small one away), and `hidden` is null where it is shown.
- `vision.answers`: `{yes, live, no}`, null where fewer than five people answered;
- `vision.by_group`: `[{name, answers: {yes, live, no} | null}]`, null where few people answered.
- `vision.stands`: can at least four in five of every group live with it? null where nobody looked.
- `cloud`: `[{word, count}]`.
- `narrative`: `[{key, title, paragraphs}]`, the summary told in sentences, as edited.
- `chapters`: `[{key, after, title, blocks}]`, what else the workshop brought; `after` is the part it
  follows (`start`, `vision`, `boards`, `cloud`, `dreams`, `headlines`, `statements`, `promises`, `votes`,
  `stories`, `people`, `end`). A block is one of `{kind: "paragraph", text}`,
  `{kind: "quote", text, source}`, `{kind: "items", heading, items}`, `{kind: "heading", text}`,
  `{kind: "table", caption, columns, rows, note}` (a cell is a text or a whole number) and
  `{kind: "picture", alt, caption}`, without the picture itself.
"""

import json
from dataclasses import asdict

from facilitator.chapters import Placed
from facilitator.people.rules import Hidden
from facilitator.summary.groups import answers_shown, people_shown
from facilitator.summary.narrative import told
from facilitator.summary.payloads import Summary

SCHEMA, VERSION = "facilitator.summary", 1


def render(summary: Summary) -> bytes:
    """Write everything in the summary but its pictures as JSON in UTF-8."""
    gathered = summary.model_dump(mode="json", exclude={"cloud", "sections", "people", "vision", "chapters"})
    whole = {
        "schema": SCHEMA,
        "version": VERSION,
        **gathered,
        "people": _people(summary),
        "vision": _vision(summary),
        "cloud": [{"word": word.word, "count": word.count} for word in summary.cloud.words]
        if summary.cloud
        else [],
        "narrative": [section.model_dump() for section in told(summary)],
        "chapters": [_chapter(placed) for placed in summary.chapters],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _chapter(placed: Placed) -> dict[str, object]:
    blocks = [{**asdict(block)} for block in placed.chapter.blocks]
    for block in blocks:
        block.pop("data", None)
        block.pop("stored", None)
    return {
        "key": placed.chapter.key,
        "after": placed.after,
        "title": placed.chapter.title,
        "blocks": blocks,
    }


def _people(summary: Summary) -> dict[str, object]:
    groups = [
        {"name": name, "count": None, "hidden": count.value}
        if isinstance(count, Hidden)
        else {"name": name, "count": count, "hidden": None}
        for name, count in people_shown(summary.people)
    ]
    return {"total": summary.people.total, "groups": groups}


def _vision(summary: Summary) -> dict[str, object] | None:
    if summary.vision is None:
        return None
    groups = [
        {"name": name, "answers": None if isinstance(answers, Hidden) else answers.model_dump()}
        for name, answers in answers_shown(summary.vision)
    ]
    plain = summary.vision.model_dump(mode="json", exclude={"by_group", "few"})
    return {**plain, **({"answers": None} if summary.vision.few else {}), "by_group": groups}
