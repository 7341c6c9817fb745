"""Moments and feelings in the summary: what was marked, why, and what tellers say their stories are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy.orm import Session

from facilitator.chapters import Block, Chapter, Chapters, Heading, Items, Paragraph, Quote, Table
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import may_be_printed
from facilitator.i18n import _, format_number
from facilitator.moments import queries, rules, seeing
from facilitator.moments.models import Meaning
from facilitator.people.rules import LEAST
from facilitator.workshops.models import Step

MOST_LINES = 4  # quoted at one moment


def moments_and_feelings(session: Session, workshop_id: str) -> Chapter | None:
    """Every walk of the room, then what the tellers themselves said of their stories."""
    steps = sorted(
        (session.get_one(Step, ref) for ref in queries.steps_walked(session, workshop_id)),
        key=lambda step: (step.position, step.id),
    )
    blocks = [block for step in steps for block in _walk(session, workshop_id, step, alone=len(steps) == 1)]
    blocks += _stories(session, workshop_id)
    return Chapter("moments", _("Moments and feelings"), tuple(blocks)) if blocks else None


def _walk(session: Session, workshop_id: str, step: Step, *, alone: bool) -> list[Block]:
    seen = seeing.for_room(session, workshop_id, step.id)
    blocks: list[Block] = [] if alone else [Heading(step.title)]
    if seen["early"]:
        few = _("Fewer than five people marked what they felt, so it is not shown how often.")
        return [*blocks, Paragraph(few)]
    rows = [
        (moment["text"], ", ".join(_count(felt) for felt in moment["felt"]))
        for moment in seen["moments"]
        if moment["felt"]
    ]
    note = _("In the order of the list, not by how often. Numbers under five are called a few.")
    if rows:
        columns = (_("Moment"), _("What people felt, and how many marked it"))
        blocks.append(Table(columns, tuple(rows), note=note))
    for moment in seen["moments"]:
        blocks += [Quote(line["text"], moment["text"]) for line in moment["lines"][:MOST_LINES]]
    return blocks


def _count(felt: rules.Felt) -> str:
    count = felt["count"]
    if count == "few":
        return _("%(feeling)s (a few)", feeling=felt["text"])
    return _("%(feeling)s (%(count)s)", feeling=felt["text"], count=format_number(int(count)))


def _stories(session: Session, workshop_id: str) -> list[Block]:
    """Only of stories that may be printed, and only what has been read."""
    purposes = all_purposes(session, workshop_id)
    printable = [
        card.id
        for card in cards_of(session, workshop_id, "story")
        if may_be_printed(card.state, purposes.get(card.id, []))
    ]
    meanings = [m for m in queries.meanings_of(session, printable).values() if m.read]
    blocks: list[Block] = []
    if tags := _tags(meanings):
        blocks.append(Items(tuple(tags), _("What tellers say their stories are about")))
    if rows := _felt_in_stories(session, workshop_id, meanings):
        columns = (_("Moment"), _("What people felt in their stories, and in how many"))
        blocks.append(Table(columns, tuple(rows)))
    return [Heading(_("In the stories")), *blocks] if blocks else []


def _felt_in_stories(
    session: Session, workshop_id: str, meanings: Sequence[Meaning]
) -> list[tuple[str, str]]:
    told = [meaning.felt for meaning in meanings if meaning.felt]
    if rules.is_early(len(told)):
        return []
    words = [word for word in queries.words_of(session, workshop_id) if word.state == "shown"]
    feelings = [(word.id, word.text) for word in words if word.kind == "feeling"]
    counts = Counter((one["moment"], ref) for felt in told for one in felt for ref in one["feelings"])
    own: dict[str, set[str]] = defaultdict(set)
    for one in (one for felt in told for one in felt if one["own"]):
        own[one["moment"]].add(one["own"])
    rows = []
    for moment in (word for word in words if word.kind == "moment"):
        said = [_count(felt) for felt in rules.felt_at(moment.id, feelings, counts)]
        said += [_("%(feeling)s (a few)", feeling=word) for word in sorted(own[moment.id])]
        if said:
            rows.append((moment.text, ", ".join(said)))
    return rows


def _tags(meanings: Sequence[Meaning]) -> list[str]:
    """Each word once, alphabetically; how often only from five on."""
    counted = Counter(rules.folded(tag) for meaning in meanings for tag in meaning.tags)
    written = {rules.folded(tag): tag for meaning in meanings for tag in meaning.tags}
    return [
        _("%(word)s (%(count)s stories)", word=written[key], count=format_number(count))
        if count >= LEAST
        else written[key]
        for key, count in sorted(counted.items())
    ]


CHAPTERS = (Chapters("moments", "stories", moments_and_feelings),)
