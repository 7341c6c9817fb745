"""What phones fetch when they ask: one part of the map with its cards, and stories a gap may stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, jsonify, request

from facilitator.contributions.models import Card
from facilitator.contributions.queries import cards_by_id
from facilitator.contributions.routes import shown_cards
from facilitator.contributions.rules import excerpt, may_be_shown
from facilitator.live.house import house
from facilitator.pathways import queries, rules
from facilitator.pathways.rules import Column, Laid, Stack
from facilitator.people.access import this_phone
from facilitator.web.pages import Page

pages = Blueprint("pathways", __name__)

LONGEST_OPTION = 140
MOST_STORIES, MOST_STACKS = 200, 100


@pages.get("/w/<workshop_id>/pathway")
def pathway(workshop_id: str) -> Page:
    """The parts of a pathway with their counts, and the cards of one of them, as the room may see them."""
    this_phone(workshop_id)
    step, part = request.args.get("step", ""), request.args.get("part", "")
    with house().database.read() as session:
        found = queries.pathway_at(session, workshop_id, step)
        if found is None:
            return jsonify({"parts": [], "part": None, "cards": [], "all": 0})
        columns = rules.columns(found.parts, queries.laid(session, workshop_id, step, may_be_shown))
        chosen = next((column for column in columns if column.part.key == part), columns[0])
        told = {card.story for stack in chosen.stacks for card in stack.everything if card.story}
        stories = {card.id: _title(card) for card in cards_by_id(session, workshop_id, told)}
    return jsonify(
        {
            "parts": [_counted(column) for column in columns],
            "part": chosen.part.key,
            "cards": [_told(stack, stories) for stack in chosen.stacks[-MOST_STACKS:]],
            "all": len(chosen.stacks),
        }
    )


@pages.get("/w/<workshop_id>/stories")
def stories(workshop_id: str) -> Page:
    """The stories the room may see, newest first, to choose one that shows a gap."""
    this_phone(workshop_id)
    with house().database.read() as session:
        found = shown_cards(session, workshop_id, "story")[-MOST_STORIES:]
    return jsonify({"stories": [{"id": card.id, "text": _title(card)} for card in reversed(found)]})


def _title(card: Card) -> str:
    return card.title or excerpt(card.text, LONGEST_OPTION)


def _counted(column: Column) -> dict[str, Any]:
    return {"key": column.part.key, "name": column.part.name, "counts": rules.counts(column)}


def _told(stack: Stack, stories: Mapping[str, str]) -> dict[str, Any]:
    top, *versions = [_card(card, stories) for card in stack.everything]
    return top | {"versions": versions}


def _card(card: Laid, stories: Mapping[str, str]) -> dict[str, Any]:
    told = {
        name: getattr(card, name) for name in ("id", "form", "text", "size", "confidence", "fact", "source")
    }
    return told | {"story": stories.get(card.story or ""), "keeps_story": card.keeps_story}
