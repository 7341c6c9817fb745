"""Every route of the product, and an address for each."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import Rule

# What stands for each part of an address where it does not matter which.
ANY: dict[str, Any] = {
    "workshop_id": "0" * 12,
    "code": "ABCDEF",
    "token": "t" * 24,
    "kind": "txt",
    "board": "discover",
    "card": "0" * 12,
    "wanted": "0" * 32,
    "name": "0" * 32,
    "upload_id": "a" * 32,
    "face": "phone",
    "filename": "img/favicon.svg",
    "digest": "0" * 10,
    "paper_key": "interview",
    "paper_id": "0" * 12,
    "plan_key": "opener",
    "plan_id": "0" * 12,
}


def every_route(app: Flask) -> list[Rule]:
    """The routes in a fixed order."""
    return sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint)


def address(rule: Rule, **values: Any) -> str:
    """An address of this route; parts that are not named are made up."""
    built = rule.build({name: {**ANY, **values}[name] for name in rule.arguments})
    assert built is not None, rule
    return built[1]
