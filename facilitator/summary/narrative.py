"""The shared vision told in whole sentences, composed by rules from the room's own words."""

from collections.abc import Callable

from facilitator.i18n import _, format_day, format_number, lazy, ngettext, speaking
from facilitator.people.rules import Hidden
from facilitator.summary import beginnings, findings, phrasing, wishes
from facilitator.summary.groups import people_shown
from facilitator.summary.payloads import Section, Summary
from facilitator.summary.teller import Teller

FEW = 4
# For a part that a facilitator wrote although nothing was composed for it.
TITLES = {
    "opening": lazy("Where this comes from"),
    "works": lazy("What works here, and why"),
    "wishes": lazy("What we want"),
    "design": lazy("How it will be"),
    "begin": lazy("Who begins with what"),
}


def compose(summary: Summary) -> tuple[Section, ...]:
    """Tell what works, what is wanted, how it will be and who begins; empty parts are left out."""
    with speaking(summary.workshop.language):
        teller = Teller(summary)
        parts: tuple[Callable[[Teller], Section], ...] = (
            opening,
            findings.what_works,
            wishes.what_we_want,
            wishes.how_it_will_be,
            beginnings.who_begins,
        )
        return tuple(section for part in parts if (section := part(teller)).paragraphs)


def told(summary: Summary) -> tuple[Section, ...]:
    """Give the narrative as it is printed: what a facilitator edited stands in place of what was composed."""
    composed = {section.key: section for section in compose(summary)}
    if not summary.sections:
        return tuple(composed.values())
    with speaking(summary.workshop.language):
        edited = tuple(_with_title(section, composed) for section in summary.sections)
    return tuple(section for section in edited if any(text.strip() for text in section.paragraphs))


def opening(teller: Teller) -> Section:
    """Say who came together, when and about what, and how much was said."""
    summary = teller.summary
    paragraphs = (_rehearsed(summary), _gathered(summary), _given(summary))
    return Section(key="opening", title=_("Where this comes from"), paragraphs=_filled(paragraphs))


def _rehearsed(summary: Summary) -> str:
    if not summary.workshop.rehearsal:
        return ""
    return _("This comes from a rehearsal. The people and their words were made up to try things out.")


def _gathered(summary: Summary) -> str:
    return " ".join(part for part in (_met(summary), _groups(summary)) if part)


def _met(summary: Summary) -> str:
    held, total = summary.workshop.held_on, summary.people.total
    day = format_day(held) if held else ""
    topic = phrasing.quoted(summary.workshop.topic)
    count = format_number(total)
    if not total:
        return _("This is what was gathered on one topic: %(topic)s", topic=topic)
    if not day:
        return ngettext(
            "One of us took part, and the topic was this: %(topic)s",
            "%(count)s of us came together around one topic: %(topic)s",
            total,
            count=count,
            topic=topic,
        )
    return ngettext(
        "On %(day)s one of us took part, and the topic was this: %(topic)s",
        "On %(day)s, %(count)s of us came together around one topic: %(topic)s",
        total,
        day=day,
        count=count,
        topic=topic,
    )


def _groups(summary: Summary) -> str:
    groups = people_shown(summary.people)
    if not groups:
        return ""
    told = [_group(phrasing.apart(name), count) for name, count in groups]
    return _("These were the groups in the room: %(groups)s.", groups=phrasing.joined(told))


def _group(name: str, count: int | Hidden) -> str:
    if count is Hidden.HELD_BACK:
        return name
    return _("%(group)s (%(count)s)", group=name, count=phrasing.shown(count))


def _given(summary: Summary) -> str:
    given = phrasing.contributions(summary)
    if not given:
        return "" if summary.vision else _("Nothing was written down for this summary.")
    sentences = [_("Between us we wrote %(contributions)s.", contributions=phrasing.joined(given))]
    if _count(summary) < FEW:
        sentences.append(_("That is little, so this summary is short."))
    kept = summary.totals.kept_private
    if kept:
        sentences.append(
            ngettext(
                "One contribution was not meant for this summary: it is counted, not quoted.",
                "%(count)s contributions were not meant for this summary: they are counted, not quoted.",
                kept,
                count=format_number(kept),
            )
        )
    if summary.stories or summary.themes or summary.dreams or summary.statements or summary.promises:
        sentences.append(_("Everything between quotation marks is in people's own words."))
    return " ".join(sentences)


def _count(summary: Summary) -> int:
    totals = summary.totals
    promises = totals.commitments + totals.offers + totals.requests
    core = totals.strengths + totals.keeps
    return totals.stories + core + totals.dreams + totals.statements + promises


def _with_title(section: Section, composed: dict[str, Section]) -> Section:
    first = composed.get(section.key)
    title = section.title or (first.title if first else "") or str(TITLES.get(section.key, ""))
    return section.model_copy(update={"title": title})


def _filled(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(paragraph for paragraph in paragraphs if paragraph)
