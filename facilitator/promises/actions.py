"""Making a promise, and changing what stands beside it; its own words never change."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from facilitator.contributions.actions import Said, keep, served
from facilitator.contributions.changing import tell_of_change
from facilitator.contributions.models import Card
from facilitator.contributions.queries import author_of, card_of
from facilitator.db.writer import Unit
from facilitator.errors import Refused
from facilitator.ids import read_badge
from facilitator.live.vocabulary import Body, Done
from facilitator.people.access import Voice
from facilitator.people.queries import by_badge
from facilitator.promises import payloads, rules
from facilitator.promises.models import EarlierPledge, Pledge
from facilitator.workshops.access import Lead
from facilitator.workshops.models import Workshop
from facilitator.workshops.rules import shown_at_once

ON_CARD = ("owner", "first_step", "due", "serves")
ON_PLEDGE = ("respondent", "away", "told_by")
KEPT_BEFORE = ("owner", "first_step", "due", "respondent", "away", "told_by")


def add(unit: Unit, voice: Voice, body: payloads.AddPromise) -> Done:
    """Keep a commitment, an offer or a request; a request says whom it asks."""
    _check(unit, body)
    if body.form == "request" and not body.respondent:
        raise Refused("no_respondent")
    asked = _by_badge(unit, voice, body.badge)
    said = {
        "text": body.text,
        "owner": body.owner,
        "first_step": body.first_step,
        "due": body.due,
        "serves": served(unit, voice.workshop.id, body.serves),
    }
    done = keep(unit, voice, Said(body.step, "promise", body.form, body.wording, said))
    unit.session.add(
        Pledge(
            card_id=done.ref,
            respondent=body.respondent,
            respondent_id=asked,
            away=body.away,
            told_by=body.told_by,
        )
    )
    _tell_of(unit, voice.workshop.id, str(done.ref), asked)
    return done


def change(unit: Unit, voice: Voice, body: payloads.ChangePromise) -> Done:
    """Change what stands beside one's own promise; what stood there before is kept as a version."""
    card = _promise(unit, voice.workshop, body.card)
    if author_of(unit.session, card.id) != voice.participant.id:
        raise Refused("not_yours")
    pledge = pledge_of(unit, card)
    before = pledge.respondent_id
    wanted = _wanted(body)
    if body.badge is not None:
        pledge.respondent_id = _by_badge(unit, voice, body.badge)
    elif wanted.get("respondent", pledge.respondent) != pledge.respondent:
        pledge.respondent_id = None  # another one is asked now, and nobody knows their badge
    _put(unit, card, wanted, by="author")
    if card.state == "shown" and not shown_at_once("promise", voice.workshop.moderation):
        card.state = "held"  # what is new has not been read
    _tell_of(unit, voice.workshop.id, card.id, before, pledge.respondent_id)
    tell_of_change(unit, card)
    return Done(card.id)


def mend(unit: Unit, lead: Lead, body: payloads.MendPromise) -> Done:
    """Fill in what is missing beside a promise, as its people say it."""
    card = _promise(unit, lead.workshop, body.card)
    if body.serves is not None:
        served(unit, lead.workshop.id, body.serves)
    _put(unit, card, _wanted(body), by="facilitator")
    _tell_of(unit, lead.workshop.id, card.id, pledge_of(unit, card).respondent_id)
    tell_of_change(unit, card)
    return Done(card.id)


def pledge_of(unit: Unit, card: Card) -> Pledge:
    """What stands beside a promise; made for one that is older than this table."""
    pledge = unit.session.get(Pledge, card.id)
    if pledge is None:
        pledge = Pledge(card_id=card.id, respondent="", respondent_id=None, away=False, told_by="")
        unit.session.add(pledge)
    return pledge


def _promise(unit: Unit, workshop: Workshop, card_id: str) -> Card:
    card = card_of(unit.session, workshop.id, card_id)
    if card is None or card.kind != "promise":
        raise Refused("unknown_card")
    return card


def _check(unit: Unit, body: Any) -> None:  # noqa: ANN401 - any body with a day
    if rules.has_passed(body.due, unit.now):
        raise Refused("past_date")


def _wanted(body: Body) -> dict[str, Any]:
    """What a body names. Only a day may be taken away; words are emptied by an empty text."""
    named = {name: getattr(body, name) for name in body.model_fields_set - {"card", "badge"}}
    return {name: value for name, value in named.items() if value is not None or name == "due"}


def _put(unit: Unit, card: Card, wanted: dict[str, Any], *, by: str) -> None:
    pledge = pledge_of(unit, card)
    rows: dict[str, Card | Pledge] = dict.fromkeys(ON_CARD, card) | dict.fromkeys(ON_PLEDGE, pledge)
    new = {name: value for name, value in wanted.items() if getattr(rows[name], name) != value}
    if "due" in new and rules.has_passed(new["due"], unit.now):
        raise Refused("past_date")
    if card.form == "request" and not new.get("respondent", pledge.respondent):
        raise Refused("no_respondent")
    if set(new) & set(KEPT_BEFORE):
        _keep_before(unit, card, rows, by)
    for name, value in new.items():
        setattr(rows[name], name, value)


def _keep_before(unit: Unit, card: Card, rows: dict[str, Card | Pledge], by: str) -> None:
    counted = select(func.count()).select_from(EarlierPledge).where(EarlierPledge.card_id == card.id)
    unit.session.add(
        EarlierPledge(
            card_id=card.id,
            number=(unit.session.scalar(counted) or 0) + 1,
            changed_by=by,
            changed_at=unit.now,
            **{name: getattr(rows[name], name) for name in KEPT_BEFORE},
        )
    )


def _by_badge(unit: Unit, voice: Voice, typed: str) -> str | None:
    """Whose badge this is; None where none is given."""
    if not typed.strip():
        return None
    found = by_badge(unit.session, voice.workshop.id, read_badge(typed))
    if found is None:
        raise Refused("unknown_badge")
    if found.id == voice.participant.id:
        raise Refused("own_badge")
    return found.id


def _tell_of(unit: Unit, workshop_id: str, card_id: str, *asked: str | None) -> None:
    unit.touch(workshop_id, "promise", card_id)
    unit.touch(workshop_id, "check")
    for participant_id in asked:
        if participant_id is not None:
            unit.touch(workshop_id, "own", participant_id)
