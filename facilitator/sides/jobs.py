"""The costly part of looking from many sides, for a worker process: plain data in, plain data out."""

from __future__ import annotations

import base64
from typing import Any

from facilitator.work.queue import Progress


def compare(data: dict[str, Any], _progress: Progress) -> dict[str, Any]:
    """Compare the themes of all boards and draw a map of each.

    In: `{words: {language, …}, boards: {board: {title, about, themes: [{id, name, size, tint, texts}]}}}`.
    Out: `{maps: {board: {svg, svg_dark, png, near: {id: id}}}, echoes: {dream theme: [{theme, words}]}}`.
    """
    from facilitator.sides.likeness import Compared, Texts
    from facilitator.themes.engine.lexicon import vocabulary_for

    boards = data["boards"]
    themes = [
        Texts(f"{board}-{theme['id']}", board, tuple(theme["texts"]))
        for board in sorted(boards)
        for theme in boards[board]["themes"]
    ]
    compared = Compared(themes, vocabulary_for(**data["words"]))
    ids = {board: [f"{board}-{theme['id']}" for theme in boards[board]["themes"]] for board in boards}
    echoes = compared.taken_up(ids.get("dream", []), ids.get("discover", []))
    return {
        "maps": {
            board: _map(board, drawing, compared) for board, drawing in boards.items() if drawing["themes"]
        },
        "echoes": {
            dream.removeprefix("dream-"): [
                {"theme": echo.theme.removeprefix("discover-"), "words": list(echo.words)} for echo in found
            ]
            for dream, found in echoes.items()
        },
    }


def _map(board: str, drawing: dict[str, Any], compared: Any) -> dict[str, Any]:  # noqa: ANN401 - a Compared
    from facilitator.sides import layout, picture

    spots = [layout.Spot(t["id"], t["name"], t["size"], t["tint"]) for t in drawing["themes"]][: layout.MOST]
    alike = [[compared.alike(f"{board}-{a.id}", f"{board}-{b.id}") for b in spots] for a in spots]
    near = layout.neighbours(spots, alike)
    drawn = layout.lay_out(spots, alike, picture.measure_in([spot.name for spot in spots]))
    said = {"title": drawing["title"], "about": drawing["about"]}
    return {
        "svg": picture.svg(drawn, **said),
        "svg_dark": picture.svg(drawn, **said, dark=True),
        "png": base64.b64encode(picture.png(drawn)).decode("ascii"),
        "near": near,
    }
