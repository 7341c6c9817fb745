"""The language model for themes, where the operator has named one."""

from __future__ import annotations

from facilitator.cli.readiness.finding import Finding, note, ok
from facilitator.config import Config
from facilitator.i18n import _
from facilitator.themes.engine.meaning.folder import Unusable
from facilitator.themes.engine.meaning.model import Model
from facilitator.themes.meanings import why_not


def model(config: Config) -> Finding | None:
    """Can the model that was named be used? Without one there is nothing to say."""
    if config.embedding_model is None:
        return None
    try:
        Model.load(config.embedding_model)
    except Unusable as fault:
        said = _("The language model for themes cannot be used. %(why)s", why=why_not(fault))
        return note("model", said, _("Until then cards are grouped by their words alone."))
    return ok(
        "model",
        _("Cards are grouped by meaning too, with the model in %(folder)s.", folder=config.embedding_model),
    )
