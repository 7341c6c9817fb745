"""What texts mean, if the operator has put a language model there: read once a process, kept by text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

from facilitator.config import embedding_model
from facilitator.i18n import _
from facilitator.themes.engine.meaning.folder import Unusable
from facilitator.themes.engine.meaning.model import Model, Rows

# Two rooms of a few thousand cards; a model of usual width needs 1.5 KB for each.
KEPT = 20_000
AT_ONCE = 256

# Under a fingerprint: what people wrote is not kept here.
_kept: dict[bytes, Rows] = {}


def meaning_of(texts: Mapping[str, str]) -> Mapping[str, Rows] | None:
    """Return a vector for each id of `texts`; None without a model that can be used (see `fault`)."""
    folder = embedding_model()
    return None if folder is None or fault() is not None else vectors_of(folder, texts)


def fault() -> Unusable | None:
    """Say why the model that the operator has named cannot be used; None if it can, or none is named."""
    folder = embedding_model()
    found = None if folder is None else _loaded(folder)
    return found if isinstance(found, Unusable) else None


def vectors_of(
    folder: Path, texts: Mapping[str, str], progress: Callable[[int], None] | None = None
) -> dict[str, Rows]:
    """Return a vector for each id; a text is put through the model once. Raises `Unusable`."""
    model = _loaded(folder)
    if isinstance(model, Unusable):
        raise model
    keys = {name: _key(text) for name, text in texts.items()}
    fresh = {key: texts[name] for name, key in sorted(keys.items()) if key not in _kept}
    made: dict[bytes, Rows] = {}
    waiting = list(fresh)
    for some in (waiting[i : i + AT_ONCE] for i in range(0, len(waiting), AT_ONCE)):
        made.update(zip(some, model.embed([fresh[key] for key in some]), strict=True))
        if progress:
            progress(len(some))
    found = {name: made[key] if key in made else _kept[key] for name, key in keys.items()}
    _keep(made)
    return found


def let_go() -> None:
    """Keep nothing, as when people's words are to be forgotten."""
    _kept.clear()


def why_not(wrong: Unusable) -> str:
    """Say in a sentence why a model cannot be used."""
    sentences = {
        "libraries": _(
            "The libraries for it are not installed (%(detail)s): run `pip install facilitator[semantic]`.",
            detail=wrong.detail,
        ),
        "no_folder": _("There is no folder %(detail)s.", detail=wrong.detail),
        "missing": _("The file %(detail)s is missing in its folder.", detail=wrong.detail),
        "damaged": _("Its file %(detail)s cannot be read, or does not fit the others.", detail=wrong.detail),
        "kind": _("It is of a kind that is not understood (%(detail)s).", detail=wrong.detail),
    }
    return sentences[wrong.code]


@cache
def _loaded(folder: Path) -> Model | Unusable:
    """Read the model once; a folder that will not do is not tried again until the process ends."""
    try:
        return Model.load(folder)
    except Unusable as wrong:
        return wrong


def _key(text: str) -> bytes:
    return blake2b(text.encode(errors="replace"), digest_size=16).digest()


def _keep(made: Mapping[bytes, Rows]) -> None:
    _kept.update(made)
    for key in list(_kept)[: max(0, len(_kept) - KEPT)]:
        del _kept[key]
