"""Chapters of the summary: requests, action groups, what is still open, the first measure, voices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.care.queries import kept_back
from facilitator.chapters import Block, Chapter, Chapters, Items, Paragraph, Quote, Table
from facilitator.contributions.models import Card
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import may_be_printed
from facilitator.i18n import _, format_day, format_number, join_words, ngettext
from facilitator.people.queries import joined
from facilitator.people.rules import LEAST
from facilitator.promises import groups, looks, measure, queries
from facilitator.promises.models import ActionGroup, ActionGroupMember, Closing, Pledge, Reply
from facilitator.promises.rules import KINDS, Point


@dataclass(frozen=True)
class Printed:
    """The words that may be printed: cards by id, and action groups by id."""

    cards: Mapping[str, Card]
    groups: Mapping[str, ActionGroup]

    def words(self, ref: str | None) -> str:
        """The words behind a reference; empty where they may not be printed."""
        kind, _colon, key = (ref or "").partition(":")
        if kind == "card":
            return self.cards[key].text if key in self.cards else ""
        return _name(self.groups[key]) if key in self.groups else ""


def _printed(session: Session, workshop_id: str) -> Printed:
    purposes, paused = all_purposes(session, workshop_id), kept_back(session, workshop_id)
    cards = cards_of(session, workshop_id, "statement", "promise", "idea")
    known = groups.there(session, workshop_id)
    return Printed(
        {c.id: c for c in cards if may_be_printed(c.state, purposes.get(c.id, [])) and c.id not in paused},
        {g.id: g for g in known if g.state == "shown" and g.id not in paused},
    )


def requests(session: Session, workshop_id: str) -> Chapter | None:
    """Who asked whom for what, and what they answered; silence is told as silence."""
    cards = [c for c in _printed(session, workshop_id).cards.values() if c.form == "request"]
    if not cards:
        return None
    ids, paused = [card.id for card in cards], kept_back(session, workshop_id)
    pledges, replies = queries.pledges_of(session, ids), queries.replies_of(session, ids)
    rows = tuple(
        (
            card.text,
            card.owner,
            _respondent(pledges.get(card.id)),
            _answer(looks.for_room(replies[card.id], paused)),
        )
        for card in cards
    )
    columns = (_("What we asked for"), _("Who asks"), _("Of whom"), _("The answer"))
    told = Paragraph(
        _("A no is a full answer. Where nobody has answered yet, it says so: silence is not a yes.")
    )
    return Chapter("requests", _("What we asked of each other"), (told, Table(columns, rows)))


def _respondent(pledge: Pledge | None) -> str:
    if pledge is None or not pledge.respondent:
        return _("not said")
    if pledge.away and pledge.told_by:
        return _("%(name)s (not in the room; %(who)s tells them)", name=pledge.respondent, who=pledge.told_by)
    if pledge.away:
        return _("%(name)s (not in the room)", name=pledge.respondent)
    return pledge.respondent


def _answer(reply: Reply | None) -> str:
    if reply is None:
        return _("No answer yet")
    said = _said(reply)
    if reply.route == "told":
        return _("%(answer)s (%(by)s, as told by %(who)s)", answer=said, by=reply.by, who=reply.told_by)
    return _("%(answer)s (%(by)s)", answer=said, by=reply.by) if reply.by else said


def _said(reply: Reply) -> str:
    if reply.answer == "no":
        return _("No, because: %(reason)s", reason=reply.reason)
    if reply.answer == "yes":
        return _("Yes: %(reason)s", reason=reply.reason) if reply.reason else _("Yes")
    return _("Not yet: %(reason)s", reason=reply.reason) if reply.reason else _("Not yet")


def action_groups(session: Session, workshop_id: str) -> Chapter | None:
    """The groups people chose to work in, with who is in them as far as they wished."""
    printed = _printed(session, workshop_id)
    if not printed.groups:
        return None
    members = groups.members_of(session, printed.groups)
    rows = tuple(
        (
            _name(group),
            group.purpose,
            printed.words(group.serves),
            _contact(group),
            names(members[group.id]),
            _meeting(group),
        )
        for group in printed.groups.values()
    )
    columns = (_("Group"), _("What for"), _("Serves"), _("Contact"), _("Who"), _("First meeting"))
    return Chapter("action_groups", _("Our action groups"), (Table(columns, rows),))


def _name(group: ActionGroup) -> str:
    return group.name or _("An action group without a name")


def _contact(group: ActionGroup) -> str:
    if not group.contact:
        return _("no contact yet")
    return f"{group.contact} ({group.reach})" if group.reach else group.contact


def names(members: Sequence[ActionGroupMember]) -> str:
    """Who is in a group: the names people chose to show, and how many more."""
    shown, more = looks.people(members)
    if not shown:
        return ngettext("%(count)s person", "%(count)s people", more, count=format_number(more))
    rest = ngettext("%(count)s more", "%(count)s more", more, count=format_number(more))
    return join_words([*shown, *([rest] if more else [])])


def _meeting(group: ActionGroup) -> str:
    day = format_day(group.meets_on) if group.meets_on else ""
    return ", ".join(part for part in (day, group.meets_where) if part) or _("no day yet")


def still_open(session: Session, workshop_id: str) -> Chapter | None:
    """What is still open after the close: printed, so that somebody can take it up."""
    points = queries.points(session, workshop_id)
    if not points:
        return None
    printed = _printed(session, workshop_id)
    blocks: list[Block] = [Paragraph(_knowingly(session, workshop_id))]
    for kind in KINDS:
        found = [point for point in points if point.kind == kind]
        if found:
            blocks.append(Items(tuple(_told(found, printed)), _heading(kind)))
    return Chapter("still_open", _("Still open"), tuple(blocks))


def _knowingly(session: Session, workshop_id: str) -> str:
    closed = session.scalars(select(Closing).where(Closing.workshop_id == workshop_id)).all()
    if closed:
        return _("The workshop was closed knowing that this is still open. Whoever takes it up is welcome.")
    return _("This is still open. Whoever takes it up is welcome.")


def _told(points: Iterable[Point], printed: Printed) -> list[str]:
    refs = [point.ref for point in points]
    told = [words for ref in refs if (words := printed.words(ref))]
    unsaid = len(refs) - len(told)
    if unsaid:
        told.append(
            ngettext(
                "%(count)s that is not printed here",
                "%(count)s that are not printed here",
                unsaid,
                count=format_number(unsaid),
            )
        )
    return told


def _heading(kind: str) -> str:
    return {
        "unserved": _("Statements nobody has promised, offered or asked anything for"),
        "owner": _("Promises without a person"),
        "first_step": _("Promises without a first step"),
        "due": _("Promises without a day"),
        "away": _("Promises of somebody who was not in the room, and nobody tells them"),
        "respondent": _("Requests that say nobody’s name"),
        "reply": _("Requests without an answer"),
        "contact": _("Action groups without a contact person"),
    }[kind]


def first_measure(session: Session, workshop_id: str) -> Chapter | None:
    """Did people hear an idea that was new to them? With how many did not say."""
    counted = measure.count(session, workshop_id)
    ideas = [card for card in _printed(session, workshop_id).cards.values() if card.kind == "idea"]
    if not counted.answers and not ideas:
        return None
    blocks: list[Block] = [Paragraph(_measured(counted, joined(session, workshop_id)))]
    if counted.answers >= LEAST:
        rows = ((_("Yes"), counted.heard), (_("No"), counted.answers - counted.heard))
        blocks.append(Table((_("Answer"), _("People")), rows))
    if ideas:
        blocks += [Paragraph(_("These ideas were new to somebody:")), *(Quote(card.text) for card in ideas)]
    return Chapter("first_measure", _("Did we hear something new?"), tuple(blocks))


def _measured(counted: measure.Counted, here: int) -> str:
    if counted.answers < LEAST:
        return _(
            "At the close we asked whether people had heard an idea they had not thought of. Fewer than five"
            " answered, so nothing can be told from it."
        )
    return _(
        "At the close we asked whether people had heard an idea they had not thought of. %(answers)s of"
        " %(here)s people answered, and %(heard)s of them said yes.",
        answers=format_number(counted.answers),
        here=format_number(max(here, counted.answers)),
        heard=format_number(counted.heard),
    )


def missing_voices(session: Session, workshop_id: str) -> Chapter | None:
    """Why the room went on to Design although nobody with lived experience had been heard."""
    given = queries.voice_reason(session, workshop_id)
    if given is None:
        return None
    blocks: list[Block] = [Paragraph(_missing(given.missing)), Quote(given.reason, _("The facilitator"))]
    if given.missing == "unheard" and queries.voice_missing(session, workshop_id) is None:
        blocks.append(Paragraph(_("They were heard later in the day.")))
    return Chapter("missing_voices", _("Whose voice was missing"), tuple(blocks))


def _missing(missing: str) -> str:
    if missing == "no_group":
        return _(
            "No group of this workshop was marked as people with lived experience, such as patients or"
            " carers, when the room began to design. This was said about it:"
        )
    return _(
        "When the room began to design, nobody with lived experience, such as patients or carers, had given"
        " anything in Discover or Dream. This was said about it:"
    )


CHAPTERS = (
    Chapters("requests", "promises", requests),
    Chapters("action_groups", "promises", action_groups),
    Chapters("still_open", "promises", still_open),
    Chapters("first_measure", "votes", first_measure),
    Chapters("missing_voices", "people", missing_voices),
)
