"""The self-assessment in the summary: each round in a table, what to talk about, what people said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from facilitator.assessments import queries, rules
from facilitator.assessments.actions import REASON
from facilitator.assessments.figures import KEY, half_steps
from facilitator.assessments.queries import Asked, Compared
from facilitator.assessments.rules import Element, OfGroup, Result, Spread
from facilitator.chapters import Block, Cell, Chapter, Chapters, Heading, Items, Paragraph, Quote, Table
from facilitator.contributions.queries import all_purposes, cards_of
from facilitator.contributions.rules import may_be_printed
from facilitator.i18n import _, format_day, format_number, lazy

MOST_REASONS = 5  # quoted beside one element
NOT_SHOWN = "–"
MOVED = {"up": lazy("higher"), "down": lazy("lower"), "same": lazy("much the same")}

Results = Mapping[str, Result]
Reasons = Mapping[str, Sequence[str]]


def network(session: Session, workshop_id: str) -> Chapter | None:
    """Every round that was answered, one after the other."""
    everything = queries.all_asked(session, workshop_id)
    rounds = [asked for asked in everything if queries.is_answered(session, asked.step.id)]
    reasons = _reasons(session, workshop_id)
    blocks: list[Block] = []
    for asked in rounds:
        if len(rounds) > 1:
            blocks.append(Heading(asked.step.title))
        blocks += _round(session, workshop_id, asked, reasons[asked.step.id])
    return Chapter(KEY, _("How we see our network"), tuple(blocks)) if blocks else None


def _round(session: Session, workshop_id: str, asked: Asked, reasons: Reasons) -> list[Block]:
    results = queries.results(session, workshop_id, asked)
    then = queries.earlier(session, workshop_id, asked)
    if not any(of.answered for of in results.values()):
        return [
            Paragraph(_("Fewer than five people answered, so no numbers are shown.")),
            *_said(asked, reasons),
        ]
    scored = [element for element in asked.elements if element.scored]
    context = [element for element in asked.elements if not element.scored]
    blocks: list[Block] = [
        Paragraph(
            _("People rated the network from 1 to 5. The middle is the answer with as many below as above.")
        ),
        _table(scored, results, then),
        *_talk(scored, results),
        *_groups(asked.elements, results),
    ]
    if then is not None:
        blocks.insert(1, Paragraph(_learning(then)))
    if context:
        caption = _("This only describes the network: no end of these scales is better.")
        blocks.append(_table(context, results, None, caption=caption))
    return [*blocks, *_said(asked, reasons)]


def _learning(then: Compared) -> str:
    when = f"{then.label} ({format_day(then.held_on)})" if then.held_on else then.label
    return _(
        "Compared with: %(when)s. Other people may have answered then. A lower number is no failure:"
        " people who look more closely often see more that is still to be done.",
        when=when,
    )


def _table(
    elements: Sequence[Element], results: Results, then: Compared | None, *, caption: str = ""
) -> Table:
    columns = [_("Element"), _("The middle"), _("Half of the answers"), _("Answers"), _("Did not know")]
    columns.append(_("Average"))
    if then is not None:
        columns += [_("Last time"), _("Compared with it")]
    rows = tuple(tuple(_row(element, results[element.key], then)) for element in elements)
    note = _("A dash stands where fewer than five people answered.") if _has_dash(rows) else ""
    return Table(tuple(columns), rows, caption=caption, note=note)


def _has_dash(rows: Sequence[Sequence[Cell]]) -> bool:
    return any(row[1] == NOT_SHOWN for row in rows)


def _row(element: Element, of: Result, then: Compared | None) -> list[Cell]:
    told: list[Cell] = [element.title, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN]
    if of.unknown is not None:
        told[4] = of.unknown
    if of.spread is not None:
        spread = of.spread
        told[1:4] = [half_steps(spread.median), _between(spread), spread.people]
        told[5] = format_number(spread.mean)
    return told + (_then(element, of, then) if then is not None else [])


def _then(element: Element, of: Result, then: Compared) -> list[Cell]:
    figure = then.figures.get(element.key)
    moved = rules.moved(of, figure)
    if figure is None or moved is None:
        return [NOT_SHOWN, NOT_SHOWN]
    words = str(MOVED[moved])
    if then.reworded(element):
        words = _("%(moved)s (asked in other words then)", moved=words)
    return [half_steps(figure.median), words]


def _between(spread: Spread) -> str:
    if spread.low == spread.high:
        return _("at %(score)s", score=half_steps(spread.low))
    return _("%(low)s to %(high)s", low=half_steps(spread.low), high=half_steps(spread.high))


def _talk(elements: Sequence[Element], results: Results) -> list[Block]:
    """What to build on, where people see it differently, and what many do not know; never a ranking."""
    titles = {element.key: element.title for element in elements}
    talk = rules.talk({element.key: results[element.key] for element in elements})
    lists = (
        (talk.strong, _("Strengths to build on")),
        (talk.apart, _("Where we see it differently")),
        (talk.unknown, _("What many of us do not know")),
    )
    return [Items(tuple(titles[key] for key in keys), heading) for keys, heading in lists if keys]


def _groups(elements: Sequence[Element], results: Results) -> list[Block]:
    rows = [
        (element.title, "; ".join(_of_group(group) for group in results[element.key].groups if group.spread))
        for element in elements
    ]
    told = tuple(row for row in rows if row[1])
    if not told:
        return []
    columns = (_("Element"), _("By group: the middle, and half of the answers"))
    note = _("Groups of fewer than five, and those that would give them away, are not shown.")
    return [Table(columns, told, note=note)]


def _of_group(group: OfGroup) -> str:
    if group.spread is None:
        return ""
    median = half_steps(group.spread.median)
    return _("%(group)s %(middle)s (%(half)s)", group=group.name, middle=median, half=_between(group.spread))


def _reasons(session: Session, workshop_id: str) -> dict[str, dict[str, list[str]]]:
    """What people wrote as reasons and let be printed, by step and element."""
    purposes = all_purposes(session, workshop_id)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for card in cards_of(session, workshop_id, REASON):
        if may_be_printed(card.state, purposes.get(card.id, [])):
            found[card.step_id][(card.serves or "").removeprefix("element:")].append(card.text)
    return found


def _said(asked: Asked, reasons: Reasons) -> list[Block]:
    quotes: list[Block] = [
        Quote(text, element.title)
        for element in asked.elements
        for text in reasons.get(element.key, ())[:MOST_REASONS]
    ]
    return [Heading(_("Why people answered as they did")), *quotes] if quotes else []


CHAPTERS = (Chapters(KEY, "statements", network),)
